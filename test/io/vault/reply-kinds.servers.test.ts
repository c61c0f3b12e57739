import { describe } from "vitest";
import { sharedOpenBao, sharedVault } from "../../servers/shared-servers.ts";
import { testReplyKinds } from "./reply-kinds.ts";

describe("Vault", () => testReplyKinds(sharedVault));
describe("OpenBao 2.6.2", () => testReplyKinds(() => sharedOpenBao("2.6.2")));
