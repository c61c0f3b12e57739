import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";

const fields = z.record(z.string(), z.json());

/** One object to be made and changed as `round-trip.ts` does. */
const sample = z.strictObject({
  type: z.string(),
  /** Which of several ways to configure it this is. */
  variant: z.string().optional(),
  /** Only on this product. */
  in: z.enum(["openbao", "vault"]).optional(),
  /** `Sample1` if absent. */
  name: z.string().optional(),
  /**
   * Requests to make first, their paths below the mount; one that begins with `/` is below `/v1/`. `@unique` is a number
   * that no other path has. The id of what is made is kept under the name `save`, and put wherever `@saved:name` stands.
   */
  before: z.array(z.strictObject({ path: z.string(), body: fields, save: z.string().optional() })).optional(),
  /** What the smallest write needs. */
  minimal: fields,
  /** All other fields, with values that are not the default. */
  full: fields,
  /** Why the object exists before its first write, if it does. */
  exists: z.string().optional(),
  /** Fields that are not put back one by one, with the reason. */
  keep: z.record(z.string(), z.string()).optional(),
  /** Fields whose default after a minimal write is another than the catalog's, with the reason. */
  otherDefault: z.record(z.string(), z.string()).optional(),
  /** Keys that reads show and the catalog does not know, with the reason. */
  noise: z.record(z.string(), z.string()).optional(),
});

const sampleFile = z.strictObject({
  engine: z.string(),
  objects: z.array(sample),
  /** Types without a sample, with the reason. */
  uncovered: z.record(z.string(), z.string()).default({}),
  /** Fields that no sample has, as `type.field`, with the reason. */
  untested: z.record(z.string(), z.string()).default({}),
});

export type Sample = z.infer<typeof sample>;
export type SampleFile = z.infer<typeof sampleFile>;

const folder = `${import.meta.dirname}/samples`;

/** All samples by engine, such as `auth/approle`. */
export function readSamples(): ReadonlyMap<string, SampleFile> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return new Map(
    names.map((name) => {
      const json: unknown = JSON.parse(readFileSync(`${folder}/${name}`, "utf8"), expand);
      const file = sampleFile.parse(json);
      return [file.engine, file];
    }),
  );
}

/** The fields that every login role has. */
const TOKEN_FIELDS = {
  token_ttl: "1h30m",
  token_max_ttl: "4h",
  token_explicit_max_ttl: 7200,
  token_period: "30m",
  token_policies: ["Zeta", "alpha", "alpha"],
  token_bound_cidrs: ["10.0.0.1/32", "10.1.0.0/16"],
  token_no_default_policy: true,
  token_num_uses: 5,
  token_type: "service",
};

/** `@file:ca.pem` is a file of `samples/files`; the key `@token` stands for the fields of a login role. */
function expand(_key: string, value: unknown): unknown {
  if (typeof value === "string" && value.startsWith("@file:")) {
    return readFileSync(`${folder}/files/${value.slice("@file:".length)}`, "utf8");
  }
  if (typeof value !== "object" || value === null || !("@token" in value)) return value;
  const { "@token": _token, ...rest } = value;
  return { ...TOKEN_FIELDS, ...rest };
}
