/** A type of HCL. `dynamic` is the type of an untyped null and of an unknown about which nothing is known. */
export type HclType =
  | { readonly kind: "string" | "number" | "bool" | "dynamic" }
  | { readonly kind: "list" | "set" | "map"; readonly element: HclType }
  | { readonly kind: "tuple"; readonly elements: readonly HclType[] }
  | {
      readonly kind: "object";
      readonly attributes: ReadonlyMap<string, HclType>;
      /** Attributes that a value may lack when it is converted to this type; only type constraints have them. */
      readonly optional?: ReadonlySet<string>;
    };

/**
 * What makes a value sensitive. It stands on the leaf that is secret, never on a container that merely holds one; a
 * container carries it only where its very shape came out of a secret, as from `jsondecode(secret)`.
 */
export interface Sensitivity {
  /** See `Sensitive.identity` in core/model/value.ts; of a derived value, a hash of the operation and its operands. */
  readonly identity: string;
  /** The sources, for messages, without duplicates: `secrets/db.sops.yaml: password`. */
  readonly origins: readonly string[];
  /**
   * What is known of the value's type without the plaintext; absent: nothing. The evaluator goes by this type, and not
   * by the plaintext's own, so that it decides alike with and without keys.
   */
  readonly type?: HclType;
}

/** A value of HCL. The plaintext of a sensitive one is in `value` only while evaluating; conversion to `Value` wraps it. */
export type HclValue =
  | StringValue
  | NumberValue
  | BoolValue
  | NullValue
  | SequenceValue
  | MappingValue
  | UnknownValue;

interface Marked {
  readonly sensitive?: Sensitivity;
}

/** `value` is NFC. */
export interface StringValue extends Marked {
  readonly kind: "string";
  readonly value: string;
}

export interface NumberValue extends Marked {
  readonly kind: "number";
  readonly value: HclNumber;
}

/** An arbitrary-precision number: mantissa × 2^exponent, at most 512 bits, as HashiCorp's evaluator has it. */
export interface HclNumber {
  readonly mantissa: bigint;
  readonly exponent: number;
}

export interface BoolValue extends Marked {
  readonly kind: "bool";
  readonly value: boolean;
}

export interface NullValue extends Marked {
  readonly kind: "null";
  readonly type: HclType;
}

/** `type.kind` is `list`, `set` or `tuple`. Sets are sorted and without duplicates. */
export interface SequenceValue extends Marked {
  readonly kind: "sequence";
  readonly type: HclType;
  readonly items: readonly HclValue[];
}

/** `type.kind` is `map` or `object`. Entries are sorted by code points. */
export interface MappingValue extends Marked {
  readonly kind: "mapping";
  readonly type: HclType;
  readonly entries: ReadonlyMap<string, HclValue>;
}

/** Known only after apply, or (sensitive, without producers) known only to who has the key. */
export interface UnknownValue extends Marked {
  readonly kind: "unknown";
  readonly type: HclType;
  /** The attributes that it waits for, as `address.attribute`; empty for a secret that cannot be opened here. */
  readonly producers: readonly string[];
}
