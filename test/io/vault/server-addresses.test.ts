import { expect, test } from "vitest";
import { serverAddresses } from "../../../src/io/vault/server-addresses.ts";

function check(address: string, nodes: readonly string[] = [], allowHttp = false) {
  const { value, diagnostics } = serverAddresses({ address, nodes, allowHttp });
  return diagnostics.length > 0 ? diagnostics.map((diagnostic) => diagnostic.detail) : value;
}

test.each([
  ["https://vault.example.com:8200", { origin: "https://vault.example.com:8200", prefix: "" }],
  ["https://Vault.Example.com:443/", { origin: "https://vault.example.com", prefix: "" }],
  ["https://example.com/vault/", { origin: "https://example.com", prefix: "/vault" }],
  ["http://127.0.0.1:8200", { origin: "http://127.0.0.1:8200", prefix: "" }],
  ["http://[::1]:8200", { origin: "http://[::1]:8200", prefix: "" }],
  ["http://localhost:8200", { origin: "http://localhost:8200", prefix: "" }],
  ["unix:///run/vault.sock", { origin: "http://localhost", prefix: "", socket: "/run/vault.sock" }],
])("%s", (address, expected) => {
  expect(check(address)).toEqual([expected]);
});

test.each([
  ["vault.example.com:8200", 'The address "vault.example.com:8200" must begin with "https://" or "http://".'],
  ["file:///etc/passwd", 'The address "file:///etc/passwd" must begin with "https://" or "http://".'],
  ["https://", 'The address "https://" is not a URL.'],
  [
    "https://me:hunter2@example.com",
    "An address must not hold a user name or a password: it is shown in messages.",
  ],
  ["https://example.com/?a=b", 'The address "https://example.com/?a=b" must end with the host or a path.'],
])("%s is refused", (address, detail) => {
  expect(check(address)).toEqual([detail]);
});

test.each([
  "http://vault.example.com:8200",
  "http://127.0.0.1.example.com",
  "http://10.0.0.1:8200",
  "http://[::2]:8200",
])("plain HTTP to %s must be asked for", (address) => {
  const detail = `The address "${address}" is plain HTTP to another machine: anybody on the way can read the token and every secret. Use "https://", or allow it with --insecure-http.`;
  expect(check(address)).toEqual([detail]);
  const { value, diagnostics } = serverAddresses({ address, nodes: [], allowHttp: true });
  expect(value).toEqual([{ origin: address, prefix: "" }]);
  expect(diagnostics).toEqual([
    {
      severity: "warning",
      summary: "Connection not protected",
      detail:
        "--insecure-http is given: the token and every secret cross the network in plain text, and anybody on the way can read and change them.",
    },
  ]);
});

test("nodes are reached as the address is", () => {
  expect(check("https://a", ["https://b:8200"])).toEqual([
    { origin: "https://a", prefix: "" },
    { origin: "https://b:8200", prefix: "" },
  ]);
  expect(check("https://a", ["http://127.0.0.1:8200"])).toEqual([
    'The node "http://127.0.0.1:8200" must be reached by the same scheme as the address, "https://a".',
  ]);
});
