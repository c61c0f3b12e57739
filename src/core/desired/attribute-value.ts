import type { Field } from "../catalog/engine.ts";
import { defaultOf, isShown } from "../catalog/read-field.ts";
import { fromValue } from "../hcl/from-value.ts";
import type { HclValue } from "../hcl/hcl-value.ts";
import { DYNAMIC } from "../hcl/types/hcl-types.ts";
import { objectValue, stringValue, unknownValue } from "../hcl/values/make-value.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import type { SourceRange } from "../model/source-range.ts";
import { didYouMean } from "./lookup-result.ts";
import { managedTwin } from "./managed-twin.ts";
import { nameAttribute, objectName } from "./object-name.ts";
import { type TypedInstance, typeOf } from "./object-type.ts";
import { declaringBlock, type ObjectInstance } from "./place.ts";
import { policyText } from "./policy-text.ts";
import { evaluateOnce, type Session, useObject } from "./session.ts";

/** An attribute that is asked for, and where. */
interface Asked {
  readonly name: string;
  readonly range: SourceRange;
}

/** An attribute of an object as expressions see it: as declared, as the server decided, or its default. */
export function attributeValue(
  session: Session,
  instance: ObjectInstance,
  attribute: Asked,
): HclValue | undefined {
  const name = `${instance.address}.${attribute.name}`;
  const thing = { of: instance, part: attribute.name, name, range: attribute.range, fallback: undefined };
  return evaluateOnce(session, thing, () => evaluateAttribute(session, instance, attribute));
}

/** The one object, or the objects by key, as values with all of their attributes. */
export function wholeValue(session: Session, instances: readonly ObjectInstance[]): HclValue | undefined {
  const entries = new Map<string, HclValue>();
  for (const instance of instances) {
    const typed = typeOf(session, instance);
    if (typed === undefined) return undefined;
    const attributes = new Map<string, HclValue>();
    const fields = [...typed.type.fields.values()].filter((field) => isOurs(instance) || isShown(field));
    for (const name of [nameAttribute(instance), ...fields.map((field) => field.name)]) {
      const value = attributeValue(session, instance, { name, range: instance.block.headerRange });
      if (value !== undefined) attributes.set(name, value);
    }
    entries.set(instance.each?.key ?? "", objectValue(attributes));
  }
  return objectValue(entries);
}

function evaluateAttribute(
  session: Session,
  instance: ObjectInstance,
  attribute: Asked,
): HclValue | undefined {
  const { name } = attribute;
  if (name === nameAttribute(instance)) return nameValue(session, instance);
  if (name === "policy" && instance.block.parts.length > 0) return policyText(session, instance);
  const written = instance.block.attributes.get(name);
  if (written !== undefined) return session.evaluate(written.expression, instance);
  const typed = typeOf(session, instance);
  if (typed === undefined) return undefined;
  if (name === "type" && typed.mount !== undefined) return stringValue(typed.mount.engine);
  const field = typed.type.fields.get(name);
  if (field === undefined) return unsupported(session, { instance, typed }, attribute);
  if (!isOurs(instance)) return othersValue(session, instance, { field, attribute });
  return field.computed ? computedValue(session, instance, field) : fromValue(defaultOf(field));
}

function isOurs(instance: ObjectInstance): boolean {
  return declaringBlock(instance).managed;
}

/** What somebody else manages is what the server has, or what the module says that makes it. */
function othersValue(
  session: Session,
  instance: ObjectInstance,
  { field, attribute }: { readonly field: Field; readonly attribute: Asked },
): HclValue | undefined {
  const twin = managedTwin(session, instance);
  if (twin !== undefined) {
    useObject(session, twin.address);
    return attributeValue(session, twin, attribute);
  }
  if (isShown(field)) return computedValue(session, instance, field);
  const detail = `The attribute "${field.name}" of ${instance.address} is not read: the object is managed by somebody else, and its value may be secret or is not shown where the object is read.`;
  session.diagnostics.push(
    errorDiagnostic("Unsupported attribute", detail, { range: attribute.range, address: instance.address }),
  );
  return undefined;
}

function nameValue(session: Session, instance: ObjectInstance): HclValue | undefined {
  const name = objectName(session, instance);
  return name === undefined ? undefined : stringValue(name);
}

function computedValue(session: Session, { address }: ObjectInstance, field: Field): HclValue {
  const producer = `${address}.${field.name}`;
  session.asked.add(producer);
  const known = session.known.computed.get(address)?.get(field.name);
  return known === undefined ? unknownValue(DYNAMIC, [producer]) : fromValue(known);
}

function unsupported(
  session: Session,
  object: { readonly instance: ObjectInstance; readonly typed: TypedInstance },
  attribute: Asked,
): undefined {
  const { instance, typed } = object;
  const names = [nameAttribute(instance), ...typed.type.fields.keys()];
  const detail = `This object does not have an attribute named "${attribute.name}".${didYouMean(attribute.name, names)}`;
  session.diagnostics.push(
    errorDiagnostic("Unsupported attribute", detail, { range: attribute.range, address: instance.address }),
  );
}
