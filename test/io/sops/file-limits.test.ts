import { expect, test } from "vitest";
import { readSopsFile } from "../../../src/io/sops/read-sops-file.ts";

/** Why a file is refused that no one could ever have encrypted. */
async function refusalOf(path: string, text: string): Promise<string> {
  const outcome = await readSopsFile({ path, bytes: Buffer.from(text) });
  return outcome.kind === "problem" ? outcome.message : outcome.kind;
}

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

test.each(["s.yaml", "s.json", "s.env", "s.ini", "s.bin"])("%s: more than 5 MiB", async (path) => {
  expect(await refusalOf(path, " ".repeat(5 * 1024 * 1024 + 1))).toBe(
    `${path}: The file is larger than 5 MiB, the limit for encrypted files. Split it.`,
  );
});

test.each([
  ["s.json", `{"a": ${nested("[", "]", 100_000)}}`],
  ["s.json", `{"a": ${nested('{"a":', "}", 100_000).replace(":}", ":1}")}}`],
  ["s.yaml", `a: ${nested("[", "]", 100_000)}\n`],
  ["s.yaml", `a: ${"[".repeat(100_000)}`],
  ["s.yaml", Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")],
])("%s: nested too deep", async (path, text) => {
  expect(await refusalOf(path, text)).toMatch(
    /^s\.\w+:\d+:\d+: The file is nested deeper than 100 levels\.$/,
  );
});

const many = Array.from({ length: 100_001 }, (_, index) => index);

test.each([
  ["s.json", `{${many.map((index) => `"k${index}":1`).join(",")}}`],
  ["s.json", `{"a":[${many.join(",")}]}`],
  ["s.yaml", many.map((index) => `k${index}: 1\n`).join("")],
  ["s.yaml", `a: [${many.join(",")}]\n`],
  ["s.env", many.map((index) => `K${index}=1\n`).join("")],
  ["s.ini", many.map((index) => `[s${index}]\n`).join("")],
  ["s.ini", `[a]\n${many.map((index) => `k${index} = 1\n`).join("")}`],
])("%s: too many keys and elements", async (path, text) => {
  expect(await refusalOf(path, text)).toMatch(
    /The file holds more than 100000 keys and list elements\. Split it\.$/,
  );
});

test.each([
  ["s.env", `A=1\nsops_age${"__map_a".repeat(100_000)}=1\n`],
  ["s.ini", `[a]\nb = 1\n[sops]\nage${"__list_0".repeat(100_000)} = 1\n`],
])("%s: metadata nested too deep by the names of its keys", async (path, text) => {
  expect(await refusalOf(path, text)).toMatch(/: The metadata is nested deeper than 100 levels\.$/);
});
