import { sharedOpenBao } from "../../servers/shared-servers.ts";
import { testReplyKinds } from "./reply-kinds.ts";

testReplyKinds(() => sharedOpenBao());
