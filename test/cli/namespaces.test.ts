import { describe, expect, test } from "vitest";
import { sharedOpenBao } from "../servers/shared-servers.ts";
import { embeddedServer } from "./embedded-server.ts";
import { refusedNamespace } from "./refused-namespace.ts";

describe("a run in a namespace that the server has not is refused before its objects are read", () => {
  test("by the embedded Vault, which has none", async () => {
    const server = await embeddedServer({ product: "vault" });
    expect(await refusedNamespace(server)).toContain("Error: Not supported by the server");
    const asked = new Set(server.log.map(({ path }) => path));
    expect(asked).toEqual(new Set(["sys/health", "sys/seal-status", "sys/leader"]));
  });

  test.each(["embedded", "real"])("by the %s OpenBao, which has others", async (which) => {
    const server = which === "real" ? await sharedOpenBao() : await embeddedServer();
    const text = await refusedNamespace(server);
    expect(text).toContain(`There is no namespace "nowhere" at ${server.address}.`);
  });
});
