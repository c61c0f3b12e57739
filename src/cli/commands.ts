import type { CommandEntry } from "./command.ts";

/** All commands, in the order in which help lists them. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "init",
    isMain: true,
    summary: "Write a first configuration to try",
    load: () => import("./init-command.ts").then((module) => module.initCommand),
  },
  {
    name: "validate",
    isMain: true,
    summary: "Check a configuration without a server",
    load: () => import("./validate-command.ts").then((module) => module.validateCommand),
  },
  {
    name: "plan",
    isMain: true,
    summary: "Show what would change, and change nothing",
    load: () => import("./plan-command.ts").then((module) => module.planCommand),
  },
  {
    name: "apply",
    isMain: true,
    summary: "Make the server equal to the configuration",
    load: () => import("./apply-command.ts").then((module) => module.applyCommand),
  },
  {
    name: "drift",
    isMain: true,
    summary: "Tell what was changed on the server behind Git's back",
    load: () => import("./drift-command.ts").then((module) => module.driftCommand),
  },
  {
    name: "console",
    isMain: false,
    summary: "Evaluate expressions against a configuration",
    load: () => import("./console-command.ts").then((module) => module.consoleCommand),
  },
  {
    name: "dev",
    isMain: false,
    summary: "Run the embedded server, in memory, to try things out",
    load: () => import("./dev-command.ts").then((module) => module.devCommand),
  },
  {
    name: "fmt",
    isMain: false,
    summary: "Rewrite files to the canonical style",
    load: () => import("./fmt-command.ts").then((module) => module.fmtCommand),
  },
  {
    name: "force-unlock",
    isMain: false,
    summary: "Take the lock away from a run that is known to be dead",
    load: () => import("./force-unlock-command.ts").then((module) => module.forceUnlockCommand),
  },
  {
    name: "graph",
    isMain: false,
    summary: "Print which objects need which others, for Graphviz",
    load: () => import("./graph-command.ts").then((module) => module.graphCommand),
  },
  {
    name: "ledger",
    isMain: false,
    summary: "Show or correct what Strongroom remembers on the server",
    load: () => import("./ledger-command.ts").then((module) => module.ledgerCommand),
  },
  {
    name: "output",
    isMain: false,
    summary: "Show the configuration's output values",
    load: () => import("./output-command.ts").then((module) => module.outputCommand),
  },
  {
    name: "policy",
    isMain: false,
    summary: "Print the least policy that a plan or an apply needs",
    load: () => import("./policy-command.ts").then((module) => module.policyCommand),
  },
  {
    name: "secrets",
    isMain: false,
    summary: "Encrypt, edit and rotate files of secrets, as SOPS does",
    load: () => import("./secrets-command.ts").then((module) => module.secretsCommand),
  },
  {
    name: "show",
    isMain: false,
    summary: "Show a saved plan",
    load: () => import("./show-command.ts").then((module) => module.showCommand),
  },
  {
    name: "version",
    isMain: false,
    summary: "Print the version",
    load: () => import("./version-command.ts").then((module) => module.versionCommand),
  },
];
