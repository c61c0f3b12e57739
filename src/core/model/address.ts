/** The canonical text of an address, made by `formatAddress` only; the one key by which stages know an object. */
export type Address = string;

/** One part of an address: a block's type, its labels, and its `for_each` key. A singleton block has no label. */
export interface AddressStep {
  readonly word: string;
  readonly labels: readonly string[];
  readonly key?: string;
}

/** Blocks with two labels; every other labelled block has one. */
const TWO_LABELS: ReadonlySet<string> = new Set(["sync_destination"]);

/** The canonical text: `.identifier` where a label is one, `["any text"]` otherwise, keys always in brackets. */
export function formatAddress(steps: readonly AddressStep[]): Address {
  return steps.map(formatStep).join(".");
}

/** The steps of an address as a user may type it; undefined if the text is not an address. */
export function parseAddress(text: string): readonly AddressStep[] | undefined {
  const tokens = tokenize(text);
  if (tokens === undefined) return undefined;
  const steps: AddressStep[] = [];
  let rest: readonly Token[] = tokens;
  while (rest.length > 0) {
    const taken = takeStep(rest);
    if (taken === undefined) return undefined;
    steps.push(taken.step);
    rest = taken.rest;
  }
  return steps.length > 0 ? steps : undefined;
}

/** The address of a block inside another object. */
export function childAddress(parent: Address, step: AddressStep): Address {
  return parent === "" ? formatStep(step) : `${parent}.${formatStep(step)}`;
}

/** The address of the block, for that of one of its instances. */
export function withoutKeys(address: Address): Address {
  return formatAddress((parseAddress(address) ?? []).map(({ word, labels }) => ({ word, labels })));
}

type Token =
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "text"; readonly text: string };

const NAME = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

function formatStep(step: AddressStep): string {
  const labels = step.labels.map((label) => (NAME.test(label) ? `.${label}` : `[${quote(label)}]`)).join("");
  return `${step.word}${labels}${step.key === undefined ? "" : `[${quote(step.key)}]`}`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

const TOKEN = /\.?([\p{ID_Start}_][\p{ID_Continue}-]*)|\[("(?:[^"\\]|\\.)*")\]/uy;

function tokenize(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    const [whole, name, quoted] = match;
    if (name !== undefined && whole.startsWith(".") === (start === 0)) return undefined;
    const token = name === undefined ? unquote(quoted) : ({ kind: "name", text: name } as const);
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

function unquote(quoted: string | undefined): Token | undefined {
  try {
    return { kind: "text", text: String(JSON.parse(quoted ?? "")) };
  } catch {
    return undefined;
  }
}

function takeStep(tokens: readonly Token[]): { step: AddressStep; rest: readonly Token[] } | undefined {
  const [word, ...after] = tokens;
  if (word === undefined || word.kind !== "name") return undefined;
  const wanted = TWO_LABELS.has(word.text) ? 2 : 1;
  const labels = after.slice(0, wanted).map((token) => token.text);
  const [next, ...rest] = after.slice(labels.length);
  if (next?.kind !== "text") return { step: { word: word.text, labels }, rest: after.slice(labels.length) };
  return { step: { word: word.text, labels, key: next.text }, rest };
}
