import type { Change } from "../diff/change.ts";
import { safeText } from "./safe-text.ts";
import type { Styles } from "./styles.ts";

/** The secrets of one file, or of several that were mixed. */
interface Group {
  values: number;
  objects: number;
  isSame: boolean;
}

/** One line for each file whose secrets look new only because it was encrypted again, however many they are. */
export function reencryptedLines(changes: readonly Change[], styles: Styles): string {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const touched = new Set<string>();
    for (const { reencrypted } of change.attributes) {
      const files = reencrypted?.files.join(", ") ?? "";
      const group = groups.get(files) ?? {
        values: 0,
        objects: 0,
        isSame: true,
      };
      group.values++;
      group.isSame &&= reencrypted?.isSame === true;
      groups.set(files, group);
      touched.add(files);
    }
    for (const files of touched) (groups.get(files) as Group).objects++;
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([files, group]) => `  ${styles.yellow("~")} ${groupText(files, group)}`).join("\n");
}

function groupText(files: string, { values, objects, isSame }: Group): string {
  const what = `${values} ${values === 1 ? "secret" : "secrets"} of ${safeText(files)}`;
  const were = values === 1 ? "was" : "were";
  const where = objects === 1 ? "" : `, in ${objects} objects,`;
  return isSame
    ? `${what}${where} ${were} encrypted again with the same ${values === 1 ? "value" : "values"}: apply writes nothing`
    : `${what}${where} ${were} encrypted again: apply writes only those whose value changed`;
}
