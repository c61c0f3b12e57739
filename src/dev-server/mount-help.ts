import type { Field, FieldType, ObjectType } from "../core/catalog/engine.ts";
import type { PlainMap, PlainValue } from "../core/model/value.ts";
import { type Answer, record } from "./api.ts";
import type { DevServer, Mount } from "./server-state.ts";

/** What `GET <mount>/?help=1` says: an OpenAPI document of the mount's objects, made from the catalog. */
export function helpAnswer(server: DevServer, mount: Mount): Answer {
  const types = [...(mount.engine?.objects.values() ?? [])];
  const paths = types.flatMap((type) => pathsOf(type));
  const openapi = record({
    openapi: "3.0.2",
    info: record({
      title: server.product === "vault" ? "HashiCorp Vault API" : "OpenBao API",
      version: server.version,
    }),
    paths: new Map(paths),
    components: record({ schemas: new Map(types.map((type) => [requestName(type), requestSchema(type)])) }),
  });
  return {
    kind: "plain",
    status: 200,
    body: record({ help: `The paths of the ${mount.type} engine.`, see_also: [], openapi }),
  };
}

function pathsOf(type: ObjectType): readonly (readonly [string, PlainValue])[] {
  const list: readonly (readonly [string, PlainValue])[] =
    type.list === undefined ? [] : [[`/${type.list}`, record({ get: LIST_OPERATION })]];
  return [...list, [`/${type.path}`, operationsOf(type)]];
}

const LIST_OPERATION: PlainMap = record({
  parameters: [
    record({ name: "list", in: "query", required: true, schema: record({ type: "string", enum: ["true"] }) }),
  ],
  responses: record({ "200": record({ description: "OK" }) }),
});

function operationsOf(type: ObjectType): PlainMap {
  const answer = (status: string) =>
    record({ responses: record({ [status]: record({ description: "OK" }) }) });
  const schema = record({ $ref: `#/components/schemas/${requestName(type)}` });
  const body = record({ content: record({ "application/json": record({ schema }) }) });
  return record({
    ...(type.read.missing === "never" ? {} : { get: answer("200") }),
    post: new Map([...answer("204"), ["requestBody", body]]),
    ...(type.delete.how === "none" ? {} : { delete: answer("204") }),
  });
}

/** The servers keep what a path accepts in a component of its own. */
function requestName({ id }: ObjectType): string {
  return `${id}-request`;
}

function requestSchema(type: ObjectType): PlainMap {
  return record({
    type: "object",
    properties: new Map([...type.fields.values()].filter(isWritten).map(propertyOf)),
  });
}

function isWritten(field: Field): boolean {
  return !field.computed;
}

function propertyOf(field: Field): readonly [string, PlainValue] {
  return [
    field.name,
    record({
      ...JSON_TYPES[field.type],
      ...(field.type === "list" ? { items: record(JSON_TYPES[field.of ?? "string"]) } : {}),
      ...(field.secret ? { "x-vault-displayAttrs": record({ sensitive: true }) } : {}),
      ...(field.aliasOf === undefined ? {} : { deprecated: true }),
    }),
  ];
}

const JSON_TYPES: Readonly<Record<FieldType, Readonly<Record<string, PlainValue>>>> = {
  string: { type: "string" },
  int: { type: "integer" },
  float: { type: "number", format: "float" },
  bool: { type: "boolean" },
  duration: { type: "integer", format: "seconds" },
  list: { type: "array" },
  map: { type: "object", format: "map" },
  object: { type: "object", format: "map" },
  json: { type: "string" },
  any: { type: "object" },
};
