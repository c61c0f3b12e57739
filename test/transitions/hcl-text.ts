import type { ConfigurationText } from "./scene.ts";

/** What a field holds in configuration: JSON, or an expression that is written as it is. */
export type Written = unknown | Expression;

/** HCL that is not a literal, such as a reference. */
export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A configuration that grows line by line, and knows where each attribute of each object stands. */
export class HclText implements ConfigurationText {
  readonly #lines: string[] = [];
  readonly #places = new Map<string, number>();

  /** Opens a block that declares the object of an address, if it has one. */
  open(header: string, address?: string): void {
    this.#add(`${header} {`);
    if (address !== undefined) this.#places.set(address, this.#lines.length);
    this.#depth += 1;
  }

  close(): void {
    this.#depth -= 1;
    this.#add("}");
  }

  /** Writes an attribute; `address` is that of the object that it belongs to. */
  attribute(name: string, value: Written, address?: string): void {
    if (address !== undefined) this.#places.set(`${address}.${name}`, this.#lines.length + 1);
    this.#add(`${name} = ${literal(value, "  ".repeat(this.#depth))}`);
  }

  lineOf(place: string): number | undefined {
    return this.#places.get(place);
  }

  toString(): string {
    return `${this.#lines.join("\n")}\n`;
  }

  #depth = 0;

  #add(text: string): void {
    this.#lines.push(...`${"  ".repeat(this.#depth)}${text}`.split("\n"));
  }
}

/** A value as HCL writes it; texts of several lines are heredocs. */
function literal(value: Written, indent: string): string {
  if (value instanceof Expression) return value.text;
  if (typeof value === "string") return isLines(value) ? heredoc(value) : quoted(value);
  if (Array.isArray(value)) return `[${value.map((item) => flat(item, indent)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const items = Object.entries(value).map(
    ([key, item]) => `${indent}  ${quoted(key)} = ${flat(item, `${indent}  `)}`,
  );
  return items.length === 0 ? "{}" : `{\n${items.join("\n")}\n${indent}}`;
}

/** Inside of a list or an object texts stay on their line. */
function flat(value: Written, indent: string): string {
  return typeof value === "string" ? quoted(value) : literal(value, indent);
}

function isLines(text: string): boolean {
  return text.includes("\n") && text.endsWith("\n") && !text.includes("\r");
}

/** Its lines stand at the left edge: they are the value. */
function heredoc(text: string): string {
  return `<<EOT\n${escapeTemplate(text)}EOT`;
}

/** A text in quotes, with all that means something to HCL escaped. */
function quoted(text: string): string {
  return escapeTemplate(JSON.stringify(text));
}

function escapeTemplate(text: string): string {
  return text.replaceAll("${", "$${").replaceAll("%{", "%%{");
}
