import { existsSync } from "node:fs";
import { join } from "node:path";
import { simpleGit } from "simple-git";
//#region src/io/git/repository-commit.ts
/** The checked-out commit of a repository, with `+changes` where tracked files differ from it; undefined without one. */
async function repositoryCommit(root) {
	if (!existsSync(join(root, ".git"))) return void 0;
	try {
		const git = simpleGit(root);
		const commit = (await git.revparse(["HEAD"])).trim();
		return (await git.raw([
			"status",
			"--porcelain",
			"--untracked-files=no"
		])).trim() === "" ? commit : `${commit}+changes`;
	} catch {
		return;
	}
}
//#endregion
export { repositoryCommit };
