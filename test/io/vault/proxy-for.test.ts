import { expect, test } from "vitest";
import { proxyFor } from "../../../src/io/vault/proxy-for.ts";

const HTTPS = "http://https-proxy:3128";
const HTTP = "http://http-proxy:3128";

function check(origin: string, none = "", always?: string) {
  const set = { https: HTTPS, http: HTTP, none, ...(always === undefined ? {} : { always }) };
  const proxy = proxyFor(origin, set);
  return proxy instanceof URL ? proxy.origin : proxy;
}

test("each scheme has its proxy, and this machine needs none", () => {
  expect(check("https://vault.example.com")).toBe(HTTPS);
  expect(check("http://vault.example.com")).toBe(HTTP);
  expect(check("https://127.0.0.1:8200")).toBeUndefined();
  expect(check("https://localhost:8200")).toBeUndefined();
  expect(proxyFor("https://vault.example.com", { http: HTTP, none: "" })).toBeUndefined();
});

test("the proxy that the product's own variable names is for every address", () => {
  expect(check("https://127.0.0.1:8200", "*", "http://own:1")).toBe("http://own:1");
});

test.each([
  ["*", "https://vault.example.com", false],
  ["example.com", "https://vault.example.com", false],
  [".example.com", "https://vault.example.com", false],
  ["*.example.com", "https://vault.example.com", false],
  ["a.com, EXAMPLE.COM", "https://vault.example.com", false],
  ["ample.com", "https://vault.example.com", true],
  ["example.com:8200", "https://vault.example.com:8200", false],
  ["example.com:8200", "https://vault.example.com", true],
  ["example.com:443", "https://vault.example.com", false],
  ["10.0.0.0/8", "https://10.1.2.3:8200", false],
  ["10.0.0.0/8", "https://11.1.2.3:8200", true],
  ["10.0.0.0/99", "https://10.1.2.3:8200", true],
  ["10.0.0.0/8", "https://vault.example.com", true],
  ["fd00::/8", "https://[fd00::1]:8200", false],
])("NO_PROXY=%s for %s", (none, origin, isProxied) => {
  expect(check(origin, none)).toBe(isProxied ? HTTPS : undefined);
});

test.each([
  ["proxy:3128", "http://proxy:3128/"],
  ["127.0.0.1:3128", "http://127.0.0.1:3128/"],
  ["proxy", "http://proxy/"],
  ["user:p%40ss@proxy:3128", "http://user:p%40ss@proxy:3128/"],
  ["HTTPS://Proxy:3128", "https://proxy:3128/"],
])("%s is the address %s", (always, address) => {
  expect(proxyFor("https://a", { always, none: "" })).toEqual(new URL(address));
});

test.each(["http://", "user:secret@pro xy", "socks5://user:secret@proxy:1080", "://secret", "ftp://secret"])(
  "%s is no proxy, and is not repeated in the error",
  (always) => {
    const problem = proxyFor("https://a", { always, none: "" });
    expect(problem).toMatchObject({ severity: "error", summary: "Invalid proxy address" });
    expect(JSON.stringify(problem)).not.toContain("secret");
    expect(proxyFor("https://a", { http: always, https: "proxy", none: "" })).toEqual(
      new URL("http://proxy/"),
    );
  },
);
