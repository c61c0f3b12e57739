import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { expectGolden } from "./golden.ts";
import { runCli } from "./run-cli.ts";

const HERE = { cwd: "/nonexistent" };

test("strongroom --help, and strongroom alone", async () => {
  await expectGolden("help", await runCli(["--help"], HERE));
  const alone = await runCli([], HERE);
  expect([alone.code, alone.stdout]).toEqual([3, ""]);
  expect(alone.stderr).toBe((await runCli(["-h"], HERE)).stdout);
});

test.each(COMMANDS.map(({ name }) => name))("strongroom %s --help", async (name) => {
  const help = await runCli([name, "--help"], HERE);
  await expectGolden(`help-${name}`, help);
  expect(help.stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  expect(await runCli([name, "-help"], HERE)).toEqual(help);
});

test.each([
  {
    args: ["pln"],
    stderr: 'Error: there is no command "pln". Did you mean "plan"?\nFor more help: strongroom --help\n',
  },
  {
    args: ["--nonsense"],
    stderr: 'Error: there is no command "--nonsense".\nFor more help: strongroom --help\n',
  },
  {
    args: ["plan", "--otu", "x"],
    stderr: "Error: unknown option '--otu'\n(Did you mean --out?)\nFor more help: strongroom plan --help\n",
  },
  {
    args: ["plan", "--out"],
    stderr: "Error: option '--out <file>' argument missing\nFor more help: strongroom plan --help\n",
  },
  {
    args: ["show"],
    stderr: "Error: missing required argument 'plan'\nFor more help: strongroom show --help\n",
  },
  {
    args: ["version", "extra"],
    stderr:
      "Error: too many arguments. Expected 0 arguments but got 1.\nFor more help: strongroom version --help\n",
  },
])("a wrong command line: $args", async ({ args, stderr }) => {
  expect(await runCli(args, HERE)).toEqual({ code: 3, stdout: "", stderr });
});
