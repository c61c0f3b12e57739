import type { EngineFile } from "../../src/core/catalog/engine-file.ts";
import type { SceneTarget } from "./sample-scene.ts";

/** A server that the transitions are played on. */
export interface Target extends SceneTarget {
  /** As a heading. */
  readonly title: string;
  /** Which of the catalog's engines are played; all that the server has built in if absent. */
  readonly only?: (file: EngineFile) => boolean;
}

export const OPENBAO: Target = {
  title: "OpenBao 2.7.2",
  product: "openbao",
  version: "2.7.2",
  enterprise: false,
  embedded: false,
};

/** For the engines that OpenBao 2.7 no longer has. */
export const OLD_OPENBAO: Target = {
  title: "OpenBao 2.6.2",
  product: "openbao",
  version: "2.6.2",
  enterprise: false,
  embedded: false,
  only: ({ servers }) => servers?.openbao === "<2.7",
};

export const VAULT: Target = {
  title: "Vault 1.21.0",
  product: "vault",
  version: "1.21.0",
  enterprise: false,
  embedded: false,
};

export const EMBEDDED_OPENBAO: Target = { ...OPENBAO, title: "embedded, as OpenBao", embedded: true };

export const EMBEDDED_VAULT: Target = { ...VAULT, title: "embedded, as Vault", embedded: true };

export const TARGETS: readonly Target[] = [OPENBAO, OLD_OPENBAO, VAULT, EMBEDDED_OPENBAO, EMBEDDED_VAULT];
