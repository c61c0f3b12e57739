import { goModule } from "../../servers/go-module.ts";

/** The folder with the sources of SOPS, and with the files of its own tests. */
export function sopsSources(): Promise<string> {
  const version = { version: "v3.13.3", sum: "h1:saYczbT88kD1saNChe1cAbFQe5mrRhTIfEw3TaEcmK0=" };
  return goModule({ name: "github.com/getsops/sops/v3", ...version }, "GOPROXY to a proxy that has it");
}
