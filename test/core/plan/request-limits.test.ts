import { expect, test } from "vitest";
import type { PlainValue } from "../../../src/core/model/value.ts";
import { openStack } from "../rig/stack.ts";

const pairs = (count: number) => `{ for i in range(${count}) : "k\${i}" => sensitive("v\${i}") }`;
const hcl = (data: string, more = "", version = 2) => `
${more}
mount "kv" { options = { version = "${version}" } }
secret "kv/app" {
  data = ${data}
}`;

async function problems(product: "openbao" | "vault", text: string): Promise<readonly string[]> {
  const plan = await openStack(product).plan(text);
  return plan.diagnostics
    .filter(({ summary }) => summary === "Request too large for the server")
    .map(
      ({ severity, detail, range }) => `${severity} ${range?.start.line}:${range?.start.column} ${detail}`,
    );
}

const STRINGS =
  'error 5:3 The argument "data" makes a request of more than 1000 strings, keys included, which the server refuses. Divide it among several objects. If the server\'s max_request_json_strings is higher, write strongroom { limits { max_request_json_strings = … } }.';

test("OpenBao takes a thousand strings in a request, keys and the request's own words included", async () => {
  expect(await problems("openbao", hcl(pairs(498)))).toEqual([]);
  expect(await problems("openbao", hcl(pairs(499)))).toEqual([STRINGS]);
  expect(await problems("openbao", hcl(pairs(500), "", 1))).toEqual([]);
  expect(await problems("openbao", hcl(pairs(501), "", 1))).toEqual([STRINGS]);
  expect(await problems("vault", hcl(pairs(499)))).toEqual([]);
});

test("a server that was told to take more is believed", async () => {
  const more = "strongroom {\n  limits { max_request_json_strings = 1001 }\n}";
  expect(await problems("openbao", hcl(pairs(499), more))).toEqual([]);
  expect(await problems("openbao", hcl(pairs(500), more))).toHaveLength(1);
});

test("Vault takes ten thousand keys in a map, and texts of a mebibyte", async () => {
  const stack = openStack("vault");
  const open = async (plain: PlainValue) => {
    const secrets = { data: { identity: "a1", plain } };
    const { diagnostics } = await stack.plan(hcl('sops("s.sops.yaml").data'), { secrets });
    return diagnostics.map(({ severity, detail }) => `${severity} ${detail}`);
  };
  const numbers = (count: number) =>
    new Map(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
  expect(await open(numbers(10_000))).toEqual([]);
  expect(await open(numbers(10_001))).toEqual([
    'error The argument "data" has a map of more than 10000 keys, which the server refuses. Divide it among several objects. If the server\'s max_json_object_entry_count is higher, write strongroom { limits { max_json_object_entry_count = … } }.',
  ]);
  const text = (bytes: number) => new Map([["a", `ä${"x".repeat(bytes - 2)}`]]);
  const entry =
    'warning The argument "data" makes an entry of more than 1048576 bytes, which raft storage refuses. Divide it among several objects. If the server\'s max_entry_size is higher, write strongroom { limits { max_entry_size = … } }.';
  expect(await open(text(1_048_576))).toEqual([entry]);
  expect(await open(text(1_048_577))).toEqual([
    'error The argument "data" has a text of more than 1048576 bytes, which the server refuses. Divide it among several keys. If the server\'s max_json_string_value_length is higher, write strongroom { limits { max_json_string_value_length = … } }.',
    entry,
  ]);
});

test("what is not open here is no error here", async () => {
  const leaf = { identity: "a1", plain: "x".repeat(1_100_000) };
  const text = hcl('sops("s.sops.yaml")');
  const stack = openStack("vault");
  expect((await stack.plan(text, { secrets: { a: leaf }, keyless: true })).diagnostics).toEqual([]);
  expect((await stack.plan(text, { secrets: { a: leaf } })).diagnostics).toHaveLength(2);
});
