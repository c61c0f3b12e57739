import { a as mergeRules, c as fillTemplates, d as CAPABILITIES } from "./resolve-engine-BynMFpzl.js";
import { n as patternOf, r as priorityOf, t as comparePriority } from "./path-pattern-CBDU3th3.js";
//#region src/core/policy/segment-tree.ts
function emptySegmentTree() {
	return {
		fixed: /* @__PURE__ */ new Map(),
		open: /* @__PURE__ */ new Map()
	};
}
/** Puts `value` where `findMatches` finds it for each path that the pattern matches. */
function addPattern(tree, pattern, value) {
	const whole = pattern.open ? pattern.segments.slice(0, -1) : pattern.segments;
	let node = tree;
	for (const segment of whole) node = childOf(node, segment);
	if (pattern.open) node.open.set(pattern.segments.at(-1) ?? "", value);
	else node.closed = value;
}
/** The values of all patterns that match a path, given by its segments. */
function findMatches(tree, segments) {
	const found = [];
	let nodes = [tree];
	for (const segment of segments) {
		for (const node of nodes) found.push(...openMatches(node, segment));
		nodes = nodes.flatMap((node) => [node.fixed.get(segment), node.any].filter((child) => child !== void 0));
	}
	for (const node of nodes) if (node.closed !== void 0) found.push(node.closed);
	return found;
}
function childOf(node, segment) {
	if (segment === "+") {
		node.any ??= emptySegmentTree();
		return node.any;
	}
	const known = node.fixed.get(segment);
	if (known !== void 0) return known;
	const child = emptySegmentTree();
	node.fixed.set(segment, child);
	return child;
}
function openMatches(node, segment) {
	if (node.open.size === 0) return [];
	const found = [];
	for (let length = 0; length <= segment.length; length++) {
		const value = node.open.get(segment.slice(0, length));
		if (value !== void 0) found.push(value);
	}
	return found;
}
//#endregion
//#region src/core/policy/acl.ts
/** Joins the policies of a token: rules with one path become one. */
function buildAcl(policies, context) {
	const merged = /* @__PURE__ */ new Map();
	let broken = false;
	for (const { rule, namespace } of policies.flatMap((attached) => rulesOf(attached, context))) {
		const filled = fill(rule.path, context);
		if (filled.kind === "forbidden") broken = true;
		if (filled.kind !== "path") continue;
		const path = `${namespace}${filled.path}`;
		const earlier = merged.get(path);
		merged.set(path, earlier === void 0 ? {
			...rule,
			path
		} : mergeRules(earlier, rule));
	}
	const { product, root = false } = context;
	return {
		product,
		root,
		broken,
		rules: merged,
		...sortByKind([...merged.values()])
	};
}
/**
* The rule that decides about a path, which is the full one, namespace included. A LIST of `a/b/` is also matched by
* rules for `a/b`; Vault prefers those where no exact rule matches, OpenBao asks them last.
*/
function decidingRule(acl, path, listing) {
	if (acl.broken) return void 0;
	const trimmed = path.endsWith("/") ? path.slice(0, -1) : path;
	const exact = acl.exact.get(path) ?? (listing ? acl.exact.get(trimmed) : void 0);
	if (exact !== void 0) return exact;
	const candidates = !listing || trimmed === path ? [path] : acl.product === "vault" ? [trimmed, path] : [path, trimmed];
	for (const candidate of candidates) {
		const rule = inexactRule(acl, candidate);
		if (rule !== void 0) return rule;
	}
}
function rulesOf({ policy, namespace = "" }, { now }) {
	const prefix = namespace === "" ? "" : `${namespace}/`;
	return policy.rules.filter(({ expiration }) => expiration === void 0 || now === void 0 || now <= expiration.seconds).map((rule) => ({
		rule,
		namespace: prefix
	}));
}
function fill(path, { identity, product }) {
	return identity === "any" ? {
		kind: "path",
		path
	} : fillTemplates(path, identity, product);
}
function sortByKind(rules) {
	const exact = /* @__PURE__ */ new Map();
	const prefixes = /* @__PURE__ */ new Map();
	const segments = emptySegmentTree();
	for (const rule of rules) {
		const pattern = patternOf(rule.path);
		if (pattern.kind === "exact") exact.set(rule.path, rule);
		else if (pattern.kind === "prefix") prefixes.set(pattern.prefix, rule);
		else addPattern(segments, pattern, {
			priority: priorityOf(pattern),
			rule
		});
	}
	return {
		exact,
		prefixes,
		segments
	};
}
function inexactRule(acl, path) {
	const byPrefix = longestPrefix(acl.prefixes, path);
	const candidates = findMatches(acl.segments, path.split("/"));
	if (byPrefix !== void 0) candidates.push(byPrefix);
	let best;
	for (const candidate of candidates) if (best === void 0 || comparePriority(candidate.priority, best.priority) > 0) best = candidate;
	return best?.rule;
}
function longestPrefix(prefixes, path) {
	if (prefixes.size === 0) return void 0;
	for (let length = path.length; length >= 0; length--) {
		const prefix = path.slice(0, length);
		const rule = prefixes.get(prefix);
		if (rule !== void 0) return {
			rule,
			priority: priorityOf({
				kind: "prefix",
				path: rule.path,
				prefix
			})
		};
	}
}
//#endregion
//#region src/core/policy/parameter-rules.ts
/** Whether a request's parameters meet a rule's `required_`, `denied_` and `allowed_parameters`. */
function parametersAllowed(rule, parameters, product) {
	if (rule.requiredParameters?.some((name) => !parameters.has(name.toLowerCase()))) return false;
	if (parameters.size === 0) return true;
	return !someDenied(rule, parameters, product) && allAllowed(rule, parameters, product);
}
function someDenied({ deniedParameters }, parameters, product) {
	if (deniedParameters === void 0) return false;
	if (deniedParameters.has("*")) return true;
	return [...parameters].some(([name, value]) => {
		const values = deniedParameters.get(name.toLowerCase());
		if (values === void 0) return false;
		return values.length === 0 || partsOf(value, product).some((part) => isListed(part, values));
	});
}
function allAllowed({ allowedParameters }, parameters, product) {
	if (allowedParameters === void 0 || allowedParameters.size === 0) return true;
	return [...parameters].every(([name, value]) => {
		const values = allowedParameters.get(name.toLowerCase());
		if (values === void 0) return allowedParameters.has("*");
		if (values.length === 0 || isListed(value, values)) return true;
		const [, ...elements] = partsOf(value, product);
		return isDivisible(value, product) && elements.every((element) => isListed(element, values));
	});
}
/** The value itself and, on Vault, each element of a list or of a comma-separated string. */
function partsOf(value, product) {
	if (!isDivisible(value, product)) return [value];
	if (typeof value !== "string") return [value, ...value];
	return value === "" ? [value] : [value, ...value.split(",").map((part) => part.trim())];
}
function isDivisible(value, product) {
	return product === "vault" && (typeof value === "string" || Array.isArray(value));
}
function isListed(value, values) {
	return values.some((listed) => typeof listed === "string" && typeof value === "string" ? matchesGlob(listed, value) : isSame(listed, value));
}
function matchesGlob(pattern, value) {
	if (pattern.length < 2) return value === pattern;
	const open = {
		start: pattern.startsWith("*"),
		end: pattern.endsWith("*")
	};
	const text = pattern.slice(open.start ? 1 : 0, open.end ? -1 : void 0);
	if (open.start && open.end) return value.includes(text);
	if (open.start) return value.endsWith(text);
	return open.end ? value.startsWith(text) : value === pattern;
}
/** Equality as the servers see it: a policy's numbers and a request's are of different types and never equal. */
function isSame(listed, value) {
	if (Array.isArray(listed) && Array.isArray(value)) return listed.length === value.length && listed.every((item, index) => isSame(item, value[index] ?? null));
	if (listed instanceof Map && value instanceof Map) return listed.size === value.size && [...listed].every(([key, item]) => isSame(item, value.get(key) ?? null));
	return (typeof listed === "string" || typeof listed === "boolean") && listed === value;
}
//#endregion
//#region src/core/policy/evaluate-access.ts
/** Whether the ACL allows a request, as both servers decide it. */
function checkAccess(acl, request) {
	if (acl.root) return {
		allowed: true,
		sudo: true
	};
	if (request.operation === "help") return {
		allowed: true,
		sudo: false
	};
	const listing = request.operation === "list" || request.operation === "scan" && acl.product === "openbao";
	const rule = decidingRule(acl, request.path.replace(/^\/+/, ""), listing);
	if (rule === void 0) return {
		allowed: false,
		sudo: false
	};
	return {
		allowed: rule.capabilities.some((capability) => capability === request.operation) && wrappingAllowed(rule, request.wrapTtl) && constraintsMet(acl, rule, request),
		sudo: rule.capabilities.includes("sudo"),
		rule
	};
}
/** What `sys/capabilities-self` answers for a path: sorted by name, `["root"]`, or `["deny"]` for nothing at all. */
function capabilitiesOn(acl, path) {
	if (acl.root) return ["root"];
	const granted = new Set(decidingRule(acl, path.replace(/^\/+/, ""), true)?.capabilities);
	const known = [...CAPABILITIES.keys()].filter((capability) => granted.has(capability));
	return known.length === 0 ? ["deny"] : known.sort();
}
function wrappingAllowed(rule, wrapTtl) {
	const { minWrappingTtl, maxWrappingTtl } = rule;
	if (minWrappingTtl === void 0 && maxWrappingTtl === void 0) return true;
	if (wrapTtl === void 0) return (minWrappingTtl ?? 0) <= 0 && (maxWrappingTtl ?? 0) <= 0;
	return wrapTtl >= (minWrappingTtl ?? 0) && wrapTtl <= (maxWrappingTtl ?? Number.POSITIVE_INFINITY);
}
const CHECKED_FOR_PARAMETERS = [
	"read",
	"create",
	"update",
	"patch",
	"recover"
];
function constraintsMet(acl, rule, request) {
	const parameters = request.parameters ?? /* @__PURE__ */ new Map();
	if (CHECKED_FOR_PARAMETERS.includes(request.operation)) return parametersAllowed(rule, parameters, acl.product);
	if (rule.paginationLimit === void 0) return true;
	const limit = parameters.get("limit");
	if (limit === void 0) return rule.requiredParameters?.some((name) => name.toLowerCase() === "limit") !== true;
	return limit === "max" || Number(limit) <= rule.paginationLimit;
}
//#endregion
export { decidingRule as i, checkAccess as n, buildAcl as r, capabilitiesOn as t };
