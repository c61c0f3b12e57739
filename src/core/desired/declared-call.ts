import type { ModuleCall } from "../config/config.ts";
import type { Lookup } from "../hcl/scope.ts";
import type { Traversal } from "../hcl/syntax.ts";
import { withoutKeys } from "../model/address.ts";
import { didYouMean, failed, undeclaredName } from "./lookup-result.ts";
import type { Container } from "./place.ts";
import { stepText } from "./step-text.ts";

/** Where a reference to a module stands: `used` steps are behind it, and the next one is the name of the call. */
export interface ModuleUse {
  readonly container: Container;
  readonly traversal: Traversal;
  readonly used: number;
  /** The call may stand in the containers around this one, too. */
  readonly inner: boolean;
}

/** The call that a reference names and the container that it stands in, or why there is none. */
export function declaredCall(use: ModuleUse): DeclaredCall {
  const { traversal, used } = use;
  const name = stepText(traversal.steps[used]);
  if (name !== undefined) return findCall(use, name) ?? { kind: "problem", problem: undeclared(use, name) };
  const detail =
    'The "module" object cannot be accessed directly. Instead, access it through its name, as in module.app.';
  return { kind: "problem", problem: failed(traversal, "Invalid reference", detail) };
}

type DeclaredCall =
  | { readonly kind: "call"; readonly call: ModuleCall; readonly container: Container }
  | { readonly kind: "problem"; readonly problem: Lookup };

function findCall({ container, inner }: ModuleUse, name: string): DeclaredCall | undefined {
  for (let at: Container | undefined = container; at !== undefined; at = inner ? at.outer : undefined) {
    const call = at.modules.find((candidate) => candidate.name === name);
    if (call !== undefined) return { kind: "call", call, container: at };
  }
  return undefined;
}

function undeclared({ container, traversal }: ModuleUse, name: string): Lookup {
  const where = container.address === "" ? "the root module" : withoutKeys(container.address);
  const names = container.modules.map((call) => call.name);
  const detail = `No module call named "${name}" is declared in ${where}.${didYouMean(name, names)}`;
  return undeclaredName(traversal, name, { summary: "Reference to undeclared module", detail });
}
