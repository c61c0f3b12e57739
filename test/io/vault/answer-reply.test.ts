import { describe, expect, test } from "vitest";
import { replyOf } from "../../../src/io/vault/answer-reply.ts";

function check(status: number, text: string, headers: Record<string, string> = {}) {
  return replyOf({ kind: "answer", status, headers, text });
}

const STRANGER =
  "The answer does not come from OpenBao or Vault: something else listens at this address, or stands before it. It begins with:";

describe("what does not come from the server itself", () => {
  test("a page for 404 is not an absent object", () => {
    const errors = [`${STRANGER} <html>404 Not Found</html>`];
    expect(check(404, "<html>404 Not Found</html>\n")).toEqual({
      kind: "failed",
      status: 404,
      errors,
      sent: true,
    });
    expect(check(404, '{"message":"no Route"}')).toMatchObject({ kind: "failed", status: 404 });
    expect(check(404, "")).toMatchObject({ kind: "failed", status: 404 });
  });

  test("a login page is not an empty object", () => {
    expect(check(200, "<html>Sign in</html>")).toMatchObject({ kind: "failed", status: 200 });
    expect(check(200, "[]")).toMatchObject({ kind: "failed", status: 200 });
  });

  test("other refusals keep their status and the beginning of their text", () => {
    const text = "Client sent an HTTP request to an HTTPS server.\n";
    expect(check(400, text)).toEqual({ kind: "refused", status: 400, errors: [text.trim()] });
    expect(check(403, "WAF")).toEqual({ kind: "forbidden", errors: ["WAF"] });
    expect(check(502, "Bad gateway")).toEqual({
      kind: "failed",
      status: 502,
      errors: ["Bad gateway"],
      sent: true,
    });
  });
});

describe("what the server says", () => {
  test("is cut in number and length", () => {
    const errors = Array.from({ length: 30 }, () => "x".repeat(3_000));
    const reply = check(400, JSON.stringify({ errors }));
    expect(reply).toEqual({ kind: "refused", status: 400, errors: Array(20).fill(`${"x".repeat(2_000)}…`) });
  });

  test("keeps its control characters: who shows it replaces them", () => {
    expect(check(400, '{"errors":["a\\u001b[31mb"]}')).toMatchObject({ errors: ["a\u001b[31mb"] });
  });

  test("may be no text at all", () => {
    expect(check(400, '{"errors":[{"a":1},null]}')).toMatchObject({ errors: ["[object Map]", "null"] });
    expect(check(400, '{"errors":null}')).toMatchObject({ errors: [] });
    expect(check(400, "{}")).toMatchObject({ errors: [] });
  });
});

describe("an attempt without an answer", () => {
  test("tells whether the server may have acted", () => {
    const attempt = { kind: "no-answer", sent: true, lasting: false, message: "It broke." } as const;
    expect(replyOf(attempt)).toEqual({ kind: "failed", errors: ["It broke."], sent: true });
  });
});

test("the server's clock is read from the answer, where it is a date", () => {
  expect(check(204, "", { date: "Thu, 01 Jan 2026 00:00:00 GMT" })).toMatchObject({ date: 1767225600000 });
  expect(check(204, "", { date: "yesterday" })).not.toHaveProperty("date");
  expect(check(204, "")).not.toHaveProperty("date");
});
