import { decodeField } from "../catalog/decode-field.ts";
import type { Field } from "../catalog/engine.ts";
import { toValue } from "../hcl/to-value.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import { rangeBetween, type SourceRange } from "../model/source-range.ts";
import { isMap, isSensitive, isUnknown, type PlainMap, someLeaf, type Value } from "../model/value.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import { attributeValue } from "./attribute-value.ts";
import { checkNames } from "./check-names.ts";
import { isControl } from "./controls.ts";
import type { DesiredAttribute } from "./desired-state.ts";
import { withKeptData } from "./kept-data.ts";
import { didYouMean } from "./lookup-result.ts";
import { nameAttribute } from "./object-name.ts";
import type { TypedInstance } from "./object-type.ts";
import type { ObjectInstance } from "./place.ts";
import { plaintextProblem } from "./plaintext-problem.ts";
import type { Session } from "./session.ts";

/** An attribute while it is decoded. */
interface Written {
  readonly name: string;
  readonly range: SourceRange;
}

interface Typed {
  readonly typed: TypedInstance;
  readonly controls: PlainMap;
}

/** The attributes that an instance declares, checked against the catalog; `null` equals not written. */
export function decodeAttributes(
  session: Session,
  instance: ObjectInstance,
  object: Typed,
): ReadonlyMap<string, DesiredAttribute> {
  const decoded = new Map<string, DesiredAttribute>(impliedAttributes(instance, object.typed));
  const failed = new Set<string>();
  session.diagnostics.push(...checkNames(instance, [...object.typed.type.fields.keys()]));
  for (const written of writtenAttributes(instance)) {
    const field = object.typed.type.fields.get(written.name);
    const usable =
      field === undefined
        ? unknownAttribute(session, instance, { written, object })
        : usableField(session, written, field);
    if (usable === undefined) continue;
    const value = decodeValue(session, instance, { written, field: usable, object });
    if (value === undefined) failed.add(written.name);
    else if (value !== null)
      decoded.set(written.name, {
        value: withImplied(object.typed, written.name, value),
        range: written.range,
      });
  }
  if (instance.block.managed) checkRequired(session, instance, { object, decoded, failed });
  return failed.has("data")
    ? decoded
    : withKeptData(session, instance, { typed: object.typed, attributes: decoded });
}

/** What a mount has although nobody wrote it: its type, where the label is one, and the options that a type stands for. */
function impliedAttributes(
  { block }: ObjectInstance,
  { mount, protocol }: TypedInstance,
): readonly (readonly [string, DesiredAttribute])[] {
  if (mount === undefined || (protocol !== "mount" && protocol !== "auth")) return [];
  const range = block.attributes.get("type")?.range ?? block.headerRange;
  const type = ["type", { value: mount.engine, range }] as const;
  return mount.options === undefined ? [type] : [type, ["options", { value: mount.options, range }]];
}

/** Options that are written beside such a type add to its own. */
function withImplied({ mount, protocol }: TypedInstance, name: string, value: Value): Value {
  const isOptions = protocol === "mount" && name === "options" && mount?.options !== undefined;
  return isOptions && isMap(value) ? new Map([...mount.options, ...value]) : value;
}

function writtenAttributes(instance: ObjectInstance): readonly Written[] {
  const { block } = instance;
  const written = [...block.attributes.values()]
    .filter((attribute) => !isControl(instance, attribute.name) && !isMountType(instance, attribute.name))
    .map((attribute) => ({ name: attribute.name, range: attribute.range }));
  const rules = block.parts[0];
  if (rules === undefined || block.kind !== "policy") return written;
  return [
    ...written,
    { name: "policy", range: rangeBetween(rules.range, block.parts.at(-1)?.range ?? rules.range) },
  ];
}

function isMountType({ block, parent }: ObjectInstance, name: string): boolean {
  return name === "type" && parent === undefined && (block.kind === "mount" || block.kind === "auth");
}

function unknownAttribute(
  session: Session,
  instance: ObjectInstance,
  { written, object }: { readonly written: Written; readonly object: Typed },
): undefined {
  const names = [...object.typed.type.fields.values()]
    .filter((field) => !field.computed)
    .map((field) => field.name);
  const near = didYouMean(written.name, [nameAttribute(instance), ...names]);
  const hint = near === "" ? otherForm(session, object.typed, written.name) : near;
  const detail = `An argument named "${written.name}" is not expected here.${hint}`;
  session.diagnostics.push(
    errorDiagnostic("Unsupported argument", detail, { range: written.range, address: instance.address }),
  );
}

