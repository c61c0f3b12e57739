import { expect, it } from "vitest";
import { plainMapFromJson } from "../../../src/core/catalog/plain-from-json.ts";
import { typeFromHelp, unclearPaths } from "../../../src/core/catalog/type-from-help.ts";

const text = { type: "string" };
const body = (component: string) => ({
  requestBody: { content: { "application/json": { schema: { $ref: `#/components/schemas/${component}` } } } },
});
const shows = (component: string) => ({
  responses: {
    "200": { content: { "application/json": { schema: { $ref: `#/components/schemas/${component}` } } } },
  },
});
const lists = { get: { parameters: [{ name: "list", in: "query", required: true }] } };

const openapi = plainMapFromJson({
  paths: {
    "/config": { get: shows("Config"), post: body("WriteConfig") },
    "/config/root": { get: {}, post: body("WriteRoot"), delete: {} },
    "/roles/": lists,
    "/roles/{role}": { get: {}, post: body("WriteRole"), delete: {} },
    "/roles/{role}/policies": { get: {}, post: {}, delete: {} },
    "/creds/{role}": { get: {} },
    "/unlisted/{x}": { get: {}, post: {}, delete: {} },
    "/rotate-root": { get: {}, post: {} },
    "/messages": { ...lists, post: {} },
    "/login": { post: {} },
  },
  components: {
    schemas: {
      WriteConfig: {
        properties: {
          url: text,
          access_token: text,
          visible_token: text,
          public_key: text,
          token_policies: { type: "array", items: text },
          max_ttl: { type: "integer", format: "seconds" },
          timeout: { type: "string", format: "duration" },
          pins: { type: "array", items: { type: "integer" } },
          extra: { type: "object" },
          ratio: { type: "number" },
          enabled: { type: "boolean" },
          mode: { type: "string", format: "lowercase" },
          marked: { type: "string", "x-vault-displayAttrs": { sensitive: true } },
        },
      },
      Config: { properties: { url: text, visible_token: text, made_at: text } },
      WriteRoot: { properties: { password: text } },
      WriteRole: { properties: { description: text } },
    },
  },
});

const engine = typeFromHelp({ engine: "acme", class: "secrets", openapi });

it("finds collections and singletons, and neither facets nor verbs", () => {
  const found = [...engine.objects.values()].map(({ id, block, label, path, list }) => [
    id,
    block,
    label,
    path,
    list,
  ]);
  expect(found).toEqual([
    ["config", "config", undefined, "config", undefined],
    ["config-root", "config", "root", "config/root", undefined],
    ["role", "role", undefined, "roles/{name}", "roles"],
  ]);
});

it("sends everything in every write, and deletes what can be deleted", () => {
  const config = engine.objects.get("config");
  expect(config?.write).toEqual({ method: "POST", semantics: "replace" });
  expect(config?.delete.how).toBe("none");
  expect(engine.objects.get("config-root")?.delete.how).toBe("delete");
});

it("types fields", () => {
  const fields = [...(engine.objects.get("config")?.fields.values() ?? [])];
  expect(
    Object.fromEntries(fields.map(({ name, type, of, compare }) => [name, [type, of, compare]])),
  ).toEqual({
    url: ["string", undefined, "exact"],
    access_token: ["string", undefined, "exact"],
    visible_token: ["string", undefined, "exact"],
    public_key: ["string", undefined, "exact"],
    token_policies: ["list", "string", "set"],
    max_ttl: ["duration", undefined, "duration"],
    timeout: ["duration", undefined, "duration"],
    pins: ["list", "int", "set"],
    extra: ["object", undefined, "json"],
    ratio: ["float", undefined, "exact"],
    enabled: ["bool", undefined, "exact"],
    mode: ["string", undefined, "lowercase"],
    marked: ["string", undefined, "exact"],
    made_at: ["string", undefined, "exact"],
  });
});

it("takes for a secret what is named like one and is not shown", () => {
  const flagged = (flag: "secret" | "writeOnly" | "computed") =>
    [...engine.objects.values()].flatMap(({ fields }) =>
      [...fields.values()].filter((field) => field[flag]).map(({ name }) => name),
    );
  expect(flagged("secret")).toEqual(["access_token", "marked", "password"]);
  expect(flagged("writeOnly")).toEqual(["access_token", "password"]);
  expect(flagged("computed")).toEqual(["made_at"]);
});

it("names the paths whose fields the document does not tell, and takes their own help", () => {
  const item = { get: {}, post: body("Shared"), delete: {} };
  const schemas = (field: string) => ({
    components: { schemas: { Shared: { properties: { [field]: text } } } },
  });
  const whole = plainMapFromJson({
    paths: {
      "/role": lists,
      "/role/{name}": item,
      "/cel/role": lists,
      "/cel/role/{name}": item,
      "/config": item,
    },
    ...schemas("program"),
  });
  expect(unclearPaths(openapi)).toEqual([]);
  expect(unclearPaths(whole)).toEqual(["cel/role/{name}", "config", "role/{name}"]);
  const clear = new Map([["role/{name}", plainMapFromJson(schemas("user_claim"))]]);
  const typed = typeFromHelp({ engine: "x", class: "auth", openapi: whole, clear });
  expect([...typed.objects].map(([id, { path, fields }]) => [id, path, ...fields.keys()])).toEqual([
    ["cel_role", "cel/role/{name}", "program"],
    ["config", "config", "program"],
    ["role", "role/{name}", "user_claim"],
  ]);
});

it("makes nothing of an answer that is no document", () => {
  expect(typeFromHelp({ engine: "x", class: "auth", openapi: new Map() }).objects.size).toBe(0);
  const odd = plainMapFromJson({ paths: { "/config": 5, "/a": { get: 1, post: { requestBody: [] } } } });
  expect([...typeFromHelp({ engine: "x", class: "auth", openapi: odd }).objects.keys()]).toEqual(["a"]);
});
