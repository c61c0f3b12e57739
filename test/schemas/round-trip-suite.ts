import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine, Field, ObjectType, ServerIdentity } from "../../src/core/catalog/engine.ts";
import type { EngineFile } from "../../src/core/catalog/engine-file.ts";
import { isBuiltIn, resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import { typeFromHelp, unclearPaths } from "../../src/core/catalog/type-from-help.ts";
import type { PlainMap } from "../../src/core/model/value.ts";
import type { TestServer } from "../servers/test-server.ts";
import { readEngineFiles } from "./catalog-files.ts";
import { roundTrip } from "./round-trip.ts";
import { startSampleServer } from "./sample-server.ts";
import { readSamples, type Sample, type SampleFile } from "./samples.ts";
import { VaultClient } from "./vault-client.ts";

export interface Suite {
  readonly server: ServerIdentity;
  /** Which of the catalog's engines to try; all if absent. */
  readonly only?: (file: EngineFile) => boolean;
}

/** Proves the catalog on a real server: every object type of every engine that it has built in. */
export function proveCatalog({ server, only = () => true }: Suite): void {
  const samples = readSamples();
  let running: TestServer | undefined;
  beforeAll(async () => {
    running = await startSampleServer(server);
  });
  afterAll(() => running?.stop());

  for (const file of [...readEngineFiles().values()].filter(
    (file) => isBuiltIn(file, server) && only(file),
  )) {
    const key = `${file.class}/${file.engine}`;
    const engine = resolveEngine(file, server);
    const mine = samples.get(key) ?? { engine: key, objects: [], uncovered: {}, untested: {} };
    describe(key, () => {
      it("has a sample of each type and field, or a reason", () => {
        expect(uncovered(engine, mine)).toEqual([]);
        expect([...engine.objects.values()].flatMap((type) => untested(type, mine, server))).toEqual([]);
      });
      it("is much the same when it is typed from the server's own help", async () => {
        const client = new VaultClient(running as TestServer);
        expect(await unlikeHelp(client, file, engine)).toEqual([]);
      });
      for (const sample of mine.objects.filter((sample) => concerns(sample, engine, server))) {
        it(titleOf(sample), async () => {
          const client = new VaultClient(running as TestServer);
          expect(await tryOut({ client, file, engine, sample })).toEqual([]);
        });
      }
    });
  }
}

function uncovered(engine: Engine, samples: SampleFile): readonly string[] {
  const covered = new Set([...samples.objects.map(({ type }) => type), ...Object.keys(samples.uncovered)]);
  return [...engine.objects.keys()].filter((id) => !covered.has(id));
}

function untested(type: ObjectType, samples: SampleFile, server: ServerIdentity): readonly string[] {
  if (samples.uncovered[type.id] !== undefined) return [];
  const mine = samples.objects.filter(
    (sample) => sample.type === type.id && (sample.in === undefined || sample.in === server.product),
  );
  const tried = new Set(mine.flatMap(({ minimal, full }) => Object.keys({ ...minimal, ...full })));
  const declarable = [...type.fields.values()].filter(
    (field) => !field.computed && field.aliasOf === undefined,
  );
  return declarable
    .map(({ name }) => name)
    .filter((name) => !tried.has(name))
    .map((name) => `${type.id}.${name}`)
    .filter((name) => samples.untested[name] === undefined);
}

function concerns(sample: Sample, engine: Engine, server: ServerIdentity): boolean {
  return engine.objects.has(sample.type) && (sample.in === undefined || sample.in === server.product);
}

function titleOf({ type, variant }: Sample): string {
  return variant === undefined ? type : `${type} (${variant})`;
}

interface Attempt {
  readonly client: VaultClient;
  readonly file: EngineFile;
  readonly engine: Engine;
  readonly sample: Sample;
}

async function tryOut({ client, file, engine, sample }: Attempt): Promise<readonly string[]> {
  const type = engine.objects.get(sample.type);
  const union = resolveEngine(file, undefined).objects.get(sample.type);
  if (type === undefined || union === undefined) return [`the catalog does not know ${sample.type}`];
  return roundTrip({ client, type, union, sample, mount: () => mount(client, file, type.onMounts?.value) });
}

/** Objects of the catalog that the rules find in the document of a mount, but under another block or path. */
async function unlikeHelp(client: VaultClient, file: EngineFile, engine: Engine): Promise<readonly string[]> {
  if (file.class === "system") return [];
  const special = [...engine.objects.values()].find((type) => type.onMounts !== undefined);
  const path = await mount(client, file, special?.onMounts?.value);
  const openapi = (await client.help(path)).get("openapi");
  if (!(openapi instanceof Map)) return ["the server gives no document"];
  const clear = new Map<string, PlainMap>();
  for (const unclear of unclearPaths(openapi as PlainMap)) {
    const own = (await client.help(path + unclear.replace("{name}", "x"))).get("openapi");
    if (own instanceof Map) clear.set(unclear, own as PlainMap);
  }
  const typed = typeFromHelp({ engine: file.engine, class: file.class, openapi: openapi as PlainMap, clear });
  const byPath = new Map([...typed.objects.values()].map((type) => [type.path, type]));
  return [...engine.objects.values()].flatMap((type) => {
    const other = byPath.get(type.path);
    if (other === undefined) return [];
    const missing = [...type.fields.values()].filter((field) => !isKnown(field, other, file));
    return missing.map(({ name }) => `${type.id}.${name} is not in the server's document`);
  });
}

/** What only a read shows, what only the path of updates takes, and what a database's plugin defines is in no document. */
function isKnown({ name, computed, on }: Field, type: ObjectType, { engine }: EngineFile): boolean {
  return (
    computed || on === "update" || type.fields.has(name) || (engine === "database" && type.block === "config")
  );
}

let mounts = 0;

async function mount(client: VaultClient, file: EngineFile, version: string | undefined): Promise<string> {
  if (file.class === "system") return "";
  if (file.class === "auth" && file.engine === "token") return "auth/token/";
  mounts += 1;
  const path = `${file.engine}-${mounts}`;
  const body = { type: file.engine, ...(version !== undefined && { options: { version } }) };
  await client.must("POST", `sys/${file.class === "auth" ? "auth" : "mounts"}/${path}`, body);
  const prefix = file.class === "auth" ? `auth/${path}/` : `${path}/`;
  if (version !== undefined) await upgraded(client, prefix);
  return prefix;
}

/** A mount of another version than the first upgrades itself for a moment, and refuses requests with 400 until it has. */
async function upgraded(client: VaultClient, prefix: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await client.send("GET", `${prefix}config`)).status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
