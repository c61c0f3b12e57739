/** An address of IPv4 or IPv6 as a number. */
export interface IpAddress {
  readonly value: bigint;
  /** 32 or 128. */
  readonly bits: number;
}

export interface IpPrefix extends IpAddress {
  readonly length: number;
}

/** Undefined if the text is no address. Leading zeros in IPv4 are decimal, as they were before Go 1.17. */
export function parseAddress(text: string): IpAddress | undefined {
  return text.includes(":") ? parseV6(text) : parseV4(text);
}

/** An address with the length of its network part, as in `10.0.0.0/8`; bits behind it are cleared. */
export function parsePrefix(text: string): IpPrefix | undefined {
  const [, host = "", digits = ""] = /^([^/]+)\/([0-9]{1,3})$/.exec(text) ?? [];
  const address = parseAddress(host);
  const length = Number(digits);
  if (address === undefined || length > address.bits) return undefined;
  return { ...address, value: networkOf(address, length), length };
}

export function networkOf({ value, bits }: IpAddress, length: number): bigint {
  const hostBits = BigInt(bits - length);
  return (value >> hostBits) << hostBits;
}

export function formatPrefix({ value, bits, length }: IpPrefix): string {
  return `${formatAddress({ value, bits })}/${length}`;
}

/** IPv6 in its short form: the longest run of zeros left out. */
export function formatAddress({ value, bits }: IpAddress): string {
  if (bits === 32) return groups(value, { count: 4, size: 8n }).join(".");
  const parts = groups(value, { count: 8, size: 16n }).map((group) => group.toString(16));
  const zeros = longestZeros(parts);
  if (zeros.length < 2) return parts.join(":");
  return `${parts.slice(0, zeros.start).join(":")}::${parts.slice(zeros.start + zeros.length).join(":")}`;
}

function groups(
  value: bigint,
  { count, size }: { readonly count: number; readonly size: bigint },
): readonly bigint[] {
  return Array.from({ length: count }, (_, index) =>
    BigInt.asUintN(Number(size), value >> (size * BigInt(count - 1 - index))),
  );
}

function longestZeros(parts: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < parts.length; start++) {
    let length = 0;
    while (parts[start + length] === "0") length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}

function parseV4(text: string): IpAddress | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^[0-9]{1,3}$/.test(part) || Number(part) > 255))
    return undefined;
  return { value: parts.reduce((value, part) => (value << 8n) | BigInt(Number(part)), 0n), bits: 32 };
}

function parseV6(text: string): IpAddress | undefined {
  const halves = withoutDots(text)?.split("::") ?? [];
  if (halves.length === 0 || halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const parts = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  if (parts.some((part) => !/^[0-9a-f]{1,4}$/i.test(part))) return undefined;
  return {
    value: parts.reduce((value, part) => (value << 16n) | BigInt(Number.parseInt(part, 16)), 0n),
    bits: 128,
  };
}

/** An IPv4 address at the end of an IPv6 one as two groups; undefined if it is none. */
function withoutDots(text: string): string | undefined {
  if (!text.includes(".")) return text;
  const at = text.lastIndexOf(":") + 1;
  const last = parseV4(text.slice(at));
  return (
    last && `${text.slice(0, at)}${(last.value >> 16n).toString(16)}:${(last.value & 0xffffn).toString(16)}`
  );
}
