import { cp } from "node:fs/promises";
import { join } from "node:path";
import { installOnce } from "./cache.ts";
import { goModule } from "./go-module.ts";

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
    const module = await goModule(MODULE, 'HCL_SPECSUITE to its folder "specsuite/tests"');
    await cp(join(module, "specsuite", "tests"), folder, { recursive: true });
  });
}
