/** The commit that a repository is at, marked where files differ from it; undefined outside of a repository. */
export async function gitCommit(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const { repositoryCommit } = await import("../io/git/repository-commit.ts");
  return (await repositoryCommit(root)) ?? env["GITHUB_SHA"] ?? env["CI_COMMIT_SHA"];
}
