import type { CommandEntry } from "./command.ts";

/** All commands, in the order in which help lists them. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "init",
    isMain: true,
    summary: "Write a first configuration to try",
    load: () => import("./init-command.ts"),
  },
  {
    name: "validate",
    isMain: true,
    summary: "Check a configuration without a server",
    load: () => import("./validate-command.ts"),
  },
  {
    name: "plan",
    isMain: true,
    summary: "Show what would change, and change nothing",
    load: () => import("./plan-command.ts"),
  },
  {
    name: "apply",
    isMain: true,
    summary: "Make the server equal to the configuration",
    load: () => import("./apply-command.ts"),
  },
  {
    name: "drift",
    isMain: true,
    summary: "Tell what was changed on the server behind Git's back",
    load: () => import("./drift-command.ts"),
  },
  {
    name: "console",
    isMain: false,
    summary: "Evaluate expressions against a configuration",
    load: () => import("./console-command.ts"),
  },
  {
    name: "dev",
    isMain: false,
    summary: "Run the embedded server, in memory, to try things out",
    load: () => import("./dev-command.ts"),
  },
  {
    name: "fmt",
    isMain: false,
    summary: "Rewrite files to the canonical style",
    load: () => import("./fmt-command.ts"),
  },
  {
    name: "force-unlock",
    isMain: false,
    summary: "Take the lock away from a run that is known to be dead",
    load: () => import("./force-unlock-command.ts"),
  },
  {
    name: "ledger",
    isMain: false,
    summary: "Show or correct what Strongroom remembers on the server",
    load: () => import("./ledger-command.ts"),
  },
  {
    name: "output",
    isMain: false,
    summary: "Show the configuration's output values",
    load: () => import("./output-command.ts"),
  },
  {
    name: "policy",
    isMain: false,
    summary: "Print the least policy that a plan or an apply needs",
    load: () => import("./policy-command.ts"),
  },
  { name: "show", isMain: false, summary: "Show a saved plan", load: () => import("./show-command.ts") },
  {
    name: "version",
    isMain: false,
    summary: "Print the version",
    load: () => import("./version-command.ts"),
  },
];
