import type { Block } from "../hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import { namespacePath } from "../model/namespace-path.ts";
import type { Outcome } from "../model/outcome.ts";
import { checkBody } from "./check-body.ts";
import { NAME } from "./decode-settings.ts";
import type { Environment, LoginBlock } from "./environment.ts";
import { literalReader } from "./literal.ts";
import { LOGIN_METHODS } from "./login-methods.ts";

const SCHEMA = {
  optional: ["address", "namespace", "var_file", "var_files"],
  blocks: new Map([["login", ["method"]]]),
};

/** The environments by name. Blocks with too few labels were reported and are left out. */
export function decodeEnvironments(blocks: readonly Block[]): Outcome<ReadonlyMap<string, Environment>> {
  const environments = new Map<string, Environment>();
  const diagnostics: Diagnostic[] = [];
  for (const block of blocks) {
    const decoded = decodeEnvironment(block);
    const first = environments.get(decoded.value.name);
    diagnostics.push(...decoded.diagnostics);
    if (first === undefined) environments.set(decoded.value.name, decoded.value);
    else diagnostics.push(duplicateEnvironment(block, first));
  }
  return { value: environments, diagnostics };
}

function decodeEnvironment(block: Block): Outcome<Environment> {
  const name = block.labels[0]?.text ?? "";
  const read = literalReader(block.body);
  const logins = block.body.blocks.filter((nested) => nested.type === "login");
  const login = logins[0] === undefined ? undefined : decodeLogin(logins[0]);
  const address = read.text("address");
  const namespace = read.text("namespace");
  const single = read.text("var_file");
  const value: Environment = {
    name,
    ...(address === undefined ? {} : { address }),
    ...(namespace === undefined ? {} : { namespace: namespacePath(namespace) }),
    ...(login === undefined ? {} : { login: login.value }),
    varFiles: [...(single === undefined ? [] : [single]), ...read.texts("var_files")],
    range: block.range,
  };
  const diagnostics = [
    ...checkBody(block.body, SCHEMA),
    ...checkName(block, name),
    ...read.diagnostics,
    ...(login?.diagnostics ?? []),
    ...logins.slice(1).map(secondLogin),
  ];
  return { value, diagnostics };
}

function decodeLogin(block: Block): Outcome<LoginBlock> {
  const method = block.labels[0]?.text ?? "";
  const parameters = LOGIN_METHODS.get(method);
  const read = literalReader(block.body);
  const values = new Map<string, string>();
  for (const name of parameters ?? []) {
    const text = read.text(name);
    if (text !== undefined) values.set(name, text);
  }
  const shape =
    parameters === undefined
      ? [unknownMethod(block, method)]
      : checkBody(block.body, { optional: parameters });
  return {
    value: { method, parameters: values, range: block.range },
    diagnostics: [...shape, ...read.diagnostics],
  };
}

function unknownMethod(block: Block, method: string): Diagnostic {
  const detail = `There is no login method "${method}". The methods are ${[...LOGIN_METHODS.keys()].map((name) => `"${name}"`).join(", ")}.`;
  return errorDiagnostic("Unknown login method", detail, {
    range: block.labels[0]?.range ?? block.headerRange,
    context: block.headerRange,
  });
}

function checkName(block: Block, name: string): readonly Diagnostic[] {
  if (NAME.test(name)) return [];
  const detail =
    "An environment's name becomes part of a path: use 1 to 64 letters, digits, underscores and dashes.";
  return [
    errorDiagnostic("Invalid environment name", detail, {
      range: block.labels[0]?.range ?? block.headerRange,
    }),
  ];
}

function duplicateEnvironment(block: Block, first: Environment): Diagnostic {
  return errorDiagnostic("Duplicate environment", `The environment "${first.name}" was already declared.`, {
    range: block.headerRange,
    related: [{ message: "First declared here", range: first.range }],
  });
}

function secondLogin(block: Block): Diagnostic {
  return errorDiagnostic("Duplicate login", "An environment has one login block. Remove the others.", {
    range: block.headerRange,
  });
}
