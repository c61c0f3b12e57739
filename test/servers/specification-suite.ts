import { cp } from "node:fs/promises";
import { join } from "node:path";
import { installOnce } from "./cache.ts";
import { runCommand } from "./run-command.ts";

/** HashiCorp's module, and the checksum of all that is in it. */
const MODULE = {
  name: "github.com/hashicorp/hcl/v2",
  version: "v2.24.0",
  sum: "h1:2QJdZ454DSsYGoaE6QheQZjtKZSUs9Nh2izTWiwQxvE=",
};

/** The folder with HashiCorp's language specification suite; `HCL_SPECSUITE` overrides. */
export async function specificationSuite(): Promise<string> {
  const given = process.env["HCL_SPECSUITE"];
  if (given !== undefined && given !== "") return given;
  return await installOnce(`hcl-specsuite-${MODULE.version}`, async (folder) => {
    const answer = await runCommand({
      command: "go",
      args: ["mod", "download", "-json", `${MODULE.name}@${MODULE.version}`],
      advice: `${MODULE.name} could not be downloaded. Install Go, or set HCL_SPECSUITE to its folder "specsuite/tests".`,
    });
    const { Dir, Sum } = JSON.parse(answer) as { Dir: string; Sum: string };
    if (Sum !== MODULE.sum) throw new Error(`${MODULE.name} has the checksum ${Sum}, not ${MODULE.sum}`);
    await cp(join(Dir, "specsuite", "tests"), folder, { recursive: true });
  });
}
