import { afterAll, beforeAll, expect, test } from "vitest";
import { apiCall, apiRequest } from "./api-request.ts";
import { type Fault, type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { type FaultRule, randomFaults, scriptedFaults } from "./fault-schedule.ts";
import { sharedOpenBao, uniqueName } from "./shared-servers.ts";
import type { ServerFacts } from "./test-server.ts";

let server: ServerFacts;
let proxy: FaultProxy;
const mount = uniqueName("kv");

beforeAll(async () => {
  server = await sharedOpenBao();
  const body = { type: "kv", options: { version: "2" } };
  await apiCall(server, { method: "POST", path: `sys/mounts/${mount}`, body });
  proxy = await startFaultProxy([server.address, server.address]);
});

afterAll(() => proxy.stop());

/** Writes a new secret through the proxy under one fault; tells what the client saw, and what the server did. */
async function write(fault: Fault) {
  const secret = uniqueName("secret");
  proxy.schedule(scriptedFaults([{ method: "POST", path: new RegExp(secret), fault }]));
  const call = { method: "POST", path: `${mount}/data/${secret}`, body: { data: { x: "1" } } } as const;
  const seen = await apiRequest({ ...server, address: proxy.address }, call).then(
    (answer) => answer.status,
    () => "no answer",
  );
  const metadata = await apiRequest(server, { path: `${mount}/metadata/${secret}` });
  const logged = proxy.log.at(-1);
  return {
    seen,
    versions: metadata.body.data?.current_version ?? 0,
    fault: logged?.fault,
    status: logged?.status,
  };
}

test("without a fault it passes on and logs", async () => {
  const call = { path: `${mount}/config`, namespace: "" };
  const answer = await apiRequest({ ...server, address: proxy.address }, call);
  expect(answer.status).toBe(200);
  expect(proxy.log.at(-1)).toMatchObject({
    method: "GET",
    path: `/v1/${mount}/config`,
    namespace: "",
    status: 200,
  });
});

test("a list is logged as such, though it travels as GET", async () => {
  await apiRequest({ ...server, address: proxy.address }, { path: "sys/policies/acl?list=true" });
  expect(proxy.log.at(-1)).toMatchObject({ method: "LIST", path: "/v1/sys/policies/acl?list=true" });
});

test("each fault does to the client and to the server what its name says", async () => {
  expect(await write({ kind: "status", status: 503 })).toMatchObject({
    seen: 503,
    versions: 0,
    status: undefined,
  });
  expect(await write({ kind: "reset-before" })).toMatchObject({
    seen: "no answer",
    versions: 0,
    status: undefined,
  });
  expect(await write({ kind: "reset-after" })).toMatchObject({ seen: "no answer", versions: 1, status: 200 });
  expect(await write({ kind: "truncate" })).toMatchObject({ seen: "no answer", versions: 1, status: 200 });
  expect(await write({ kind: "duplicate" })).toMatchObject({ seen: 200, versions: 2 });
  expect(await write({ kind: "revoked-token" })).toMatchObject({ seen: 403, versions: 0, status: 403 });
  expect(await write({ kind: "drip", milliseconds: 1 })).toMatchObject({ seen: 200, versions: 1 });
  expect(await write({ kind: "upstream", index: 1 })).toMatchObject({ seen: 200, versions: 1 });
  expect(await write({ kind: "delay", when: "before", milliseconds: 5 })).toMatchObject({
    seen: 200,
    versions: 1,
  });
  expect(await write({ kind: "delay", when: "after", milliseconds: 5 })).toMatchObject({
    seen: 200,
    versions: 1,
  });
});

/** Which of six requests, alternately GET and PUT of one path, are hit. */
function hits(rules: readonly FaultRule[]) {
  const schedule = scriptedFaults(rules);
  const methods = ["GET", "PUT", "GET", "PUT", "GET", "PUT"];
  return methods.map((method) => schedule({ method, path: "/v1/a/b" })?.kind ?? "-").join(" ");
}

test("a script hits by method, path and number", () => {
  const fault = { kind: "truncate" } as const;
  expect(hits([{ fault }])).toBe("truncate truncate truncate truncate truncate truncate");
  expect(hits([{ method: "PUT", hit: 2, fault }])).toBe("- - - truncate - -");
  expect(hits([{ path: /a\/b$/, hit: { from: 2, to: 3 }, fault }])).toBe("- truncate truncate - - -");
  expect(hits([{ path: /elsewhere/, fault }])).toBe("- - - - - -");
  expect(
    hits([
      { method: "GET", hit: 1, fault: { kind: "duplicate" } },
      { fault, hit: 2 },
    ]),
  ).toBe("duplicate truncate - - - -");
});

test("a storm is the same for the same seed, and hits about the share that it is given", () => {
  const faults: readonly Fault[] = [{ kind: "truncate" }, { kind: "reset-before" }];
  const storm = (seed: number) => {
    const schedule = randomFaults({ seed, rate: 0.1, faults });
    return Array.from({ length: 2000 }, () => schedule({ method: "GET", path: "/" })?.kind);
  };
  expect(storm(7)).toEqual(storm(7));
  expect(storm(7)).not.toEqual(storm(8));
  const hit = storm(7).filter((kind) => kind !== undefined);
  expect(hit.length).toBeGreaterThan(150);
  expect(hit.length).toBeLessThan(250);
  expect(new Set(hit).size).toBe(2);
});
