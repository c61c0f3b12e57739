import { expect, test } from "vitest";
import { apiCall } from "../servers/api-request.ts";
import { sharedVault } from "../servers/shared-servers.ts";
import { refusedNamespace } from "./refused-namespace.ts";

test("Vault takes no notice of a namespace, so a run in one is refused: its objects would be made in the root", async () => {
  const server = await sharedVault();
  expect(await refusedNamespace(server)).toContain("Error: Not supported by the server");
  const lookup = { method: "GET", path: "auth/token/lookup-self", namespace: "nowhere" } as const;
  expect((await apiCall(server, lookup)).data.policies).toEqual(["root"]);
});
