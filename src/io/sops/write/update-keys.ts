import { wrapDataKey } from "../keys/wrap-data-key.ts";
import { KEY_KINDS, type KeyGroup, type Metadata } from "../metadata.ts";
import { problemsOf, type SopsProblem } from "../refusal.ts";
import type { CreationRule } from "../rules/creation-rules.ts";
import { parseDocument } from "../sops-document.ts";
import { formatOfPath } from "../stores/store.ts";
import { withNewKeys } from "../write-metadata.ts";
import { checkWritableRule } from "./check-rule.ts";
import { openFile, type SealedFile } from "./open-file.ts";
import { printSealed } from "./print-sealed.ts";
import type { WriteOutcome } from "./write-outcome.ts";

/** Who would be able to open a file, and who would not any more. */
export interface RecipientChanges {
  readonly kind: "changes";
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Before and after, where they differ. */
  readonly threshold: readonly [number, number] | undefined;
  /** Whether `updateKeys` would change the file. */
  readonly any: boolean;
}

/** A file whose recipients are to be those of its rule. */
export interface KeyUpdate extends SealedFile {
  readonly rule: CreationRule;
}

/** How a file's recipients differ from those of its rule, to be shown before they are changed. Needs no key. */
export async function recipientChanges(
  file: Omit<KeyUpdate, "keys">,
): Promise<RecipientChanges | SopsProblem> {
  return problemsOf(file.path, async (sawText) => {
    const { metadata } = await parseDocument(formatOfPath(file.path), file.bytes, sawText);
    return compareRecipients(metadata, file.rule);
  });
}

/** Wraps a file's data key for the recipients of its rule. Values, MAC and time stay; a removed recipient may still know the data key. */
export async function updateKeys(file: KeyUpdate): Promise<WriteOutcome> {
  return problemsOf(file.path, async (sawText) => {
    checkWritableRule(file.rule, file.path);
    const open = await openFile(file, sawText);
    const { document, tree, dataKey, key } = open;
    if (!compareRecipients(document.metadata, file.rule).any)
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

function compareRecipients(metadata: Metadata, rule: CreationRule): RecipientChanges {
  const before = metadata.keyGroups.map((group) => group.map(nameOf));
  const after = rule.groups;
  const [old, wanted] = [new Set(before.flat()), new Set(after.flat())];
  const threshold =
    metadata.threshold === rule.threshold ? undefined : ([metadata.threshold, rule.threshold] as const);
  return {
    kind: "changes",
    added: [...wanted].filter((recipient) => !old.has(recipient)),
    removed: [...old].filter((recipient) => !wanted.has(recipient)),
    threshold,
    any: threshold !== undefined || groupsKey(before) !== groupsKey(after),
  };
}

function groupsKey(groups: readonly (readonly string[])[]): string {
  return JSON.stringify(groups.map((group) => [...group].sort()));
}

function nameOf({ kind, recipient }: KeyGroup[number]): string {
  return kind === "age" ? recipient : `a key of ${KEY_KINDS[kind]}`;
}
