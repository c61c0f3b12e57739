import { join } from "node:path";
import { installOnce } from "./cache.ts";
import { runCommand } from "./run-command.ts";

/** Programs that no package carries, so they are built from their Go modules; go.sum pins every source by hash. */
const PROGRAMS = {
  vault: { version: "1.21.0", folder: "vault-ce", target: ".", override: "VAULT_BIN", minutes: 5 },
  "kube-apiserver": {
    version: "1.36.3",
    folder: "kube-apiserver",
    target: "k8s.io/kubernetes/cmd/kube-apiserver",
    override: "KUBE_APISERVER_BIN",
    minutes: 8,
  },
  sops: {
    version: "3.13.3",
    folder: "sops-go",
    target: "github.com/getsops/sops/v3/cmd/sops",
    override: "SOPS_NEW_BIN",
    minutes: 3,
  },
  "hashicorp-hcl": {
    version: "2.24.0",
    folder: "hashicorp-hcl",
    target: ".",
    override: "HASHICORP_HCL_BIN",
    minutes: 1,
  },
} as const;

/** The path of a program: the one that its variable names, or the built and cached one. */
export async function goBinary(name: keyof typeof PROGRAMS): Promise<string> {
  const { version, override } = PROGRAMS[name];
  const given = process.env[override];
  if (given !== undefined && given !== "") return given;
  return await installOnce(`bin/${name}-${version}`, (path) => build(name, path));
}

async function build(name: keyof typeof PROGRAMS, path: string): Promise<void> {
  const { version, folder, target, override, minutes } = PROGRAMS[name];
  process.stderr.write(`Building ${name} ${version} for the tests, once: about ${minutes} minutes.\n`);
  await runCommand({
    command: "go",
    args: ["build", "-trimpath", "-mod=readonly", "-ldflags", "-s -w", "-o", path, target],
    cwd: join(import.meta.dirname, folder),
    advice: `${name} ${version} could not be built. Install Go 1.26 or newer, or set ${override} to a program.`,
  });
}
