/** The way from the root to a node: a linked list, because most paths are never shown. */
export interface TreePath {
  readonly parent: TreePath | undefined;
  readonly segment: string | number;
}

const NAME = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** As a user would write it: `db.users[0]["odd key"]`; "" for the root. */
export function formatTreePath(path: TreePath | undefined): string {
  const segments: (string | number)[] = [];
  for (let step = path; step !== undefined; step = step.parent) segments.unshift(step.segment);
  return segments.map(formatSegment).join("");
}

function formatSegment(segment: string | number, index: number): string {
  if (typeof segment === "number") return `[${segment}]`;
  if (!NAME.test(segment)) return `[${JSON.stringify(segment)}]`;
  return index === 0 ? segment : `.${segment}`;
}
