import type { RE2JS } from "re2js";
import type * as Yaml from "yaml";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceRange } from "../model/source-range.ts";
import type { Value } from "../model/value.ts";
import type { HclValue } from "./hcl-value.ts";
import type { Traversal } from "./syntax.ts";

/** What names mean while an expression is evaluated. */
export interface Scope {
  /**
   * The value of the longest part of a traversal that the scope knows as a whole; `used` steps are consumed, the
   * evaluator applies the rest. Called with as many constant index steps as are known, so that one instance of a
   * `for_each` block can be looked up without evaluating the others. Undefined value: diagnostics say why.
   */
  lookup(traversal: Traversal): Lookup;
  readonly host: EvaluationHost;
  /** The folder, below the repository's root, that file functions resolve relative paths against. */
  readonly folder: string;
  /** What all evaluations of a run may cost together; without one, each evaluation has its own. */
  readonly budget?: EvaluationBudget;
  /** Called where `nonsensitive()` makes a secret public, so that a plan can show it; maybe several times for one call. */
  readonly onNonsensitive?: (disclosure: Disclosure) => void;
  /**
   * The identity of a plaintext that `sensitive()` marks: keyed, because a plain hash would let anybody try out values.
   * The text starts with what it is, up to a NUL. Without this, such values cannot be verified.
   */
  readonly plaintextIdentity?: (text: string) => string;
}

/** A call of `nonsensitive()` that had something to make public. */
export interface Disclosure {
  /** The call. */
  readonly range: SourceRange;
  /** What was sensitive: `secrets/db.sops.yaml: password`. */
  readonly origins: readonly string[];
}

/** Counts down as evaluations go on; at zero they stop with an error, so that no configuration runs forever. */
export interface EvaluationBudget {
  steps: number;
}

/** Enough for a hundred thousand objects; it is used up in some ten seconds. */
export function createBudget(): EvaluationBudget {
  return { steps: 10_000_000 };
}

export interface Lookup {
  readonly value: HclValue | undefined;
  readonly used: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** What evaluation needs from outside `core`. Every method is pure from the evaluator's point of view: same call, same answer. */
export interface EvaluationHost {
  /** The bytes of a file below the repository's root, or why it cannot be read (absent, outside, too large, not a file). */
  readFile(path: string, folder: string): FileContent;
  /** Regular files below `base`, which is relative to `folder`, that match a glob: sorted, relative to it, with `/`; none where it does not exist. */
  listFiles(pattern: string, base: string, folder: string): FileNames;
  /** An encrypted file's tree: `Sensitive` leaves, with `secret` where a key is at hand. `pending` while it is being opened. */
  openSops(path: string, folder: string): SopsContent;
  /** Without it, functions that need a library of their own say that they are not available. */
  readonly libraries?: LanguageLibraries;
  digest(algorithm: "md5" | "sha1" | "sha256" | "sha512", bytes: Uint8Array): Uint8Array;
}

/** Libraries that few configurations need, loaded at the first call: both together take longer to load than most files to plan. */
export interface LanguageLibraries {
  regex(): typeof RE2JS;
  yaml(): Pick<typeof Yaml, "parseAllDocuments" | "isAlias" | "isMap" | "isScalar" | "isSeq">;
}

export type FileNames =
  | { readonly kind: "files"; readonly names: readonly string[] }
  | { readonly kind: "problem"; readonly message: string };

export type FileContent =
  | { readonly kind: "file"; readonly bytes: Uint8Array }
  | { readonly kind: "problem"; readonly message: string };

export type SopsContent =
  /** `dataKeyId` changes when the file is encrypted again as a whole. */
  | {
      readonly kind: "tree";
      readonly value: Value;
      readonly dataKeyId?: string;
    }
  | { readonly kind: "problem"; readonly message: string }
  /** The file is not open yet: the caller of the evaluator opens it and evaluates again. */
  | { readonly kind: "pending" };
