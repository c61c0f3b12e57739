import { n as errorDiagnostic, r as hasErrors, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { r as optionText } from "./options-OCE5M5VL.js";
import { f as canonicalCapabilities, i as printPolicy } from "./resolve-engine-BynMFpzl.js";
import { i as buildDesired } from "./read-variables-CjvsDuTt.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { $t as metadataPath, Jt as JOURNAL_PREFIX, Kt as HISTORY_PREFIX, Qt as listPath, Xt as SHARD_PREFIX, Yt as LOCK, Zt as dataPath, a as placeOf, c as loadConfiguration, o as placeOfConfiguration, qt as INDEX } from "./open-run-DA0uBdfB.js";
import { n as patternOf } from "./path-pattern-CBDU3th3.js";
import { n as readTargets, t as neededFor } from "./needed-access-DtAJkZzw.js";
import { n as addRunOptions } from "./plan-flags-CMyK8l08.js";
import { n as offlineInput, r as NOTHING_KNOWN } from "./evaluate-offline-CxoUU3ZK.js";
import { Option } from "commander";
//#region src/core/policy/require-paths.ts
/** The least policy that grants all needs: merged, sorted, with a final `*` only where `below` asks for it. */
function requirePaths(needs) {
	const merged = mergeByPath(needs.filter(isExpressible));
	const globs = [...merged.keys()].filter((path) => path.endsWith("*"));
	const granted = new Map([...merged.keys()].map((path) => [path, grantedOn(path, merged, globs)]));
	const rules = [...granted].map(([path, capabilities]) => ({
		path,
		capabilities
	}));
	const inexpressible = needs.filter((need) => !isExpressible(need)).map((need) => need.path);
	return {
		text: printPolicy(rules.filter((rule) => !isRedundant(rule, granted, globs))),
		inexpressible: [...new Set(inexpressible)].sort()
	};
}
function isExpressible({ path }) {
	return !path.includes("{{") && !path.includes("}}") && patternOf(path).kind === "exact";
}
function mergeByPath(needs) {
	const merged = /* @__PURE__ */ new Map();
	for (const { path, capabilities, below } of needs) {
		const pattern = below === true ? `${path}*` : path;
		merged.set(pattern, canonicalCapabilities([...merged.get(pattern) ?? [], ...capabilities]));
	}
	return merged;
}
/** A more specific rule hides the wider ones, so it must repeat what they grant. */
function grantedOn(path, merged, globs) {
	const inherited = widerThan(path, globs).flatMap((wider) => merged.get(wider) ?? []);
	return canonicalCapabilities([...merged.get(path) ?? [], ...inherited]);
}
function isRedundant(rule, granted, globs) {
	return widerThan(rule.path, globs).some((wider) => granted.get(wider)?.join() === rule.capabilities.join());
}
function widerThan(path, globs) {
	return globs.filter((wider) => wider !== path && path.startsWith(wider.slice(0, -1)));
}
//#endregion
//#region src/core/plan/needed-policy.ts
/** The least policy with which these objects can be planned or applied, the ledger and the token itself included. */
function neededPolicy(input) {
	const { targets, purpose, place } = input;
	const objects = targets.flatMap((target) => neededFor(target, purpose)).map(({ path, capability }) => ({
		path,
		capabilities: [capability]
	}));
	const bulk = targets.some(({ protocol }) => protocol === "policy") ? bulkNeeds(targets) : [];
	const moves = purpose === "apply" && targets.some(({ protocol }) => protocol === "mount" || protocol === "auth") ? MOVES : [];
	return requirePaths([
		...objects,
		...bulk,
		...moves,
		...ledgerNeeds(place, purpose),
		...tokenNeeds(purpose)
	]);
}
/** Source: OpenBao lists policies with their texts here; on Vault the rule grants nothing. */
function bulkNeeds(targets) {
	return [...new Set(targets.filter(({ protocol }) => protocol === "policy").map(({ namespace }) => namespace))].map((namespace) => ({
		path: `${namespace === "" ? "" : `${namespace}/`}sys/policies/detailed/acl`,
		capabilities: ["list"]
	}));
}
const MOVES = [{
	path: "sys/remount",
	capabilities: ["update", "sudo"]
}, {
	path: "sys/remount/status/",
	capabilities: ["read"],
	below: true
}];
/** The key for identities of plaintexts is for who applies; a plan shows what it cannot verify. */
function ledgerNeeds(place, purpose) {
	const prefixes = [SHARD_PREFIX, JOURNAL_PREFIX];
	const reads = [
		{
			path: listPath(place),
			capabilities: ["list"]
		},
		{
			path: `${listPath(place)}/`,
			capabilities: ["list"]
		},
		{
			path: dataPath(place, INDEX),
			capabilities: ["read"]
		},
		...prefixes.map((prefix) => ({
			path: dataPath(place, prefix),
			capabilities: ["read"],
			below: true
		}))
	];
	if (purpose === "plan") return reads;
	const written = [
		INDEX,
		LOCK,
		"key"
	].map((name) => ({
		path: dataPath(place, name),
		capabilities: [
			"create",
			"read",
			"update"
		]
	}));
	const grown = [...prefixes, HISTORY_PREFIX].flatMap((prefix) => [{
		path: dataPath(place, prefix),
		capabilities: [
			"create",
			"read",
			"update"
		],
		below: true
	}, {
		path: metadataPath(place, prefix),
		capabilities: ["delete"],
		below: true
	}]);
	return [
		...reads,
		...written,
		...grown,
		{
			path: `sys/mounts/${place.mount}`,
			capabilities: ["create", "update"]
		},
		{
			path: `${place.mount}/config`,
			capabilities: ["create", "update"]
		}
	];
}
function tokenNeeds(purpose) {
	const read = [{
		path: "auth/token/lookup-self",
		capabilities: ["read"]
	}, {
		path: "auth/token/revoke-self",
		capabilities: ["update"]
	}];
	return purpose === "plan" ? read : [...read, {
		path: "auth/token/renew-self",
		capabilities: ["update"]
	}];
}
//#endregion
//#region src/cli/policy-command.ts
function define(command) {
	addRunOptions(command).argument("<action>", "emit").addOption(new Option("--for <purpose>", "what the token will be used for").choices(["plan", "apply"]).default("plan")).description("Prints the least policy that planning or applying this configuration needs. It talks to no server.");
}
async function run(context) {
	if (context.args[0] !== "emit") throw new CommandStop(EXIT.usage, [errorDiagnostic("Unknown action", "The action of \"strongroom policy\" is emit.")]);
	const loaded = loadConfiguration(placeOfConfiguration(context));
	const { state, diagnostics } = buildDesired({
		...await offlineInput(context, loaded),
		known: NOTHING_KNOWN
	});
	if (hasErrors(diagnostics)) throw new CommandStop(EXIT.usage, diagnostics);
	const { targets } = readTargets({
		desired: state,
		entries: /* @__PURE__ */ new Map(),
		intents: /* @__PURE__ */ new Map(),
		typeOf: () => void 0
	});
	const purpose = optionText(context.options, "for");
	const policy = neededPolicy({
		targets: [...targets.values()],
		purpose,
		place: placeOf(context, loaded)
	});
	context.output.result(policy.text);
	for (const path of policy.inexpressible) context.output.note(`Note: no rule can name the path "${path}" alone; it is left out.\n`);
	return EXIT.success;
}
const policyCommand = {
	define,
	help: { examples: ["strongroom policy emit --for plan", "strongroom policy emit --for apply | vault policy write strongroom-apply -"] },
	run
};
//#endregion
export { policyCommand };
