import type { PlainMap } from "../../core/model/value.ts";
import { ABSENT, type Answer, listOf, UNSUPPORTED_OPERATION } from "../api.ts";
import { type Call, paramOf, type Route } from "../routes.ts";
import { productName } from "../server-state.ts";
import { folderOf, namesBelow } from "./kv-folders.ts";
import { metadataView } from "./kv2-answers.ts";
import { readConfig, writeConfig } from "./kv2-config.ts";
import { deleteLatest, patchData, readData, readSubkeys, secretAt, writeData } from "./kv2-data.ts";
import { deleteMetadata, patchMetadata, readMetadata, writeMetadata } from "./kv2-metadata.ts";
import { deleteVersions, destroyVersions, undeleteVersions } from "./kv2-versions.ts";

const exists = (call: Call) => secretAt(call) !== undefined;

const WRONG_PATH: Route["methods"] = {
  GET: wrongPath("get"),
  LIST: wrongPath("list"),
  POST: wrongPath("put"),
  DELETE: wrongPath("delete"),
};

/** A versioned key-value mount. */
export const kv2Routes: readonly Route[] = [
  {
    template: "config",
    methods: { GET: readConfig, POST: writeConfig, DELETE: () => UNSUPPORTED_OPERATION },
  },
  {
    template: "data/{path...}",
    exists,
    methods: { GET: readData, POST: writeData, PATCH: patchData, DELETE: deleteLatest },
  },
  { template: "data", methods: { GET: () => ABSENT, LIST: listData } },
  { template: "subkeys/{path...}", methods: { GET: readSubkeys } },
  { template: "delete/{path...}", methods: { POST: deleteVersions } },
  { template: "undelete/{path...}", methods: { POST: undeleteVersions } },
  { template: "destroy/{path...}", methods: { POST: destroyVersions } },
  {
    template: "metadata/{path...}",
    exists,
    methods: {
      GET: readMetadata,
      POST: writeMetadata,
      PATCH: patchMetadata,
      DELETE: deleteMetadata,
      LIST: listMetadata,
      SCAN: scanMetadata,
    },
  },
  { template: "metadata", methods: { LIST: listMetadata, SCAN: scanMetadata } },
  { template: "detailed-metadata/{path...}", methods: { LIST: listDetailed } },
  { template: "detailed-metadata", methods: { LIST: listDetailed } },
  { template: "{path...}", methods: WRONG_PATH },
  { template: "", methods: WRONG_PATH },
];

function listMetadata(call: Call): Answer {
  return listOf(namesBelow(call.mount.versioned.keys(), folderOf(paramOf(call, "path"))));
}

function scanMetadata(call: Call): Answer {
  const folder = folderOf(paramOf(call, "path"));
  return listOf(
    [...call.mount.versioned.keys()]
      .filter((path) => path.startsWith(folder))
      .map((path) => path.slice(folder.length)),
  );
}

/** OpenBao only; the route exists on both for simplicity and Vault's answer differs. */
function listDetailed(call: Call): Answer {
  if (call.server.product === "vault") return wrongPath("list")(call);
  const folder = folderOf(paramOf(call, "path"));
  const names = namesBelow(call.mount.versioned.keys(), folder);
  const info = new Map<string, PlainMap>();
  for (const name of names) {
    const secret = call.mount.versioned.get(`${folder}${name}`);
    info.set(name, secret === undefined ? new Map() : metadataView(call.server, secret));
  }
  return listOf(names, info);
}

function listData(call: Call): Answer {
  return call.server.product === "vault" ? wrongPath("list")(call) : UNSUPPORTED_OPERATION;
}

/** Somebody uses a versioned mount as if it had no versions. */
function wrongPath(command: "get" | "list" | "put" | "delete") {
  return (call: Call): Answer => {
    const name = productName(call.server);
    const cli = name === "Vault" ? "vault" : "bao";
    const advice = `Invalid path for a versioned K/V secrets engine. See the API docs for the appropriate API endpoints to use. If using the ${name} CLI, use '${cli} kv ${command}' for this operation.`;
    return { kind: "data", status: 404, data: null, warnings: [advice] };
  };
}
