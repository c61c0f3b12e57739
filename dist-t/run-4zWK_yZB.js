import { r as hasErrors, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { t as SENSITIVE } from "./secret-DTTfIKQ_.js";
import { t as stylesFor } from "./styles-CQoYGvCR.js";
import { n as interruption, t as interruptedCode } from "./interruption-BME029bn.js";
import { t as nearestName } from "./nearest-name-Capc7xK2.js";
import { inspect } from "node:util";
import { Command, CommanderError, Option } from "commander";
//#region src/cli/commands.ts
/** All commands, in the order in which help lists them. */
const COMMANDS = [
	{
		name: "init",
		isMain: true,
		summary: "Write a first configuration to try",
		load: () => import("./init-command-LI_JYTwN.js").then((module) => module.initCommand)
	},
	{
		name: "validate",
		isMain: true,
		summary: "Check a configuration without a server",
		load: () => import("./validate-command-DFdSvuaG.js").then((module) => module.validateCommand)
	},
	{
		name: "plan",
		isMain: true,
		summary: "Show what would change, and change nothing",
		load: () => import("./plan-command-D_nXCpDy.js").then((module) => module.planCommand)
	},
	{
		name: "apply",
		isMain: true,
		summary: "Make the server equal to the configuration",
		load: () => import("./apply-command-BevfTotY.js").then((module) => module.applyCommand)
	},
	{
		name: "drift",
		isMain: true,
		summary: "Tell what was changed on the server behind Git's back",
		load: () => import("./drift-command-C5gHcctQ.js").then((module) => module.driftCommand)
	},
	{
		name: "console",
		isMain: false,
		summary: "Evaluate expressions against a configuration",
		load: () => import("./console-command-DdbYD1N2.js").then((module) => module.consoleCommand)
	},
	{
		name: "dev",
		isMain: false,
		summary: "Run the embedded server, in memory, to try things out",
		load: () => import("./dev-command-CWMeykf2.js").then((module) => module.devCommand)
	},
	{
		name: "fmt",
		isMain: false,
		summary: "Rewrite files to the canonical style",
		load: () => import("./fmt-command-Cws2sXWW.js").then((module) => module.fmtCommand)
	},
	{
		name: "force-unlock",
		isMain: false,
		summary: "Take the lock away from a run that is known to be dead",
		load: () => import("./force-unlock-command-DCQNZWS9.js").then((module) => module.forceUnlockCommand)
	},
	{
		name: "ledger",
		isMain: false,
		summary: "Show or correct what Strongroom remembers on the server",
		load: () => import("./ledger-command-BKRoM69V.js").then((module) => module.ledgerCommand)
	},
	{
		name: "output",
		isMain: false,
		summary: "Show the configuration's output values",
		load: () => import("./output-command-4KC__6v3.js").then((module) => module.outputCommand)
	},
	{
		name: "policy",
		isMain: false,
		summary: "Print the least policy that a plan or an apply needs",
		load: () => import("./policy-command-Cz59_1gE.js").then((module) => module.policyCommand)
	},
	{
		name: "show",
		isMain: false,
		summary: "Show a saved plan",
		load: () => import("./show-command-CCTUx7XJ.js").then((module) => module.showCommand)
	},
	{
		name: "version",
		isMain: false,
		summary: "Print the version",
		load: () => import("./version-command-Y79lmyus.js").then((module) => module.versionCommand)
	}
];
//#endregion
//#region src/cli/global-options.ts
const GLOBAL_OPTIONS = [
	new Option("--chdir <dir>", "work in another folder"),
	new Option("--json", "print machine-readable lines"),
	new Option("--color <when>", "colour the output").choices([
		"auto",
		"always",
		"never"
	]),
	new Option("--no-color", "do not colour the output"),
	new Option("--no-input", "never ask; a needed answer ends the command"),
	new Option("--input <flag>", "false is the same as --no-input").hideHelp(),
	new Option("-q, --quiet", "print results and errors only"),
	new Option("-v, --verbose", "print each request to the server, too")
];
/** The options that every command has. */
function addGlobalOptions(command) {
	for (const option of GLOBAL_OPTIONS) command.addOption(option);
	command.helpOption("-h, --help", "show this help");
}
/** Whether every command has this option. */
function isGlobalOption(option) {
	return option.long === "--help" || GLOBAL_OPTIONS.includes(option);
}
/** How the global options and the environment want the output. */
function outputFlags(options, env) {
	const color = options["color"];
	return {
		json: options["json"] === true,
		quiet: options["quiet"] === true,
		color: color === false ? "never" : color === "always" || color === "never" ? color : "auto",
		input: options["input"] !== false && options["input"] !== "false" && env["STRONGROOM_INPUT"] !== "0"
	};
}
//#endregion
//#region src/cli/help-layout.ts
/** Help in the order in which people read it: what it is for, examples, its own options, those of all commands, exit codes. */
function layoutHelp({ examples = [], exitCodes }) {
	return { formatHelp: (command, helper) => {
		const isOwn = (option) => !isGlobalOption(option);
		const options = helper.visibleOptions(command);
		const section = (heading, items) => items.length === 0 ? [] : [
			heading,
			...items,
			""
		];
		const optionItems = (wanted) => wanted.map((option) => item(command, helper, [helper.optionTerm(option), helper.optionDescription(option)]));
		const argumentItems = helper.visibleArguments(command).map((argument) => item(command, helper, [helper.argumentTerm(argument), helper.argumentDescription(argument)]));
		return [
			`Usage: ${helper.commandUsage(command)}`,
			"",
			helper.boxWrap(helper.commandDescription(command), WIDTH),
			"",
			...section(examples.length === 1 ? "Example:" : "Examples:", examples.map((example) => `  ${example}`)),
			...section("Arguments:", argumentItems),
			...section("Options:", optionItems(options.filter(isOwn))),
			...section("Options of all commands:", optionItems(options.filter((option) => !isOwn(option)))),
			...exitCodes === void 0 ? [] : [helper.boxWrap(`Exit codes: ${exitCodes}.`, WIDTH), ""]
		].join("\n");
	} };
}
const WIDTH = 80;
function item(command, helper, [term, description]) {
	return helper.formatItem(term, helper.padWidth(command, helper), description, helper);
}
//#endregion
//#region src/cli/help-text.ts
/** What `strongroom --help` prints: the commands of the daily work first. */
function helpText() {
	const width = Math.max(...COMMANDS.map(({ name }) => name.length));
	const lines = (isMain) => COMMANDS.filter((command) => command.isMain === isMain).map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
	return [
		"Usage: strongroom <command> [options]",
		"",
		"Keeps HashiCorp Vault and OpenBao servers equal to HCL files in Git.",
		"",
		"Main commands:",
		...lines(true),
		"",
		"All other commands:",
		...lines(false),
		"",
		"strongroom <command> --help tells more of a command. strongroom --version prints the version.",
		""
	].join("\n");
}
//#endregion
//#region src/cli/internal-error-report.ts
/** What a person gets to see of a bug of ours: enough to report it, and nothing of what was worked on. */
function internalErrorReport(error) {
	const name = error instanceof Error ? error.name : typeof error;
	const message = error instanceof Error ? error.message : inspect(error, { depth: 0 });
	const stack = error instanceof Error ? (error.stack ?? "").split("\n").slice(1, 6).join("\n") : "";
	return [
		"Error: internal error",
		"",
		"This is a bug in Strongroom. What was applied is in the ledger; the next run goes on from there.",
		"Please report it with the following lines, after you have read them:",
		"",
		`  ${name}: ${message}`,
		stack,
		""
	].join("\n");
}
//#endregion
//#region src/cli/normalize-arguments.ts
/** Terraform's users write `-var`, ours is `--var`: a single dash before a long name becomes two. */
function normalizeArguments(args) {
	const end = args.indexOf("--");
	return args.map((arg, index) => {
		if (end >= 0 && index >= end) return arg;
		return /^-[a-z][a-z-]+(=|$)/.test(arg) ? `-${arg}` : arg;
	});
}
//#endregion
//#region src/core/report/consolidate-warnings.ts
/** Errors as they are; of the warnings with one summary the first, which tells how many more there are. */
function consolidateWarnings(diagnostics) {
	const counts = /* @__PURE__ */ new Map();
	for (const { severity, summary } of diagnostics) if (severity === "warning") counts.set(summary, (counts.get(summary) ?? 0) + 1);
	const told = /* @__PURE__ */ new Set();
	return diagnostics.flatMap((diagnostic) => {
		if (diagnostic.severity === "error") return [diagnostic];
		if (told.has(diagnostic.summary)) return [];
		told.add(diagnostic.summary);
		return [withCount(diagnostic, (counts.get(diagnostic.summary) ?? 1) - 1)];
	});
}
function withCount(diagnostic, more) {
	if (more === 0) return diagnostic;
	const others = more === 1 ? "one more similar warning" : `${more} more similar warnings`;
	return {
		...diagnostic,
		detail: `${diagnostic.detail}\n\n(and ${others} elsewhere)`
	};
}
//#endregion
//#region src/core/report/block-at.ts
const HEADER = /^([\p{ID_Start}_][\p{ID_Continue}-]*)((?:[ \t]+(?:"(?:[^"\\]|\\.)*"|[\p{ID_Continue}-]+))*)[ \t]*\{/u;
const LABEL = /"(?:[^"\\]|\\.)*"|[\p{ID_Continue}-]+/gu;
/**
* The header of the outermost block around a line, as `policy "x"`; undefined outside of blocks. Found by the layout:
* such blocks start and end in the first column. Where they do not, the header is not named, which does no harm.
*/
function blockAt(lines, line) {
	for (let number = line; number >= 1; number--) {
		const text = lines[number - 1] ?? "";
		if (number < line && text.startsWith("}")) return void 0;
		const header = HEADER.exec(text);
		if (header === null) continue;
		if (number < line && closesOnItsLine(text)) return void 0;
		const [, type = "", labels = ""] = header;
		return [type, ...(labels.match(LABEL) ?? []).map(quoteLabel)].join(" ");
	}
}
function closesOnItsLine(text) {
	return /\}\s*(?:(?:#|\/\/).*)?$/.test(text);
}
function quoteLabel(label) {
	return label.startsWith("\"") ? label : `"${label}"`;
}
//#endregion
//#region src/core/report/show-control-characters.ts
/** C0, DEL, C1, and the characters that change the direction of a text. */
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/**
* A text in which control characters are seen instead of obeyed: what comes from a configuration or a server must not
* steer the reader's terminal. Line breaks and tabs stay.
*/
function showControlCharacters(text) {
	return text.replace(CONTROL, (character) => {
		const code = character.charCodeAt(0);
		if (code < 32) return String.fromCharCode(9216 + code);
		return code === 127 ? "␡" : `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
	});
}
//#endregion
//#region src/core/report/render-snippet.ts
/** Longer stretches of source are not shown around a fault. */
const MAX_LINES = 10;
/** Where a place is, and its lines of source with their numbers. */
function renderSnippet(place, options) {
	const { file, start } = place.range;
	const name = `  on ${showControlCharacters(file)} line ${start.line}`;
	const source = options.sourceOf(file);
	if (source === void 0) return `${name}:\n  (source code not available)\n`;
	const lines = source.replace(/^\ufeff/, "").split(/\r?\n/);
	const block = blockAt(lines, start.line);
	const { first, last } = shownLines(place);
	const shown = [];
	for (let number = first; number <= Math.min(last, lines.length); number++) shown.push(renderLine(lines[number - 1] ?? "", number, {
		range: place.range,
		color: options.color
	}));
	return `${name}${block === void 0 ? "" : `, in ${showControlCharacters(block)}`}:\n${shown.join("")}`;
}
function shownLines({ range, context }) {
	const first = Math.min(range.start.line, context?.start.line ?? range.start.line);
	const last = Math.max(lastLineOf(range), context === void 0 ? 0 : lastLineOf(context));
	if (last - first < MAX_LINES) return {
		first,
		last
	};
	return {
		first: range.start.line,
		last: Math.min(lastLineOf(range), range.start.line + MAX_LINES - 1)
	};
}
/** A range that ends where a line starts does not reach into it. */
function lastLineOf({ start, end }) {
	return end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
}
function renderLine(line, number, { range, color }) {
	const from = number === range.start.line ? indexOfColumn(line, range.start.column) : 0;
	const isEmpty = range.start.line === range.end.line && range.start.column === range.end.column;
	const to = number === range.end.line ? indexOfColumn(line, range.end.column + (isEmpty ? 1 : 0)) : line.length;
	const [before = "", marked = "", after = ""] = (number >= range.start.line && number <= range.end.line ? [
		line.slice(0, from),
		line.slice(from, to),
		line.slice(to)
	] : [
		line,
		"",
		""
	]).map(showControlCharacters);
	const prefix = `${String(number).padStart(4)}: `;
	if (color) return `${prefix}${before}${marked === "" ? "" : stylesFor(true).underline(marked)}${after}\n`;
	return `${prefix}${before}${marked}${after}\n${renderMark(before, marked, prefix.length)}`;
}
/** Carets below the fault, for who has no underlining. */
function renderMark(before, marked, indent) {
	if (marked.trim() === "") return "";
	const blanks = before.replace(/[^\t]/gu, " ");
	return `${" ".repeat(indent)}${blanks}${"^".repeat([...marked].length)}\n`;
}
/** Columns count grapheme clusters from 1. */
function indexOfColumn(line, column) {
	if (/^[\0-\x7f]*$/.test(line)) return Math.min(column - 1, line.length);
	return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(line)][column - 1]?.index ?? line.length;
}
//#endregion
//#region src/core/report/wrap-text.ts
/** Breaks the lines of a text between words. Lines that start with a blank are shown as they are: they are drawings. */
function wrapText(text, width) {
	return text.split("\n").map((line) => line.startsWith(" ") ? line : wrapLine(line, width)).join("\n");
}
function wrapLine(line, width) {
	const lines = [];
	let current = "";
	for (const word of line.split(" ")) {
		const longer = current === "" ? word : `${current} ${word}`;
		if (current !== "" && [...longer].length > width) {
			lines.push(current);
			current = word;
		} else current = longer;
	}
	return [...lines, current].join("\n");
}
//#endregion
//#region src/core/report/render-diagnostic.ts
/**
* A diagnostic as text, in HashiCorp's layout: summary, place with its lines of source, values of variables, detail. In
* colour it has a rule at its left; without, it starts with an empty line. Ends with a line break.
*/
function renderDiagnostic(diagnostic, options) {
	const style = stylesFor(options.color);
	const error = diagnostic.severity === "error";
	const paint = error ? style.red : style.yellow;
	const title = `${style.bold(paint(error ? "Error: " : "Warning: "))}${style.bold(showControlCharacters(diagnostic.summary))}`;
	const body = renderBody(diagnostic, style, options);
	if (!options.color) return `\n${title}\n\n${body}`;
	const ruled = `${title}\n\n${body}`.trimEnd().split("\n").map((line) => line === "" ? paint("│") : `${paint("│")} ${line}`);
	return [
		paint("╷"),
		...ruled,
		paint("╵"),
		""
	].join("\n");
}
/** The left rule and the blank behind it. */
const RULE_WIDTH = 2;
function renderBody(diagnostic, style, options) {
	const { address, range, context, values = [], detail, related = [] } = diagnostic;
	const parts = [];
	if (address !== void 0) parts.push(`  with ${showControlCharacters(address)},\n`);
	if (range !== void 0) parts.push(renderSnippet({
		range,
		...context && { context }
	}, options));
	parts.push(renderValues(values, style));
	if (parts.some((part) => part !== "")) parts.push("\n");
	const width = options.width - 1 - (options.color ? RULE_WIDTH : 0);
	if (detail !== "") parts.push(`${wrapText(showControlCharacters(detail), width)}\n`);
	for (const place of related) parts.push(renderRelated(place, options));
	return parts.join("");
}
function renderValues(values, style) {
	if (values.length === 0) return "";
	const lines = values.map(({ traversal, statement }) => {
		const name = style.bold(showControlCharacters(traversal));
		return `    ${style.dim("│")} ${name} ${showControlCharacters(statement)}\n`;
	});
	return `    ${style.dim("├────────────────")}\n${lines.join("")}`;
}
function renderRelated({ message, range }, options) {
	return `\n${showControlCharacters(message)}\n${renderSnippet({ range }, options)}`;
}
//#endregion
//#region src/cli/output.ts
function makeOutput(world, flags, filter) {
	const resultColor = useColor(world, flags, world.stdout.isTTY);
	const noteColor = useColor(world, flags, world.stderr.isTTY);
	const sources = /* @__PURE__ */ new Map();
	const write = (stream, text) => stream.write(filter.apply(text));
	return {
		filter,
		result: (text) => write(world.stdout, text),
		note: (text) => {
			if (!flags.quiet) write(world.stderr, text);
		},
		error: (text) => write(world.stderr, text),
		diagnostics: (list) => {
			if (list.length === 0) return;
			const shown = flags.quiet && !hasErrors(list) ? [] : list;
			const options = {
				sourceOf: (file) => sources.get(file),
				color: noteColor,
				width: world.stderr.isTTY ? world.stderr.columns ?? 78 : 78
			};
			for (const diagnostic of consolidateWarnings(shown)) write(world.stderr, renderDiagnostic(diagnostic, options));
		},
		event: (event) => {
			if (flags.json) write(world.stdout, `${JSON.stringify(event)}\n`);
		},
		isJson: flags.json,
		isQuiet: flags.quiet,
		resultColor,
		noteColor,
		isInteractive: isInteractive(world, flags),
		sources
	};
}
/** Source: no-color.org, and what CI systems set; an explicit flag wins. */
function useColor({ env }, { color, json }, isTTY) {
	if (color !== "auto") return color === "always";
	if (json || (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb") return false;
	const forced = env["FORCE_COLOR"] ?? env["CLICOLOR_FORCE"] ?? "";
	return isTTY || forced !== "" && forced !== "0";
}
function isInteractive({ stdin, stderr, env }, { input, json, quiet }) {
	if (!input || json || quiet || env["STRONGROOM_INPUT"] === "0") return false;
	return stdin.isTTY === true && stderr.isTTY && (env["CI"] ?? "") === "" && env["TERM"] !== "dumb";
}
//#endregion
//#region src/cli/output-filter.ts
/** Shorter texts appear by chance. */
const SHORTEST = 12;
/** A filter; `isPublic` tells whether a text stands in the configuration's plain text. */
function outputFilter(isPublic) {
	const forms = /* @__PURE__ */ new Set();
	let found = 0;
	return {
		watch: (plaintext) => {
			if (Buffer.byteLength(plaintext) < SHORTEST || isPublic(plaintext)) return;
			for (const form of formsOf(plaintext)) forms.add(form);
		},
		apply: (text) => {
			let filtered = text;
			for (const form of forms) {
				if (!filtered.includes(form)) continue;
				found++;
				filtered = filtered.replaceAll(form, SENSITIVE);
			}
			return filtered;
		},
		hits: () => found
	};
}
/** A secret as it is, in JSON, in a URL, in base64, and its longer lines one by one. */
function formsOf(plaintext) {
	const lines = plaintext.includes("\n") ? plaintext.split(/\r?\n/).filter((line) => Buffer.byteLength(line) >= SHORTEST) : [];
	const base64 = Buffer.from(plaintext).toString("base64").replace(/=+$/, "");
	return [
		plaintext,
		JSON.stringify(plaintext).slice(1, -1),
		encodeURIComponent(plaintext),
		base64,
		...lines
	];
}
//#endregion
//#region src/cli/run.ts
/** Runs one command line and tells what the process should exit with; everything it says goes to the world's streams. */
async function run(argv, world) {
	const args = normalizeArguments(argv);
	const name = args.find((arg) => !arg.startsWith("-"));
	const entry = COMMANDS.find((candidate) => candidate.name === name);
	if (entry === void 0) return withoutCommand(name, args, world);
	return runCommand(entry, insertEnvironmentArguments(args, entry.name, world.env), world);
}
function withoutCommand(name, args, world) {
	if (name === void 0 && (args.length === 0 || args.includes("--help") || args.includes("-h"))) {
		(args.length === 0 ? world.stderr : world.stdout).write(helpText());
		return args.length === 0 ? EXIT.usage : EXIT.success;
	}
	const near = name === void 0 ? void 0 : nearestName(name, COMMANDS.map((command) => command.name));
	const hint = near === void 0 ? "" : ` Did you mean "${near}"?`;
	world.stderr.write(`Error: there is no command "${name ?? args[0]}".${hint}\nFor more help: strongroom --help\n`);
	return EXIT.usage;
}
/** Source: Terraform's TF_CLI_ARGS: what they hold stands before the flags of the command line, which win. */
function insertEnvironmentArguments(args, name, env) {
	const words = (text) => (text ?? "").split(/\s+/).filter((word) => word !== "");
	const extra = [...words(env["STRONGROOM_CLI_ARGS"]), ...words(env[`STRONGROOM_CLI_ARGS_${name.replaceAll("-", "_")}`])];
	const at = args.indexOf(name) + 1;
	return [
		...args.slice(0, at),
		...normalizeArguments(extra),
		...args.slice(at)
	];
}
async function runCommand(entry, args, world) {
	const command = new Command(entry.name);
	const loaded = await entry.load();
	addGlobalOptions(command);
	loaded.define(command);
	const rest = [...args];
	rest.splice(rest.indexOf(entry.name), 1);
	command.configureHelp(layoutHelp(loaded.help ?? {}));
	const parsed = parse(command, rest, world);
	if (parsed !== void 0) return parsed;
	const options = command.opts();
	const output = makeOutput(world, outputFlags(options, world.env), outputFilter(() => false));
	const interrupting = interruption(world);
	const context = {
		world,
		output,
		args: command.args,
		options,
		interruption: interrupting
	};
	try {
		return await guarded(context, loaded.run);
	} finally {
		interrupting.end();
	}
}
/** Undefined where the arguments are right; else help or the mistake has been printed. */
function parse(command, args, world) {
	const { stdout, stderr } = world;
	command.exitOverride().configureOutput({
		writeOut: (text) => stdout.write(text),
		writeErr: (text) => stderr.write(text.replace(/^error: /, "Error: ")),
		getOutHelpWidth: () => 80
	});
	command.showHelpAfterError(`For more help: strongroom ${command.name()} --help`).showSuggestionAfterError(true);
	command.name(`strongroom ${command.name()}`);
	try {
		command.parse([...args], { from: "user" });
		return;
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		return error.exitCode === 0 ? EXIT.success : EXIT.usage;
	}
}
/** No error leaves a command as an exception: a person gets a text, and the caller an exit code. */
async function guarded(context, command) {
	const { output, interruption } = context;
	try {
		const code = await command(context);
		return output.filter.hits() > 0 ? reportLeak(output) : code;
	} catch (error) {
		const signal = interruption.signal();
		if (interruption.aborted.aborted && signal !== void 0) {
			output.error(`\nInterrupted by ${signal}. Nothing was changed on the server.\n`);
			return interruptedCode(signal);
		}
		if (error instanceof CommandStop) {
			output.diagnostics(error.diagnostics);
			return error.exitCode;
		}
		output.error(internalErrorReport(error));
		return EXIT.error;
	}
}
function reportLeak(output) {
	output.error("Error: internal error: a secret was about to be printed; it was masked. What was asked for is done. Please report this.\n");
	return EXIT.error;
}
//#endregion
export { run };
