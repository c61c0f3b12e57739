import type { Address } from "../../src/core/model/address.ts";
import type { Json } from "../../src/core/model/json.ts";
import type { ApiClient } from "./api-client.ts";

/** The text of a configuration. */
export interface ConfigurationText {
  /** The line of an object's block, or of one of its attributes (`address.name`). */
  lineOf(place: string): number | undefined;
  toString(): string;
}

/** A configuration, and the values of its encrypted file. */
export interface Configuration {
  readonly text: ConfigurationText;
  readonly secrets: Readonly<Record<string, Json>>;
}

/** A configuration that is applied; afterwards nothing must be left to do. */
export interface State {
  readonly title: string;
  /** Makes what must be on the server already, and is not declared; returns what could not be made. */
  readonly before?: (api: ApiClient) => Promise<readonly string[]>;
  readonly configuration: () => Configuration;
  /** Flags that this step needs, such as a consent. */
  readonly flags?: readonly string[];
  /** What must be true of the server afterwards; returns what is not. */
  readonly after?: (api: ApiClient) => Promise<readonly string[]>;
}

/** What somebody does to an object of the last state by hand. */
export interface Edit {
  readonly address: Address;
  /** The attribute that must be named with its line; the object's own line if absent. */
  readonly attribute?: string;
  readonly how: "change" | "delete";
  readonly make: (api: ApiClient) => Promise<void>;
}

/** States one after the other, then hand edits that are seen and repaired, then the last states, then nothing is left. */
export interface Scene {
  readonly title: string;
  readonly states: readonly State[];
  readonly edits: () => readonly Edit[];
  readonly endings: readonly State[];
  /** Addresses that `--destroy` needs consent for. */
  readonly destroys: readonly Address[];
}
