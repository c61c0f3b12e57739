/** Commander's values by the long names of options, in camel case. */
export type Options = Readonly<Record<string, unknown>>;

/** A text option; undefined where it was not given. */
export function optionText(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** An option that may be given several times. */
export function optionTexts(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** A switch. */
export function optionFlag(options: Options, name: string): boolean {
  return options[name] === true;
}

/** Collects the values of an option that may be given several times. */
export function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}
