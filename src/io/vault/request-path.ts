/** A path as it goes into the request line, or why it cannot be sent. */
export type EncodedPath =
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "problem"; readonly message: string };

/**
 * Encodes a path below `/v1/`, segment by segment. Both servers clean a path with empty or dot segments, so it would
 * reach another object than was meant: such a path is a problem.
 */
export function encodeRequestPath(path: string): EncodedPath {
  const segments = path.split("/");
  const bad = segments.find((segment) => segment === "" || segment === "." || segment === "..");
  if (bad !== undefined) return problem(path, bad === "" ? "an empty segment" : `the segment "${bad}"`);
  try {
    return { kind: "path", path: segments.map(encodeURIComponent).join("/") };
  } catch {
    return problem(path, "half of a surrogate pair, which has no encoding");
  }
}

function problem(path: string, what: string): EncodedPath {
  return { kind: "problem", message: `The path "${path}" holds ${what}, so it is not sent.` };
}
