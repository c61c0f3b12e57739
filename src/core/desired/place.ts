import type { ModuleCall, ModuleConfig, ObjectBlock } from "../config/config.ts";
import type { HclValue } from "../hcl/hcl-value.ts";
import type { Expression } from "../hcl/syntax.ts";
import type { Address } from "../model/address.ts";

/** One use of a folder of files: the root, or one instance of a module call. */
export interface ModuleInstance {
  /** "" for the root, else `module.name["key"]`. */
  readonly address: Address;
  readonly config: ModuleConfig;
  readonly inputs: VariableInputs;
  /** Full path of the namespace that it is used in. */
  readonly namespace: string;
  /** The key of the call's `for_each`. */
  readonly key?: string;
  /** The call that it is an instance of, and where that stands. Undefined for the root. */
  readonly call?: { readonly block: ModuleCall; readonly container: Container };
}

/** What `each` means inside an instance of a `for_each` block. */
export interface Each {
  readonly key: string;
  readonly value: HclValue;
}

/** Where blocks stand: a module's top level or one instance of a namespace block. Names are looked up inside out. */
export interface Container {
  readonly address: Address;
  /** Full path of the namespace of everything in it. */
  readonly namespace: string;
  readonly module: ModuleInstance;
  readonly objects: readonly ObjectBlock[];
  readonly modules: readonly ModuleCall[];
  readonly outer?: Container;
  /** The address of the namespace that it is in, where this configuration declares it. */
  readonly inNamespace?: Address;
  readonly each?: Each;
}

/** One object that a block makes: the only one, or the one of a `for_each` key. */
export interface ObjectInstance {
  readonly address: Address;
  readonly block: ObjectBlock;
  readonly container: Container;
  /** The mount or auth method that it is a block of. */
  readonly parent?: ObjectInstance;
  readonly each?: Each;
}

/** Where an expression stands: what `each` and `self` mean there, and which names it sees. */
export interface ExpressionPlace extends Pick<ObjectInstance, "container" | "parent" | "each"> {
  /** The object that a postcondition is about. */
  readonly self?: ObjectInstance;
}

/** Where the value of an input variable comes from, by name; later sources have already won over earlier ones. */
export type VariableInputs = ReadonlyMap<string, VariableInput>;

/**
 * `expression` comes from a file of variables or, with a place, from a module call; `text` is what a variable of a
 * primitive type takes as it is, and any other as HCL.
 */
export type VariableInput =
  | { readonly kind: "expression"; readonly expression: Expression; readonly place?: ExpressionPlace }
  | { readonly kind: "text"; readonly text: string; readonly source: string };

/** The block's last label, "" where it has none. */
export function labelOf(block: ObjectBlock): string {
  return block.labels.at(-1)?.text ?? "";
}

/** Of several blocks of one mount or namespace, the one that says what it is: the managed one, wherever it stands. */
export function declaringBlock({ block, container, parent }: ObjectInstance): ObjectBlock {
  if (block.managed || parent !== undefined) return block;
  const isSame = (other: ObjectBlock) => other.kind === block.kind && labelOf(other) === labelOf(block);
  return container.objects.find((other) => other.managed && isSame(other)) ?? block;
}

/** A module's top level. */
export function topOf(module: ModuleInstance): Container {
  const { address, namespace, config, call } = module;
  const { objects, modules } = config;
  const around = call?.container.inNamespace;
  return {
    address,
    namespace,
    module,
    objects,
    modules,
    ...(around === undefined ? {} : { inNamespace: around }),
  };
}

/** The nearest `each`: of the block itself, else of the mount around it, else of the namespaces around that. */
export function eachAt(place: ExpressionPlace): Each | undefined {
  if (place.each !== undefined) return place.each;
  if (place.parent !== undefined) return eachAt(place.parent);
  for (
    let container: Container | undefined = place.container;
    container !== undefined;
    container = container.outer
  ) {
    if (container.each !== undefined) return container.each;
  }
  return undefined;
}

/** What a thing inside a module is called in messages: `module.app.local.x`; in the root it is `local.x`. */
export function nameInModule({ address }: ModuleInstance, name: string): string {
  return address === "" ? name : `${address}.${name}`;
}
