import type { ObjectType, ServerIdentity } from "../../src/core/catalog/engine.ts";
import type { EngineFile } from "../../src/core/catalog/engine-file.ts";
import { objectPath } from "../../src/core/catalog/find-object-type.ts";
import { resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import { type Address, childAddress } from "../../src/core/model/address.ts";
import type { Sample, SampleFile } from "../schemas/samples.ts";

/** A sample of the catalog as an object of a configuration. */
export interface Subject {
  /** The engine and its row: `auth/approle role`. */
  readonly kind: string;
  readonly sample: Sample;
  readonly type: ObjectType;
  readonly address: Address;
  readonly mount?: SubjectMount;
  /** What its block begins with: `role "Sample1"`. */
  readonly header: string;
  /** Below `/v1/`, with the name as the server folds it. */
  readonly path: string;
  /** The path of its mount, with a slash at its end; "" for system objects. */
  readonly prefix: string;
  /** The object's name, as the server folds it. */
  readonly name: string;
}

interface SubjectMount {
  readonly address: Address;
  readonly block: "mount" | "auth";
  readonly path: string;
  readonly engine: string;
  readonly options?: Readonly<Record<string, string>>;
  /** It is there on every server. */
  readonly managed: boolean;
}

/** The objects of an engine's samples that a server has; each has a mount of its own, so that singletons do not meet. */
export function subjectsOf(
  file: EngineFile,
  samples: SampleFile,
  server: ServerIdentity,
): readonly Subject[] {
  const engine = resolveEngine(file, server);
  return samples.objects.flatMap((sample, index): readonly Subject[] => {
    const type = engine.objects.get(sample.type);
    if (type === undefined || (sample.in !== undefined && sample.in !== server.product)) return [];
    const kind = `${file.class}/${file.engine} ${type.id}`;
    const subject =
      file.class === "system"
        ? systemSubject(type, sample)
        : mountedSubject({ type, sample, mount: mountFor(file, type, index + 1), index });
    return [{ ...subject, kind }];
  });
}

function systemSubject(type: ObjectType, sample: Sample): Omit<Subject, "kind"> {
  const declared = nameIn(sample, sample.variant === undefined ? "" : `-${sample.variant}`);
  const name = folded(type, declared);
  const labels = type.shape === "collection" ? [declared] : [];
  return {
    sample,
    type,
    address: childAddress("", { word: type.block, labels }),
    header: headerOf(type, labels),
    path: objectPath(type, name),
    prefix: "",
    name,
  };
}

function headerOf({ block }: ObjectType, labels: readonly string[]): string {
  return [block, ...labels.map((label) => JSON.stringify(label))].join(" ");
}

interface Mounted {
  readonly type: ObjectType;
  readonly sample: Sample;
  readonly mount: SubjectMount;
  readonly index: number;
}

function mountedSubject({ type, sample, mount, index }: Mounted): Omit<Subject, "kind"> {
  const declared = nameIn(sample, mount.managed ? "" : `-${index}`);
  const labels = type.label !== undefined ? [type.label] : type.shape === "collection" ? [declared] : [];
  const prefix = mount.block === "auth" ? `auth/${mount.path}/` : `${mount.path}/`;
  const name = folded(type, declared);
  return {
    sample,
    type,
    address: `${mount.address}.${childAddress("", { word: type.block, labels })}`,
    mount,
    header: headerOf(type, labels),
    path: prefix + objectPath(type, name),
    prefix,
    name,
  };
}

function nameIn({ name }: Sample, suffix: string): string {
  return `${name ?? "Sample1"}${suffix}`;
}

function folded({ nameCase }: ObjectType, name: string): string {
  return nameCase === "lower" ? name.toLowerCase() : name;
}

/** The method of tokens is on every server, once. */
function mountFor(file: EngineFile, type: ObjectType, number: number): SubjectMount {
  const block = file.class === "auth" ? "auth" : "mount";
  const builtIn = file.class === "auth" && file.engine === "token";
  const path = builtIn ? "token" : `${file.engine}-${number}`;
  const { onMounts } = type;
  return {
    address: childAddress("", { word: block, labels: [path] }),
    block,
    path,
    engine: file.engine,
    ...(onMounts === undefined ? {} : { options: { [onMounts.option]: onMounts.value } }),
    managed: !builtIn,
  };
}
