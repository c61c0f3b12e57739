import type { Product } from "../catalog/engine.ts";

/** The pieces of a path: plain text, and the selectors that stood between `{{` and `}}`. */
export type PathPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "selector"; readonly selector: string };

/** Splits a path at its templates; undefined if a `{{` or `}}` has no partner. */
export function findTemplates(path: string): readonly PathPiece[] | undefined {
  if (!path.includes("{{") && !path.includes("}}")) return [{ kind: "text", text: path }];
  const [first = "", ...rest] = path.split("{{");
  if (first.includes("}}")) return undefined;
  const pieces: PathPiece[] = [{ kind: "text", text: first }];
  for (const part of rest) {
    const [selector = "", text, ...more] = part.split("}}");
    if (text === undefined || more.length > 0) return undefined;
    pieces.push({ kind: "selector", selector: selector.trim() }, { kind: "text", text });
  }
  return pieces;
}

/** Who a token belongs to, as far as templates can name it. */
export interface Identity {
  readonly entity: IdentityEntity;
  readonly groups: readonly IdentityGroup[];
}

export interface IdentityEntity {
  readonly id: string;
  readonly name: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly aliases: readonly IdentityAlias[];
}

export interface IdentityAlias {
  readonly id: string;
  readonly name: string;
  readonly mountAccessor: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly customMetadata: ReadonlyMap<string, string>;
}

export interface IdentityGroup {
  readonly id: string;
  readonly name: string;
  readonly metadata: ReadonlyMap<string, string>;
}

/** A path with its templates filled in. The servers skip a rule for which the identity has no value. */
export type FilledPath =
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "missing" }
  /** The value could change how the path matches: OpenBao then refuses every request of the token. */
  | { readonly kind: "forbidden" };

export function fillTemplates(path: string, identity: Identity | undefined, product: Product): FilledPath {
  let filled = "";
  for (const piece of findTemplates(path) ?? []) {
    const text = piece.kind === "text" ? piece.text : select(piece.selector, identity);
    if (text === undefined) return { kind: "missing" };
    if (piece.kind === "selector" && product === "openbao" && /[/*+]/.test(text))
      return { kind: "forbidden" };
    filled += text;
  }
  return { kind: "path", path: filled };
}

function select(selector: string, identity: Identity | undefined): string | undefined {
  if (identity === undefined) return undefined;
  const entity = after(selector, "identity.entity.");
  if (entity !== undefined) return selectFromEntity(entity, identity.entity);
  const group = after(selector, "identity.groups.");
  return group === undefined ? undefined : selectFromGroups(group, identity.groups);
}

function selectFromEntity(selector: string, entity: IdentityEntity): string | undefined {
  if (selector === "id") return entity.id;
  if (selector === "name") return present(entity.name);
  const metadata = after(selector, "metadata.");
  if (metadata !== undefined) return entity.metadata.get(metadata);
  const [accessor = "", field] = splitOnce(after(selector, "aliases.") ?? "");
  const alias = entity.aliases.find((candidate) => candidate.mountAccessor === accessor);
  return alias === undefined || field === undefined ? undefined : selectFromAlias(field, alias);
}

function selectFromAlias(selector: string, alias: IdentityAlias): string | undefined {
  if (selector === "id") return alias.id;
  if (selector === "name") return present(alias.name);
  const custom = after(selector, "custom_metadata.");
  if (custom !== undefined) return alias.customMetadata.get(custom);
  return alias.metadata.get(after(selector, "metadata.") ?? "");
}

function selectFromGroups(selector: string, groups: readonly IdentityGroup[]): string | undefined {
  const [kind, rest] = splitOnce(selector);
  const [wanted, field] = splitOnce(rest ?? "");
  const group = groups.find((candidate) => (kind === "ids" ? candidate.id : candidate.name) === wanted);
  if (group === undefined || (kind !== "ids" && kind !== "names")) return undefined;
  if (field === "id") return group.id;
  if (field === "name") return present(group.name);
  return group.metadata.get(after(field ?? "", "metadata.") ?? "");
}

function after(text: string, prefix: string): string | undefined {
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}

function splitOnce(text: string): readonly [string, string | undefined] {
  const dot = text.indexOf(".");
  return dot === -1 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}

function present(text: string): string | undefined {
  return text === "" ? undefined : text;
}
