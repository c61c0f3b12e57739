import { evaluate } from "../../../../src/core/hcl/evaluate.ts";
import type { HclValue } from "../../../../src/core/hcl/hcl-value.ts";
import { parseTypeConstraint } from "../../../../src/core/hcl/parse-type-constraint.ts";
import type { Scope } from "../../../../src/core/hcl/scope.ts";
import { staticList } from "../../../../src/core/hcl/static-list.ts";
import type { Block, Body, Expression } from "../../../../src/core/hcl/syntax.ts";
import { convertValue } from "../../../../src/core/hcl/types/convert-value.ts";
import { DYNAMIC, typeOf } from "../../../../src/core/hcl/types/hcl-types.ts";
import { listValue, mapValue, NULL, objectValue } from "../../../../src/core/hcl/values/make-value.ts";
import { type Diagnostic, errorDiagnostic } from "../../../../src/core/model/diagnostic.ts";
import { scopeOf } from "../evaluating.ts";

/** Decodes configuration bodies as the suite's decoding specifications say: the blocks of them that the suite uses. */
export class BodyDecoder {
  readonly diagnostics: Diagnostic[] = [];
  readonly #scope: Scope;

  constructor(variables: Readonly<Record<string, HclValue>>) {
    this.#scope = scopeOf(variables);
  }

  /** The value of the specification `spec` for `body`; `name` is the attribute's inside of an object. */
  decode(spec: Block, body: Body): HclValue {
    this.#checkNames(spec, body);
    return this.#read(spec, body);
  }

  evaluate(expression: Expression): HclValue {
    const { value, diagnostics } = evaluate(expression, this.#scope);
    this.diagnostics.push(...diagnostics);
    return value;
  }

  #read(spec: Block, body: Body): HclValue {
    switch (spec.type) {
      case "literal":
        return this.evaluate(required(spec, "value"));
      case "object":
        return objectValue(spec.body.blocks.map((part) => [nameOf(part), this.#read(part, body)]));
      case "attr":
        return this.#readAttribute(spec, body);
      case "block": {
        const [block] = this.#blocksOf(spec, body);
        return block === undefined ? NULL : this.decode(inner(spec), block.body);
      }
      case "block_list": {
        const items = this.#blocksOf(spec, body).map((block) => this.decode(inner(spec), block.body));
        return listValue(items[0] === undefined ? DYNAMIC : typeOf(items[0]), items);
      }
      case "block_map": {
        const entries = this.#blocksOf(spec, body).map(
          (block) => [block.labels[0]?.text ?? "", this.decode(inner(spec), block.body)] as const,
        );
        return mapValue(entries[0] === undefined ? DYNAMIC : typeOf(entries[0][1]), entries);
      }
      default:
        throw new Error(`the suite has a specification "${spec.type}" that is not known here`);
    }
  }

  #readAttribute(spec: Block, body: Body): HclValue {
    const attribute = body.attributes.get(nameOf(spec));
    if (attribute === undefined) return NULL;
    const { value: constraint } = parseTypeConstraint(required(spec, "type"));
    const converted = convertValue(this.evaluate(attribute.expression), constraint.type);
    if (converted.kind === "converted") return converted.value;
    const { range } = attribute.expression;
    this.diagnostics.push(errorDiagnostic("Incorrect attribute value type", converted.message, { range }));
    return NULL;
  }

  #blocksOf(spec: Block, body: Body): readonly Block[] {
    return body.blocks.filter(({ type }) => type === blockTypeOf(spec));
  }

  #checkNames(spec: Block, body: Body): void {
    const parts = spec.type === "object" ? spec.body.blocks : [spec];
    const attributes = new Set(parts.filter(({ type }) => type === "attr").map(nameOf));
    const blocks = new Map(
      parts.filter(({ type }) => type.startsWith("block")).map((part) => [blockTypeOf(part), part]),
    );
    for (const { name, nameRange } of body.attributes.values()) {
      if (!attributes.has(name)) this.#unexpected("Unsupported argument", nameRange);
    }
    for (const { type, typeRange, labels } of body.blocks) {
      const part = blocks.get(type);
      if (part === undefined) this.#unexpected("Unsupported block type", typeRange);
      else if (labels.length !== labelCountOf(part)) this.#unexpected("Wrong number of labels", typeRange);
    }
  }

  #unexpected(summary: string, range: Block["range"]): void {
    this.diagnostics.push(errorDiagnostic(summary, "It is not expected here.", { range }));
  }
}

function required(spec: Block, name: string): Expression {
  const attribute = spec.body.attributes.get(name);
  if (attribute === undefined) throw new Error(`the suite's "${spec.type}" lacks "${name}"`);
  return attribute.expression;
}

function inner(spec: Block): Block {
  const [only] = spec.body.blocks;
  if (only === undefined) throw new Error(`the suite's "${spec.type}" has nothing in it`);
  return only;
}

function nameOf(spec: Block): string {
  return spec.labels[0]?.text ?? "";
}

/** A block's type is its name, unless it is written. */
function blockTypeOf(spec: Block): string {
  const written = spec.body.attributes.get("block_type")?.expression;
  const text = written?.kind === "template" ? written.parts[0] : undefined;
  return text?.kind === "text" ? text.text : nameOf(spec);
}

function labelCountOf(spec: Block): number {
  const labels = spec.body.attributes.get("labels");
  return labels === undefined ? 0 : staticList(labels.expression).value.length;
}
