import type { Styles } from "./styles.ts";

/** The sign before a line: added, removed, changed, or nothing. */
export type Sign = "+" | "-" | "~" | " ";

/** One line of an object's body. `depth` counts from the object's own line. */
export interface Line {
  readonly sign: Sign;
  readonly depth: number;
  readonly text: string;
}

/** The line as it is printed: the sign stands in the two columns before the text. */
export function formatLine({ sign, depth, text }: Line, styles: Styles): string {
  const indent = " ".repeat(2 + depth * 4);
  return `${indent}${colored(sign, styles)} ${text}`.trimEnd();
}

function colored(sign: Sign, styles: Styles): string {
  switch (sign) {
    case "+":
      return styles.green(sign);
    case "-":
      return styles.red(sign);
    case "~":
      return styles.yellow(sign);
    case " ":
      return sign;
  }
}
