import type { PlainValue } from "../model/value.ts";
import type { ControlGroup, ControlGroupFactor, ParameterLists, PathRule } from "./policy.ts";

/**
 * The canonical text of a policy: rules by path, in HCL that both products read back to the same rules. Throws for
 * what no policy text can hold (`null`, a lone surrogate), which `decodeRule` never lets through.
 */
export function printPolicy(rules: readonly PathRule[]): string {
  const sorted = [...rules].sort((first, second) =>
    first.path < second.path ? -1 : first.path > second.path ? 1 : 0,
  );
  return sorted.map(printRule).join("\n");
}

function printRule(rule: PathRule): string {
  const lines = [
    assign("capabilities", printTexts(rule.capabilities)),
    ...printParameters("allowed_parameters", rule.allowedParameters),
    ...printParameters("denied_parameters", rule.deniedParameters),
    ...printList("required_parameters", rule.requiredParameters),
    ...printTtl("min_wrapping_ttl", rule.minWrappingTtl),
    ...printTtl("max_wrapping_ttl", rule.maxWrappingTtl),
    ...printList("mfa_methods", rule.mfaMethods),
    ...printControlGroup(rule.controlGroup),
    ...printList("subscribe_event_types", rule.subscribeEventTypes),
    ...printScalar("pagination_limit", rule.paginationLimit),
    ...printScalar("expiration", rule.expiration?.written),
    ...printScalar("list_scan_response_keys_filter_path", rule.keysFilterPath),
  ];
  return `path ${quote(rule.path)} {\n${indent(lines)}}\n`;
}

function printParameters(name: string, lists: ParameterLists | undefined): readonly string[] {
  if (lists === undefined) return [];
  const lines = [...lists].map(([parameter, values]) => assign(quote(parameter), printValue(values)));
  return [`${name} = {`, ...lines.map((line) => `  ${line}`), "}"];
}

function printControlGroup(group: ControlGroup | undefined): readonly string[] {
  if (group === undefined) return [];
  const lines = [
    ...printTtl("ttl", group.ttl),
    ...printScalar("self_auth_allowed", group.selfAuthAllowed),
    ...group.factors.flatMap(printFactor),
  ];
  return ["control_group = {", ...lines.map((line) => `  ${line}`), "}"];
}

function printFactor(factor: ControlGroupFactor): readonly string[] {
  const identity = [
    ...printList("group_names", factor.groupNames),
    ...printList("group_ids", factor.groupIds),
    assign("approvals", String(factor.approvals)),
  ];
  return [
    `factor ${quote(factor.name)} {`,
    ...printList("controlled_capabilities", factor.controlledCapabilities).map((line) => `  ${line}`),
    "  identity {",
    ...identity.map((line) => `    ${line}`),
    "  }",
    "}",
  ];
}

function printList(name: string, items: readonly string[] | undefined): readonly string[] {
  return items === undefined || items.length === 0 ? [] : [assign(name, printTexts(items))];
}

function printTtl(name: string, seconds: number | undefined): readonly string[] {
  return seconds === undefined ? [] : [assign(name, quote(`${seconds}s`))];
}

function printScalar(name: string, value: PlainValue | undefined): readonly string[] {
  return value === undefined ? [] : [assign(name, printValue(value))];
}

function printTexts(texts: readonly string[]): string {
  return `[${texts.map(quote).join(", ")}]`;
}

function printValue(value: PlainValue): string {
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return `[${value.map(printValue).join(", ")}]`;
  if (value instanceof Map) {
    return `{ ${[...value].map(([key, item]) => assign(quote(key), printValue(item))).join(", ")} }`;
  }
  if (value === null) throw new Error("a policy cannot hold null");
  return String(value);
}

function assign(name: string, value: string): string {
  return `${name} = ${value}`;
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}\n`).join("");
}

/** HCL1 keeps an interpolation word for word, so the dollar of one is escaped, which both products decode. */
function quote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)) {
    throw new Error("a policy cannot hold half a character");
  }
  const escaped = text
    .replaceAll(/[\\"]/g, "\\$&")
    .replaceAll(/[\0-\x1f\x7f-\x9f\uE123]|\$(?=\{)/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
  return `"${escaped}"`;
}

/** Nothing to escape, as in nearly all texts: printable ASCII without `"`, `$` and `\`. */
const PLAIN = /^[ !#%-[\]-~]*$/;
