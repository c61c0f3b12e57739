import type { Route } from "../routes.ts";
import { capabilityRoutes } from "./capabilities.ts";
import { leaseRoutes } from "./leases.ts";
import { AUTH_TABLE, mountTableRoutes, SECRETS_TABLE } from "./mount-table.ts";
import { namespaceRoutes } from "./namespaces.ts";
import { pluginRoutes } from "./plugins.ts";
import { policyRoutes } from "./policies.ts";
import { remountRoutes } from "./remount.ts";
import { uiRoutes } from "./ui-routes.ts";

/** What `sys/` does beside keeping the catalog's objects. */
export const sysRoutes: readonly Route[] = [
  ...mountTableRoutes(SECRETS_TABLE),
  ...mountTableRoutes(AUTH_TABLE),
  ...remountRoutes,
  ...policyRoutes,
  ...capabilityRoutes,
  ...leaseRoutes,
  ...namespaceRoutes,
  ...pluginRoutes,
  ...uiRoutes,
];
