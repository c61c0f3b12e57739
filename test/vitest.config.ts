import { defineConfig } from "vitest/config";

// Two suites: everything that `npm test` runs, and `*.servers.test.ts`, which need the slow servers.
export default defineConfig({
  test: {
    // Tests wait for servers more than they compute.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "main",
          globalSetup: ["test/servers/shared-servers.setup.ts"],
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.servers.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "servers",
          globalSetup: ["test/servers/shared-servers.setup.ts"],
          include: ["test/**/*.servers.test.ts"],
          // The first test that asks for a server may have to build it.
          testTimeout: 3_300_000,
          hookTimeout: 3_300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
