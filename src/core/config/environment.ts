import type { SourceRange } from "../model/source-range.ts";

/** `environment "prod" {}`: where a stack is applied. Literals only, so that nothing in it depends on variables. */
export interface Environment {
  readonly name: string;
  readonly address?: string;
  /** The namespace that the whole run works in. */
  readonly namespace?: string;
  readonly login?: LoginBlock;
  readonly varFiles: readonly string[];
  readonly range: SourceRange;
}

/** `login "jwt" { role = "…" }`: how to get a token. Never holds a secret: those come from the process' environment or files. */
export interface LoginBlock {
  readonly method: string;
  /** Strings by the names of the method's parameters: `mount`, `role`, `token_file`. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly range: SourceRange;
}
