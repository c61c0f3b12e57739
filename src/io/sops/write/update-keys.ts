import { wrapDataKey } from "../keys/wrap-data-key.ts";
import { KEY_KINDS, type KeyGroup, type Metadata } from "../metadata.ts";
import { problemsOf } from "../refusal.ts";
import type { CreationRule } from "../rules/creation-rules.ts";
import { withNewKeys } from "../write-metadata.ts";
import { checkWritableRule } from "./check-rule.ts";
import { openFile, type SealedFile } from "./open-file.ts";
import { printSealed } from "./print-sealed.ts";
import type { WriteOutcome } from "./write-outcome.ts";

/** A file whose recipients are to be those of its rule. */
export interface KeyUpdate extends SealedFile {
  readonly rule: CreationRule;
}

/** Wraps a file's data key for the recipients of its rule. Values, MAC and time stay; a removed recipient may still know the data key. */
export async function updateKeys(file: KeyUpdate): Promise<WriteOutcome> {
  return problemsOf(file.path, async (sawText) => {
    checkWritableRule(file.rule, file.path);
    const open = await openFile(file, sawText);
    const { document, tree, dataKey, key } = open;
    if (sameRecipients(document.metadata, file.rule))
      return { kind: "file", bytes: file.bytes, changed: false };
    const keyGroups = await wrapDataKey(dataKey, file.rule);
    dataKey.fill(0);
    const raw = withNewKeys(document.metadata, keyGroups, file.rule.threshold);
    const bytes = await printSealed({
      ...{ format: document.format, tree: document.tree, raw, key, plain: tree },
      lenient: true,
    });
    return { kind: "file", bytes, changed: true };
  });
}

function sameRecipients(metadata: Metadata, rule: CreationRule): boolean {
  const before = metadata.keyGroups.map((group) => group.map(nameOf));
  return metadata.threshold === rule.threshold && groupsKey(before) === groupsKey(rule.groups);
}

function groupsKey(groups: readonly (readonly string[])[]): string {
  return JSON.stringify(groups.map((group) => [...group].sort()));
}

function nameOf({ kind, recipient }: KeyGroup[number]): string {
  return kind === "age" ? recipient : `a key of ${KEY_KINDS[kind]}`;
}
