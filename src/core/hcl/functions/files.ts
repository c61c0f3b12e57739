import type { HclValue } from "../hcl-value.ts";
import { BOOL, STRING, setOf } from "../types/hcl-types.ts";
import { boolValue, stringValue } from "../values/make-value.ts";
import { setValue } from "../values/set-order.ts";
import { pathParameter, textOf } from "./arguments.ts";
import { toBase64 } from "./base64.ts";
import { type FunctionContext, type FunctionRow, type Problem, problem } from "./function-row.ts";

/** Files lie below the repository's root: the host sees to it. */
export const FILE_FUNCTIONS = {
  file: { params: [pathParameter("path")], result: STRING, run: readText },
  filebase64: {
    params: [pathParameter("path")],
    result: STRING,
    run: (args, context) => withBytes(args, context, (bytes) => stringValue(toBase64(bytes))),
  },
  fileexists: {
    params: [pathParameter("path")],
    result: BOOL,
    run: ([path], { host, folder }) => boolValue(host.readFile(textOf(path), folder).kind === "file"),
  },
  fileset: {
    params: [pathParameter("path"), pathParameter("pattern")],
    result: setOf(STRING),
    run: ([path, pattern], { host, folder }) => {
      const files = host.listFiles(textOf(pattern), textOf(path), folder);
      return files.kind === "problem"
        ? problem(files.message, 0)
        : setValue(STRING, files.names.map(stringValue));
    },
  },
  basename: {
    params: [pathParameter("path")],
    result: STRING,
    run: ([path]) => stringValue(baseName(textOf(path))),
  },
  dirname: {
    params: [pathParameter("path")],
    result: STRING,
    run: ([path]) => stringValue(folderName(textOf(path))),
  },
} satisfies Record<string, FunctionRow>;

/** Gives a file's bytes to a function, or says why they cannot be read. */
export function withBytes(
  [path]: readonly HclValue[],
  { host, folder }: FunctionContext,
  use: (bytes: Uint8Array) => HclValue | Problem,
): HclValue | Problem {
  const file = host.readFile(textOf(path), folder);
  return file.kind === "problem" ? problem(file.message, 0) : use(file.bytes);
}

function readText(args: readonly HclValue[], context: FunctionContext): HclValue | Problem {
  return withBytes(args, context, (bytes) => {
    try {
      return stringValue(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
    } catch {
      return problem(
        `contents of "${textOf(args[0])}" are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents`,
        0,
      );
    }
  });
}

function baseName(path: string): string {
  const trimmed = path.replace(/(?<!\/)\/+$/, "");
  if (trimmed === "") return path === "" ? "." : "/";
  return trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

function folderName(path: string): string {
  const end = path.lastIndexOf("/");
  return cleanPath(end < 0 ? "." : path.slice(0, end + 1));
}

/** Without empty and `.` segments; `..` takes the segment before it away. */
function cleanPath(path: string): string {
  const rooted = path.startsWith("/");
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (segment !== ".." || !rooted) kept.push(segment);
  }
  return `${rooted ? "/" : ""}${kept.join("/")}` || ".";
}
