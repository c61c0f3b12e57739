import type { ConfigurationText } from "./scene.ts";

/** A configuration as a person writes it. A comment at the end of a line names what that line declares: `# @mount.kv.type`. */
export class WrittenText implements ConfigurationText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text.trimStart();
  }

  lineOf(place: string): number | undefined {
    const index = this.#text.split("\n").findIndex((line) => line.endsWith(`# @${place}`));
    return index === -1 ? undefined : index + 1;
  }

  toString(): string {
    return this.#text;
  }
}
