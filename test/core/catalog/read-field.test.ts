import { expect, it } from "vitest";
import { plainMapFromJson } from "../../../src/core/catalog/plain-from-json.ts";
import { defaultOf, readField } from "../../../src/core/catalog/read-field.ts";
import type { PlainValue } from "../../../src/core/model/value.ts";

const data = plainMapFromJson({
  region: "us-east-1",
  connection_details: { username: "u" },
  issuer_name: "main",
  issuer_id: "09e3",
  empty: "",
});

function check(name: string, readAs?: string): PlainValue | undefined {
  return readField({ name, ...(readAs !== undefined && { readAs }) }, data);
}

it("reads a field under its own name, renamed, nested or as one of several names", () => {
  expect(check("region")).toBe("us-east-1");
  expect(check("zone", "region")).toBe("us-east-1");
  expect(check("username", "connection_details.username")).toBe("u");
  expect(check("default", "issuer_name|issuer_id")).toEqual(["main", "09e3"]);
  expect(check("default", "empty|issuer_id")).toEqual(["09e3"]);
});

it("tells that a read does not show a field", () => {
  expect(check("secret_key")).toBeUndefined();
  expect(check("password", "connection_details.password")).toBeUndefined();
  expect(check("deep", "region.deep")).toBeUndefined();
  expect(check("default", "key_name|key_id")).toBeUndefined();
});

it("takes the zero value of its type for a field without a default", () => {
  expect(defaultOf({ type: "duration" })).toBe(0);
  expect(defaultOf({ type: "list" })).toEqual([]);
  expect(defaultOf({ type: "bool", default: true })).toBe(true);
  expect(defaultOf({ type: "bool", default: false })).toBe(false);
});
