import type { ReadTarget } from "../../live/read-target.ts";
import { canonicalText } from "../../model/json.ts";
import type { VaultReader } from "../../model/reply.ts";
import { reveal } from "../../model/reveal.ts";
import type { PlainMap, PlainValue } from "../../model/value.ts";
import type { StepWrite } from "../step.ts";
import { createBody, updateBody } from "./write-body.ts";
import { once, safe, type WriteInput, type Writes } from "./writes.ts";

/** Secrets of a version 1 store: the path holds the data itself. */
export const unversionedSecretWrites: Writes = {
  create: (input) => [safe("POST", input.target, input.target.path, dataOf(input))],
  update: (input) =>
    changesData(input) ? [safe("POST", input.target, input.target.path, dataOf(input))] : [],
  delete: ({ target }) => [safe("DELETE", target, target.path)],
};

function changesData({ parts }: WriteInput): boolean {
  return parts.changes.some(({ name }) => name === "data");
}

/**
 * Secrets of a version 2 store: data by check-and-set, everything else at the metadata endpoint, and first, because a
 * version expires by what `delete_version_after` says when it is written. [live]
 */
export const versionedSecretWrites: Writes = {
  create: (input) => [...metadataWrite(input, withoutData(createBody(input.parts))), ...dataWrite(input)],
  update: (input) => [
    ...metadataWrite(input, withoutData(updateBody(input.parts))),
    ...(changesData(input) ? dataWrite(input) : []),
  ],
  delete: ({ target, recorded }) => {
    const everything = recorded?.controls.get("delete") === "metadata";
    return [safe("DELETE", target, everything ? metadataPath(target) : target.path)];
  },
};

/** Whether the server's latest version already has exactly these values, so that another one would say nothing new. */
export async function hasSameData(reader: VaultReader, input: WriteInput): Promise<boolean> {
  if (input.live.kind !== "present" || input.live.deleted === true) return false;
  const { path, namespace, storeVersion } = input.target;
  const reply = await reader.read({ method: "GET", path, namespace });
  if (reply.kind !== "ok") return false;
  const live = storeVersion === 2 ? reply.data.get("data") : reply.data;
  return live instanceof Map && canonicalText(wanted(input, live)) === canonicalText(live);
}

function dataOf({ parts }: WriteInput): PlainMap {
  const data = parts.attributes.get("data")?.value;
  const plain = data === undefined ? undefined : reveal(data);
  if (!(plain instanceof Map)) throw new Error("the data of a secret is not open when it is to be sent");
  return plain as PlainMap;
}

/** With `data_keys = "declared"` the keys of others stay. */
function wanted(input: WriteInput, live: PlainMap): PlainMap {
  if (!isPatch(input)) return dataOf(input);
  const gone = new Set(removedKeys(input));
  return new Map([...[...live].filter(([key]) => !gone.has(key)), ...dataOf(input)]);
}

function dataWrite(input: WriteInput): readonly StepWrite[] {
  const { target, live } = input;
  if (!input.parts.attributes.has("data")) return [];
  const version = live.kind === "present" ? (live.version ?? 0) : 0;
  const options = new Map<string, PlainValue>([["cas", version]]);
  const exists = live.kind === "present" && live.deleted !== true && version > 0;
  if (!isPatch(input) || !exists)
    return [
      once(
        "POST",
        target,
        target.path,
        new Map<string, PlainValue>([
          ["data", dataOf(input)],
          ["options", options],
        ]),
      ),
    ];
  const gone = removedKeys(input).map((key): readonly [string, PlainValue] => [key, null]);
  const data = new Map<string, PlainValue>([...dataOf(input), ...gone]);
  return [
    once(
      "PATCH",
      target,
      target.path,
      new Map<string, PlainValue>([
        ["data", data],
        ["options", options],
      ]),
    ),
  ];
}

function isPatch({ change }: WriteInput): boolean {
  return change.desired?.controls.get("data_keys") === "declared";
}

function removedKeys({ parts }: WriteInput): readonly string[] {
  return parts.changes.flatMap(({ name, key, after }) =>
    name === "data" && key !== undefined && after === undefined ? [key] : [],
  );
}

function metadataWrite(input: WriteInput, body: PlainMap): readonly StepWrite[] {
  if (body.size === 0) return [];
  const path = metadataPath(input.target);
  const version = metadataVersion(input);
  if (version === undefined) return [safe("POST", input.target, path, body)];
  return [once("POST", input.target, path, new Map([...body, ["metadata_cas", version]]))];
}

/** OpenBao guards metadata by a version of its own, which writes of data leave alone; Vault has no such thing. [live] */
function metadataVersion({ live, product }: WriteInput): number | undefined {
  if (product !== "openbao") return undefined;
  const version = live.kind === "present" ? live.data.get("current_metadata_version") : 0;
  return typeof version === "number" ? version : undefined;
}

function withoutData(body: PlainMap): PlainMap {
  return new Map([...body].filter(([name]) => name !== "data"));
}

function metadataPath(target: ReadTarget): string {
  return `${target.mount}/metadata/${target.name}`;
}
