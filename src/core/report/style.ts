/** How parts of a text stand out on a terminal; without colour they do not. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly underline: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly gray: (text: string) => string;
}

export function styleOf(color: boolean): Style {
  const code = (number: number) => (text: string) => (color ? `\x1b[${number}m${text}\x1b[0m` : text);
  return { bold: code(1), underline: code(4), red: code(31), yellow: code(33), gray: code(90) };
}
