/** Terraform's users write `-var`, ours is `--var`: a single dash before a long name becomes two. */
export function normalizeArguments(args: readonly string[]): readonly string[] {
  const end = args.indexOf("--");
  return args.map((arg, index) => {
    if (end >= 0 && index >= end) return arg;
    return /^-[a-z][a-z-]+(=|$)/.test(arg) ? `-${arg}` : arg;
  });
}
