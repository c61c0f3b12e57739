import type { Attribute, Block, Body } from "../hcl/syntax.ts";
import { type Diagnostic, errorDiagnostic } from "../model/diagnostic.ts";
import type { Outcome } from "../model/outcome.ts";
import { checkBody } from "./check-body.ts";
import { type LiteralReader, literalReader } from "./literal.ts";
import { REQUEST_LIMITS, type RequestLimitName, type Settings } from "./settings.ts";

const NAMES = [
  "required_version",
  "stack",
  "product",
  "server_version",
  "nodes",
  "protect",
  "ignore",
  "ledger_mount",
  "applier_policies",
];

/** The settings of a configuration; several `strongroom` blocks may set different ones. */
export function decodeSettings(blocks: readonly Block[]): Outcome<Settings> {
  const shape = blocks.flatMap((block) =>
    checkBody(block.body, { optional: NAMES, blocks: new Map([["limits", []]]) }),
  );
  const merged = mergeBodies(blocks);
  const limits = merged.value.blocks.filter((block) => block.type === "limits");
  const mergedLimits = mergeBodies(limits);
  const read = literalReader(merged.value);
  const readLimits = literalReader(mergedLimits.value);
  const value: Settings = {
    ...whereSet({
      requiredVersion: read.text("required_version"),
      stack: checked(read.text("stack"), (text) => NAME.test(text)),
      product: productOf(read.text("product")),
      serverVersion: read.text("server_version"),
      ledgerMount: read.text("ledger_mount")?.replace(/\/+$/, ""),
      maxDeletes: checked(readLimits.text("max_deletes"), (text) => MAX_DELETES.test(text)),
    }),
    requestLimits: requestLimits(readLimits),
    nodes: read.texts("nodes"),
    protect: read.texts("protect"),
    ignore: read.texts("ignore"),
    applierPolicies: read.texts("applier_policies"),
  };
  return {
    value,
    diagnostics: [
      ...shape,
      ...limits.flatMap((block) => checkBody(block.body, { optional: ["max_deletes", ...REQUEST_LIMITS] })),
      ...merged.diagnostics,
      ...mergedLimits.diagnostics,
      ...firstOfEach([
        ...read.diagnostics,
        ...readLimits.diagnostics,
        ...checkTexts(merged.value, value),
        ...checkLimits(mergedLimits.value, value),
      ]),
    ],
  };
}

/** What is no literal has no value that could be wrong, too. */
function firstOfEach(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const placeOf = ({ range }: Diagnostic) => `${range?.file}:${range?.start.byte}`;
  return [
    ...new Map(diagnostics.toReversed().map((diagnostic) => [placeOf(diagnostic), diagnostic])).values(),
  ].reverse();
}

/** A stack and an environment are segments of the ledger's path. */
export const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** A number of objects, or a share of the owned ones. */
export const MAX_DELETES = /^(\d+|\d{1,2}%|100%)$/;

function mergeBodies(blocks: readonly Block[]): Outcome<Body> {
  const attributes = new Map<string, Attribute>();
  const diagnostics: Diagnostic[] = [];
  for (const attribute of blocks.flatMap((block) => [...block.body.attributes.values()])) {
    const first = attributes.get(attribute.name);
    if (first === undefined) attributes.set(attribute.name, attribute);
    else diagnostics.push(setTwice(attribute, first));
  }
  const range = blocks[0]?.body.range ?? EMPTY;
  const nested = blocks.flatMap((block) => block.body.blocks);
  return { value: { attributes, blocks: nested, range, endRange: range }, diagnostics };
}

const START = { line: 1, column: 1, byte: 0 };
const EMPTY = { file: "", start: START, end: START };

function setTwice(attribute: Attribute, first: Attribute): Diagnostic {
  return errorDiagnostic(
    "Duplicate setting",
    `The setting "${attribute.name}" was already set. Set it once.`,
    {
      range: attribute.nameRange,
      context: attribute.range,
      related: [{ message: "First set here", range: first.range }],
    },
  );
}

function whereSet<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function checked(text: string | undefined, test: (text: string) => boolean): string | undefined {
  return text !== undefined && test(text) ? text : undefined;
}

function requestLimits(read: LiteralReader): Settings["requestLimits"] {
  const limits = REQUEST_LIMITS.map((name) => [name, read.count(name)] as const);
  return new Map(limits.filter((limit): limit is [RequestLimitName, number] => limit[1] !== undefined));
}

function productOf(text: string | undefined): "vault" | "openbao" | undefined {
  return text === "vault" || text === "openbao" ? text : undefined;
}

function checkTexts(body: Body, settings: Settings): readonly Diagnostic[] {
  return [
    ...invalid(body, "product", settings.product, 'The product must be "vault" or "openbao".'),
    ...invalid(
      body,
      "stack",
      settings.stack,
      "The stack's name becomes part of a path: use 1 to 64 letters, digits, underscores and dashes.",
    ),
  ];
}

function checkLimits(body: Body, settings: Settings): readonly Diagnostic[] {
  const detail =
    'The limit "max_deletes" must be a number of objects, such as "5", or a share of the owned ones, such as "40%".';
  return invalid(body, "max_deletes", settings.maxDeletes, detail);
}

function invalid(body: Body, name: string, value: unknown, detail: string): readonly Diagnostic[] {
  const attribute = body.attributes.get(name);
  if (attribute === undefined || value !== undefined) return [];
  return [
    errorDiagnostic("Invalid setting", detail, {
      range: attribute.expression.range,
      context: attribute.range,
    }),
  ];
}
