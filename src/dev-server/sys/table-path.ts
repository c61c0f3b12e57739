/** A path of a body or URL as the tables have it: with a slash at its end, none at its start. */
export function tablePath(path: string): string {
  return `${path.replace(/^\/+|\/+$/g, "")}/`;
}
