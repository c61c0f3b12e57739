/** Replaces what differs from run to run: addresses, times, ids, digests, versions of this program and of Node. */
export function tidy(text: string, names: Readonly<Record<string, string>> = {}): string {
  const named = Object.entries(names).reduce((all, [value, name]) => all.replaceAll(value, name), text);
  return VOLATILE.reduce((all, [pattern, name]) => all.replaceAll(pattern, name), named);
}

const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/http:\/\/127\.0\.0\.1:\d+/g, "http://127.0.0.1:PORT"],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "TIME"],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "UUID"],
  [/\b[0-9a-f]{64}\b/g, "DIGEST"],
  [/\b((?:auth_)?[a-z0-9]+)_[0-9a-f]{8}\b/g, "$1_ACCESSOR"],
  [/strongroom \d+\.\d+\.\d+/g, "strongroom VERSION"],
  [/("strongroom(?:_version)?": ?)"\d+\.\d+\.\d+"/g, '$1"VERSION"'],
  [/("node_version": ?)"v[\d.]+"/g, '$1"NODE"'],
  [/after \d+s/g, "after Ns"],
  [/("elapsed": ?)\d+/g, "$1N"],
  [/is \d+ seconds(\s+)old/g, "is N seconds$1old"],
];
