import type { ModuleCall } from "../config/config.ts";
import { childAddress } from "../model/address.ts";
import { errorDiagnostic } from "../model/diagnostic.ts";
import { startOfFile } from "../model/source-range.ts";
import { forEachOf, instancesOf } from "./expand.ts";
import { namespaceContainer } from "./namespace-container.ts";
import { type Container, type Each, type ModuleInstance, topOf, type VariableInput } from "./place.ts";
import { evaluateOnce, type Session } from "./session.ts";

/** More is a mistake: modules that each call two others are a million of them twenty levels down. */
const MAX_INSTANCES = 10_000;

/** The instances of a call, made at first use; none where its module could not be read or `for_each` cannot be used. */
export function moduleInstancesOf(
  session: Session,
  call: ModuleCall,
  container: Container,
): readonly ModuleInstance[] {
  const name = childAddress(container.address, { word: "module", labels: [call.name] });
  const thing = { of: session, part: `.modules ${name}`, name, range: call.headerRange, fallback: [] };
  return evaluateOnce(session, thing, () => makeInstances(session, call, container));
}

/** The part of a session that all modules are. */
export const MODULES = ".all modules";

/** Every module of the configuration, the root first, then in the order of declaration; none where there are too many. */
export function allModules(session: Session): readonly ModuleInstance[] {
  const range = startOfFile(session.root.config.folder);
  const thing = { of: session, part: MODULES, name: "the modules", range, fallback: [] };
  return evaluateOnce(session, thing, () => {
    const all = withInner(session, session.root);
    return session.spent.modules > MAX_INSTANCES ? [] : all;
  });
}

function makeInstances(session: Session, call: ModuleCall, container: Container): readonly ModuleInstance[] {
  const { module } = call;
  if (module === undefined) return [];
  const eaches = call.forEach === undefined ? [undefined] : forEachOf(session, call.forEach, { container });
  if (!spend(session, call, eaches.length)) return [];
  return eaches.map((each) => ({
    address: childAddress(container.address, {
      word: "module",
      labels: [call.name],
      ...(each === undefined ? {} : { key: each.key }),
    }),
    config: module,
    inputs: inputsOf(call, container, each),
    namespace: container.namespace,
    ...(each === undefined ? {} : { key: each.key }),
    call: { block: call, container },
  }));
}

function inputsOf(call: ModuleCall, container: Container, each: Each | undefined): ModuleInstance["inputs"] {
  const place = { container, ...(each === undefined ? {} : { each }) };
  return new Map(
    [...call.inputs].map(([name, { expression }]): [string, VariableInput] => [
      name,
      { kind: "expression", expression, place },
    ]),
  );
}

/** Whether there may be so many more; told once where not. */
function spend(session: Session, call: ModuleCall, count: number): boolean {
  const { modules } = session.spent;
  session.spent.modules += count;
  if (session.spent.modules <= MAX_INSTANCES) return true;
  const detail = `The configuration has more than ${MAX_INSTANCES} instances of modules. Modules that call others several times multiply.`;
  if (modules <= MAX_INSTANCES)
    session.diagnostics.push(errorDiagnostic("Too many modules", detail, { range: call.headerRange }));
  return false;
}

function withInner(session: Session, module: ModuleInstance): readonly ModuleInstance[] {
  return [module, ...modulesIn(session, topOf(module))];
}

function modulesIn(session: Session, container: Container): readonly ModuleInstance[] {
  const called = container.modules.flatMap((call) => moduleInstancesOf(session, call, container));
  const namespaces = container.objects.filter(({ kind }) => kind === "namespace");
  const nested = namespaces
    .flatMap((block) => instancesOf(session, block, { container }))
    .flatMap((instance) => modulesIn(session, namespaceContainer(session, instance)));
  return [...called.flatMap((module) => withInner(session, module)), ...nested];
}
