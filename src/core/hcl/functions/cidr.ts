import type { HclValue } from "../hcl-value.ts";
import { BOOL, listOf, STRING } from "../types/hcl-types.ts";
import { boolValue, listValue, stringValue } from "../values/make-value.ts";
import { isInteger, toBigInt } from "../values/number.ts";
import { integerOf, isProblem, numberOf, numberParameter, textOf, textParameter } from "./arguments.ts";
import { type FunctionRow, type Problem, problem } from "./function-row.ts";
import {
  formatAddress,
  formatPrefix,
  type IpPrefix,
  networkOf,
  parseAddress,
  parsePrefix,
} from "./ip-address.ts";

type Result = HclValue | Problem;

export const CIDR_FUNCTIONS = {
  cidrhost: { params: [textParameter("prefix"), numberParameter("hostnum")], result: STRING, run: cidrHost },
  cidrnetmask: { params: [textParameter("prefix")], result: STRING, run: cidrNetmask },
  cidrsubnet: {
    params: [textParameter("prefix"), numberParameter("newbits"), numberParameter("netnum")],
    result: STRING,
    run: cidrSubnet,
  },
  cidrsubnets: {
    params: [textParameter("prefix")],
    rest: numberParameter("newbits"),
    result: listOf(STRING),
    run: cidrSubnets,
  },
  cidrcontains: {
    params: [textParameter("containing_prefix"), textParameter("contained_ip_or_prefix")],
    result: BOOL,
    run: cidrContains,
  },
} satisfies Record<string, FunctionRow>;

/** Calls a function with the prefix that an argument is. */
function withPrefix(args: readonly HclValue[], index: number, use: (prefix: IpPrefix) => Result): Result {
  const text = textOf(args[index]);
  const prefix = parsePrefix(text);
  return prefix === undefined
    ? problem(`invalid CIDR expression: invalid CIDR address: ${text}`, index)
    : use(prefix);
}

/** A whole number of any size. */
function wholeNumber(value: HclValue | undefined): bigint | undefined {
  const number = numberOf(value);
  return isInteger(number) ? toBigInt(number) : undefined;
}

/** A negative number counts from the end of the network. */
function cidrHost(args: readonly HclValue[]): Result {
  return withPrefix(args, 0, (prefix) => {
    const number = wholeNumber(args[1]);
    if (number === undefined) return problem("value must be a whole number", 1);
    const size = sizeOf(prefix.bits, prefix.length);
    if (number >= size || number < -size) {
      return problem(`prefix of ${prefix.length} does not accommodate a host numbered ${number}`);
    }
    const host = number < 0n ? size + number : number;
    return stringValue(formatAddress({ value: prefix.value + host, bits: prefix.bits }));
  });
}

function cidrNetmask(args: readonly HclValue[]): Result {
  return withPrefix(args, 0, ({ bits, length }) => {
    if (bits !== 32) return problem(`IPv6 addresses cannot have a netmask: ${textOf(args[0])}`, 0);
    return stringValue(formatAddress({ value: networkOf({ value: 0xffffffffn, bits }, length), bits }));
  });
}

function cidrSubnet(args: readonly HclValue[]): Result {
  return withPrefix(args, 0, (prefix) => {
    const newBits = integerOf(args, 1);
    if (isProblem(newBits)) return newBits;
    const number = wholeNumber(args[2]);
    if (number === undefined) return problem("value must be a whole number", 2);
    const length = prefix.length + newBits;
    if (newBits < 0 || length > prefix.bits) {
      return problem(`insufficient address space to extend prefix of ${prefix.length} by ${newBits}`);
    }
    const count = 1n << BigInt(newBits);
    if (number < 0n || number >= count) {
      return problem(`prefix extension of ${newBits} does not accommodate a subnet numbered ${number}`);
    }
    const value = prefix.value + (number << BigInt(prefix.bits - length));
    return stringValue(formatPrefix({ value, bits: prefix.bits, length }));
  });
}

/** Subnets one after the other, each at the next place where one of its size can start. */
function cidrSubnets(args: readonly HclValue[]): Result {
  return withPrefix(args, 0, (prefix) => {
    const subnets: HclValue[] = [];
    let next = prefix.value;
    for (let index = 1; index < args.length; index++) {
      const newBits = integerOf(args, index);
      const subnet = isProblem(newBits) ? newBits : nextSubnet(prefix, next, newBits);
      if (typeof subnet !== "bigint") return { ...subnet, argument: index };
      const length = prefix.length + Number(newBits);
      subnets.push(stringValue(formatPrefix({ value: subnet, bits: prefix.bits, length })));
      next = subnet + sizeOf(prefix.bits, length);
    }
    return listValue(STRING, subnets);
  });
}

/** How many addresses a prefix has. */
function sizeOf(bits: number, length: number): bigint {
  return 1n << BigInt(bits - length);
}

function nextSubnet(prefix: IpPrefix, from: bigint, newBits: number): bigint | Problem {
  const { bits } = prefix;
  const length = prefix.length + newBits;
  if (newBits < 1) return problem("must extend prefix by at least one bit");
  if (length > bits) {
    const family = bits === 32 ? "IPv4" : "IPv6";
    return problem(`would extend prefix to ${length} bits, which is too long for an ${family} address`);
  }
  const size = sizeOf(bits, length);
  const value = ((from + size - 1n) / size) * size;
  if (value + size <= prefix.value + sizeOf(bits, prefix.length)) return value;
  return problem(`not enough remaining address space for a subnet with a prefix of ${length} bits`);
}

function cidrContains(args: readonly HclValue[]): Result {
  return withPrefix(args, 0, (outer) => {
    const text = textOf(args[1]);
    const inner = text.includes("/") ? parsePrefix(text) : parseAddress(text);
    if (inner === undefined) return problem(`invalid IP address or prefix: ${text}`, 1);
    if (inner.bits !== outer.bits) {
      return problem(
        `address family mismatch: ${textOf(args[0])} and ${text} are not both IPv4 or both IPv6`,
      );
    }
    const length = "length" in inner ? (inner as IpPrefix).length : inner.bits;
    return boolValue(length >= outer.length && networkOf(inner, outer.length) === outer.value);
  });
}
