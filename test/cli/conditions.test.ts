import { expect, test } from "vitest";
import { embeddedServer } from "./embedded-server.ts";
import { expectGolden } from "./golden.ts";
import { runCli } from "./run-cli.ts";
import { testRepository, writeFiles } from "./test-repository.ts";

/** What only the server decides: an accessor begins with the engine's name. */
const main = (prefix: Readonly<Record<"pre" | "post" | "check", string>>) => `mount "kv" {
  lifecycle {
    postcondition {
      condition     = startswith(self.accessor, "${prefix.post}")
      error_message = "The accessor of the mount is odd."
    }
  }
}

policy "after" {
  policy = "# \${mount.kv.path}"

  lifecycle {
    precondition {
      condition     = startswith(mount.kv.accessor, "${prefix.pre}")
      error_message = "The mount is not as expected."
    }
  }
}

policy "independent" {
  policy = "# nothing"
}

check "accessor" {
  assert {
    condition     = startswith(mount.kv.accessor, "${prefix.check}")
    error_message = "The accessor of the mount is unusual."
  }
}
`;

async function repository(text: string) {
  const server = await embeddedServer();
  const folder = await testRepository({ "main.hcl": text });
  const cli = (args: string) => runCli(args.split(" "), { cwd: folder, env: server.env });
  const golden = async (name: string, args: string) =>
    expectGolden(name, await cli(args), { [folder]: "FOLDER" });
  return { folder, cli, golden };
}

test("conditions that the server decides are checked by the apply", async () => {
  const { folder, cli, golden } = await repository(main({ pre: "odd_", post: "kv_", check: "x_" }));
  await golden("conditions-plan", "plan");
  await golden("conditions-precondition", "apply --auto-approve --parallelism 1");
  expect((await cli("ledger list")).stdout).not.toContain("after");
  await golden("conditions-known", "plan");
  writeFiles(folder, { "main.hcl": main({ pre: "kv_", post: "kv_", check: "kv_" }) });
  expect((await cli("apply --auto-approve")).code).toBe(0);
  expect((await cli("plan --detailed-exitcode")).code).toBe(0);
});

test("an object whose postcondition is not met is kept, and what needs it is not made", async () => {
  const { golden } = await repository(main({ pre: "kv_", post: "odd_", check: "kv_" }));
  await golden("conditions-postcondition", "apply --auto-approve --parallelism 1");
  await golden("conditions-ledger", "ledger list");
});
