// The architecture of src/ARCHITECTURE.md as rules that a tool checks.
const stages = [
  "model",
  "hcl",
  "catalog",
  "policy",
  "config",
  "desired",
  "live",
  "ledger",
  "diff",
  "plan",
  "sync",
  "seal",
  "leaks",
  "apply",
  "report",
];

// A stage reads only what earlier stages produce; `apply` and `report` are narrower still.
const allowed = {
  live: ["model", "catalog", "policy"],
  ledger: ["model"],
  leaks: ["model", "hcl"],
  apply: ["model", "live", "ledger", "diff", "plan"],
  report: ["model", "catalog", "policy", "live", "diff", "plan", "apply"],
};

const stageRules = stages.map((stage, index) => {
  const mayUse = [stage, ...(allowed[stage] ?? stages.slice(0, index))];
  return {
    name: `stage-${stage}-imports-earlier-stages`,
    comment: `core/${stage} may import core/{${mayUse.join(",")}}: move the shared type to an earlier stage, or pass the value in.`,
    severity: "error",
    from: { path: `^src/core/${stage}/` },
    to: { path: "^src/core/", pathNot: `^src/core/(${mayUse.join("|")})/` },
  };
});

module.exports = {
  forbidden: [
    ...stageRules,
    {
      name: "core-is-pure",
      comment: "core does no I/O: declare a port (an interface) in core and implement it in io or cli.",
      severity: "error",
      from: { path: "^src/core/" },
      to: {
        path: [
          "^src/(io|cli|dev-server)/",
          "^node_modules/(undici|ink|react|simple-git|age-encryption|commander)/",
        ],
      },
    },
    {
      name: "core-has-no-node",
      comment: "core runs without Node: pass the function in through a port.",
      severity: "error",
      from: { path: "^src/core/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "io-edges-do-not-meet",
      comment: "An edge imports core and its own folder; cli brings edges together.",
      severity: "error",
      from: { path: "^src/io/([^/]+)/" },
      to: { path: "^src/(io|cli|dev-server)/", pathNot: "^src/io/$1/" },
    },
    {
      name: "dev-server-stands-alone",
      comment:
        "The embedded server imports core/{model,catalog,policy} and nothing else of ours, so that it cannot share a bug with the planner.",
      severity: "error",
      from: { path: "^src/dev-server/" },
      to: { path: "^src/", pathNot: "^src/(dev-server/|core/(model|catalog|policy)/)" },
    },
    {
      name: "only-entries-import-cli",
      comment: "cli is the top: nothing but main.ts and itself imports it.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(cli/|main\\.ts$)" },
      to: { path: "^src/cli/" },
    },
    {
      name: "no-cycles",
      comment: "Split the shared part out.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "src-never-imports-tests",
      comment: "Move what is shared into src.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|examples)/" },
    },
    {
      name: "no-dev-dependency-in-src",
      comment: "A shipped file may use only `dependencies`.",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
