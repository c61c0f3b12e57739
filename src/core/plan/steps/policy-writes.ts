import type { PresentObject } from "../../live/live-state.ts";
import type { PlainValue } from "../../model/value.ts";
import { createBody } from "./write-body.ts";
import { safe, type WriteInput, type Writes } from "./writes.ts";

/** ACL policies: always written whole; where the server keeps their versions, only over the one that was read. */
export const policyWrites: Writes = {
  create: ({ target, parts }) => [safe("POST", target, target.path, createBody(parts))],
  update: (input) => {
    const body = new Map<string, PlainValue>(createBody(input.parts));
    const version = versionOf(input);
    if (version !== undefined) body.set("cas", version);
    return [safe("POST", input.target, input.target.path, body)];
  },
  delete: ({ target }) => [safe("DELETE", target, target.path)],
};

/** Source: OpenBao reads back `version` and takes it as `cas`; Vault has neither and ignores `cas`. */
function versionOf({ live }: WriteInput): number | undefined {
  const version = live.kind === "present" ? (live as PresentObject).data.get("version") : undefined;
  return typeof version === "number" ? version : undefined;
}
