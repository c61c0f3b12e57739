import type { ObjectType } from "../catalog/engine.ts";
import type { Lifecycle } from "../config/config.ts";
import type { Address } from "../model/address.ts";
import type { SourceRange } from "../model/source-range.ts";
import type { PlainMap, Value } from "../model/value.ts";

/** What a configuration asks for, in declaration order. */
export interface DesiredState {
  readonly objects: ReadonlyMap<Address, DesiredObject>;
  readonly outputs: ReadonlyMap<string, DesiredOutput>;
}

/**
 * How an object is read and written. `object` is everything that its catalog row describes fully; the others have
 * endpoints that no row can describe.
 */
export type Protocol = "mount" | "auth" | "namespace" | "policy" | "secret" | "object";

export interface DesiredObject {
  readonly address: Address;
  readonly protocol: Protocol;
  readonly type: ObjectType;
  /** How people call it: `policy`, `approle role`. */
  readonly kindName: string;
  /** Full path of its namespace, "" for the root of the run. */
  readonly namespace: string;
  /** Below `/v1/`: `sys/policies/acl/app`, `auth/approle/role/deploy`; of a mount, `sys/mounts/kv`. */
  readonly path: string;
  /** Its name as the server knows it: the mount's path, the role's name. */
  readonly name: string;
  /** Where it lives in a mount: which one, and the engine's type. */
  readonly mount?: MountPlace;
  /** The engine of its row, where that is another than the server itself and the mount's: `system/identity`. */
  readonly engineKey?: string;
  readonly attributes: ReadonlyMap<string, DesiredAttribute>;
  /** Attributes that steer how it is kept, and are not sent to the server. */
  readonly controls: PlainMap;
  readonly managed: boolean;
  readonly lifecycle: Lifecycle;
  /** Some of its conditions cannot be told before an apply. */
  readonly isUnchecked: boolean;
  readonly dependsOn: ReadonlySet<Address>;
  readonly range: SourceRange;
}

export interface MountPlace {
  readonly class: "secrets" | "auth";
  readonly path: string;
  readonly engine: string;
  /** What the type as written stands for beside the engine: `kv-v2` is `kv` with a version. */
  readonly options?: PlainMap;
  /** The version of a store of secrets: 1 or 2. */
  readonly storeVersion?: 1 | 2;
}

export interface DesiredAttribute {
  readonly value: Value;
  readonly range: SourceRange;
}

export interface DesiredOutput {
  readonly value: Value;
  readonly sensitive: boolean;
  readonly range: SourceRange;
}
