import type { ObjectBlock } from "../config/config.ts";
import type { HclValue } from "../hcl/hcl-value.ts";
import type { Attribute, Expression } from "../hcl/syntax.ts";
import { convertValue } from "../hcl/types/convert-value.ts";
import { BOOL } from "../hcl/types/hcl-types.ts";
import { type Address, childAddress } from "../model/address.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import { forEachProblem } from "./for-each-problem.ts";
import type { Each, ObjectInstance } from "./place.ts";
import { evaluateOnce, type Session } from "./session.ts";

/** What a block stands in while its instances are made. */
export type BlockPlace = Pick<ObjectInstance, "container" | "parent">;

/** The instances of a block, made at first use; none where `enabled` is false or `for_each` cannot be used. */
export function instancesOf(
  session: Session,
  block: ObjectBlock,
  place: BlockPlace,
): readonly ObjectInstance[] {
  const address = blockAddress(block, place);
  const thing = {
    of: block,
    part: place.parent?.address ?? place.container.address,
    name: address,
    range: block.headerRange,
    fallback: [],
  };
  return evaluateOnce(session, thing, () => makeInstances(session, block, place));
}

/** The address of a block without instance keys of its own. */
function blockAddress(block: ObjectBlock, place: BlockPlace): Address {
  const labels = block.labels.map((label) => label.text);
  return childAddress(place.parent?.address ?? place.container.address, { word: block.kind, labels });
}

function makeInstances(session: Session, block: ObjectBlock, place: BlockPlace): readonly ObjectInstance[] {
  const eaches = block.forEach === undefined ? [undefined] : forEachOf(session, block.forEach, place);
  return eaches
    .map((each) => makeInstance(block, place, each))
    .filter((instance) => isEnabled(session, block.lifecycle.enabled, instance));
}

function makeInstance(block: ObjectBlock, place: BlockPlace, each: Each | undefined): ObjectInstance {
  const labels = block.labels.map((label) => label.text);
  const step = { word: block.kind, labels, ...(each === undefined ? {} : { key: each.key }) };
  return {
    address: childAddress(place.parent?.address ?? place.container.address, step),
    block,
    container: place.container,
    ...(place.parent === undefined ? {} : { parent: place.parent }),
    ...(each === undefined ? {} : { each }),
  };
}

/** The keys and values of a `for_each` argument; none where it cannot be used, which is reported. */
export function forEachOf(session: Session, attribute: Attribute, place: BlockPlace): readonly Each[] {
  const value = session.evaluate(attribute.expression, place);
  if (value === undefined) return [];
  const problem = forEachProblem(value);
  if (problem !== undefined) {
    session.diagnostics.push(
      errorDiagnostic("Invalid for_each argument", problem, {
        range: attribute.expression.range,
        context: attribute.range,
      }),
    );
    return [];
  }
  return eachesOf(value);
}

function eachesOf(value: HclValue): readonly Each[] {
  if (value.kind === "mapping") return [...value.entries].map(([key, item]) => ({ key, value: item }));
  if (value.kind !== "sequence") return [];
  return value.items.flatMap((item) => (item.kind === "string" ? [{ key: item.value, value: item }] : []));
}

function isEnabled(session: Session, enabled: Expression | undefined, instance: ObjectInstance): boolean {
  if (enabled === undefined) return true;
  const value = session.evaluate(enabled, instance);
  if (value === undefined) return false;
  const converted = convertValue(value, BOOL);
  const flag = converted.kind === "converted" ? converted.value : undefined;
  if (flag?.kind === "bool" && flag.sensitive === undefined) return flag.value;
  const detail = 'The "enabled" argument must be true or false, known before apply, and not sensitive.';
  session.diagnostics.push(errorDiagnostic("Invalid enabled argument", detail, { range: enabled.range }));
  return false;
}
