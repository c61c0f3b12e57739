/** A syntax tree without places, and with each stretch of literal text in one piece. */
export function treeOf(node: unknown): unknown {
  return change(node, (fields) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, Array.isArray(value) ? joinTexts(value) : value]),
    ),
  );
}

function joinTexts(items: readonly unknown[]): readonly unknown[] {
  const joined: unknown[] = [];
  for (const item of items) {
    const previous = joined.at(-1);
    if (!isText(item)) joined.push(item);
    else if (isText(previous)) joined[joined.length - 1] = { kind: "text", text: previous.text + item.text };
    else if (item.text !== "") joined.push(item);
  }
  return joined;
}

function isText(item: unknown): item is { readonly kind: "text"; readonly text: string } {
  return typeof item === "object" && item !== null && "kind" in item && item.kind === "text";
}

/** Whether a template's only part is an interpolation: stripped heredocs make such, and quotes would make it a value. */
export function hasBareTemplate(tree: unknown): boolean {
  return someTemplate(tree, (parts) => parts.length === 1 && kindOf(parts[0]) === "interpolation");
}

function someTemplate(node: unknown, test: (parts: readonly unknown[]) => boolean): boolean {
  if (typeof node !== "object" || node === null) return false;
  if (kindOf(node) === "template" && "parts" in node && Array.isArray(node.parts) && test(node.parts))
    return true;
  return Object.values(node).some((child) => someTemplate(child, test));
}

function kindOf(node: unknown): unknown {
  return typeof node === "object" && node !== null && "kind" in node ? node.kind : undefined;
}

/** What a file means: its tree, in which a lone interpolation is what is in it. */
export function meaningOf(node: unknown): unknown {
  return change(node, (fields) => (fields["kind"] === "template-wrap" ? fields["expression"] : fields));
}

type Fields = Readonly<Record<string, unknown>>;

function change(node: unknown, edit: (fields: Fields) => unknown): unknown {
  if (node instanceof Map) return [...node].map(([key, value]) => [key, change(value, edit)]);
  if (Array.isArray(node)) return node.map((item) => change(item, edit));
  if (typeof node === "bigint") return String(node);
  if (typeof node !== "object" || node === null) return node;
  const fields = Object.entries(node).filter(([name]) => !/[rR]ange$/.test(name));
  return edit(Object.fromEntries(fields.map(([name, value]) => [name, change(value, edit)])));
}
