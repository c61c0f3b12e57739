import { n as errorDiagnostic, r as hasErrors, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { n as optionFlag } from "./options-OCE5M5VL.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { t as folderOf } from "./open-run-DA0uBdfB.js";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { createTwoFilesPatch } from "diff";
//#region src/core/hcl/format-hcl.ts
function formatHcl(_f, t) {
	return {
		value: t,
		diagnostics: []
	};
}
//#endregion
//#region src/cli/read-all.ts
/** Everything that a stream has to say. */
async function readAll(stream) {
	const parts = [];
	for await (const part of stream) parts.push(Buffer.from(part));
	return Buffer.concat(parts).toString("utf8");
}
//#endregion
//#region src/cli/fmt-command.ts
function define(command) {
	command.argument("[paths...]", "files or folders; - for stdin", ["."]).option("--check", "change nothing; exit with 2 where files would change").option("--diff", "show the changes").option("--recursive", "look into folders inside of folders, too").description("Rewrites *.hcl files to the canonical style, and prints the names of those that change.");
}
async function run(context) {
	const { options, world, output, args } = context;
	const flags = {
		check: optionFlag(options, "check"),
		diff: optionFlag(options, "diff")
	};
	const paths = args.length === 0 ? ["."] : args;
	if (paths.includes("-")) return formatStdin(context, await readAll(world.stdin), flags);
	const folder = folderOf(context);
	const outcomes = paths.flatMap((path) => filesAt(resolve(folder, path), optionFlag(options, "recursive"))).map((file) => formatFile(context, {
		file,
		name: relative(folder, file)
	}, flags));
	if (outcomes.includes("broken")) return EXIT.usage;
	const changed = outcomes.includes("changed");
	if (changed && flags.check && output.isQuiet) return EXIT.differences;
	return changed && flags.check ? EXIT.differences : EXIT.success;
}
function filesAt(path, isRecursive, depth = 0) {
	const stats = statSync(path, { throwIfNoEntry: false });
	if (stats === void 0) throw new CommandStop(EXIT.usage, [errorDiagnostic("Unreadable file", `"${path}" does not exist.`)]);
	if (stats.isFile()) return [path];
	return readdirSync(path, { withFileTypes: true }).filter((entry) => !entry.name.startsWith(".") && entry.name !== "node_modules").flatMap((entry) => {
		const inner = join(path, entry.name);
		if (entry.isDirectory()) return isRecursive && depth < 64 ? filesAt(inner, true, depth + 1) : [];
		return entry.isFile() && entry.name.endsWith(".hcl") ? [inner] : [];
	}).sort();
}
function formatFile({ output }, { file, name }, flags) {
	const text = readFileSync(file, "utf8");
	const formatted = formatHcl(name, text);
	if (hasErrors(formatted.diagnostics)) {
		output.sources.set(name, text);
		output.diagnostics(formatted.diagnostics);
		return "broken";
	}
	if (formatted.value === text) return "same";
	output.result(`${name}\n`);
	if (flags.diff) output.result(createTwoFilesPatch(`old/${name}`, `new/${name}`, text, formatted.value));
	if (!flags.check) writeFileSync(file, formatted.value);
	return "changed";
}
function formatStdin({ output }, text, { check, diff }) {
	const formatted = formatHcl("<stdin>", text);
	output.sources.set("<stdin>", text);
	output.diagnostics(formatted.diagnostics);
	if (hasErrors(formatted.diagnostics)) return EXIT.usage;
	const isSame = formatted.value === text;
	if (diff) output.result(isSame ? "" : createTwoFilesPatch("old/<stdin>", "new/<stdin>", text, formatted.value));
	else if (!check) output.result(formatted.value);
	return check && !isSame ? EXIT.differences : EXIT.success;
}
const fmtCommand = {
	define,
	help: {
		examples: [
			"strongroom fmt",
			"strongroom fmt --check --recursive",
			"strongroom fmt - < main.hcl"
		],
		exitCodes: "0 success, 2 files would change (with --check), 3 usage, or a file that cannot be parsed"
	},
	run
};
//#endregion
export { fmtCommand };
