import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const MEDIAN_LINES = 90;
const MOST_LINES = 400;

test("half of the source files have at most 90 lines, and none has more than 400", () => {
  const lengths = sourceFiles().map((file) => ({ file, lines: textOf(file).split("\n").length - 1 }));
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[sorted.length >> 1]).toBeLessThanOrEqual(MEDIAN_LINES);
  expect(lengths.filter(({ lines }) => lines > MOST_LINES)).toEqual([]);
});

test("the version is answered without loading anything but node:fs", () => {
  expect([...staticImports("src/main.ts")]).toEqual(["node:fs"]);
});

test("what every command loads before its own module loads no library but commander", () => {
  const entries = ["src/cli/run.ts", "src/cli/process-world.ts"];
  expect(new Set(entries.flatMap((entry) => [...librariesBehind(entry)]))).toEqual(new Set(["commander"]));
});

/** Everything that an installation downloads, libraries of libraries included. */
const MOST_PACKAGES = 25;

test("an installation is small, and runs no scripts", () => {
  const { packages } = JSON.parse(textOf("package-lock.json")) as { packages: Record<string, Locked> };
  const installed = Object.entries(packages).filter(([path, { dev }]) => path !== "" && dev !== true);
  expect(installed.length).toBeGreaterThan(0);
  expect(installed.length).toBeLessThanOrEqual(MOST_PACKAGES);
  expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
});

interface Locked {
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

function sourceFiles(): readonly string[] {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" });
  return files.filter((file) => /\.tsx?$/.test(file)).map((file) => join("src", file));
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

/** The libraries that are loaded with a file: those of its own static imports, and of the files that it imports. */
function librariesBehind(
  entry: string,
  libraries = new Set<string>(),
  seen = new Set<string>(),
): ReadonlySet<string> {
  seen.add(entry);
  for (const name of staticImports(entry)) {
    const file = join(dirname(entry), name);
    if (!name.startsWith(".") && !name.startsWith("node:")) libraries.add(name);
    if (name.startsWith(".") && !seen.has(file)) librariesBehind(file, libraries, seen);
  }
  return libraries;
}

/** What a file imports when it is loaded; imports of types are gone by then, and dynamic ones come later. */
function staticImports(file: string): ReadonlySet<string> {
  const found = textOf(file).matchAll(/^(?:import|export)(?! type)[^;]*?from "([^"]+)";/gm);
  return new Set([...found].map(([, name = ""]) => name));
}
