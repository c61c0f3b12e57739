import { BLOCK_KINDS } from "../config/block-kinds.ts";
import type { ObjectBlock } from "../config/config.ts";
import type { HclValue } from "../hcl/hcl-value.ts";
import type { Lookup } from "../hcl/scope.ts";
import type { Traversal } from "../hcl/syntax.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import { attributeValue, wholeValue } from "./attribute-value.ts";
import { declaredBlocks, type Walk } from "./declared-blocks.ts";
import { instancesOf } from "./expand.ts";
import { lookupModule } from "./lookup-module.ts";
import { didYouMean, failed, found, undeclaredName } from "./lookup-result.ts";
import { namespaceContainer } from "./namespace-container.ts";
import { type Container, labelOf, type ObjectInstance } from "./place.ts";
import { type Session, useObject } from "./session.ts";
import { keyText, stepText } from "./step-text.ts";

/** `mount.kv.path`, `policy.team["a"].name`, `namespace.team-a.mount.kv.path`: an attribute of a declared object. */
export function lookupObject(session: Session, container: Container, traversal: Traversal): Lookup {
  if (traversal.root === "module")
    return lookupModule(session, { container, traversal, used: 0, inner: true });
  return lookupIn(session, { container, traversal, kind: traversal.root, used: 0, inner: true });
}

function lookupIn(session: Session, walk: Walk): Lookup {
  const declared = declaredBlocks(session, walk);
  if (declared.kind === "problem") return declared.problem;
  const { blocks, container, used } = declared;
  return lookupBlocks(session, { ...walk, container, used }, blocks);
}

/** Several blocks of one name are one object: one managed block and others that put objects into it. */
function lookupBlocks(
  session: Session,
  walk: Walk,
  blocks: readonly ObjectBlock[],
  parent?: ObjectInstance,
): Lookup {
  const main = blocks.find((block) => block.managed) ?? blocks[0];
  if (main === undefined) throw new Error("no block to look up");
  const place = { container: walk.container, ...(parent === undefined ? {} : { parent }) };
  const instances = instancesOf(session, main, place);
  if (main.forEach === undefined) {
    const [instance] = instances;
    return instance === undefined ? disabled(walk) : lookupInstance(session, walk, { instance, blocks });
  }
  const key = keyText(walk.traversal.steps[walk.used]);
  if (key === undefined) return allInstances(session, walk, { main, instances });
  const instance = instances.find((candidate) => candidate.each?.key === key);
  if (instance !== undefined)
    return lookupInstance(session, { ...walk, used: walk.used + 1 }, { instance, blocks });
  const detail = `The given key does not identify an element of ${walk.kind} "${labelOf(main)}".${didYouMean(
    key,
    instances.map((candidate) => candidate.each?.key ?? ""),
  )}`;
  return failed(walk.traversal, "Invalid index", detail);
}

function disabled(walk: Walk): Lookup {
  const detail = `The object does not exist, because its lifecycle has "enabled" set to false.`;
  return failed(walk.traversal, "Reference to disabled object", detail);
}

function allInstances(
  session: Session,
  walk: Walk,
  object: { readonly main: ObjectBlock; readonly instances: readonly ObjectInstance[] },
): Lookup {
  const step = walk.traversal.steps[walk.used];
  if (step?.kind === "attribute") {
    const name = `${walk.kind}.${labelOf(object.main)}`;
    const detail = `Because ${name} has "for_each" set, its attributes must be accessed on specific instances. For example, to correlate with indices of a referring object, use: ${name}[each.key]`;
    const problem = errorDiagnostic("Missing resource instance key", detail, { range: walk.traversal.range });
    return { value: undefined, used: walk.used, diagnostics: [problem] };
  }
  for (const { address } of object.instances) useObject(session, address);
  return found(wholeValue(session, object.instances), walk.used);
}

function lookupInstance(
  session: Session,
  walk: Walk,
  object: { readonly instance: ObjectInstance; readonly blocks: readonly ObjectBlock[] },
): Lookup {
  const { instance, blocks } = object;
  useObject(session, instance.address);
  const step = walk.traversal.steps[walk.used];
  if (step === undefined) return found(wholeInstance(session, instance), walk.used);
  const name = stepText(step);
  if (name === undefined) return singleInstance(walk, instance);
  if (instance.block.kind === "namespace" && BLOCK_KINDS.has(name)) {
    const container = namespaceContainer(session, instance);
    return lookupIn(session, { ...walk, container, kind: name, used: walk.used + 1, inner: false });
  }
  if (instance.block.kind === "namespace" && name === "module") {
    const container = namespaceContainer(session, instance);
    return lookupModule(session, { container, traversal: walk.traversal, used: walk.used + 1, inner: false });
  }
  const children = blocks.flatMap((block) => block.children).filter((child) => child.kind === name);
  if (children.length > 0)
    return lookupChild(session, { ...walk, kind: name, used: walk.used + 1 }, { instance, children });
  return found(attributeValue(session, instance, { name, range: step.range }), walk.used + 1);
}

/** Source of the summary: Terraform. */
function singleInstance({ traversal }: Walk, { block, address }: ObjectInstance): Lookup {
  const detail = `Because ${block.kind} "${labelOf(block)}" does not have "for_each" set, references to it must not include an index. Write ${address} without the brackets.`;
  return failed(traversal, "Unexpected resource instance key", detail);
}

function wholeInstance(session: Session, instance: ObjectInstance): HclValue | undefined {
  const whole = wholeValue(session, [instance]);
  return whole?.kind === "mapping" ? [...whole.entries.values()][0] : undefined;
}

function lookupChild(
  session: Session,
  walk: Walk,
  child: { readonly instance: ObjectInstance; readonly children: readonly ObjectBlock[] },
): Lookup {
  const unlabelled = child.children.filter((block) => block.labels.length === 0);
  if (unlabelled.length > 0) return lookupBlocks(session, walk, unlabelled, child.instance);
  const label = stepText(walk.traversal.steps[walk.used]);
  const named = child.children.filter((block) => labelOf(block) === label);
  if (named.length > 0) return lookupBlocks(session, { ...walk, used: walk.used + 1 }, named, child.instance);
  const detail = `${child.instance.address} has no ${walk.kind} named "${label ?? ""}".${didYouMean(label ?? "", child.children.map(labelOf))}`;
  return undeclaredName(walk.traversal, label ?? "", {
    summary: `Reference to undeclared ${walk.kind}`,
    detail,
  });
}