/** What the writer may have meant that is not an argument of this object. */
function otherForm(session: Session, { protocol, mount }: TypedInstance, name: string): string {
  if (name === "count")
    return " Use for_each, or lifecycle { enabled = … } for an object that may be absent.";
  if (mount === undefined || (protocol !== "mount" && protocol !== "auth")) return "";
  const types = session.engines(mount.class, mount.engine)?.engine.objects.values() ?? [];
  const isBlock = [...types].some(({ block }) => block === name);
  return isBlock ? ` Did you mean to define a block of type "${name}"?` : "";
}

function usableField(session: Session, written: Written, field: Field): Field | undefined {
  const problem =
    field.aliasOf !== undefined
      ? `The argument "${field.name}" is an older name. Use "${field.aliasOf}" instead.`
      : field.computed
        ? `The attribute "${field.name}" is decided by the server: it can be referred to, but not set.`
        : undefined;
  if (problem === undefined) return field;
  session.diagnostics.push(errorDiagnostic("Unsupported argument", problem, { range: written.range }));
  return undefined;
}

function decodeValue(
  session: Session,
  instance: ObjectInstance,
  part: { readonly written: Written; readonly field: Field; readonly object: Typed },
): Value | undefined {
  const { written, field } = part;
  const raw = attributeValue(session, instance, written);
  if (raw === undefined) return undefined;
  const value = toValue(raw);
  if (value === null) return null;
  const problem = secrecyProblem(instance, part, value) ?? undefined;
  if (problem !== undefined) {
    session.diagnostics.push({ ...problem, range: written.range, address: instance.address });
    return undefined;
  }
  const decoded = decodeField(field, value);
  const wrong =
    "value" in decoded
      ? policyProblem(instance, part, decoded.value)
      : errorDiagnostic("Incorrect attribute value type", `The argument "${field.name}" ${decoded.problem}`);
  if (wrong === undefined && "value" in decoded) return decoded.value;
  if (wrong !== undefined)
    session.diagnostics.push({ ...wrong, range: written.range, address: instance.address });
  return undefined;
}

/** Why a server would refuse a policy's text. What was made of blocks has been checked with them. */
function policyProblem(
  { block }: ObjectInstance,
  { field, object }: { readonly field: Field; readonly object: Typed },
  value: Value,
): Diagnostic | undefined {
  const isText = object.typed.protocol === "policy" && field.name === "policy" && block.parts.length === 0;
  if (!isText || typeof value !== "string") return undefined;
  const parsed = parsePolicy(value);
  if (parsed.kind === "policy") return undefined;
  const { message, line, column } = parsed.problem;
  return errorDiagnostic("Invalid policy", `Line ${line}, column ${column} of the policy: ${message}`);
}

function secrecyProblem(
  instance: ObjectInstance,
  { field, object }: { readonly field: Field; readonly object: Typed },
  value: Value,
) {
  if (field.secret || isNamedSensitive(object.controls, field.name))
    return plaintextProblem(instance, field, value);
  if (field.mayBeSecret) return undefined;
  const leaf = firstSensitive(value);
  if (leaf === undefined) return undefined;
  const detail = `The argument "${field.name}" is shown in plans and kept in the ledger, and its value comes from ${leaf.origin}. If the value is not a secret, wrap it in nonsensitive(...).`;
  return errorDiagnostic("Sensitive value not allowed here", detail);
}

function isNamedSensitive(controls: PlainMap, name: string): boolean {
  const named = controls.get("sensitive_fields");
  return Array.isArray(named) && named.includes(name);
}

function firstSensitive(value: Value) {
  let first: { origin: string } | undefined;
  someLeaf(value, (leaf) => {
    if (isSensitive(leaf)) first ??= leaf;
    return first !== undefined;
  });
  return first;
}

function checkRequired(
  session: Session,
  instance: ObjectInstance,
  {
    object,
    decoded,
    failed,
  }: {
    readonly object: Typed;
    readonly decoded: ReadonlyMap<string, DesiredAttribute>;
    readonly failed: ReadonlySet<string>;
  },
): void {
  const { fields } = object.typed.type;
  for (const field of fields.values()) {
    if (!field.required || decoded.has(field.name) || !applies(field, decoded)) continue;
    if (failed.has(field.name)) continue;
    const detail = `The argument "${field.name}" is required, but no definition was found.`;
    const { endRange } = instance.block.body;
    session.diagnostics.push(
      errorDiagnostic("Missing required argument", detail, {
        range: endRange,
        address: instance.address,
        absent: [field.name],
      }),
    );
  }
}

/** Whether a field exists for the values that other fields have. */
function applies(field: Field, decoded: ReadonlyMap<string, DesiredAttribute>): boolean {
  if (field.when === undefined) return true;
  const value = decoded.get(field.when.field)?.value;
  if (value === undefined || isUnknown(value) || isMap(value)) return false;
  return field.when.values.some((wanted) => wanted === value);
}
