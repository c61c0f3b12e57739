import { i as parseJson, t as canonicalText } from "./json-D-EsVWxZ.js";
import { i as isUnknown, n as isMap, t as isList } from "./value-C0GOoux7.js";
import { n as planJson } from "./plan-json-Csk_6AbO.js";
import { n as errorDiagnostic, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { c as needsStep, n as sha256, o as changeParts, r as isDrift, s as hasChanges } from "./make-plan-D3LG37PS.js";
import { a as parseDuration, i as optionTexts } from "./options-OCE5M5VL.js";
import { o as parsePolicy } from "./resolve-engine-BynMFpzl.js";
import { y as sameConstraints } from "./read-variables-CjvsDuTt.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { Lt as safeText, Pt as parseAddress } from "./open-run-DA0uBdfB.js";
import { t as SENSITIVE } from "./secret-DTTfIKQ_.js";
import { n as formatString, r as formatValue, t as formatName } from "./format-value-r2Uit7mG.js";
import { t as stylesFor } from "./styles-CQoYGvCR.js";
import { n as patternOf } from "./path-pattern-CBDU3th3.js";
import { i as decidingRule, r as buildAcl } from "./evaluate-access-9bjHiMLw.js";
import { t as VERSION } from "./version-D8KdsjE7.js";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { structuredPatch } from "diff";
import { z } from "zod";
//#region src/core/plan/change-digests.ts
/** The changes of a plan by what counts for its digest. */
function changeDigests(plan, hash) {
	return plan.changes.filter(needsStep).flatMap((change) => {
		const parts = changeParts(change);
		if (parts === void 0) return [];
		return [{
			address: change.address,
			action: change.action,
			digest: hash(canonicalText(parts))
		}];
	});
}
/** What is different between a saved plan and one made now, in words; undefined where nothing is. */
function firstDifference(saved, now) {
	const current = new Map(now.map((change) => [change.address, change]));
	for (const { address, action, digest } of saved) {
		const other = current.get(address);
		if (other === void 0) return `${address} was to be changed (${action}), and needs no change now`;
		if (other.action !== action) return `${address} was planned as "${action}", and is "${other.action}" now`;
		if (other.digest !== digest) return `${address} would be changed to something else than what was planned`;
	}
	const known = new Set(saved.map(({ address }) => address));
	const added = now.find(({ address }) => !known.has(address));
	return added === void 0 ? void 0 : `${added.address} would be changed (${added.action}), and was not planned`;
}
//#endregion
//#region src/core/policy/pattern-overlap.ts
/** The paths that a rule's pattern matches. */
function pathSetOf(path) {
	const pattern = patternOf(path);
	const segments = segmentsOf(pattern);
	const open = pattern.kind === "prefix" || pattern.kind === "segments" && pattern.open;
	return {
		segments: segments.map((text, index) => {
			if (open && index === segments.length - 1) return {
				kind: "starts",
				text
			};
			return pattern.kind === "segments" && text === "+" ? {
				kind: "starts",
				text: ""
			} : {
				kind: "fixed",
				text
			};
		}),
		open
	};
}
/** The paths that are in both sets; undefined if there are none. */
function overlapOf(first, second) {
	const segments = [];
	for (let index = 0; index < Math.max(first.segments.length, second.segments.length); index++) {
		const both = meet(segmentAt(first, index), segmentAt(second, index));
		if (both === void 0) return void 0;
		segments.push(both);
	}
	return {
		segments,
		open: first.open && second.open
	};
}
/**
* An open set by the number of segments, as patterns with `+` tell these apart: one closed set for each up to `depth`,
* and an open one for all that are deeper.
*/
function splitByDepth(set, depth) {
	if (!set.open || set.segments.length > depth) return [set];
	const free = {
		kind: "starts",
		text: ""
	};
	const split = [];
	for (let segments = set.segments; segments.length <= depth; segments = [...segments, free]) split.push({
		segments,
		open: false
	});
	const last = split.at(-1)?.segments ?? set.segments;
	return [...split, {
		segments: [...last, free],
		open: true
	}];
}
/** A path of the set that is in no narrower one: `fresh` must be a text that occurs in no rule. */
function samplePath(set, fresh) {
	return set.segments.map(({ kind, text }) => kind === "fixed" ? text : `${text}${fresh}`).join("/");
}
/** How the set is shown: `a/+/c`, `a/b*`. */
function formatPathSet(set) {
	return set.segments.map(({ kind, text }, index) => {
		if (kind === "fixed") return text;
		return text === "" && !(set.open && index === set.segments.length - 1) ? "+" : `${text}*`;
	}).join("/");
}
function segmentsOf(pattern) {
	if (pattern.kind === "segments") return pattern.segments;
	return (pattern.kind === "prefix" ? pattern.prefix : pattern.path).split("/");
}
function segmentAt(set, index) {
	return set.segments[index] ?? (set.open ? {
		kind: "starts",
		text: ""
	} : void 0);
}
function meet(first, second) {
	if (first === void 0 || second === void 0) return void 0;
	if (first.kind === "fixed" && second.kind === "fixed") return first.text === second.text ? first : void 0;
	const narrow = first.kind === "fixed" || second.kind !== "fixed" && first.text.length > second.text.length ? first : second;
	const wide = narrow === first ? second : first;
	return narrow.text.startsWith(wide.text) ? narrow : void 0;
}
//#endregion
//#region src/core/policy/diff-access.ts
/**
* What a change of a policy grants and takes away, by effect and not by text: a removed `deny` shows as what the next
* rule grants. Every set of paths is tried in which one rule decides before and one after. Templates are plain text.
*/
function diffAccess({ before, after, product }) {
	const acls = {
		before: aclOf(before, product),
		after: aclOf(after, product)
	};
	const sets = setsOf(before, after);
	const depth = deepestWildcard(sets.keys());
	const changes = /* @__PURE__ */ new Map();
	for (const [name, set] of sets) {
		const pieces = splitByDepth(set, depth).filter((piece) => piece === set || sets.get(formatPathSet(piece))?.open !== false);
		changes.set(name, joined(name, pieces.map((piece) => changeOn(piece, acls))));
	}
	const tooMany = sizeOf(before) * sizeOf(after) > MAX_PAIRS;
	const shared = tooMany ? [] : overlaps(before, after, sets);
	for (const { set, parents } of shared) {
		const name = formatPathSet(set);
		const found = joined(name, splitByDepth(set, depth).map((piece) => changeOn(piece, acls)));
		const told = new Set(parents.flatMap((parent) => changes.get(parent) ?? []).map(effectOf));
		changes.set(name, found.filter((change) => !told.has(effectOf(change))));
	}
	const diff = summarize([...changes.values()].flat());
	return tooMany && diff.changes.length > 0 ? {
		...diff,
		widened: true,
		narrowed: true
	} : diff;
}
/** Stands in sample paths for "any text"; no server accepts it in a path. */
const FRESH = "􏿽";
/** Beyond this many pairs of rules, overlaps of patterns are not tried and any change counts as widening. */
const MAX_PAIRS = 25e4;
function aclOf(policy, product) {
	return buildAcl(policy === void 0 ? [] : [{ policy }], {
		product,
		identity: "any"
	});
}
function sizeOf(policy) {
	return policy?.rules.length ?? 0;
}
function setsOf(...policies) {
	const paths = policies.flatMap((policy) => policy?.rules.map((rule) => rule.path) ?? []);
	return new Map(paths.map((path) => [path, pathSetOf(path)]));
}
function deepestWildcard(paths) {
	return [...paths].filter((path) => path.includes("+")).map((path) => path.split("/").length).reduce((deepest, depth) => Math.max(deepest, depth), 0);
}
/** Where two patterns overlap without one holding the other, which takes a `+`. */
function overlaps(before, after, known) {
	const found = /* @__PURE__ */ new Map();
	for (const [one, first] of setsOf(before)) for (const [other, second] of setsOf(after)) {
		const set = one.includes("+") || other.includes("+") ? overlapOf(first, second) : void 0;
		if (set === void 0 || known.has(formatPathSet(set))) continue;
		found.set(formatPathSet(set), {
			set,
			parents: [one, other]
		});
	}
	return [...found.values()];
}
/** One change for the whole set if all its pieces change alike, else one for each piece. */
function joined(name, pieces) {
	const changes = pieces.filter((change) => change !== void 0);
	const [first] = changes;
	const alike = changes.length === pieces.length && new Set(changes.map(effectOf)).size === 1;
	return first !== void 0 && alike ? [{
		...first,
		path: name
	}] : changes;
}
function effectOf({ gained, lost, conditions }) {
	return [
		gained.join(),
		lost.join(),
		conditions
	].join(" ");
}
function changeOn(set, acls) {
	const sample = samplePath(set, FRESH);
	const before = decidingRule(acls.before, sample, true);
	const after = decidingRule(acls.after, sample, true);
	const [had, has] = [grantedBy(before), grantedBy(after)];
	const gained = has.filter((capability) => !had.includes(capability));
	const lost = had.filter((capability) => !has.includes(capability));
	const conditions = has.length > gained.length ? conditionsChange(before, after) : void 0;
	if (gained.length === 0 && lost.length === 0 && conditions === void 0) return void 0;
	return {
		path: formatPathSet(set),
		gained,
		lost,
		...conditions === void 0 ? {} : { conditions }
	};
}
function grantedBy(rule) {
	return rule?.capabilities.filter((capability) => capability !== "deny") ?? [];
}
function conditionsChange(before, after) {
	if (before === void 0 || after === void 0 || sameConstraints(before, after)) return void 0;
	if (sameConstraints(after, {})) return "loosened";
	return sameConstraints(before, {}) ? "tightened" : "changed";
}
function summarize(changes) {
	const sorted = [...changes].sort((first, second) => first.path < second.path ? -1 : 1);
	return {
		changes: sorted,
		widened: sorted.some(({ gained, conditions }) => gained.length > 0 || isOneOf(conditions, "loosened", "changed")),
		narrowed: sorted.some(({ lost, conditions }) => lost.length > 0 || isOneOf(conditions, "tightened", "changed"))
	};
}
function isOneOf(conditions, ...wanted) {
	return conditions !== void 0 && wanted.includes(conditions);
}
//#endregion
//#region src/core/policy/format-access-diff.ts
/** The plan's line: `- delete on secret/data/payments/*; nothing widened`. Empty if nothing changes. */
function formatAccessDiff(diff) {
	const parts = diff.changes.flatMap(formatChange);
	if (parts.length > 0 && !diff.widened) parts.push("nothing widened");
	return parts.join("; ");
}
function formatChange({ path, gained, lost, conditions }) {
	const shown = path === "" ? "\"\"" : path;
	return [
		...gained.length > 0 ? [`+ ${gained.join(", ")} on ${shown}`] : [],
		...lost.length > 0 ? [`- ${lost.join(", ")} on ${shown}`] : [],
		...conditions === void 0 ? [] : [`~ conditions ${conditions} on ${shown}`]
	];
}
//#endregion
//#region src/core/report/access-lines.ts
/** What a changed policy grants more and less: the meaning of its text's difference. */
function accessLines(change, product) {
	if (change.target.protocol !== "policy" || change.action === "forget" || change.action === "adopt") return [];
	const before = policyOf(change.live.kind === "present" ? change.live.data.get("policy") : "");
	const after = policyOf(change.action === "delete" ? "" : change.desired?.attributes.get("policy")?.value);
	if (before === void 0 || after === void 0) return [];
	const text = formatAccessDiff(diffAccess({
		before,
		after,
		product
	}));
	return text === "" ? [] : [`access: ${text}`];
}
function policyOf(text) {
	const parsed = typeof text === "string" ? parsePolicy(text) : void 0;
	return parsed?.kind === "policy" ? parsed.policy : void 0;
}
//#endregion
//#region src/core/report/text-diff.ts
/** Unchanged lines around a change. */
const CONTEXT = 3;
/** How two texts of several lines differ, as unified hunks; `full` keeps every unchanged line. */
function textDiff(before, after, options) {
	const context = options.full ? Number.POSITIVE_INFINITY : CONTEXT;
	return structuredPatch("", "", withEnd(before), withEnd(after), "", "", { context }).hunks.flatMap((hunk) => {
		const header = `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`;
		const lines = hunk.lines.filter((line) => !line.startsWith("\\")).map((line) => hunkLine(line, options.depth));
		return options.full ? lines : [{
			sign: " ",
			depth: options.depth,
			text: header
		}, ...lines];
	});
}
/** Whether two texts differ in white space only. */
function isOnlyWhiteSpace(before, after) {
	return before.replace(/\s+/g, "") === after.replace(/\s+/g, "");
}
function withEnd(text) {
	return text.endsWith("\n") || text === "" ? text : `${text}\n`;
}
function hunkLine(line, depth) {
	return {
		sign: line.startsWith("+") ? "+" : line.startsWith("-") ? "-" : " ",
		depth,
		text: safeText(line.slice(1).replaceAll("	", "    "))
	};
}
//#endregion
//#region src/core/report/attribute-lines.ts
/** The lines of an object's changed attributes, sorted by name, their equal signs in one column. */
function attributeLines(changes, options) {
	const names = [...new Set(changes.map((change) => change.name))].sort();
	const width = Math.max(0, ...names.map((name) => formatName(name).length));
	return names.flatMap((name) => {
		const own = changes.filter((change) => change.name === name);
		const label = formatName(name).padEnd(width);
		return own.some((change) => change.key !== void 0) ? keyLines(label, own) : own.flatMap((change) => changeLines(label, change, options));
	});
}
function signOf$1({ before, after }) {
	if (before === void 0) return "+";
	return after === void 0 ? "-" : "~";
}
function keyLines(label, changes) {
	const signs = new Set(changes.map(signOf$1));
	const sign = signs.size === 1 ? [...signs][0] ?? "~" : "~";
	const sorted = [...changes].sort((a, b) => (a.key ?? "") < (b.key ?? "") ? -1 : 1);
	const names = sorted.map((change) => change.key === void 0 ? "(all keys)" : formatName(change.key));
	const width = Math.max(...names.map((name) => name.length));
	const lines = sorted.map((change, index) => {
		const name = (names[index] ?? "").padEnd(width);
		return {
			sign: signOf$1(change),
			depth: 2,
			text: `${name} = ${transition(change)}${origin(change)}`
		};
	});
	return [
		{
			sign,
			depth: 1,
			text: `${label} = {`
		},
		...lines,
		{
			sign: " ",
			depth: 1,
			text: "}"
		}
	];
}
function changeLines(label, change, options) {
	const { before, after } = change;
	if ([before, after].map(textOf).some((text) => text?.includes("\n"))) return longText(label, change, options);
	if (isList(before) && isList(after)) return listLines(label, change, [before, after]);
	if (isMap(before) && isMap(after)) return mapLines(label, change, [before, after]);
	return [{
		sign: signOf$1(change),
		depth: 1,
		text: `${label} = ${transition(change)}${suffix(change)}${origin(change)}`
	}];
}
function transition({ before, after, how }) {
	if (how === "unsettable") return `${formatValue(before)} # cannot be put back: the server keeps it`;
	if (before === void 0) return formatValue(after);
	return `${formatValue(before)} -> ${formatValue(after)}`;
}
function suffix(change) {
	if (change.immutable && change.before !== void 0) return " # forces replacement";
	return change.how === "reset" ? " # no longer declared: back to its default" : "";
}
function origin(change) {
	if (change.origin === "conflict") return " # changed on the server, and in the configuration";
	return change.origin === "drift" ? " # changed on the server" : "";
}
/** Text as people read it: JSON is laid out, so that a change in it is a changed line. */
function textOf(value) {
	if (typeof value !== "string") return void 0;
	const json = /^\s*[[{]/.test(value) ? parseJson(value) : void 0;
	return json === void 0 ? value : JSON.stringify(json, void 0, 2);
}
function longText(label, change, options) {
	const before = textOf(change.before);
	const after = textOf(change.after);
	if (isUnknown(change.after) || before === void 0 && change.before !== void 0) return [{
		sign: "~",
		depth: 1,
		text: `${label} = ${shortened(before)} -> ${formatValue(change.after)}`
	}];
	const open = {
		sign: signOf$1(change),
		depth: 1,
		text: `${label} = <<-EOT${origin(change)}`
	};
	const close = {
		sign: " ",
		depth: 1,
		text: "EOT"
	};
	return [
		open,
		...textBody(before, after, options),
		close
	];
}
function textBody(before, after, options) {
	if (before === void 0 || after === void 0) {
		const sign = before === void 0 ? "+" : "-";
		return (before ?? after ?? "").replace(/\n$/, "").split("\n").map((line) => ({
			sign,
			depth: 2,
			text: safeText(line.replaceAll("	", "    "))
		}));
	}
	return [...isOnlyWhiteSpace(before, after) ? [{
		sign: " ",
		depth: 2,
		text: "# whitespace changes"
	}] : [], ...textDiff(before, after, {
		depth: 2,
		full: options.full
	})];
}
function shortened(text) {
	if (text === void 0) return "null";
	const [first = ""] = text.split("\n");
	return `${formatString(first.slice(0, 40))}…`;
}
function listLines(label, change, [before, after]) {
	const old = before.map(formatValue);
	const now = after.map(formatValue);
	const removed = old.filter((item) => !now.includes(item));
	const added = now.filter((item) => !old.includes(item));
	const kept = now.length - added.length;
	if (removed.length + added.length === 0) return [{
		sign: "~",
		depth: 1,
		text: `${label} = ${formatValue(before)} -> ${formatValue(after)}${origin(change)}`
	}];
	return [
		{
			sign: "~",
			depth: 1,
			text: `${label} = [${origin(change)}`
		},
		...removed.map((text) => ({
			sign: "-",
			depth: 2,
			text: `${text},`
		})),
		...added.map((text) => ({
			sign: "+",
			depth: 2,
			text: `${text},`
		})),
		...hiddenLine(kept, "element"),
		{
			sign: " ",
			depth: 1,
			text: "]"
		}
	];
}
function mapLines(label, change, [before, after]) {
	const names = [...new Set([...before.keys(), ...after.keys()])].sort();
	const differing = names.filter((name) => formatValue(before.get(name)) !== formatValue(after.get(name)));
	const lines = differing.map((name) => {
		const [old, now] = [before.get(name), after.get(name)];
		const sign = old === void 0 ? "+" : now === void 0 ? "-" : "~";
		const text = old === void 0 ? formatValue(now) : `${formatValue(old)} -> ${formatValue(now)}`;
		return {
			sign,
			depth: 2,
			text: `${formatName(name)} = ${text}`
		};
	});
	return [
		{
			sign: "~",
			depth: 1,
			text: `${label} = {${origin(change)}`
		},
		...lines,
		...hiddenLine(names.length - differing.length, "element"),
		{
			sign: " ",
			depth: 1,
			text: "}"
		}
	];
}
/** Says how much is left out, so that nobody thinks that all is shown. */
function hiddenLine(count, noun, depth = 2) {
	if (count <= 0) return [];
	return [{
		sign: " ",
		depth,
		text: `# (${count} unchanged ${noun}${count === 1 ? "" : "s"} hidden)`
	}];
}
//#endregion
//#region src/core/report/line.ts
/** The line as it is printed: the sign stands in the two columns before the text. */
function formatLine({ sign, depth, text }, styles) {
	return `${" ".repeat(2 + depth * 4)}${colored(sign, styles)} ${text}`.trimEnd();
}
function colored(sign, styles) {
	switch (sign) {
		case "+": return styles.green(sign);
		case "-": return styles.red(sign);
		case "~": return styles.yellow(sign);
		case " ": return sign;
	}
}
//#endregion
//#region src/core/report/object-lines.ts
/** One object of a plan: what will happen to it, why, where it is declared, and what of it changes. */
function objectLines(change, plan, options) {
	const { styles } = options;
	const head = [`  # ${styles.bold(safeText(change.address))} ${VERBS[change.action]}`, ...[...reasonTexts(change, plan), ...accessLines(change, plan.target.product)].map((text) => styles.dim(`  # ${safeText(text)}`))];
	if (change.action === "forget" || change.action === "adopt") return head.join("\n");
	const open = `${signOf(change, styles)} ${blockHeader(change)} {`;
	const body = change.action === "delete" ? nameLine(change) : [
		...nameLine(change),
		...attributeLines(change.attributes, options),
		...unchanged(change)
	];
	return [
		...head,
		open,
		...body.map((line) => formatLine(line, styles)),
		"    }"
	].join("\n");
}
const VERBS = {
	none: "is as declared",
	create: "will be created",
	update: "will be updated in-place",
	replace: "must be replaced",
	move: "will be moved",
	delete: "will be destroyed",
	adopt: "will be adopted",
	forget: "will be forgotten"
};
function signOf({ action }, { red, green, yellow }) {
	if (action === "create") return `  ${green("+")}`;
	if (action === "delete") return `  ${red("-")}`;
	if (action === "replace") return `${red("-")}/${green("+")}`;
	return `  ${yellow("~")}`;
}
/** The block as it is written: its type and labels, of a nested one only its own. */
function blockHeader({ address }) {
	const step = parseAddress(address)?.at(-1);
	if (step === void 0) return formatString(address);
	return [step.word, ...step.labels.map(formatString)].join(" ");
}
function nameLine({ target, fromPath, desired }) {
	const name = desired?.path ?? target.path;
	if (fromPath === void 0) return [{
		sign: " ",
		depth: 1,
		text: `# ${safeText(name)}`
	}];
	return [{
		sign: "~",
		depth: 1,
		text: `# ${safeText(fromPath)} -> ${safeText(name)}`
	}];
}
function unchanged({ attributes, desired, action }) {
	if (action === "create" || desired === void 0) return [];
	const changed = new Set(attributes.map(({ name }) => name));
	return hiddenLine([...desired.attributes.keys()].filter((name) => !changed.has(name)).length, "attribute", 1);
}
function reasonTexts(change, plan) {
	const why = change.reasons.map((reason) => reasonText(reason, change));
	const holdings = plan.holdings.get(change.address);
	const losses = holdings === void 0 || holdings.isEmpty ? [] : [`destroys with it: ${holdings.summary}`];
	const moved = change.action === "move" ? ["leases and tokens of the mount are revoked by a move; policies that name the old path are not rewritten"] : [];
	const source = change.range === void 0 ? [] : [`${change.range.file}:${change.range.start.line}`];
	return [
		...change.class === "drift" ? ["(because it was changed on the server since the last apply)"] : [],
		...why.map((text) => `(because ${text})`),
		...losses,
		...moved,
		...source
	];
}
function reasonText(reason, change) {
	switch (reason.kind) {
		case "not-in-configuration": return `${change.address} is not in configuration`;
		case "removed-block": return `a removed block at ${reason.range.file}:${reason.range.start.line} says so`;
		case "immutable": return `"${reason.attribute}" cannot be changed on an existing ${change.kindName}`;
		case "renamed": return `it was ${reason.from}`;
		case "deleted-outside": return "it was deleted on the server since the last apply";
		case "recreated-outside": return "another one was put in its place on the server since the last apply";
		case "version-moved": return `somebody wrote version ${reason.to} on the server; version ${reason.from} was applied`;
		case "adopted": return "it exists on the server and is taken over";
		case "replaces-whole": return `the server replaces it as a whole, so these secrets are sent again: ${reason.secrets.join(", ")}`;
	}
}
//#endregion
//#region src/core/report/render-plan.ts
/** A plan as people read it: where, what has to be judged first, each object, and the counts as the last line. */
function renderPlan(plan, options) {
	const styles = stylesFor(options.color);
	const shown = plan.changes.filter((change) => change.action !== "none");
	return `${[
		header(plan, options),
		notes(plan, styles),
		...shown.length === 0 ? [] : [legend(shown, styles), ...shown.map((change) => objectLines(change, plan, {
			...options,
			styles
		}))],
		outputs(plan),
		refusals(plan, styles),
		counts(plan, styles)
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function header({ target }, { identity }) {
	const product = target.product === "openbao" ? "OpenBao" : "Vault";
	const namespace = target.namespace === "" ? "" : `, namespace ${target.namespace}`;
	const who = identity === void 0 ? "" : `, token ${identity}`;
	return safeText(`Stack ${target.stack}, environment ${target.environment}: ${product} ${target.version} at ${target.address}${namespace}${who}`);
}
function notes(plan, styles) {
	const { counts, isFirstRun, targeted } = plan;
	return [
		...isFirstRun ? ["Nothing was applied to this server yet. The first apply makes the mount of the ledger, which remembers what is managed."] : [],
		...targeted.length > 0 ? [`${styles.yellow("Only some objects are planned")} (${targeted.join(", ")}): the result may not match the whole configuration.`] : [],
		...counts.drift > 0 ? [driftNote(plan, styles)] : [],
		...counts.unknown > 0 ? [unknownNote(plan, styles)] : []
	].join("\n");
}
function driftNote({ changes }, styles) {
	const drifted = changes.filter(isDrift).map((change) => change.address);
	const list = drifted.slice(0, 5).join(", ");
	const more = drifted.length > 5 ? ` and ${drifted.length - 5} more` : "";
	return `${styles.yellow("Note:")} changed on the server since the last apply: ${list}${more}.`;
}
function unknownNote({ changes }, styles) {
	const unread = changes.filter((change) => change.class === "unknown");
	return `${styles.red("Incomplete:")} ${unread.length} ${unread.length === 1 ? "object" : "objects"} could not be read; what is shown is not all.`;
}
const SYMBOLS = [
	[
		"create",
		"+",
		"create"
	],
	[
		"update",
		"~",
		"update in-place"
	],
	[
		"move",
		"~",
		"move"
	],
	[
		"replace",
		"-/+",
		"destroy and then create replacement"
	],
	[
		"delete",
		"-",
		"destroy"
	],
	[
		"forget",
		".",
		"forget (leave it on the server, no longer managed)"
	],
	[
		"adopt",
		"=",
		"adopt (take over as it is, nothing is written)"
	]
];
function legend(changes, styles) {
	const lines = SYMBOLS.filter(([action]) => changes.some((change) => change.action === action)).map(([, symbol, text]) => `${symbol.padStart(3)} ${text}`);
	return [`Strongroom will perform the following ${styles.bold("actions")}:`, ...lines].join("\n");
}
function outputs({ outputs: values }) {
	if (values.size === 0) return "";
	const width = Math.max(...[...values.keys()].map((name) => name.length));
	return ["Outputs:", ...[...values].map(([name, { value, sensitive }]) => `  ${name.padEnd(width)} = ${sensitive ? SENSITIVE : formatValue(value)}`)].join("\n");
}
function refusals({ refusals: list }, styles) {
	return list.map(({ summary, advice, range }) => {
		const where = range === void 0 ? "" : ` (${range.file}:${range.start.line})`;
		return `${styles.red("Refused:")} ${summary}${where}.\n  ${advice}`;
	}).join("\n");
}
/** The words that tools look for; source: Terraform's counts line. */
function counts(plan, styles) {
	const { add, change, destroy, move, adopt, forget, drift, secrets } = plan.counts;
	if (!hasChanges(plan)) return plan.counts.unknown > 0 ? "No changes among the objects that could be read." : `${styles.green("No changes.")} ${plan.target.product === "openbao" ? "OpenBao" : "Vault"} matches the configuration.`;
	const parts = [
		...adopt > 0 ? [`${adopt} to adopt`] : [],
		`${add} to add`,
		`${change} to change`,
		...move > 0 ? [`${move} to move`] : [],
		`${destroy} to destroy`,
		...forget > 0 ? [`${forget} to forget`] : []
	];
	const extra = [...drift > 0 ? [`Drift: ${drift} object${drift === 1 ? "" : "s"}.`] : [], ...secrets > 0 ? [`Secrets: ${secrets} to write (values not shown).`] : []];
	return [`${styles.bold("Plan:")} ${parts.join(", ")}.`, ...extra].join("   ");
}
//#endregion
//#region src/io/files/write-private-file.ts
/** Writes a file that only its owner may read, whole or not at all. */
function writePrivateFile(path, text) {
	const temporary = `${path}.${process.pid}.tmp`;
	const descriptor = openSync(temporary, "wx", 384);
	try {
		writeSync(descriptor, text);
		fsyncSync(descriptor);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw error;
	} finally {
		closeSync(descriptor);
	}
	renameSync(temporary, path);
}
//#endregion
//#region src/cli/saved-plan.ts
/** The options that a plan was made with and that applying it must repeat. */
const FLAGS = [
	"env",
	"var",
	"varFile",
	"target",
	"destroy",
	"adopt",
	"acceptDrift",
	"allowDestroy",
	"maxDeletes"
];
const SCHEMA = z.object({
	format_version: z.string(),
	strongroom_version: z.string(),
	created_at: z.iso.datetime(),
	expires_at: z.iso.datetime(),
	digest: z.string().regex(/^[0-9a-f]{64}$/),
	target: z.object({
		cluster_id: z.string(),
		stack: z.string(),
		environment: z.string(),
		address: z.string()
	}).loose(),
	flags: z.record(z.string(), z.union([
		z.string(),
		z.boolean(),
		z.array(z.string())
	])),
	digests: z.array(z.object({
		address: z.string(),
		action: z.string(),
		digest: z.string()
	})),
	text: z.string()
}).loose();
/** Writes a plan to a file that only its owner may read. */
function savePlan(context, { plan, file, expires, isSecret }) {
	const seconds = parseDuration(expires);
	if (seconds === void 0) throw usage("Invalid --expires option", `"${expires}" is not a duration. Write it as in 24h or 90m.`);
	const created = context.world.now();
	const saved = {
		...planJson(plan),
		format_version: "1.0",
		strongroom_version: VERSION,
		created_at: created.toISOString(),
		expires_at: new Date(created.getTime() + seconds * 1e3).toISOString(),
		digest: plan.digest,
		target: { ...targetJson(plan) },
		flags: flagsOf(context.options, isSecret),
		digests: [...changeDigests(plan, sha256)],
		text: renderPlan(plan, {
			color: false,
			full: false
		})
	};
	writePrivateFile(resolve(context.world.cwd, file), `${JSON.stringify(saved, void 0, 2)}\n`);
	context.output.note(`\nSaved the plan to ${file}. To apply exactly this: strongroom apply ${file}\n`);
}
/** Reads a saved plan; stops the command where the file is none, or comes from a newer version. */
function readSavedPlan({ world }, file) {
	const parsed = SCHEMA.safeParse(jsonIn(resolve(world.cwd, file), file));
	if (!parsed.success) throw usage("Not a saved plan", `"${file}" is not a plan that "strongroom plan --out" wrote.`);
	const [major] = parsed.data.format_version.split(".");
	if (major === "1.0".split(".")[0]) return parsed.data;
	throw usage("Plan of another version", `"${file}" has the format ${parsed.data.format_version}, and this version reads 1.0. Plan again.`);
}
function jsonIn(path, file) {
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw usage("Unreadable file", `The plan "${file}" cannot be read.`);
	}
}
function targetJson({ target }) {
	return {
		cluster_id: target.clusterId,
		stack: target.stack,
		environment: target.environment,
		address: target.address
	};
}
/** Without the values of sensitive variables: who applies the plan gives them again. */
function flagsOf(options, isSecret) {
	const flags = {};
	for (const name of FLAGS) {
		const value = options[name];
		if (typeof value === "string" || typeof value === "boolean") flags[name] = value;
		else if (Array.isArray(value)) flags[name] = optionTexts(options, name).filter((text) => name !== "var" || !isSecret(text.split("=")[0]?.trim() ?? ""));
	}
	return flags;
}
function usage(summary, detail) {
	return new CommandStop(EXIT.usage, [errorDiagnostic(summary, detail)]);
}
//#endregion
export { attributeLines as a, formatLine as i, savePlan as n, changeDigests as o, renderPlan as r, firstDifference as s, readSavedPlan as t };
