import { errorDiagnostic } from "../model/diagnostic.ts";
import { reveal } from "../model/reveal.ts";
import { Secret } from "../model/secret.ts";
import { isMap, isSensitive, isUnknown, type Sensitive, someLeaf, type Value } from "../model/value.ts";
import type { DesiredAttribute } from "./desired-state.ts";
import { didYouMean } from "./lookup-result.ts";
import type { ObjectInstance } from "./place.ts";
import type { Session } from "./session.ts";

/** What `seed_only` calls one key of a secret's data: `data.password`, `data["pass word"]`. */
const DATA_KEY = /^data(?:\.([^.[]+)|\[("(?:[^"\\]|\\.)*")\])$/;

/** The key of a secret's data that an entry of `seed_only` names; undefined for other entries. */
export function seededKey(entry: string): string | undefined {
  const [, plain, quoted] = DATA_KEY.exec(entry) ?? [];
  return quoted === undefined ? plain : (JSON.parse(quoted) as string);
}

/** The data of a secret whose `seed_only` keys are sent only where the server has none; undefined without data. */
export function seededData(
  session: Session,
  { block, address }: ObjectInstance,
  data: DesiredAttribute | undefined,
): DesiredAttribute | undefined {
  const keys = block.lifecycle.seedOnly.flatMap((entry) => seededKey(entry) ?? []);
  if (data === undefined || keys.length === 0) return data;
  const report = (detail: string) => {
    const lifecycle = block.body.blocks.find(({ type }) => type === "lifecycle");
    const range = lifecycle?.body.attributes.get("seed_only")?.expression.range ?? block.headerRange;
    session.diagnostics.push(errorDiagnostic("Unsupported attribute", detail, { range, address }));
  };
  const { value } = data;
  if (!isMap(value)) {
    report('The keys of "data" must be known where "seed_only" names one.');
    return data;
  }
  const seeded = new Map(value);
  for (const key of keys) {
    const own = value.get(key);
    if (own === undefined)
      report(
        `The argument "seed_only" names the key "${key}", which "data" does not have.${didYouMean(key, [...value.keys()])}`,
      );
    else if (someLeaf(own, isUnknown))
      report(`The value of "${key}" must be known before apply where it is "seed_only".`);
    else seeded.set(key, seedOf(own));
  }
  return { ...data, value: seeded };
}

/** All values of a seed look alike: whatever the configuration says later is not sent. */
function seedOf(value: Value): Sensitive {
  const plain = reveal(value);
  const { secret: _closed, ...rest }: Partial<Sensitive> = isSensitive(value)
    ? value
    : { origin: "configuration" };
  return {
    origin: "configuration",
    ...rest,
    kind: "sensitive",
    identity: "seed",
    ...(plain === undefined ? {} : { secret: new Secret(plain) }),
    kept: { kind: "seed" },
  };
}
