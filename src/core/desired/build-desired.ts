import type { ModuleConfig } from "../config/config.ts";
import type { Disclosure, EvaluationHost } from "../hcl/scope.ts";
import type { Address } from "../model/address.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { uniqueDiagnostics } from "../model/unique-diagnostics.ts";
import { childInstances, topInstances } from "./all-instances.ts";
import { buildObject } from "./build-object.ts";
import { buildOutputs } from "./build-outputs.ts";
import { checkRefactorings } from "./check-refactorings.ts";
import { checkInputs, checkVariables } from "./check-variables.ts";
import type { DesiredObject, DesiredState } from "./desired-state.ts";
import type { EngineSource, Known } from "./known.ts";
import { checkLocals } from "./lookup-name.ts";
import { allModules } from "./module-instances.ts";
import { moduleOutputs } from "./module-output.ts";
import type { VariableInputs } from "./place.ts";
import type { PlaintextIdentity } from "./plaintext-identity.ts";
import { type Refactorings, refactoringsOf } from "./refactorings.ts";
import { resolveDependencies } from "./resolve-dependencies.ts";
import { runChecks } from "./run-checks.ts";
import type { Session } from "./session.ts";
import { startSession } from "./start-session.ts";

/** What a configuration is evaluated with. */
export interface EvaluationInput {
  readonly root: ModuleConfig;
  readonly variables: VariableInputs;
  readonly plaintextIdentity: PlaintextIdentity;
  readonly known: Known;
  readonly engines: EngineSource;
  readonly host: EvaluationHost;
}

/** What a configuration says, as far as it can be told with what is known of the server. */
export interface Evaluation {
  readonly state: DesiredState;
  /** What became of objects that are declared elsewhere, or no longer. */
  readonly refactorings: Refactorings;
  readonly diagnostics: readonly Diagnostic[];
  /** Those of them that conditions of the configuration itself have found, and that an apply may decide otherwise. */
  readonly checks: readonly Diagnostic[];
  /** Attributes that the server decides and that were asked for, as `address.attribute`. */
  readonly asked: ReadonlySet<string>;
  /** Namespaces whose mounts were asked for and are not known. */
  readonly unreadNamespaces: ReadonlySet<string>;
  /** Where `nonsensitive()` makes a secret public. */
  readonly published: readonly Disclosure[];
}

/** Evaluates a configuration: its objects, expanded and checked against the catalog, and its outputs. */
export function buildDesired(input: EvaluationInput): Evaluation {
  const steps = buildDesiredInSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same object by object, so that the caller can see to other things in between. */
export function* buildDesiredInSteps(input: EvaluationInput): Generator<void, Evaluation> {
  const { root: config, variables: inputs, ...rest } = input;
  const session = startSession({ ...rest, root: { address: "", config, inputs, namespace: "" } });
  checkInputs(session);
  for (const module of allModules(session)) {
    checkVariables(session, module);
    checkLocals(session, module);
    if (module.call !== undefined) moduleOutputs(session, module);
  }
  const objects = yield* collectObjects(session);
  const outputs = buildOutputs(session);
  const resolved = resolveDependencies(session, objects);
  runChecks(session);
  const refactorings = refactoringsOf(session);
  session.diagnostics.push(...checkRefactorings(refactorings, resolved));
  return {
    state: { objects: resolved, outputs },
    refactorings,
    diagnostics: uniqueDiagnostics([...session.diagnostics, ...session.checks]),
    checks: uniqueDiagnostics(session.checks),
    asked: session.asked,
    unreadNamespaces: session.unreadNamespaces,
    published: session.published,
  };
}

/** By address. Of several blocks of one mount, the managed one is the object; the others put objects into it. */
function* collectObjects(session: Session): Generator<void, ReadonlyMap<Address, DesiredObject>> {
  const objects = new Map<Address, DesiredObject>();
  for (const instance of topInstances(session)) {
    for (const each of [instance, ...childInstances(session, instance)]) {
      yield;
      const object = buildObject(session, each);
      if (object === undefined) continue;
      const known = objects.get(object.address);
      if (known === undefined || (object.managed && !known.managed)) objects.set(object.address, object);
    }
  }
  return objects;
}
