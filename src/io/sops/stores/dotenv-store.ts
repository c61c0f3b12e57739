import { startBudget } from "../file-limits.ts";
import { Refusal } from "../refusal.ts";
import { isList, isMap, type SopsComment, type SopsEntry, type SopsMap } from "../tree/sops-tree.ts";
import { flatText } from "./flat-text.ts";
import { duplicateKey } from "./json-store.ts";

/** Reads `KEY=value` lines and `#` comments. As in SOPS, `\n` in a value is a line break and quotes mean nothing. */
export function parseDotenv(text: string): SopsMap {
  const budget = startBudget();
  const keys = new Set<string>();
  const items: (SopsEntry | SopsComment)[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    if (line !== "") {
      budget.node(at);
      const item = parseLine(line, at);
      if (item.kind === "entry" && keys.has(item.key)) throw duplicateKey(item.key, at);
      if (item.kind === "entry") keys.add(item.key);
      items.push(item);
    }
    at += line.length + 1;
  }
  return { kind: "map", items };
}

export function printDotenv(map: SopsMap): string {
  const lines = map.items.map((item) => {
    if (item.kind === "comment") return `#${item.text}\n`;
    if (isMap(item.value) || isList(item.value)) {
      throw new Refusal(`A dotenv file holds no maps and lists, and "${item.key}" is one.`, {
        path: item.key,
      });
    }
    return `${item.key}=${flatText(item.value).replaceAll("\n", "\\n")}\n`;
  });
  return lines.join("");
}

function parseLine(line: string, at: number): SopsEntry | SopsComment {
  if (line.startsWith("#")) return { kind: "comment", text: line.slice(1), inline: false, at };
  const equals = line.indexOf("=");
  if (equals === -1) throw new Refusal('A line has no "=" between a key and a value.', { at });
  const value = line.slice(equals + 1).replaceAll("\\n", "\n");
  return { kind: "entry", key: line.slice(0, equals), value, at };
}
