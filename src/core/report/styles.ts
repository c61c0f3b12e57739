/** How parts of a report stand out; without colour every style leaves the text as it is. */
export interface Styles {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly underline: (text: string) => string;
}

/** The styles of a terminal, or of plain text. Colour never says anything that symbols and words do not say. */
export function stylesFor(color: boolean): Styles {
  const style = (open: number, close: number) => (text: string) =>
    color && text !== "" ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    red: style(31, 39),
    green: style(32, 39),
    yellow: style(33, 39),
    underline: style(4, 24),
  };
}
