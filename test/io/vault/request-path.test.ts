import { expect, test } from "vitest";
import { encodeRequestPath } from "../../../src/io/vault/request-path.ts";

test.each([
  ["sys/mounts", "sys/mounts"],
  ["secret/data/a b/ü", "secret/data/a%20b/%C3%BC"],
  ["auth/userpass/users/a@b.c", "auth/userpass/users/a%40b.c"],
  ["kv/100%/a?b#c", "kv/100%25/a%3Fb%23c"],
  ["kv/a%2Fb", "kv/a%252Fb"],
  ["kv/...", "kv/..."],
])("%s", (path, encoded) => {
  expect(encodeRequestPath(path)).toEqual({ kind: "path", path: encoded });
});

test.each([
  ["", "an empty segment"],
  ["/sys", "an empty segment"],
  ["kv//a", "an empty segment"],
  ["kv/a/", "an empty segment"],
  ["kv/../sys", 'the segment ".."'],
  ["./kv", 'the segment "."'],
  ["kv/\ud800", "half of a surrogate pair, which has no encoding"],
])("%j is refused", (path, what) => {
  expect(encodeRequestPath(path)).toEqual({
    kind: "problem",
    message: `The path "${path}" holds ${what}, so it is not sent.`,
  });
});
