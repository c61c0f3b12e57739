import type { KeyPorts } from "../../../src/io/sops/keys/key-ports.ts";

/** A world without files, programs and people, but for those that are given. */
export function keyPorts(given: Partial<KeyPorts> = {}): KeyPorts {
  return {
    readFile: async () => undefined,
    run: async () => undefined,
    askPassphrase: async () => undefined,
    platform: "linux",
    ...given,
  };
}
