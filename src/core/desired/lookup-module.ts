import { BLOCK_KINDS } from "../config/block-kinds.ts";
import type { HclValue } from "../hcl/hcl-value.ts";
import type { Lookup } from "../hcl/scope.ts";
import { objectValue } from "../hcl/values/make-value.ts";
import { withoutKeys } from "../model/address.ts";
import { declaredCall, type ModuleUse } from "./declared-call.ts";
import { didYouMean, failed, found, undeclaredName } from "./lookup-result.ts";
import { moduleInstancesOf } from "./module-instances.ts";
import { moduleOutput, moduleOutputs } from "./module-output.ts";
import type { ModuleInstance } from "./place.ts";
import type { Session } from "./session.ts";
import { keyText, stepText } from "./step-text.ts";

/** `module.app.token_role`, `module.app["a"].token_role`: an output of a module, or all of them. */
export function lookupModule(session: Session, use: ModuleUse): Lookup {
  const { traversal, used } = use;
  const declared = declaredCall(use);
  if (declared.kind === "problem") return declared.problem;
  const { call, container } = declared;
  if (call.module === undefined) return found(undefined, traversal.steps.length);
  const instances = moduleInstancesOf(session, call, container);
  const after = used + 1;
  if (call.forEach !== undefined)
    return lookupKey(session, { ...use, used: after }, { name: call.name, instances });
  const [instance] = instances;
  if (instance === undefined) return found(undefined, traversal.steps.length);
  return lookupOutput(session, { ...use, used: after }, instance);
}

function lookupKey(
  session: Session,
  use: ModuleUse,
  { name, instances }: { readonly name: string; readonly instances: readonly ModuleInstance[] },
): Lookup {
  const { traversal, used } = use;
  const step = traversal.steps[used];
  const key = keyText(step);
  if (key === undefined) {
    if (step?.kind !== "attribute") return found(allOutputs(session, instances), used);
    const detail = `Because module.${name} has "for_each" set, its outputs must be accessed on specific instances. For example, to correlate with indices of a referring object, use: module.${name}[each.key]`;
    return failed(traversal, "Missing resource instance key", detail);
  }
  const instance = instances.find((candidate) => keyOf(candidate) === key);
  if (instance !== undefined) return lookupOutput(session, { ...use, used: used + 1 }, instance);
  const near = didYouMean(key, instances.map(keyOf));
  const detail = `The given key does not identify an element of module "${name}".${near}`;
  return failed(traversal, "Invalid index", detail);
}

function keyOf({ key }: ModuleInstance): string {
  return key ?? "";
}

function allOutputs(session: Session, instances: readonly ModuleInstance[]): HclValue | undefined {
  const entries = new Map<string, HclValue>();
  for (const instance of instances) {
    const outputs = moduleOutputs(session, instance);
    if (outputs === undefined) return undefined;
    entries.set(keyOf(instance), outputs);
  }
  return objectValue(entries);
}

function lookupOutput(session: Session, { traversal, used }: ModuleUse, module: ModuleInstance): Lookup {
  const step = traversal.steps[used];
  if (step === undefined) return found(moduleOutputs(session, module), used);
  const name = stepText(step) ?? "";
  const { outputs } = module.config;
  const block = outputs.get(name);
  if (block !== undefined) return found(moduleOutput(session, module, block), used + 1);
  const hint = BLOCK_KINDS.has(name)
    ? " What a module declares is its own: an output block in it makes a value of it known to its caller."
    : didYouMean(name, outputs.keys());
  const detail = `${withoutKeys(module.address)} does not have an output named "${name}".${hint}`;
  return undeclaredName(traversal, name, { summary: "Unsupported attribute", detail });
}
