import {
  isList,
  isMap,
  isSensitive,
  isUnknown,
  type PlainValue,
  type Value,
} from "../../../src/core/model/value.ts";
import type { SopsOutcome } from "../../../src/io/sops/read-sops-file.ts";

/** A tree with its secrets revealed. A leaf that is not open reads as its identity. */
export function revealed(value: Value): PlainValue {
  if (isMap(value)) return new Map([...value].map(([key, item]) => [key, revealed(item)]));
  if (isList(value)) return value.map(revealed);
  if (isSensitive(value)) return value.secret === undefined ? value.identity : value.secret.reveal();
  if (isUnknown(value)) throw new Error("a file has no unknown values");
  return value;
}

/** The identities of a tree's sensitive leaves, with plain leaves as they are. */
export function identities(value: Value): PlainValue {
  if (isMap(value)) return new Map([...value].map(([key, item]) => [key, identities(item)]));
  if (isList(value)) return value.map(identities);
  if (isSensitive(value)) return value.identity;
  return revealed(value);
}

/** The value of a file that must have been read; fails with the problem otherwise. */
export function valueIn(outcome: SopsOutcome): Value {
  if (outcome.kind === "problem") throw new Error(outcome.message);
  return outcome.value;
}

/** Maps as lists of pairs, so that a comparison sees their order and a failure prints them. */
export function inOrder(value: PlainValue): unknown {
  if (isMap(value)) return { entries: [...value].map(([key, item]) => [key, inOrder(item as PlainValue)]) };
  if (isList(value)) return value.map((item) => inOrder(item as PlainValue));
  return typeof value === "bigint" ? `${value}n` : value;
}
