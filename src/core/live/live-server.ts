import type { VaultReader } from "../model/reply.ts";
import type { MountReader } from "./mount-reader.ts";

/** What reading needs: the server, and its mount tables, which are read once. */
export interface LiveServer {
  readonly reader: VaultReader;
  readonly mounts: MountReader;
  /** The server can list policies with their texts; source: OpenBao 2.5 and later. */
  readonly detailedPolicies: boolean;
}
