import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../servers/temporary-folder.ts";
import { runCli } from "./run-cli.ts";

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder("fmt");
  write("a.hcl", "a   =   1\n");
  write("good.hcl", "a = 1\n");
  write("notes.txt", "a   =   1\n");
  mkdirSync(join(folder, "inner"));
  mkdirSync(join(folder, ".hidden"));
  write("inner/b.hcl", "b=2\n");
  write(".hidden/c.hcl", "c=3\n");
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string | Uint8Array): void {
  writeFileSync(join(folder, name), text);
}

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function fmt(args: readonly string[], stdin = "") {
  return runCli(["fmt", ...args], { cwd: folder, stdin });
}

const DIFF = `===================================================================
--- old/a.hcl
+++ new/a.hcl
@@ -1,1 +1,1 @@
-a   =   1
+a = 1
`;

describe("files", () => {
  test("a folder's files are written, and those that change are named", async () => {
    expect(await fmt([])).toEqual({ code: 0, stdout: "a.hcl\n", stderr: "" });
    expect(read("a.hcl")).toBe("a = 1\n");
    expect(read("inner/b.hcl")).toBe("b=2\n");
    expect(await fmt([])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("-recursive looks into inner folders, but not into hidden ones", async () => {
    expect(await fmt(["-recursive"])).toEqual({ code: 0, stdout: "a.hcl\ninner/b.hcl\n", stderr: "" });
    expect([read("inner/b.hcl"), read(".hidden/c.hcl"), read("notes.txt")]).toEqual([
      "b = 2\n",
      "c=3\n",
      "a   =   1\n",
    ]);
  });

  test("-check writes nothing and exits with 2", async () => {
    expect(await fmt(["-check", "-recursive"])).toEqual({
      code: 2,
      stdout: "a.hcl\ninner/b.hcl\n",
      stderr: "",
    });
    expect(read("a.hcl")).toBe("a   =   1\n");
    expect(await fmt(["-check", "good.hcl"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("-diff shows the changes", async () => {
    expect(await fmt(["-check", "-diff"])).toEqual({ code: 2, stdout: `a.hcl\n${DIFF}`, stderr: "" });
    expect(await fmt(["-diff", "-list=false", "-write=false"])).toEqual({
      code: 0,
      stdout: DIFF,
      stderr: "",
    });
    expect(read("a.hcl")).toBe("a   =   1\n");
  });

  test("a named file needs no suffix, and is done once", async () => {
    expect(await fmt(["notes.txt", "notes.txt"])).toEqual({ code: 0, stdout: "notes.txt\n", stderr: "" });
  });

  test("a file with errors is reported and left as it is; the others are done", async () => {
    write("broken.hcl", "b   = \n");
    const { code, stdout, stderr } = await fmt([]);
    expect([code, stdout]).toEqual([3, "a.hcl\n"]);
    expect(stderr).toContain("Error: Invalid expression\n\n  on broken.hcl line 1:\n   1: b   = \n");
    expect(read("broken.hcl")).toBe("b   = \n");
  });

  test("a file that is not UTF-8 keeps its bytes", async () => {
    const bytes = Uint8Array.of(0x61, 0x3d, 0x22, 0xff, 0x22, 0x0a);
    write("latin.hcl", bytes);
    const { code, stderr } = await fmt(["latin.hcl"]);
    expect(code).toBe(3);
    expect(stderr).toContain("Error: Invalid character encoding");
    expect(new Uint8Array(readFileSync(join(folder, "latin.hcl")))).toEqual(bytes);
  });

  test("a file that is not there", async () => {
    const { code, stderr } = await fmt(["absent.hcl"]);
    expect(code).toBe(3);
    expect(stderr.replace(folder, "F")).toBe('\nError: Unreadable file\n\n"F/absent.hcl" does not exist.\n');
  });

  test("a written file keeps its mode", async () => {
    chmodSync(join(folder, "a.hcl"), 0o600);
    await fmt([]);
    expect(statSync(join(folder, "a.hcl")).mode & 0o777).toBe(0o600);
  });
});

describe("stdin", () => {
  test("the formatted text goes to stdout, changed or not", async () => {
    expect(await fmt(["-"], "a=1\n")).toEqual({ code: 0, stdout: "a = 1\n", stderr: "" });
    expect(await fmt(["-"], "a = 1\n")).toEqual({ code: 0, stdout: "a = 1\n", stderr: "" });
  });

  test("-check only tells whether it would change", async () => {
    expect(await fmt(["-check", "-"], "a=1\n")).toEqual({ code: 2, stdout: "", stderr: "" });
    expect(await fmt(["-check", "-"], "a = 1\n")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("-diff shows the change", async () => {
    const { code, stdout } = await fmt(["-diff", "-"], "a=1\n");
    expect([code, stdout.split("\n").slice(-4)]).toEqual([0, ["@@ -1,1 +1,1 @@", "-a=1", "+a = 1", ""]]);
  });

  test("errors name stdin", async () => {
    const { code, stdout, stderr } = await fmt(["-"], "a = [\n");
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toContain("on <stdin> line 2:");
  });
});
