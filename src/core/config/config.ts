import type { Attribute, Block, Body, Expression, Label, Traversal } from "../hcl/syntax.ts";
import type { Address } from "../model/address.ts";
import type { SourceRange } from "../model/source-range.ts";
import type { Environment } from "./environment.ts";
import type { Settings } from "./settings.ts";

/** One configuration as written: decoded, checked for shape, nothing evaluated. */
export interface Config {
  readonly settings: Settings;
  readonly environments: ReadonlyMap<string, Environment>;
  readonly root: ModuleConfig;
}

/** The blocks of one folder. */
export interface ModuleConfig {
  /** Relative to the repository's root, "" for the root itself. */
  readonly folder: string;
  readonly variables: ReadonlyMap<string, VariableBlock>;
  readonly locals: ReadonlyMap<string, Attribute>;
  readonly outputs: ReadonlyMap<string, OutputBlock>;
  readonly objects: readonly ObjectBlock[];
  readonly modules: readonly ModuleCall[];
  readonly checks: ReadonlyMap<string, CheckBlock>;
  readonly moved: readonly MovedBlock[];
  readonly removed: readonly RemovedBlock[];
  readonly imports: readonly ImportBlock[];
}

export interface VariableBlock {
  readonly name: string;
  readonly type?: Expression;
  readonly default?: Expression;
  readonly sensitive: boolean;
  readonly nullable: boolean;
  readonly description?: string;
  readonly validations: readonly ConditionBlock[];
  readonly range: SourceRange;
}

/** A condition with the message that stands where it is false: `validation`, `precondition`, `assert`. */
export interface ConditionBlock {
  readonly condition: Expression;
  readonly message: Expression;
  readonly range: SourceRange;
}

export interface OutputBlock {
  readonly name: string;
  readonly value: Expression;
  readonly sensitive: boolean;
  readonly description?: string;
  readonly preconditions: readonly ConditionBlock[];
  readonly range: SourceRange;
}

/** `check "name" { assert { … } }`: what should hold, and only warns where it does not. */
export interface CheckBlock {
  readonly name: string;
  readonly asserts: readonly ConditionBlock[];
  readonly range: SourceRange;
}

/** `module "name" { source = "./modules/app" }`: the blocks of another folder, with inputs. */
export interface ModuleCall {
  readonly name: string;
  /** Undefined where it could not be read, which was reported. */
  readonly module?: ModuleConfig;
  readonly forEach?: Attribute;
  readonly dependsOn: readonly Traversal[];
  /** Values of the module's variables by name. */
  readonly inputs: ReadonlyMap<string, Attribute>;
  readonly headerRange: SourceRange;
  readonly range: SourceRange;
}

/** A block that declares something on a server, or a container of such blocks. */
export interface ObjectBlock {
  /** The block's type: `mount`, `policy`; inside a mount, `role`. */
  readonly kind: string;
  readonly labels: readonly Label[];
  readonly forEach?: Attribute;
  readonly dependsOn: readonly Traversal[];
  readonly managed: boolean;
  readonly lifecycle: Lifecycle;
  /** Without meta-arguments. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Blocks that are part of the object's value, such as a policy's rules; and `dynamic` blocks, which make any kind. */
  readonly parts: readonly Block[];
  /** Objects inside it: what a mount or a namespace holds. */
  readonly children: readonly ObjectBlock[];
  /** Modules that are called inside it, where it is a namespace. */
  readonly modules: readonly ModuleCall[];
  readonly body: Body;
  readonly headerRange: SourceRange;
  readonly range: SourceRange;
}

export interface Lifecycle {
  readonly enabled?: Expression;
  readonly preventDestroy?: boolean;
  readonly ignoreChanges: "all" | readonly string[];
  readonly seedOnly: readonly string[];
  readonly preconditions: readonly ConditionBlock[];
  readonly postconditions: readonly ConditionBlock[];
}

/** `moved { from = policy.a, to = policy.b }`: what was declared as one is declared as the other now. */
export interface MovedBlock {
  /** Both addresses are relative to the module that the block stands in. */
  readonly from: Address;
  readonly to: Address;
  readonly range: SourceRange;
}

/** `removed { from = mount.legacy }`: forget it, or delete it with `lifecycle { destroy = true }`. */
export interface RemovedBlock {
  /** The address, without instance keys. */
  readonly from: string;
  readonly destroy: boolean;
  readonly range: SourceRange;
}

/** `import { to = policy.x }`: own what already exists, and change it where it differs. */
export interface ImportBlock {
  readonly to: string;
  readonly range: SourceRange;
}
