import type { AgeIdentity, AgeKeys } from "./age-keys.ts";
import type { KeyPorts } from "./key-ports.ts";
import { type Environment, findKeys, type KeyFinding, runKeyCommands } from "./key-sources.ts";
import { type LoadedKeys, type LockedKey, loadKeys } from "./load-keys.ts";

/**
 * The private keys that SOPS would find, in its order: the SSH key of SOPS_AGE_SSH_PRIVATE_KEY_FILE or of
 * SOPS_AGE_SSH_PRIVATE_KEY_CMD and both of `~/.ssh`, then SOPS_AGE_KEY, SOPS_AGE_KEY_FILE, SOPS_AGE_KEY_CMD and
 * `sops/age/keys.txt` of the user's configuration. Nothing is read or run before a file asks for a key; what is wrong
 * with one source does not keep the others from being used.
 */
export function discoverAgeKeys(env: Environment, ports: KeyPorts): AgeKeys {
  const troubles = new Set<string>();
  const loadAll = async (findings: readonly KeyFinding[]) => {
    const loaded = await loadFindings(findings, ports);
    for (const trouble of loaded.troubles) troubles.add(trouble);
    return loaded;
  };
  const atHand = remembered(async () => loadAll(await findKeys(env, ports)));
  const fromCommands = remembered(async (recipient) => loadAll(await runKeyCommands(env, ports, recipient)));
  const unlocked = new Map<LockedKey, readonly AgeIdentity[]>();
  const unlock = async (key: LockedKey) => {
    const known = unlocked.get(key);
    if (known !== undefined) return known;
    const opened = await key.unlock();
    for (const trouble of opened.troubles) troubles.add(trouble);
    unlocked.set(key, opened.identities);
    return opened.identities;
  };
  return {
    async identities(effort, recipient) {
      if (effort === "at hand") return (await atHand("")).identities;
      const printed = await fromCommands(recipient);
      if (effort === "command") return printed.identities;
      const identities: AgeIdentity[] = [];
      for (const key of [...(await atHand("")).locked, ...printed.locked]) {
        if (key.mayOpen(recipient)) identities.push(...(await unlock(key)));
      }
      return identities;
    },
    troubles: () => [...troubles],
  };
}

async function loadFindings(findings: readonly KeyFinding[], ports: KeyPorts): Promise<LoadedKeys> {
  const loaded: LoadedKeys[] = [];
  for (const finding of findings) {
    if (finding === undefined) continue;
    if ("trouble" in finding) loaded.push({ identities: [], locked: [], troubles: [finding.trouble] });
    else loaded.push(await loadKeys(finding, ports));
  }
  return {
    identities: loaded.flatMap(({ identities }) => identities),
    locked: loaded.flatMap(({ locked }) => locked),
    troubles: loaded.flatMap((one) => one.troubles),
  };
}

function remembered<T>(load: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const results = new Map<string, Promise<T>>();
  return (key) => {
    const result = results.get(key) ?? load(key);
    results.set(key, result);
    return result;
  };
}
