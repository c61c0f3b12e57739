import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/core/model/diagnostic.ts";
import type { Reply, WriteRequest } from "../../../src/core/model/reply.ts";
import type { PlainValue } from "../../../src/core/model/value.ts";
import { tokenSession } from "../../../src/io/vault/token-session.ts";
import { fakeClock } from "./fake-clock.ts";

const LOGIN: WriteRequest = { method: "POST", path: "auth/approle/login", namespace: "", repeat: "safe" };

function granted(token: string, seconds: number, more: Record<string, PlainValue> = {}): Reply {
  const auth = {
    client_token: token,
    lease_duration: seconds,
    renewable: true,
    token_type: "service",
    ...more,
  };
  return {
    kind: "ok",
    data: new Map(),
    body: new Map([["auth", new Map(Object.entries(auth))]]),
    warnings: [],
  };
}

const DENIED: Reply = { kind: "forbidden", errors: ["permission denied"] };

/** A session against a server that gives these answers in turn. */
function start(answers: Reply[]) {
  const clock = fakeClock();
  const sent: string[] = [];
  const warnings: Diagnostic[] = [];
  const send = async (request: WriteRequest, token: { reveal(): string } | undefined): Promise<Reply> => {
    sent.push(
      `${request.path.split("/").at(-1)} ${token?.reveal() ?? "-"} ${request.body?.get("increment") ?? ""}`.trim(),
    );
    return answers.shift() ?? DENIED;
  };
  const session = tokenSession({
    onSecret: () => undefined,
    send,
    sendAtEnd: send,
    clock,
    onWarning: (warning) => warnings.push(warning),
  });
  return { clock, sent, warnings, session, logIn: () => session.logIn(async () => LOGIN) };
}

test("a token is renewed when two thirds of its time are over, again and again, and revoked at the end", async () => {
  const { clock, sent, session, logIn } = start([
    granted("a", 90),
    granted("a", 90),
    granted("a", 90),
    granted("", 0),
  ]);
  expect(await logIn()).toBeUndefined();
  await clock.pass(59_000);
  expect(sent).toEqual(["login -"]);
  await clock.pass(1_000);
  await clock.pass(60_000);
  expect(sent).toEqual(["login -", "renew-self a 90s", "renew-self a 90s"]);
  await session.end();
  expect(sent.at(-1)).toBe("revoke-self a");
  expect(clock.waiting()).toBe(0);
});

test("a token near its maximum, or that cannot be renewed, is replaced by a new one; both are revoked", async () => {
  const { clock, sent, session, logIn } = start([
    granted("a", 90),
    granted("a", 40),
    granted("b", 90, { renewable: false }),
    granted("c", 90),
  ]);
  await logIn();
  await clock.pass(60_000);
  expect(session.token()?.reveal()).toBe("b");
  await clock.pass(60_000);
  expect(session.token()?.reveal()).toBe("c");
  await session.end();
  expect(sent).toEqual([
    "login -",
    "renew-self a 90s",
    "login -",
    "login -",
    "revoke-self a",
    "revoke-self b",
    "revoke-self c",
  ]);
});

test("a token that is on its way at the end is revoked, too", async () => {
  const { clock, sent, session, logIn } = start([
    granted("a", 90, { renewable: false }),
    granted("b", 90, { renewable: false }),
  ]);
  await logIn();
  const passing = clock.pass(60_000);
  await session.end();
  await passing;
  expect(sent).toEqual(["login -", "login -", "revoke-self a", "revoke-self b"]);
  expect(clock.waiting()).toBe(0);
});

test("where no new token is given the old one stays, and a warning says so", async () => {
  const { clock, warnings, session, logIn } = start([granted("a", 90), DENIED, DENIED]);
  await logIn();
  await clock.pass(60_000);
  expect(session.token()?.reveal()).toBe("a");
  expect(warnings.map((warning) => warning.summary)).toEqual(["Token not renewed"]);
});

test("batch tokens are not revoked, tokens without end not renewed, and given tokens neither", async () => {
  const { clock, sent, session, logIn } = start([granted("a", 0, { token_type: "batch" })]);
  await logIn();
  expect(clock.waiting()).toBe(0);
  await session.end();
  expect(sent).toEqual(["login -"]);
});

test("a token that could not be revoked is told", async () => {
  const { warnings, session, logIn } = start([granted("a", 90), { kind: "failed", errors: [], sent: false }]);
  await logIn();
  await session.end();
  expect(warnings.map((warning) => warning.summary)).toEqual(["Token not revoked"]);
});

test("a login that asks for a second factor is a problem", async () => {
  const { session, logIn } = start([granted("", 0, { mfa_requirement: new Map() })]);
  expect((await logIn())?.detail).toContain("second factor");
  expect(session.token()).toBeUndefined();
});
