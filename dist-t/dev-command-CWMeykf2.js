import { a as toJson } from "./json-D-EsVWxZ.js";
import { n as errorDiagnostic, t as CommandStop } from "./command-stop-rVpYjxXz.js";
import { a as parseDuration, r as optionText } from "./options-OCE5M5VL.js";
import { _ as canonicalJson, g as isZero, i as printPolicy, n as resolveEngine, o as parsePolicy, p as defaultOf, r as engineKey, t as isBuiltIn, u as parseAbsoluteTime, v as parseJson, y as plainFromJson } from "./resolve-engine-BynMFpzl.js";
import { t as EXIT } from "./exit-codes-D2_SEQsH.js";
import { n as checkAccess, r as buildAcl, t as capabilitiesOn } from "./evaluate-access-9bjHiMLw.js";
import { n as readEngineFile } from "./engine-files-DB6Yosz6.js";
import { createHmac, createPublicKey, randomBytes, randomUUID, timingSafeEqual, verify } from "node:crypto";
import { Duplex } from "node:stream";
import { once } from "node:events";
import { createServer } from "node:net";
import { Option } from "commander";
import { createServer as createServer$1 } from "node:http";
//#region src/dev-server/identity.ts
/** Who a token belongs to; undefined for tokens that no login made. */
function identityOf(token) {
	const found = findEntity(token);
	if (found === void 0) return void 0;
	return {
		entity: found,
		groups: groupsOf(token).map(([name, { fields }]) => ({
			id: textAt(fields, "id"),
			name,
			metadata: textsAt(fields, "metadata")
		}))
	};
}
/** Policies that a token has by its entity and that entity's groups. */
function policiesOf(token) {
	const entity = entities(token.namespace).find(([, { fields }]) => fields.get("id") === token.entityId);
	if (entity === void 0) return [];
	return [entity, ...groupsOf(token)].flatMap(([, { fields }]) => listAt(fields, "policies").map(String));
}
/** The entity that an alias of an auth mount belongs to; made at the first login. */
function entityForLogin(namespace, mount, alias) {
	const known = entities(namespace).find(([, { fields }]) => listAt(fields, "aliases").some((item) => item instanceof Map && isAlias(item, mount, alias.name)));
	if (known !== void 0) return textAt(known[1].fields, "id");
	const id = randomUUID();
	const stored = new Map([
		["id", randomUUID()],
		["name", alias.name],
		["mount_accessor", mount.accessor],
		["metadata", alias.metadata]
	]);
	const fields = new Map([["id", id], ["aliases", [stored]]]);
	const name = `entity_${id.slice(0, 8)}`;
	identityObjects(namespace, "entity").set(name, {
		fields,
		aliases: /* @__PURE__ */ new Set()
	});
	return id;
}
function findEntity(token) {
	const entity = entities(token.namespace).find(([, { fields }]) => fields.get("id") === token.entityId);
	if (entity === void 0) return void 0;
	const [name, { fields }] = entity;
	const aliases = listAt(fields, "aliases").flatMap((item) => item instanceof Map ? [aliasOf(item)] : []);
	return {
		id: token.entityId,
		name,
		metadata: textsAt(fields, "metadata"),
		aliases
	};
}
function groupsOf(token) {
	return [...identityObjects(token.namespace, "group")].filter(([, { fields }]) => listAt(fields, "member_entity_ids").includes(token.entityId));
}
function entities(namespace) {
	return [...identityObjects(namespace, "entity")];
}
/** Objects of the namespace's identity store, which the catalog describes. */
function identityObjects(namespace, type) {
	const objects = namespace.mounts.get("identity/")?.objects ?? /* @__PURE__ */ new Map();
	const known = objects.get(type) ?? /* @__PURE__ */ new Map();
	objects.set(type, known);
	return known;
}
function isAlias(alias, mount, name) {
	return alias.get("mount_accessor") === mount.accessor && alias.get("name") === name;
}
function aliasOf(alias) {
	return {
		id: textAt(alias, "id"),
		name: textAt(alias, "name"),
		mountAccessor: textAt(alias, "mount_accessor"),
		metadata: textsAt(alias, "metadata"),
		customMetadata: textsAt(alias, "custom_metadata")
	};
}
function textAt(fields, key) {
	const value = fields.get(key);
	return typeof value === "string" ? value : "";
}
function listAt(fields, key) {
	const value = fields.get(key);
	return Array.isArray(value) ? value : [];
}
function textsAt(fields, key) {
	const value = fields.get(key);
	return new Map([...value instanceof Map ? value : []].map(([name, item]) => [name, String(item)]));
}
//#endregion
//#region src/dev-server/access.ts
/** What a token may do, by its policies and those of its entity and groups, as they are now. */
function aclOf(server, token) {
	const names = [...new Set([...token.policies, ...policiesOf(token)])];
	const now = server.clock() / 1e3;
	const policies = names.flatMap((name) => policyOf(token.namespace, name, now));
	const identity = identityOf(token);
	return buildAcl(policies.map((policy) => ({
		policy,
		namespace: token.namespace.path
	})), {
		product: server.product,
		now,
		root: token.policies.includes("root"),
		...identity === void 0 ? {} : { identity }
	});
}
/** Whether a token may touch anything on a mount: then it is shown the mount. */
function mayTouch(acl, mountPath) {
	if (acl.root) return true;
	if (capabilitiesOn(acl, mountPath)[0] !== "deny") return true;
	return [...acl.rules].some(([path, { capabilities }]) => capabilities.length > 0 && capabilities[0] !== "deny" && (path.startsWith(mountPath) || beginsInside(path, mountPath)));
}
function policyOf(namespace, name, now) {
	const stored = namespace.policies.get(name);
	if (stored === void 0 || stored.expiration !== void 0 && stored.expiration < now) return [];
	return [stored.parsed];
}
/** Whether a pattern with wildcards can match below the mount. */
function beginsInside(pattern, mountPath) {
	const wanted = mountPath.replace(/\/$/, "").split("/");
	const given = pattern.split("/");
	return wanted.every((segment, index) => {
		const part = given[index];
		return part === "+" || part === segment || part?.endsWith("*") === true && segment.startsWith(part.slice(0, -1));
	});
}
//#endregion
//#region src/dev-server/api.ts
/** Thrown by a handler to answer at once. */
var Refusal = class extends Error {
	answer;
	constructor(answer) {
		super("refused");
		this.answer = answer;
	}
};
function ok(data, warnings = []) {
	return {
		kind: "data",
		status: 200,
		data,
		warnings
	};
}
/** Old endpoints repeat their data beside the envelope's keys. */
function repeated(data) {
	return {
		kind: "data",
		status: 200,
		data,
		warnings: [],
		repeated: true
	};
}
/** 204, or 200 where there is something to warn of. */
function done(warnings = []) {
	return warnings.length === 0 ? {
		kind: "empty",
		status: 204
	} : ok(null, warnings);
}
function refused(status, ...errors) {
	return {
		kind: "errors",
		status,
		errors
	};
}
/** The mount and the path exist, the object does not. */
const ABSENT = refused(404);
const UNSUPPORTED_PATH = refused(404, "1 error occurred:\n	* unsupported path\n\n");
const UNSUPPORTED_OPERATION = refused(405, "1 error occurred:\n	* unsupported operation\n\n");
const PERMISSION_DENIED = refused(403, "1 error occurred:\n	* permission denied\n\n");
/** The answer of a LIST: absent if there is nothing, as the servers have it. */
function listOf(keys, info) {
	const sorted = [...keys].sort();
	if (sorted.length === 0) return ABSENT;
	return ok(record({
		keys: sorted,
		...info === void 0 ? {} : { key_info: info }
	}));
}
/** A map of the given entries: for keys that we choose. */
function record(entries) {
	return new Map(Object.entries(entries));
}
/** A string of the body; absent and empty are the same to the servers. */
function textIn$1(body, key) {
	const value = body.get(key);
	return value === void 0 || value === null || typeof value === "object" ? "" : String(value);
}
/** RFC 3339, of the server's clock. */
function timeText(server) {
	return new Date(server.clock()).toISOString();
}
/** Name of the product as its texts have it. */
function productName(server) {
	return server.product === "vault" ? "Vault" : "OpenBao";
}
//#endregion
//#region src/dev-server/mount.ts
/** Puts a mount into a namespace. */
function addMount(namespace, given) {
	const prefix = given.class === "auth" ? "auth_" : "";
	const mount = {
		path: given.path,
		class: given.class,
		type: given.type,
		...given.engine === void 0 ? {} : { engine: given.engine },
		accessor: `${prefix}${given.type.replace(/^ns_/, "")}_${randomBytes(4).toString("hex")}`,
		uuid: randomUUID(),
		local: given.local ?? false,
		sealWrap: given.sealWrap ?? false,
		externalEntropyAccess: given.externalEntropyAccess ?? false,
		description: given.description ?? "",
		pluginVersion: given.pluginVersion ?? "",
		options: given.options === void 0 ? /* @__PURE__ */ new Map() : given.options,
		config: new Map([...ZERO_CONFIG, ...given.config ?? []]),
		objects: /* @__PURE__ */ new Map(),
		secrets: /* @__PURE__ */ new Map(),
		versioned: /* @__PURE__ */ new Map(),
		secretIds: /* @__PURE__ */ new Map()
	};
	namespace.mounts.set(given.path, mount);
	return mount;
}
const ZERO_CONFIG = record({
	default_lease_ttl: 0,
	max_lease_ttl: 0,
	force_no_cache: false
});
/** The mount that serves a path of its namespace, and the rest of the path. */
function findMount(namespace, path) {
	const segments = path.split("/");
	for (let count = segments.length; count > 0; count--) {
		const candidate = `${segments.slice(0, count).join("/")}/`.replace(/\/\/$/, "/");
		const mount = namespace.mounts.get(candidate);
		if (mount !== void 0) return {
			mount,
			rest: segments.slice(count).join("/")
		};
	}
}
/** A path in use by, above or below another mount. */
function conflictingMount(namespace, path) {
	return [...namespace.mounts.keys()].find((known) => known.startsWith(path) || path.startsWith(known));
}
/** Seconds that a lease of this mount lives by default and at most. */
function effectiveTtls(mount) {
	const [ttl, max] = [Number(mount.config.get("default_lease_ttl")), Number(mount.config.get("max_lease_ttl"))];
	return {
		default: ttl || 2764800,
		max: max || 2764800
	};
}
/** A mount as `sys/mounts` and `sys/auth` show it. */
function mountView(server, mount) {
	const builtIn = mount.class === "system" || [
		"token",
		"cubbyhole",
		"ns_cubbyhole"
	].includes(mount.type);
	return record({
		accessor: mount.accessor,
		config: new Map(mount.config),
		...builtIn ? {} : { deprecation_status: "supported" },
		description: mount.description,
		external_entropy_access: mount.externalEntropyAccess,
		local: mount.local,
		options: mount.options,
		plugin_version: mount.pluginVersion,
		running_plugin_version: `v${server.version}+builtin.${server.product === "vault" ? "vault" : "bao"}`,
		running_sha256: "",
		seal_wrap: mount.sealWrap,
		type: mount.type,
		uuid: mount.uuid
	});
}
/** The path as the API names it: without the `auth/` of the router. */
function apiPath(mount) {
	return mount.class === "auth" ? mount.path.slice(5) : mount.path;
}
//#endregion
//#region src/dev-server/mount-help.ts
/** What `GET <mount>/?help=1` says: an OpenAPI document of the mount's objects, made from the catalog. */
function helpAnswer(server, mount) {
	const paths = [...mount.engine?.objects.values() ?? []].flatMap((type) => pathsOf(type));
	const openapi = record({
		openapi: "3.0.2",
		info: record({
			title: server.product === "vault" ? "HashiCorp Vault API" : "OpenBao API",
			version: server.version
		}),
		paths: new Map(paths)
	});
	return {
		kind: "plain",
		status: 200,
		body: record({
			help: `The paths of the ${mount.type} engine.`,
			see_also: [],
			openapi
		})
	};
}
function pathsOf(type) {
	return [...type.list === void 0 ? [] : [[`/${type.list}`, record({ get: LIST_OPERATION })]], [`/${type.path}`, operationsOf(type)]];
}
const LIST_OPERATION = record({
	parameters: [record({
		name: "list",
		in: "query",
		required: true,
		schema: record({
			type: "string",
			enum: ["true"]
		})
	})],
	responses: record({ "200": record({ description: "OK" }) })
});
function operationsOf(type) {
	const answer = (status) => record({ responses: record({ [status]: record({ description: "OK" }) }) });
	const body = record({ content: record({ "application/json": record({ schema: record({
		type: "object",
		properties: new Map([...type.fields.values()].filter(isWritten).map(propertyOf))
	}) }) }) });
	return record({
		...type.read.missing === "never" ? {} : { get: answer("200") },
		post: new Map([...answer("204"), ["requestBody", body]]),
		...type.delete.how === "none" ? {} : { delete: answer("204") }
	});
}
function isWritten(field) {
	return !field.computed;
}
function propertyOf(field) {
	return [field.name, record({
		...JSON_TYPES[field.type],
		...field.type === "list" ? { items: record(JSON_TYPES[field.of ?? "string"]) } : {},
		...field.secret ? { "x-vault-displayAttrs": record({ sensitive: true }) } : {},
		...field.aliasOf === void 0 ? {} : { deprecated: true }
	})];
}
const JSON_TYPES = {
	string: { type: "string" },
	int: { type: "integer" },
	float: {
		type: "number",
		format: "float"
	},
	bool: { type: "boolean" },
	duration: {
		type: "integer",
		format: "seconds"
	},
	list: { type: "array" },
	map: {
		type: "object",
		format: "map"
	},
	object: {
		type: "object",
		format: "map"
	},
	json: { type: "string" },
	any: { type: "object" }
};
//#endregion
//#region src/dev-server/engines.json
var engines_default = {
	"auth/alicloud": { "creates": ["role"] },
	"auth/approle": {
		"login": {
			"kind": "secret-id",
			"object": "role"
		},
		"creates": ["role"]
	},
	"auth/aws": { "creates": [
		"certificate",
		"config-client",
		"config-tidy-identity-accesslist",
		"config-tidy-roletag-denylist",
		"role",
		"sts"
	] },
	"auth/azure": { "creates": ["config", "role"] },
	"auth/cf": { "creates": ["role"] },
	"auth/gcp": { "creates": ["role"] },
	"auth/github": { "creates": ["team", "user"] },
	"auth/jwt": { "creates": ["role"] },
	"auth/kubernetes": {
		"login": {
			"kind": "service-account",
			"object": "role"
		},
		"creates": ["role"]
	},
	"auth/oci": { "creates": ["config", "role"] },
	"auth/okta": { "creates": ["config"] },
	"auth/radius": { "creates": ["config", "user"] },
	"auth/token": { "creates": ["role"] },
	"auth/userpass": {
		"login": {
			"kind": "password",
			"object": "user"
		},
		"needsOneOf": { "user": ["password", "password_hash"] },
		"creates": ["user"]
	},
	"secrets/ad": { "creates": ["library"] },
	"secrets/alicloud": { "creates": ["role"] },
	"secrets/aws": {
		"credentials": [{
			"path": "creds/{name}",
			"object": "role",
			"fields": {
				"access_key": "AKIA{upper:16}",
				"secret_key": "{text:40}",
				"session_token": null
			}
		}],
		"creates": ["config-root"]
	},
	"secrets/azure": { "creates": ["config", "role"] },
	"secrets/database": {
		"credentials": [{
			"path": "creds/{name}",
			"object": "role",
			"fields": {
				"username": "v-token-{name}-{text:20}",
				"password": "{text:20}"
			},
			"ttl": "default_ttl",
			"maxTtl": "max_ttl"
		}],
		"creates": [
			"connection",
			"role",
			"static_role"
		]
	},
	"secrets/gcp": { "creates": [
		"impersonated_account",
		"roleset",
		"static_account"
	] },
	"secrets/gcpkms": { "creates": ["config", "key"] },
	"secrets/kubernetes": { "creates": ["role"] },
	"secrets/kv": { "keeps": "secrets" },
	"secrets/ldap": { "creates": [
		"config",
		"library",
		"role",
		"static_role"
	] },
	"secrets/nomad": { "creates": ["config-access", "role"] },
	"secrets/pki": { "answersWith": { "role": "all" } },
	"secrets/rabbitmq": { "credentials": [{
		"path": "creds/{name}",
		"object": "role",
		"fields": {
			"username": "token-{uuid}",
			"password": "{uuid}"
		}
	}] },
	"secrets/terraform": { "creates": ["config"] },
	"secrets/transit": {
		"answersWith": { "key": "all" },
		"creates": ["cache_config"]
	},
	"system/identity": {
		"answersWith": {
			"entity": "create",
			"group": "create"
		},
		"creates": [
			"oidc_assignment",
			"oidc_client",
			"oidc_key",
			"oidc_provider",
			"oidc_role",
			"oidc_scope"
		]
	},
	"system/sys": { "creates": ["managed_key"] }
};
//#endregion
//#region src/dev-server/engine-behaviour.ts
/** What the data file says of a mount's engine. */
function behaviourOf(mount) {
	const table = engines_default;
	const key = `${mount.class}/${mount.engine?.engine ?? mount.type}`;
	return Object.hasOwn(table, key) ? table[key] ?? {} : {};
}
//#endregion
//#region src/dev-server/routes.ts
/** The first route that fits path and method; else whether any fits the path. `path` is below the mount. */
function matchRoute(routes, method, path) {
	const trimmed = path.replace(/\/$/, "");
	let known = false;
	for (const route of routes) {
		const found = patternOf(route.template).exec(trimmed);
		if (found === null) continue;
		const handler = route.methods[method];
		if (handler !== void 0) return {
			kind: "route",
			route,
			handler,
			params: paramsOf(route.template, found)
		};
		known ||= !isListing(method) || route.template.endsWith("...}");
	}
	return { kind: known ? "no-operation" : "no-path" };
}
/** A LIST has a slash at its end, which the servers' patterns for single objects do not match. */
function isListing(method) {
	return method === "LIST" || method === "SCAN";
}
function paramOf(call, name) {
	return call.params.get(name) ?? "";
}
const PARAMETER = /\{(\w+)(\.\.\.)?\}/g;
/** The servers' own rule for names; anything else is no path of theirs. */
const NAME = "\\w(?:[\\w.-]*\\w)?";
const patterns = /* @__PURE__ */ new Map();
function patternOf(template) {
	const known = patterns.get(template);
	if (known !== void 0) return known;
	const source = template.split(PARAMETER_SPLIT).map((part) => {
		if (part.endsWith("...}")) return "(.+)";
		return part.startsWith("{") ? `(${NAME})` : part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
	}).join("");
	const pattern = new RegExp(`^${source}$`);
	patterns.set(template, pattern);
	return pattern;
}
const PARAMETER_SPLIT = /(\{\w+(?:\.\.\.)?\})/;
function paramsOf(template, found) {
	const names = [...template.matchAll(PARAMETER)].map((match) => match[1] ?? "");
	return new Map(names.map((name, index) => [name, found[index + 1] ?? ""]));
}
//#endregion
//#region src/dev-server/issue-credentials.ts
/** Paths that hand out made-up credentials of an object, each with a lease that can be looked up, renewed and revoked. */
function credentialRoutes(behaviours) {
	return behaviours.map((behaviour) => ({
		template: behaviour.path,
		methods: {
			GET: (call) => issue(call, behaviour),
			POST: (call) => issue(call, behaviour)
		}
	}));
}
function issue(call, behaviour) {
	const { mount, server } = call;
	const name = paramOf(call, "name");
	const fields = mount.objects.get(behaviour.object)?.get(name)?.fields;
	if (fields === void 0) return refused(400, `Role '${name}' not found`);
	const path = behaviour.path.replace("{name}", name);
	const id = `${mount.path}${path}/${randomText(24)}`;
	const limits = effectiveTtls(mount);
	const maxTtl = Math.min(Number(fields.get(behaviour.maxTtl ?? "") ?? 0) || limits.max, limits.max);
	const ttl = Math.min(Number(fields.get(behaviour.ttl ?? "") ?? 0) || limits.default, maxTtl);
	const issued = server.clock();
	server.leases.set(id, {
		id,
		mount,
		issued,
		expires: issued + ttl * 1e3,
		renewable: true,
		ttl,
		maxTtl
	});
	return {
		kind: "data",
		status: 200,
		data: madeUp(behaviour.fields, name),
		warnings: [],
		lease: {
			id,
			duration: ttl,
			renewable: true
		}
	};
}
function madeUp(fields, name) {
	return new Map(Object.entries(fields).map(([field, pattern]) => [field, pattern?.replaceAll(/\{(\w+)(?::(\d+))?\}/g, (_, kind, length = "0") => fill(kind, Number(length), name)) ?? null]));
}
function fill(kind, length, name) {
	if (kind === "name") return name;
	if (kind === "uuid") return randomUUID();
	return kind === "upper" ? randomText(length).toUpperCase() : randomText(length);
}
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/** Letters and digits. */
function randomText(length) {
	return [...randomBytes(length)].map((byte) => LETTERS[byte % 62]).join("");
}
//#endregion
//#region src/dev-server/kv/kv-folders.ts
/** The names directly below a folder: its secrets, and its folders with a final slash. `folder` is "" or ends in a slash. */
function namesBelow(paths, folder) {
	const names = /* @__PURE__ */ new Set();
	for (const path of paths) {
		if (!path.startsWith(folder)) continue;
		const rest = path.slice(folder.length);
		const slash = rest.indexOf("/");
		names.add(slash === -1 ? rest : rest.slice(0, slash + 1));
	}
	return names;
}
/** A folder's path as `namesBelow` wants it. */
function folderOf(path) {
	return path === "" ? "" : `${path.replace(/\/$/, "")}/`;
}
/** A mount that keeps any data at any path; in a cubbyhole every token has secrets of its own. */
const kv1Routes = [{
	template: "{path...}",
	exists: (call) => call.mount.secrets.has(keyOf(call)),
	methods: {
		GET: readSecret,
		POST: writeSecret,
		DELETE: (call) => {
			call.mount.secrets.delete(keyOf(call));
			return done();
		},
		LIST: listSecrets,
		SCAN: scanSecrets
	}
}, {
	template: "",
	methods: {
		GET: () => ABSENT,
		LIST: listSecrets,
		SCAN: scanSecrets
	}
}];
function readSecret(call) {
	const data = call.mount.secrets.get(keyOf(call));
	if (data === void 0) return ABSENT;
	const duration = parseDuration(data.get("ttl") ?? data.get("lease")) ?? 2764800;
	return {
		kind: "data",
		status: 200,
		data,
		warnings: [],
		lease: {
			id: "",
			duration: isPrivate(call) ? 0 : duration,
			renewable: false
		}
	};
}
function writeSecret(call) {
	if (call.body.size === 0) return refused(400, "missing data fields");
	call.mount.secrets.set(keyOf(call), call.body);
	return done();
}
function listSecrets(call) {
	return listOf(namesBelow(call.mount.secrets.keys(), folderOf(keyOf(call))));
}
function scanSecrets(call) {
	const folder = folderOf(keyOf(call));
	return listOf([...call.mount.secrets.keys()].filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length)));
}
function keyOf(call) {
	const path = paramOf(call, "path");
	return isPrivate(call) ? [call.token?.accessor ?? "", path].filter((part) => part !== "").join("/") : path;
}
function isPrivate({ mount }) {
	return mount.type === "cubbyhole" || mount.type === "ns_cubbyhole";
}
//#endregion
//#region src/dev-server/kv/kv2-answers.ts
/** A version's metadata as reads and writes of its data show it. */
function versionView(secret, number, version) {
	return record({
		created_time: timeOf(version.created),
		custom_metadata: secret.customMetadata,
		deletion_time: timeOf(version.deleted),
		destroyed: version.destroyed,
		version: number
	});
}
/** A secret's metadata. */
function metadataView(server, secret) {
	const vault = server.product === "vault";
	const versions = [...secret.versions].map(([number, version]) => [String(number), versionSummary(version, vault)]);
	return record({
		cas_required: secret.casRequired,
		created_time: timeOf(secret.created),
		...vault ? { last_updated_by: null } : { current_metadata_version: secret.metadataVersion },
		current_version: secret.current,
		custom_metadata: secret.customMetadata,
		delete_version_after: goDuration(secret.deleteVersionAfter),
		max_versions: secret.maxVersions,
		...vault ? {} : { metadata_cas_required: secret.metadataCasRequired },
		oldest_version: secret.oldest,
		updated_time: timeOf(secret.updated),
		versions: new Map(versions)
	});
}
function versionSummary(version, vault) {
	return record({
		created_time: timeOf(version.created),
		deletion_time: timeOf(version.deleted),
		destroyed: version.destroyed,
		...vault ? {
			created_by: null,
			deleted_by: null
		} : {}
	});
}
/** The keys of a secret's data without its values; only maps are gone into. */
function subkeysOf(data, depth) {
	const entries = [...data].map(([key, value]) => {
		const inner = value instanceof Map ? value : void 0;
		return [key, inner === void 0 || inner.size === 0 || depth === 1 ? null : subkeysOf(inner, depth - 1)];
	});
	return new Map(entries);
}
/** Seconds as Go prints a duration: `1h0m0s`. */
function goDuration(seconds) {
	const [whole, sign] = [Math.abs(seconds), seconds < 0 ? "-" : ""];
	const [hours, minutes, rest] = [
		Math.floor(whole / 3600),
		Math.floor(whole / 60) % 60,
		whole % 60
	];
	if (hours > 0) return `${sign}${hours}h${minutes}m${rest}s`;
	return minutes > 0 ? `${sign}${minutes}m${rest}s` : `${sign}${rest}s`;
}
function timeOf(milliseconds) {
	return milliseconds === void 0 ? "" : new Date(milliseconds).toISOString();
}
//#endregion
//#region src/dev-server/kv/kv2-config.ts
const NOTHING = /* @__PURE__ */ new Map();
/** The mount's settings for its secrets. */
function configOf({ mount }) {
	const fields = mount.objects.get(CONFIG)?.get("")?.fields ?? NOTHING;
	return {
		maxVersions: Number(fields.get("max_versions") ?? 0),
		casRequired: fields.get("cas_required") === true,
		metadataCasRequired: fields.get("metadata_cas_required") === true,
		deleteVersionAfter: Number(fields.get("delete_version_after") ?? 0)
	};
}
function readConfig(call) {
	const config = configOf(call);
	return ok(record({
		cas_required: config.casRequired,
		delete_version_after: goDuration(Math.max(config.deleteVersionAfter, 0)),
		max_versions: config.maxVersions,
		...call.server.product === "vault" ? {} : { metadata_cas_required: config.metadataCasRequired }
	}));
}
function writeConfig(call) {
	const fields = new Map(call.mount.objects.get(CONFIG)?.get("")?.fields ?? NOTHING);
	for (const [key, value] of settingsIn$1(call.body)) fields.set(key, value);
	call.mount.objects.set(CONFIG, new Map([["", {
		fields,
		aliases: /* @__PURE__ */ new Set()
	}]]));
	return done();
}
/** The settings in a body, with the right types; anything else in it is ignored. */
function settingsIn$1(body) {
	const settings = /* @__PURE__ */ new Map();
	for (const [key, read] of SETTINGS) {
		const value = body.get(key);
		if (value === void 0 || value === null) continue;
		const converted = read(value);
		if (converted === void 0) throw new Refusal(refused(400, `error converting input for field "${key}": it has the wrong type`));
		settings.set(key, converted);
	}
	return settings;
}
const CONFIG = "config";
const SETTINGS = new Map([
	["max_versions", wholeNumber$1],
	["cas_required", truth$1],
	["metadata_cas_required", truth$1],
	["delete_version_after", seconds]
]);
function wholeNumber$1(value) {
	const number = typeof value === "string" && value !== "" ? Number(value) : value;
	return typeof number === "number" && Number.isInteger(number) ? number : void 0;
}
function seconds(value) {
	return value === "" ? 0 : parseDuration(value);
}
function truth$1(value) {
	if (typeof value === "boolean") return value;
	return value === "true" || value === 1 ? true : value === "false" || value === 0 ? false : void 0;
}
//#endregion
//#region src/dev-server/kv/kv-secret.ts
function newSecret(now) {
	return {
		created: now,
		updated: now,
		current: 0,
		oldest: 0,
		metadataVersion: 0,
		versions: /* @__PURE__ */ new Map(),
		maxVersions: 0,
		casRequired: false,
		metadataCasRequired: false,
		deleteVersionAfter: 0,
		customMetadata: null
	};
}
/** Adds a version, and drops those that are too many, as the key-value plugin does. */
function addVersion(secret, data, { config, now }) {
	const after = lifetime(secret, config);
	const version = {
		data,
		created: now,
		destroyed: false,
		...after > 0 ? { deleted: now + after * 1e3 } : {}
	};
	secret.current += 1;
	secret.updated = now;
	secret.versions.set(secret.current, version);
	const kept = Math.max(secret.maxVersions, config.maxVersions) || DEFAULT_MAX_VERSIONS;
	if (secret.current - secret.oldest >= kept) {
		for (const number of secret.versions.keys()) if (number <= secret.current - kept) secret.versions.delete(number);
		secret.oldest = secret.current - kept + 1;
	}
	return version;
}
const DEFAULT_MAX_VERSIONS = 10;
/** Seconds: the shorter of the two settings that are set; a negative one of the mount switches both off. */
function lifetime(secret, config) {
	if (config.deleteVersionAfter < 0) return 0;
	const set = [secret.deleteVersionAfter, config.deleteVersionAfter].filter((seconds) => seconds > 0);
	return set.length === 0 ? 0 : Math.min(...set);
}
/** Whether a version's data can be read. */
function isReadable(version, now) {
	return !version.destroyed && (version.deleted === void 0 || version.deleted > now);
}
//#endregion
//#region src/dev-server/kv/kv2-data.ts
function secretAt(call) {
	return call.mount.versioned.get(paramOf(call, "path"));
}
function readData(call) {
	return readVersion(call, (version) => ({ data: version?.data ?? null }));
}
function readSubkeys(call) {
	const depth = Number(call.request.query.get("depth") ?? 0);
	return readVersion(call, (version) => ({ subkeys: version === void 0 ? null : subkeysOf(version.data, depth) }));
}
function writeData(call) {
	const data = call.body.get("data");
	if (!(data instanceof Map)) return refused(400, "no data provided");
	return store(call, data, secretAt(call));
}
/** Merges into the newest version, as RFC 7396 has it. */
function patchData(call) {
	const data = call.body.get("data");
	if (!(data instanceof Map)) return refused(400, "no data provided");
	const secret = secretAt(call);
	const latest = secret?.versions.get(secret.current);
	if (secret === void 0 || latest === void 0 || !isReadable(latest, call.server.clock())) return {
		kind: "empty",
		status: 404
	};
	return store(call, mergePatch(latest.data, data), secret);
}
function deleteLatest(call) {
	const secret = secretAt(call);
	const latest = secret?.versions.get(secret.current);
	if (latest !== void 0 && isReadable(latest, call.server.clock())) latest.deleted = call.server.clock();
	return done();
}
/** RFC 7396: null removes, maps are gone into, everything else replaces. */
function mergePatch(before, patch) {
	const merged = new Map(before);
	for (const [key, value] of patch) {
		const old = merged.get(key);
		if (value === null) merged.delete(key);
		else if (value instanceof Map) merged.set(key, mergePatch(old instanceof Map ? old : /* @__PURE__ */ new Map(), value));
		else merged.set(key, value);
	}
	return merged;
}
function readVersion(call, contents) {
	const secret = secretAt(call);
	const number = Number(call.request.query.get("version") ?? 0) || secret?.current || 0;
	const version = secret?.versions.get(number);
	if (secret === void 0 || version === void 0) return ABSENT;
	const readable = isReadable(version, call.server.clock());
	const data = record({
		...contents(readable ? version : void 0),
		metadata: versionView(secret, number, version)
	});
	return readable ? ok(data) : {
		kind: "data",
		status: 404,
		data,
		warnings: []
	};
}
function store(call, data, known) {
	const config = configOf(call);
	checkAndSet$2(call, known?.current ?? 0, config.casRequired || known?.casRequired === true);
	const now = call.server.clock();
	const secret = known ?? newSecret(now);
	call.mount.versioned.set(paramOf(call, "path"), secret);
	const version = addVersion(secret, data, {
		config,
		now
	});
	return ok(versionView(secret, secret.current, version));
}
function checkAndSet$2(call, current, required) {
	const options = call.body.get("options");
	const cas = options instanceof Map ? options.get("cas") : void 0;
	if (cas === void 0 || cas === null) {
		if (required) throw new Refusal(refused(400, "check-and-set parameter required for this call"));
	} else if (Number(cas) !== current) throw new Refusal(refused(400, "check-and-set parameter did not match the current version"));
}
//#endregion
//#region src/dev-server/kv/kv2-metadata.ts
function readMetadata(call) {
	const secret = secretAt(call);
	return secret === void 0 ? ABSENT : ok(metadataView(call.server, secret));
}
function writeMetadata(call) {
	const known = secretAt(call);
	checkAndSet$1(call, known);
	if (known === void 0 && !setsAnything(call.body)) return done();
	const secret = known ?? newSecret(call.server.clock());
	call.mount.versioned.set(paramOf(call, "path"), secret);
	apply(call, secret, customMetadataIn(call.body));
	return done();
}
function patchMetadata(call) {
	const secret = secretAt(call);
	if (secret === void 0) return {
		kind: "empty",
		status: 404
	};
	checkAndSet$1(call, secret);
	const patch = customMetadataIn(call.body);
	apply(call, secret, patch === void 0 ? void 0 : mergePatch(secret.customMetadata ?? /* @__PURE__ */ new Map(), patch));
	return done();
}
function deleteMetadata(call) {
	call.mount.versioned.delete(paramOf(call, "path"));
	return done();
}
/** A write without any setting makes no secret. */
function setsAnything(body) {
	return settingsIn$1(body).size > 0 || customMetadataIn(body) !== void 0;
}
function apply(call, secret, customMetadata) {
	const settings = settingsIn$1(call.body);
	secret.maxVersions = Number(settings.get("max_versions") ?? secret.maxVersions);
	secret.casRequired = truth(settings.get("cas_required"), secret.casRequired);
	secret.metadataCasRequired = truth(settings.get("metadata_cas_required"), secret.metadataCasRequired);
	secret.deleteVersionAfter = Number(settings.get("delete_version_after") ?? secret.deleteVersionAfter);
	if (customMetadata !== void 0) secret.customMetadata = customMetadata;
	secret.metadataVersion += 1;
	if (call.server.product === "openbao") secret.updated = call.server.clock();
}
function truth(value, otherwise) {
	return typeof value === "boolean" ? value : otherwise;
}
/** Values become text: a number its digits, true "1". */
function customMetadataIn(body) {
	const given = body.get("custom_metadata");
	if (!(given instanceof Map)) return void 0;
	return new Map([...given].map(([key, value]) => [key, value === null ? null : textOf$1(value)]));
}
function textOf$1(value) {
	if (typeof value === "boolean") return value ? "1" : "0";
	return typeof value === "string" ? value : canonicalJson(value);
}
/** OpenBao can guard metadata by its own version; Vault knows no such thing. */
function checkAndSet$1(call, secret) {
	if (call.server.product === "vault") return;
	const cas = call.body.get("metadata_cas");
	const required = configOf(call).metadataCasRequired || secret?.metadataCasRequired === true;
	if (cas === void 0 || cas === null) {
		if (required) throw new Refusal(refused(400, "metadata check-and-set parameter required for this call"));
	} else if (Number(cas) !== (secret?.metadataVersion ?? 0)) throw new Refusal(refused(400, "metadata check-and-set parameter does not match the current version"));
}
//#endregion
//#region src/dev-server/kv/kv2-versions.ts
function deleteVersions(call) {
	const now = call.server.clock();
	return onVersions(call, (version) => {
		if (isReadable(version, now)) version.deleted = now;
	});
}
function undeleteVersions(call) {
	return onVersions(call, (version) => {
		if (!version.destroyed) delete version.deleted;
	});
}
function destroyVersions(call) {
	return onVersions(call, (version) => {
		version.destroyed = true;
	});
}
/** A secret or a version that is not there is no error to the servers. */
function onVersions(call, change) {
	const wanted = call.body.get("versions");
	const numbers = Array.isArray(wanted) ? wanted.map(Number) : String(wanted ?? "").split(",").filter(Boolean).map(Number);
	if (numbers.length === 0) return refused(400, "No version number provided");
	const secret = secretAt(call);
	for (const number of numbers) {
		const version = secret?.versions.get(number);
		if (version !== void 0) change(version);
	}
	return done();
}
//#endregion
//#region src/dev-server/kv/kv2-routes.ts
const exists = (call) => secretAt(call) !== void 0;
const WRONG_PATH = {
	GET: wrongPath("get"),
	LIST: wrongPath("list"),
	POST: wrongPath("put"),
	DELETE: wrongPath("delete")
};
/** A versioned key-value mount. */
const kv2Routes = [
	{
		template: "config",
		methods: {
			GET: readConfig,
			POST: writeConfig,
			DELETE: () => UNSUPPORTED_OPERATION
		}
	},
	{
		template: "data/{path...}",
		exists,
		methods: {
			GET: readData,
			POST: writeData,
			PATCH: patchData,
			DELETE: deleteLatest
		}
	},
	{
		template: "data",
		methods: {
			GET: () => ABSENT,
			LIST: listData
		}
	},
	{
		template: "subkeys/{path...}",
		methods: { GET: readSubkeys }
	},
	{
		template: "delete/{path...}",
		methods: { POST: deleteVersions }
	},
	{
		template: "undelete/{path...}",
		methods: { POST: undeleteVersions }
	},
	{
		template: "destroy/{path...}",
		methods: { POST: destroyVersions }
	},
	{
		template: "metadata/{path...}",
		exists,
		methods: {
			GET: readMetadata,
			POST: writeMetadata,
			PATCH: patchMetadata,
			DELETE: deleteMetadata,
			LIST: listMetadata,
			SCAN: scanMetadata
		}
	},
	{
		template: "metadata",
		methods: {
			LIST: listMetadata,
			SCAN: scanMetadata
		}
	},
	{
		template: "detailed-metadata/{path...}",
		methods: { LIST: listDetailed$1 }
	},
	{
		template: "detailed-metadata",
		methods: { LIST: listDetailed$1 }
	},
	{
		template: "{path...}",
		methods: WRONG_PATH
	},
	{
		template: "",
		methods: WRONG_PATH
	}
];
function listMetadata(call) {
	return listOf(namesBelow(call.mount.versioned.keys(), folderOf(paramOf(call, "path"))));
}
function scanMetadata(call) {
	const folder = folderOf(paramOf(call, "path"));
	return listOf([...call.mount.versioned.keys()].filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length)));
}
/** OpenBao only; the route exists on both for simplicity and Vault's answer differs. */
function listDetailed$1(call) {
	if (call.server.product === "vault") return wrongPath("list")(call);
	const folder = folderOf(paramOf(call, "path"));
	const names = namesBelow(call.mount.versioned.keys(), folder);
	const info = /* @__PURE__ */ new Map();
	for (const name of names) {
		const secret = call.mount.versioned.get(`${folder}${name}`);
		info.set(name, secret === void 0 ? /* @__PURE__ */ new Map() : metadataView(call.server, secret));
	}
	return listOf(names, info);
}
function listData(call) {
	return call.server.product === "vault" ? wrongPath("list")(call) : UNSUPPORTED_OPERATION;
}
/** Somebody uses a versioned mount as if it had no versions. */
function wrongPath(command) {
	return (call) => {
		const name = productName(call.server);
		return {
			kind: "data",
			status: 404,
			data: null,
			warnings: [`Invalid path for a versioned K/V secrets engine. See the API docs for the appropriate API endpoints to use. If using the ${name} CLI, use '${name === "Vault" ? "vault" : "bao"} kv ${command}' for this operation.`]
		};
	};
}
//#endregion
//#region src/dev-server/token/cap-ttl.ts
/** A TTL within its limit, and the warning where one that was asked for had to be cut. Seconds. */
function capTtl(wanted, { maxTtl, wasAsked }) {
	if (wanted <= maxTtl) return {
		ttl: wanted,
		warnings: []
	};
	const warning = `TTL of "${hours(wanted)}" exceeded the effective max_ttl of "${hours(maxTtl)}"; TTL value is capped accordingly`;
	return {
		ttl: maxTtl,
		warnings: wasAsked ? [warning] : []
	};
}
/** As the servers' texts have a duration: without units that are zero at its end. */
function hours(seconds) {
	const parts = [
		`${Math.floor(seconds / 3600)}h`,
		`${Math.floor(seconds / 60) % 60}m`,
		`${seconds % 60}s`
	];
	while (parts.length > 1 && parts.at(-1)?.startsWith("0")) parts.pop();
	return parts.filter((part, index) => index > 0 || !part.startsWith("0")).join("");
}
//#endregion
//#region src/dev-server/token/token-store.ts
function addToken(server, given) {
	const { id, numUses, ...rest } = given;
	const created = server.clock();
	const token = {
		...rest,
		id: id ?? `${randomId(server, given.type)}${suffixOf(given.namespace)}`,
		accessor: given.type === "batch" ? "" : `${randomText(24)}${suffixOf(given.namespace)}`,
		created,
		usesLeft: numUses,
		...given.creationTtl > 0 ? { expires: created + given.creationTtl * 1e3 } : {}
	};
	server.tokens.set(token.id, token);
	return token;
}
/** A token that is still good. */
function findToken(server, id) {
	const token = server.tokens.get(id ?? "");
	if (token?.expires === void 0 || token.expires > server.clock()) return token;
	revokeToken(server, token);
}
function findByAccessor(server, accessor) {
	const token = [...server.tokens.values()].find((candidate) => candidate.accessor === accessor);
	return accessor === "" ? void 0 : findToken(server, token?.id);
}
/** Ends a token and all that were made with it, but for orphans. */
function revokeToken(server, token) {
	server.tokens.delete(token.id);
	for (const child of [...server.tokens.values()]) if (child.parent === token.id) revokeToken(server, child);
}
/** What the servers show as uses of a token that was just used for the last time. */
const SPENT = -1;
/** Counts a use; the last one ends the token. */
function useToken(server, token) {
	if (token.usesLeft === 0) return;
	token.usesLeft -= 1;
	if (token.usesLeft > 0) return;
	token.usesLeft = SPENT;
	revokeToken(server, token);
}
/** Seconds that are left; 0 for a token that never expires. */
function remainingTtl(server, token) {
	return token.expires === void 0 ? 0 : Math.ceil((token.expires - server.clock()) / 1e3);
}
/** Tokens of a namespace name it. */
function suffixOf(namespace) {
	return namespace.path === "" ? "" : `.${namespace.id}`;
}
function randomId(server, type) {
	const letter = type === "batch" ? "b" : "s";
	return server.product === "vault" ? `hv${letter}.${randomText(24)}` : `${letter}.${randomText(24)}`;
}
//#endregion
//#region src/dev-server/token/token-answers.ts
/** The answer of a login, a create or a renewal: the token in `auth`. */
function authAnswer(server, token, warnings = []) {
	return {
		kind: "data",
		status: 200,
		data: null,
		warnings,
		auth: record({
			client_token: token.id,
			accessor: token.accessor,
			policies: [...new Set([...token.policies, ...policiesOf(token)])].sort(),
			token_policies: [...token.policies],
			...policiesOf(token).length > 0 ? { identity_policies: [...policiesOf(token)] } : {},
			metadata: token.meta,
			lease_duration: remainingTtl(server, token),
			renewable: token.renewable,
			entity_id: token.entityId,
			token_type: token.type,
			orphan: token.orphan,
			mfa_requirement: null,
			num_uses: token.usesLeft
		})
	};
}
/** A token as the look-ups show it. */
function tokenView(server, token) {
	const identityPolicies = policiesOf(token);
	return record({
		accessor: token.accessor,
		creation_time: Math.floor(token.created / 1e3),
		creation_ttl: token.creationTtl,
		display_name: token.displayName,
		entity_id: token.entityId,
		expire_time: token.expires === void 0 ? null : new Date(token.expires).toISOString(),
		explicit_max_ttl: token.explicitMaxTtl,
		id: token.id,
		...identityPolicies.length > 0 ? { identity_policies: [...identityPolicies] } : {},
		issue_time: new Date(token.created).toISOString(),
		...renewalOf(token),
		meta: token.meta,
		...token.namespace.path === "" ? {} : { namespace_path: `${token.namespace.path}/` },
		num_uses: token.usesLeft,
		orphan: token.orphan,
		path: token.path,
		...token.period > 0 ? { period: token.period } : {},
		policies: [...token.policies],
		renewable: token.renewable,
		...token.role === void 0 ? {} : { role: token.role },
		ttl: remainingTtl(server, token),
		type: token.type
	});
}
function renewalOf({ lastRenewal }) {
	if (lastRenewal === void 0) return {};
	return {
		last_renewal: new Date(lastRenewal).toISOString(),
		last_renewal_time: Math.floor(lastRenewal / 1e3)
	};
}
//#endregion
//#region src/dev-server/token/create-token.ts
/** `auth/token/create`, `create-orphan` and `create/{role}`. */
function createToken(call, { orphan }) {
	const parent = parentOf(call);
	const role = roleOf(call);
	const policies = policiesFor(call, {
		parent,
		role
	});
	const { warnings, ...life } = lifeOf(call, {
		role,
		isRoot: policies.includes("root")
	});
	const alone = orphan || call.body.get("no_parent") === true || role?.get("orphan") === true;
	const given = {
		...idIn$1(call.body),
		...life,
		namespace: call.namespace,
		policies,
		path: role === void 0 ? "auth/token/create" : `auth/token/create/${paramOf(call, "role")}`,
		displayName: displayName(call.body),
		meta: metaIn(call.body),
		entityId: "",
		orphan: alone,
		...alone ? {} : { parent: parent.id },
		...role === void 0 ? {} : { role: paramOf(call, "role") },
		numUses: Number(call.body.get("num_uses") ?? 0)
	};
	const token = addToken(call.server, given);
	return authAnswer(call.server, token, [...warnings, ...given.id === void 0 ? [] : [CUSTOM_ID]]);
}
/** How long the token lives; root's live for ever unless a TTL is asked for. */
function lifeOf({ body, mount }, { role, isRoot }) {
	const limits = effectiveTtls(mount);
	const period = secondsIn(body, "period") || secondsIn(role, "token_period");
	const explicitMaxTtl = secondsIn(body, "explicit_max_ttl") || secondsIn(role, "token_explicit_max_ttl");
	const asked = secondsIn(body, "ttl") || period;
	const maxTtl = Math.min(explicitMaxTtl || limits.max, limits.max);
	const { ttl, warnings } = capTtl(asked || (isRoot ? 0 : limits.default), {
		maxTtl,
		wasAsked: asked > 0
	});
	const isBatch = [textIn$1(body, "type"), role?.get("token_type")].includes("batch");
	const mayRenew = body.get("renewable") !== false && role?.get("renewable") !== false;
	return {
		type: isBatch ? "batch" : "service",
		creationTtl: ttl,
		explicitMaxTtl,
		period,
		renewable: ttl > 0 && !isBatch && mayRenew,
		maxTtl,
		warnings
	};
}
const CUSTOM_ID = "Supplying a custom ID for the token uses the weaker SHA1 hashing instead of the more secure SHA2-256 HMAC for token obfuscation. SHA1 hashed tokens on the wire leads to less secure lookups.";
function parentOf({ token }) {
	if (token === void 0) throw new Error("a token is created with a token");
	return token;
}
/** The fields of the named role, if the request names one. */
function roleOf(call) {
	const name = call.params.get("role");
	if (name === void 0) return void 0;
	const role = call.mount.objects.get("role")?.get(name);
	if (role === void 0) throw new Refusal(refused(400, `unknown role ${name}`));
	return role.fields;
}
/** A token passes on its own policies or some of them; root and roles may give others. */
function policiesFor(call, { parent, role }) {
	const asked = listIn(call.body, "policies");
	const withDefault = call.body.get("no_default_policy") !== true && role?.get("token_no_default_policy") !== true;
	const allowed = listIn(role, "allowed_policies");
	const wanted = sanitize(asked.length > 0 ? asked : allowed.length > 0 ? allowed : parent.policies, withDefault);
	if (role !== void 0) refuseByRole(role, wanted);
	else if (!parent.policies.includes("root") && wanted.some((name) => name !== "default" && !parent.policies.includes(name))) throw new Refusal(refused(400, "child policies must be subset of parent"));
	return wanted;
}
function refuseByRole(role, wanted) {
	const allowed = listIn(role, "allowed_policies");
	if (allowed.length === 0) return;
	const all = sanitize(allowed, true);
	if (wanted.every((name) => all.includes(name))) return;
	const quoted = (names) => `[${names.map((name) => `"${name}"`).join(" ")}]`;
	const globs = listIn(role, "allowed_policies_glob");
	throw new Refusal(refused(400, `token policies (${quoted(wanted)}) must be subset of the role's allowed policies (${quoted(all)}) or glob policies (${quoted(globs)})`));
}
/** Policy names as the servers keep them: lower case, each once, sorted; "default" is added, but not to root. */
function sanitize(names, withDefault) {
	const lowered = new Set(names.map((name) => name.trim().toLowerCase()).filter((name) => name !== ""));
	if (lowered.has("root")) return ["root"];
	if (withDefault) lowered.add("default");
	return [...lowered].sort();
}
/** Strings of a list, or of text with commas. */
function listIn(fields, key) {
	const value = fields?.get(key);
	if (Array.isArray(value)) return value.map(String);
	return typeof value === "string" ? value.split(",").filter((item) => item !== "") : [];
}
function secondsIn(fields, key) {
	const value = fields?.get(key) ?? 0;
	const seconds = value === "" ? 0 : parseDuration(value);
	if (seconds === void 0) throw new Refusal(refused(400, `error parsing ${key}: invalid duration`));
	return seconds;
}
function idIn$1(body) {
	const id = textIn$1(body, "id");
	return id === "" ? {} : { id };
}
function metaIn(body) {
	const meta = body.get("meta") ?? body.get("metadata");
	return meta instanceof Map ? meta : null;
}
function displayName(body) {
	const given = textIn$1(body, "display_name").replaceAll(/[^a-zA-Z0-9-]+/g, "-");
	return given === "" ? "token" : `token-${given}`;
}
//#endregion
//#region src/dev-server/login/login-token.ts
/** The token of a login. */
function loginAnswer(call, login) {
	const { mount, server, namespace } = call;
	const { fields } = login;
	const seconds = (key) => Number(fields.get(key) ?? 0);
	const limits = effectiveTtls(mount);
	const explicitMaxTtl = seconds("token_explicit_max_ttl");
	const maxTtl = Math.min(explicitMaxTtl || limits.max, seconds("token_max_ttl") || limits.max, limits.max);
	const period = seconds("token_period");
	const { ttl } = capTtl(period || seconds("token_ttl") || limits.default, {
		maxTtl: period || maxTtl,
		wasAsked: false
	});
	const isBatch = String(fields.get("token_type") ?? "").includes("batch");
	return authAnswer(server, addToken(server, {
		namespace,
		policies: sanitize(listIn(fields, "token_policies"), fields.get("token_no_default_policy") !== true),
		path: call.request.path,
		displayName: login.displayName,
		meta: login.metadata,
		entityId: entityForLogin(namespace, mount, {
			name: login.alias,
			metadata: login.metadata
		}),
		type: isBatch ? "batch" : "service",
		orphan: true,
		...login.role === void 0 ? {} : { role: login.role },
		creationTtl: ttl,
		explicitMaxTtl,
		period,
		renewable: !isBatch,
		maxTtl,
		numUses: seconds("token_num_uses")
	}));
}
//#endregion
//#region src/dev-server/login/password-login.ts
/** A user's name and password. */
function passwordRoutes(object) {
	return [{
		template: "login/{name}",
		open: true,
		methods: { POST: (call) => login$2(call, object) }
	}];
}
function login$2(call, object) {
	const name = paramOf(call, "name").toLowerCase();
	const password = textIn$1(call.body, "password");
	if (password === "") return call.server.product === "vault" ? refused(400, "invalid credentials") : refused(500, "missing password");
	const user = call.mount.objects.get(object)?.get(name);
	if (user?.fields.get("password") !== password) return refused(400, "invalid username or password");
	const mount = call.mount.path.slice(5, -1);
	return loginAnswer(call, {
		fields: user.fields,
		alias: name,
		metadata: record({ username: name }),
		displayName: `${mount}-${name}`
	});
}
//#endregion
//#region src/dev-server/login/secret-ids.ts
/** The secret ids of a role: made, looked up, destroyed and listed. */
function secretIdManagement(object) {
	const path = "role/{name}/secret-id";
	return [
		{
			template: path,
			methods: {
				POST: (call) => create$1(call, {
					object,
					id: randomUUID()
				}),
				LIST: (call) => list$2(call, object)
			}
		},
		{
			template: "role/{name}/custom-secret-id",
			methods: { POST: (call) => create$1(call, {
				object,
				id: textIn$1(call.body, "secret_id")
			}) }
		},
		{
			template: `${path}/lookup`,
			methods: { POST: (call) => lookup$2(bySecret(call)) }
		},
		{
			template: `${path}/destroy`,
			methods: { POST: (call) => destroy(call, bySecret(call)) }
		},
		{
			template: `${path}-accessor/lookup`,
			methods: { POST: (call) => lookupAccessor$1(call) }
		},
		{
			template: `${path}-accessor/destroy`,
			methods: { POST: (call) => destroy(call, byAccessor(call)) }
		}
	];
}
/** Takes one use of a secret id; undefined if it is not good for the role. Its fields hold `metadata`. */
function useSecretId(call, role, id) {
	const found = [...call.mount.secretIds].find(([, entry]) => entry.get("role") === role && entry.get("id") === id);
	if (found === void 0) return void 0;
	const [accessor, entry] = found;
	const ttl = Number(entry.get("secret_id_ttl"));
	if (ttl > 0 && call.server.clock() > Number(entry.get("created")) + ttl * 1e3) {
		call.mount.secretIds.delete(accessor);
		return;
	}
	const uses = Number(entry.get("secret_id_num_uses"));
	if (uses === 1) call.mount.secretIds.delete(accessor);
	if (uses > 1) entry.set("secret_id_num_uses", uses - 1);
	return entry;
}
function roleFields(call, object) {
	const name = paramOf(call, "name").toLowerCase();
	const role = call.mount.objects.get(object)?.get(name);
	if (role === void 0) throw new Refusal(refused(404, `role "${name}" does not exist`));
	return role.fields;
}
function create$1(call, { object, id }) {
	const role = roleFields(call, object);
	const accessor = randomUUID();
	const uses = Number(call.body.get("num_uses") ?? role.get("secret_id_num_uses") ?? 0);
	const ttl = secondsIn(call.body, "ttl") || Number(role.get("secret_id_ttl") ?? 0);
	const now = timeText(call.server);
	const entry = new Map([
		["id", id],
		["role", paramOf(call, "name").toLowerCase()],
		["created", call.server.clock()],
		["cidr_list", []],
		["creation_time", now],
		["expiration_time", ttl > 0 ? new Date(call.server.clock() + ttl * 1e3).toISOString() : "0001-01-01T00:00:00Z"],
		["last_updated_time", now],
		["metadata", metadataIn$1(call.body)],
		["secret_id_accessor", accessor],
		["secret_id_num_uses", uses],
		["secret_id_ttl", ttl],
		["token_bound_cidrs", []]
	]);
	call.mount.secretIds.set(accessor, entry);
	return ok(record({
		secret_id: id,
		secret_id_accessor: accessor,
		secret_id_num_uses: uses,
		secret_id_ttl: ttl
	}));
}
/** The API wants JSON text here. */
function metadataIn$1(body) {
	const metadata = parseJson(textIn$1(body, "metadata"));
	return metadata instanceof Map ? metadata : /* @__PURE__ */ new Map();
}
function list$2(call, object) {
	roleFields(call, object);
	const role = paramOf(call, "name").toLowerCase();
	return listOf([...call.mount.secretIds].filter(([, entry]) => entry.get("role") === role).map(([accessor]) => accessor));
}
function bySecret(call) {
	const id = textIn$1(call.body, "secret_id");
	return [...call.mount.secretIds].find(([, entry]) => entry.get("id") === id);
}
function byAccessor(call) {
	const accessor = textIn$1(call.body, "secret_id_accessor");
	const entry = call.mount.secretIds.get(accessor);
	return entry === void 0 ? void 0 : [accessor, entry];
}
function lookup$2(found) {
	if (found === void 0) return done();
	const shown = [...found[1]].filter(([key]) => ![
		"id",
		"role",
		"created"
	].includes(key));
	return ok(new Map(shown));
}
function lookupAccessor$1(call) {
	const found = byAccessor(call);
	return found === void 0 ? ABSENT : lookup$2(found);
}
function destroy(call, found) {
	if (found !== void 0) call.mount.secretIds.delete(found[0]);
	return done();
}
//#endregion
//#region src/dev-server/login/secret-id-login.ts
/** A role's id and one of its secret ids. */
function secretIdRoutes(object) {
	return [{
		template: "login",
		open: true,
		methods: { POST: (call) => login$1(call, object) }
	}, ...secretIdManagement(object)];
}
function login$1(call, object) {
	const roleId = textIn$1(call.body, "role_id");
	if (roleId === "") return refused(500, call.server.product === "vault" ? "failed to determine alias name from login request" : "missing role_id");
	const found = [...call.mount.objects.get(object) ?? []].find(([, role]) => role.fields.get("role_id") === roleId);
	if (found === void 0) return refused(400, "invalid role or secret ID");
	const [name, { fields }] = found;
	const metadata = fields.get("bind_secret_id") === false ? /* @__PURE__ */ new Map() : metadataOf(call, name);
	if ("kind" in metadata) return metadata;
	return loginAnswer(call, {
		fields,
		alias: roleId,
		metadata: record({
			...Object.fromEntries(metadata),
			role_name: name
		}),
		displayName: call.mount.path.slice(5, -1)
	});
}
/** The secret id's own metadata, or why there is none. */
function metadataOf(call, role) {
	const secretId = textIn$1(call.body, "secret_id");
	if (secretId === "") return refused(400, "missing secret_id");
	const entry = useSecretId(call, role, secretId);
	if (entry === void 0) return refused(400, "invalid role or secret ID");
	const metadata = entry.get("metadata");
	return metadata instanceof Map ? metadata : /* @__PURE__ */ new Map();
}
//#endregion
//#region src/dev-server/login/service-account-token.ts
/**
* The key with which tests and demonstrations sign service accounts' tokens (HS256), since there is no cluster to ask.
* It is known to everybody, as is fit for a server that is not for production.
*/
const TEST_SIGNING_KEY = "strongroom embedded server";
/** The claims of a token that one of the PEM keys, or the test key, signed; undefined for any other text. */
function readServiceAccountToken(token, pemKeys) {
	const [header = "", payload = "", signature = ""] = token.split(".");
	const algorithm = decode(header)?.["alg"];
	const signed = {
		text: `${header}.${payload}`,
		signature: Buffer.from(signature, "base64url")
	};
	const genuine = algorithm === "HS256" ? isByTestKey(signed) : pemKeys.some((pem) => isByKey(signed, {
		algorithm,
		pem
	}));
	const claims = decode(payload);
	return genuine && claims !== void 0 ? claimsOf(claims) : void 0;
}
function isByTestKey({ text, signature }) {
	const wanted = hmac(text);
	return wanted.length === signature.length && timingSafeEqual(wanted, signature);
}
function isByKey({ text, signature }, { algorithm, pem }) {
	const key = publicKey(pem);
	if (key === void 0) return false;
	const data = Buffer.from(text);
	if (algorithm === "RS256" && key.asymmetricKeyType === "rsa") return verify("sha256", data, key, signature);
	if (algorithm !== "ES256" || key.asymmetricKeyType !== "ec") return false;
	return verify("sha256", data, {
		key,
		dsaEncoding: "ieee-p1363"
	}, signature);
}
function publicKey(pem) {
	try {
		return createPublicKey(pem);
	} catch {
		return;
	}
}
/** Both forms of the claims: today's nested one, and the flat one of tokens that are kept in secrets. */
function claimsOf(claims) {
	const flat = (key) => textIn(claims, `kubernetes.io/serviceaccount/${key}`);
	const nested = objectIn(claims, "kubernetes.io");
	const account = objectIn(nested, "serviceaccount");
	const audience = claims["aud"];
	return {
		namespace: textIn(nested, "namespace") || flat("namespace"),
		name: textIn(account, "name") || flat("service-account.name"),
		uid: textIn(account, "uid") || flat("service-account.uid"),
		audiences: Array.isArray(audience) ? audience.map(String) : typeof audience === "string" ? [audience] : [],
		...numberIn(claims, {
			key: "exp",
			as: "expires"
		}),
		...numberIn(claims, {
			key: "nbf",
			as: "notBefore"
		})
	};
}
function numberIn(claims, { key, as }) {
	const value = claims[key];
	return typeof value === "number" ? { [as]: value } : {};
}
function textIn(claims, key) {
	const value = claims[key];
	return typeof value === "string" ? value : "";
}
function objectIn(claims, key) {
	const value = claims[key];
	return typeof value === "object" && value !== null ? value : {};
}
function decode(part) {
	try {
		const value = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
		return typeof value === "object" && value !== null ? value : void 0;
	} catch {
		return;
	}
}
function hmac(text) {
	return createHmac("sha256", TEST_SIGNING_KEY).update(text).digest();
}
//#endregion
//#region src/dev-server/login/service-account-login.ts
/**
* A pod's service account. A real server asks the cluster whether the token is genuine; here the keys in `pem_keys` of
* the method's `config` decide, or the test key.
*/
function serviceAccountRoutes(object) {
	return [{
		template: "login",
		open: true,
		methods: { POST: (call) => login(call, object) }
	}];
}
function login(call, object) {
	const roleName = textIn$1(call.body, "role").toLowerCase();
	const jwt = textIn$1(call.body, "jwt");
	if (roleName === "") return refused(400, "missing role");
	if (jwt === "") return refused(400, "missing jwt");
	const role = call.mount.objects.get(object)?.get(roleName)?.fields;
	if (role === void 0) return refused(400, `invalid role name "${roleName}"`);
	const config = call.mount.objects.get("config")?.get("")?.fields;
	if (config === void 0) return refused(500, "could not load backend configuration");
	const claims = readServiceAccountToken(jwt, listIn(config, "pem_keys"));
	if (claims === void 0) return refused(403, "permission denied");
	const objection = objectionTo(claims, role, call.server.clock() / 1e3);
	if (objection !== void 0) return refused(403, objection);
	return loginAnswer(call, {
		fields: role,
		alias: role.get("alias_name_source") === "serviceaccount_name" ? `${claims.namespace}/${claims.name}` : claims.uid,
		metadata: record({
			role: roleName,
			service_account_name: claims.name,
			service_account_namespace: claims.namespace,
			service_account_secret_name: "",
			service_account_uid: claims.uid
		}),
		displayName: `${call.mount.path.slice(5, -1)}-${claims.namespace}-${claims.name}`
	});
}
function objectionTo(claims, role, now) {
	const audience = role.get("audience");
	if (claims.expires !== void 0 && claims.expires <= now) return "invalid expiration time (exp) claim: token is expired";
	if (claims.notBefore !== void 0 && claims.notBefore > now) return "invalid not before (nbf) claim: token not yet valid";
	if (typeof audience === "string" && audience !== "" && !claims.audiences.includes(audience)) return "invalid audience (aud) claim: audience claim does not match any expected audience";
	if (!allows(listIn(role, "bound_service_account_namespaces"), claims.namespace)) return "namespace not authorized";
	return allows(listIn(role, "bound_service_account_names"), claims.name) ? void 0 : "service account name not authorized";
}
/** A list with "*" or with glob patterns. */
function allows(patterns, name) {
	return patterns.some((pattern) => pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name);
}
//#endregion
//#region src/dev-server/login/login-routes.ts
const ROUTES = {
	password: passwordRoutes,
	"secret-id": secretIdRoutes,
	"service-account": serviceAccountRoutes
};
/** How one gets a token at an auth method. */
function loginRoutes(behaviour) {
	return ROUTES[behaviour.kind](behaviour.object);
}
//#endregion
//#region src/dev-server/objects/read-object.ts
/** An object as a GET shows it: every field that reads back, with defaults, where the server has it. */
function objectView(type, object, name) {
	const view = /* @__PURE__ */ new Map();
	for (const field of type.fields.values()) {
		if (!isShown$1(type, field, object)) continue;
		put(view, pathOf(field, name), fieldValue(field, object));
	}
	for (const alias of object.aliases) {
		const field = type.fields.get(type.fields.get(alias)?.aliasOf ?? "");
		if (field !== void 0) view.set(alias, fieldValue(field, object));
	}
	return view;
}
/** The value of one field: what was written, else the default. */
function fieldValue(field, object) {
	const value = object.fields.get(field.name) ?? defaultOf(field);
	return field.compare === "masked-url" && typeof value === "string" ? value.replace(/(:\/\/[^:@/\s]*:)(?!\{\{)[^@\s]*@/, "$1xxxxx@") : value;
}
function isShown$1(type, field, object) {
	if (field.writeOnly || field.aliasOf !== void 0 || field.readAt !== void 0) return false;
	if (field.when === void 0) return true;
	const other = type.fields.get(field.when.field);
	return other !== void 0 && field.when.values.includes(fieldValue(other, object));
}
function pathOf(field, name) {
	return (field.readAs ?? field.name).split(".").map((key) => key === "*" ? name : key);
}
function put(view, [key = "", ...rest], value) {
	if (rest.length === 0) {
		view.set(key, value);
		return;
	}
	const known = view.get(key);
	const inner = known instanceof Map ? known : /* @__PURE__ */ new Map();
	view.set(key, inner);
	put(inner, rest, value);
}
//#endregion
//#region src/dev-server/objects/stored-object.ts
function emptyObject() {
	return {
		fields: /* @__PURE__ */ new Map(),
		aliases: /* @__PURE__ */ new Set()
	};
}
//#endregion
//#region src/dev-server/objects/convert-field.ts
/** The value that the server keeps for what a request carries: of the field's type, as far as the servers convert it. */
function convertField(field, value) {
	if (field.type === "duration" && typeof field.default === "string") return value;
	const converted = convert(field.type, value, field);
	if (converted === void 0) throw new Refusal(refused(400, `error converting input for field "${field.name}": ${complaint(field.type, value)}`));
	return normalize(field, converted);
}
function convert(type, value, field) {
	return CONVERTERS[type](value, field);
}
const CONVERTERS = {
	string: (value) => isScalar(value) ? String(value) : void 0,
	int: (value) => wholeNumber(value),
	float: (value) => isScalar(value) && value !== "" ? finite(Number(value)) : void 0,
	bool: toBool,
	duration: (value) => value === "" ? 0 : parseDuration(value),
	list: (value, field) => toList(value)?.map((item) => convertItem(field.of, item, field) ?? item),
	map: (value, field) => toMap(value, field.of === "string"),
	object: (value) => toMap(value, false) ?? value,
	json: (value) => typeof value === "string" ? value : canonicalJson(value),
	any: (value) => value
};
function convertItem(type, item, field) {
	return type === void 0 ? item : convert(type, item, field);
}
function isScalar(value) {
	return [
		"string",
		"number",
		"boolean",
		"bigint"
	].includes(typeof value);
}
function wholeNumber(value) {
	if (typeof value === "bigint" || Number.isInteger(value)) return value;
	return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : void 0;
}
function finite(value) {
	return Number.isFinite(value) ? value : void 0;
}
function toBool(value) {
	if (typeof value === "boolean") return value;
	if ([
		"true",
		"t",
		"1",
		"TRUE",
		"True",
		1
	].includes(value)) return true;
	return [
		"false",
		"f",
		"0",
		"FALSE",
		"False",
		"",
		0
	].includes(value) ? false : void 0;
}
/** Text with commas is a list; a lone value is a list of one. */
function toList(value) {
	if (Array.isArray(value)) return value;
	if (typeof value === "string") return value === "" ? [] : value.split(",").map((part) => part.trim());
	return value instanceof Map ? void 0 : [value];
}
function toMap(value, ofStrings) {
	const read = typeof value === "string" ? parseJson(value) : value;
	if (Array.isArray(read)) return pairsOf(read);
	if (!(read instanceof Map)) return void 0;
	if (!ofStrings) return read;
	return new Map([...read].map(([key, item]) => [key, item === true ? "1" : item === false ? "0" : textOf(item)]));
}
function pairsOf(items) {
	const pairs = items.map((item) => String(item).split("="));
	if (pairs.some((pair) => pair.length < 2)) return void 0;
	return new Map(pairs.map(([key = "", ...rest]) => [key, rest.join("=")]));
}
function textOf(value) {
	return typeof value === "string" ? value : canonicalJson(value);
}
/** What the servers store differently from how it was written. */
function normalize(field, value) {
	if (field.compare === "lowercase" && typeof value === "string") return value.toLowerCase();
	if (field.compare === "cidr-set" && Array.isArray(value)) return value.map((item) => String(item).replace(String(item).includes(":") ? /\/128$/ : /\/32$/, ""));
	if (field.compare === "duration-ns" && typeof value === "number") return value * 1e9;
	return value;
}
function complaint(type, value) {
	if (type !== "duration") return `expected type '${GO_TYPES[type] ?? type}', got unconvertible type`;
	const text = textOf(value);
	return /^-?[\d.]+[a-zµ]+$/.test(text) ? `time: unknown unit "${text.replace(/^-?[\d.]+/, "")}" in duration "${text}"` : `time: invalid duration "${text}"`;
}
const GO_TYPES = {
	map: "map[string]interface {}",
	object: "map[string]interface {}",
	list: "[]string",
	float: "float64"
};
//#endregion
//#region src/dev-server/objects/write-object.ts
/** The object after a write: with what an update leaves out kept or reset, as its type's semantics say. */
function writtenObject(write) {
	const object = baseOf(write);
	for (const [name, value] of write.body) {
		const field = write.type.fields.get(name);
		if (field === void 0 || value === null || !isWritable(field, write)) continue;
		setField(object, write.type, {
			field,
			value
		});
	}
	refuseMissing(write, object);
	refuseImmutable(write, object);
	setComputed(write, object);
	return object;
}
function baseOf({ type, before, body }) {
	if (before === void 0 || type.write.semantics === "replace") return emptyObject();
	const kept = [...before.fields].filter(([name]) => {
		return !(type.write.semantics === "mixed" && type.fields.get(name)?.always === true) || body.has(name);
	});
	return {
		fields: new Map(kept),
		aliases: new Set(before.aliases)
	};
}
/** Computed fields in a body are ignored; a field for creates is refused in an update. */
function isWritable(field, { before }) {
	if (field.computed) return false;
	if (field.on === "create" && before !== void 0) throw new Refusal(refused(400, `${field.name} can only be modified during role creation`));
	return true;
}
function setField(object, type, { field, value }) {
	const target = field.aliasOf === void 0 ? field : type.fields.get(field.aliasOf);
	if (target === void 0) return;
	const [, key] = /^(\w+)\.\w+$/.exec(field.aliasOf ?? "") ?? [];
	object.fields.set(key ?? target.name, convertField(target, value));
	if (field.aliasOf !== void 0) object.aliases.add(field.name);
}
function refuseMissing({ type, body }, object) {
	for (const field of type.fields.values()) {
		if (!field.required) continue;
		if (!(field.always ? body.has(field.name) : object.fields.has(field.name))) throw new Refusal(refused(400, `missing ${field.name}`));
	}
}
function refuseImmutable({ type, before }, after) {
	if (before === void 0 || type.write.semantics === "replace") return;
	for (const field of type.fields.values()) {
		const [old, current] = [before.fields.get(field.name), after.fields.get(field.name)];
		if (!field.immutable || old === void 0 || isZero(old)) continue;
		if (canonicalJson(old) !== canonicalJson(current ?? null)) throw new Refusal(refused(400, `cannot update ${field.name}`));
	}
}
/** Ids and times as any server makes them up, and `x_set` for a field that does not read back. */
function setComputed({ type, before, now }, object) {
	for (const field of type.fields.values()) {
		const { name } = field;
		const kept = before?.fields.get(name);
		if (field.computed && name.endsWith("_set")) object.fields.set(name, !isZero(object.fields.get(name.slice(0, -4))));
		else if (field.computed && field.type === "string" && /(^|_)(time|at)$/.test(name)) object.fields.set(name, /creat/.test(name) ? kept ?? now : now);
		else if (isMadeUpId(type, field) && !object.fields.has(name)) object.fields.set(name, kept ?? randomUUID());
	}
}
/** An id that the server makes up unless it is given, or always: `id`, `uuid`, and `role_id` of a role. */
function isMadeUpId(type, field) {
	const own = field.name.endsWith("_id") && type.block.endsWith(field.name.slice(0, -3));
	return field.type === "string" && (field.name === "id" || field.name === "uuid" || own) && (field.computed || field.readAt?.includes("{name}") === true);
}
//#endregion
//#region src/dev-server/objects/object-handlers.ts
/** The objects of one type on a mount. */
function objectsOf(mount, type) {
	const known = mount.objects.get(type.id);
	if (known !== void 0) return known;
	const created = /* @__PURE__ */ new Map();
	mount.objects.set(type.id, created);
	return created;
}
/** The object that a request's path names. */
function findObject(call, type) {
	return objectsOf(call.mount, type).get(nameIn$2(call, type));
}
function readObject(call, type) {
	const name = nameIn$2(call, type);
	const object = findObject(call, type);
	if (object !== void 0) return ok(objectView(type, object, name));
	if (type.read.missing === "defaults") return ok(objectView(type, emptyObject(), name));
	if (type.read.missing === "204") return done();
	return type.read.missing === "400" ? refused(400, `${type.block} is not configured`) : ABSENT;
}
/** All objects of a type, as a map by name with a final slash. */
function readAllObjects(call, type) {
	const views = [...objectsOf(call.mount, type)].map(([name, object]) => [`${name}/`, objectView(type, object, name)]);
	return ok(new Map(views));
}
function readField(call, type, field) {
	const object = findObject(call, type);
	if (object === void 0) return ABSENT;
	const value = fieldValue(field, object);
	return ok(new Map((field.readAs ?? field.name).split("|").map((key) => [key, value])));
}
function writeObject(call, type) {
	const objects = objectsOf(call.mount, type);
	const name = nameIn$2(call, type);
	const before = objects.get(name);
	if (before !== void 0 && type.write.semantics === "create-only") throw new Refusal(refused(400, "path already in use"));
	refuseIncomplete(call, type, before);
	const now = timeText(call.server);
	const after = writtenObject({
		type,
		body: call.body,
		now,
		...before === void 0 ? {} : { before }
	});
	refuseTakenIds(type, objects, {
		name,
		after
	});
	objects.set(name, after);
	const answers = behaviourOf(call.mount).answersWith?.[type.id];
	return answers === "all" || answers === "create" && before === void 0 ? ok(objectView(type, after, name)) : done();
}
function removeObject(call, type) {
	const object = findObject(call, type);
	for (const [field, wanted] of type.delete.first ?? []) if (object?.fields.get(field) !== wanted) throw new Refusal(refused(400, `${field} must be set before the delete`));
	objectsOf(call.mount, type).delete(nameIn$2(call, type));
	return done();
}
function nameIn$2(call, type) {
	const name = [...call.params.values()].join("/");
	return type.nameCase === "lower" ? name.toLowerCase() : name;
}
function refuseIncomplete(call, type, before) {
	const needed = behaviourOf(call.mount).needsOneOf?.[type.id];
	if (needed === void 0 || before !== void 0 || needed.some((field) => call.body.has(field))) return;
	throw new Refusal(refused(400, `must provide either ${needed.join(" or ")}`));
}
/** An id that can be given must be one of a kind; both servers answer this with a 500. */
function refuseTakenIds(type, objects, { name, after }) {
	for (const field of type.fields.values()) {
		if (field.readAt?.includes("{name}") !== true) continue;
		if ([...objects].some(([other, object]) => other !== name && object.fields.get(field.name) === after.fields.get(field.name))) throw new Refusal(refused(500, `1 error occurred:\n\t* ${field.name} already in use\n\n`));
	}
}
//#endregion
//#region src/dev-server/objects/object-routes.ts
/** The paths of an engine's objects on a mount. */
function objectRoutes(engine, mount) {
	const prefix = mount.class === "system" ? mount.path : "";
	return [...engine.objects.values()].filter(({ onMounts }) => onMounts === void 0 || mount.options?.get(onMounts.option) === onMounts.value).flatMap((type) => routesOf$1(type, prefix));
}
function routesOf$1(type, prefix) {
	const template = (path) => templateOf(type, path).slice(prefix.length);
	const readPath = type.read.path;
	return [
		...readPath === void 0 ? [] : [readRoute(type, template(readPath))],
		...type.list === void 0 ? [] : [listRoute(type, template(type.list))],
		...[...type.fields.values()].flatMap((field) => field.readAt === void 0 ? [] : [partRoute(type, field, template(field.readAt))]),
		...type.write.updatePath === void 0 ? [] : [updateRoute(type, template(type.write.updatePath))],
		mainRoute(type, template(type.path))
	];
}
function templateOf(type, path) {
	return type.nameSpans === "path" ? path.replace("{name}", "{name...}") : path;
}
function mainRoute(type, template) {
	const reads = type.read.path === void 0 && type.read.missing !== "never";
	const hasUpdatePath = type.write.updatePath !== void 0;
	return {
		template,
		exists: (call) => !tellsCreates(call, type) || findObject(call, type) !== void 0,
		methods: {
			POST: (call) => hasUpdatePath && findObject(call, type) !== void 0 ? readObject(call, type) : writeObject(call, type),
			...reads ? { GET: (call) => readObject(call, type) } : {},
			...type.delete.how === "delete" ? { DELETE: (call) => removeObject(call, type) } : {}
		}
	};
}
function tellsCreates({ mount }, type) {
	return behaviourOf(mount).creates?.includes(type.id) === true;
}
/** A GET elsewhere: of one object, or of all as a map by name. */
function readRoute(type, template) {
	const read = template.includes("{") ? readObject : readAllObjects;
	return {
		template,
		methods: { GET: (call) => read(call, type) }
	};
}
function listRoute(type, template) {
	return {
		template,
		methods: { LIST: (call) => listOf(objectsOf(call.mount, type).keys()) }
	};
}
function updateRoute(type, template) {
	return {
		template,
		methods: { POST: (call) => writeKnown(call, type) }
	};
}
/** A field that has a path of its own. */
function partRoute(type, field, template) {
	return {
		template,
		methods: {
			GET: (call) => readField(call, type, field),
			POST: (call) => writeKnown(call, type)
		}
	};
}
function writeKnown(call, type) {
	return findObject(call, type) === void 0 ? ABSENT : writeObject(call, type);
}
//#endregion
//#region src/dev-server/sys/capabilities.ts
/** What a token may do on paths, by the real rules. */
const capabilityRoutes = [
	{
		template: "capabilities-self",
		methods: { POST: (call) => answer(call, call.token) }
	},
	{
		template: "capabilities",
		methods: { POST: (call) => answer(call, findToken(call.server, textIn$1(call.body, "token"))) }
	},
	{
		template: "capabilities-accessor",
		methods: { POST: (call) => answer(call, findByAccessor(call.server, textIn$1(call.body, "accessor"))) }
	}
];
function answer(call, token) {
	const paths = pathsIn(call.body);
	if (token === void 0) return refused(400, "invalid token");
	const acl = aclOf(call.server, token);
	const prefix = call.namespace.path === "" ? "" : `${call.namespace.path}/`;
	const data = new Map(paths.map((path) => [path, [...capabilitiesOn(acl, `${prefix}${path.replace(/^\/+/, "")}`)]]));
	const [only] = paths;
	if (paths.length === 1 && only !== void 0) data.set("capabilities", data.get(only) ?? []);
	return repeated(data);
}
function pathsIn(body) {
	const given = body.get("paths") ?? body.get("path");
	const paths = Array.isArray(given) ? given.map(String) : typeof given === "string" ? given.split(",") : [];
	if (paths.length === 0) throw new Refusal(refused(400, "paths must be supplied"));
	return paths;
}
//#endregion
//#region src/dev-server/lease.ts
/** The lease, unless it has expired: then it and its user are gone. */
function findLease(server, id) {
	const lease = server.leases.get(id);
	if (lease === void 0 || lease.expires > server.clock()) return lease;
	server.leases.delete(id);
}
function revokeLeases(server, belongs) {
	for (const lease of [...server.leases.values()]) if (belongs(lease)) server.leases.delete(lease.id);
}
//#endregion
//#region src/dev-server/sys/leases.ts
/** Leases: looked up, listed, renewed, revoked. */
const leaseRoutes = [
	{
		template: "leases/lookup",
		methods: { POST: lookup$1 }
	},
	{
		template: "leases/lookup",
		sudo: true,
		methods: { LIST: list$1 }
	},
	{
		template: "leases/lookup/{prefix...}",
		sudo: true,
		methods: { LIST: list$1 }
	},
	{
		template: "leases/renew",
		methods: { POST: renew$1 }
	},
	{
		template: "leases/renew/{id...}",
		methods: { POST: renew$1 }
	},
	{
		template: "leases/revoke",
		methods: { POST: revoke$1 }
	},
	{
		template: "leases/revoke/{id...}",
		methods: { POST: revoke$1 }
	},
	{
		template: "leases/revoke-prefix/{prefix...}",
		sudo: true,
		methods: { POST: revokePrefix }
	},
	{
		template: "leases/revoke-force/{prefix...}",
		sudo: true,
		methods: { POST: revokePrefix }
	},
	{
		template: "leases/count",
		methods: { GET: () => repeated(record({
			counts: /* @__PURE__ */ new Map(),
			lease_count: 0
		})) }
	}
];
function idIn(call) {
	return call.params.get("id") ?? textIn$1(call.body, "lease_id");
}
function lookup$1(call) {
	const lease = findLease(call.server, idIn(call));
	if (lease === void 0) return refused(400, idIn(call) === "" ? "lease_id must be specified" : "invalid lease");
	const time = (milliseconds) => new Date(milliseconds).toISOString();
	return ok(record({
		expire_time: time(lease.expires),
		id: lease.id,
		issue_time: time(lease.issued),
		last_renewal: lease.lastRenewal === void 0 ? null : time(lease.lastRenewal),
		renewable: lease.renewable,
		ttl: Math.ceil((lease.expires - call.server.clock()) / 1e3)
	}));
}
function list$1(call) {
	const prefix = paramOf(call, "prefix");
	return listOf(namesBelow([...call.server.leases.keys()].filter((id) => findLease(call.server, id) !== void 0), prefix === "" ? "" : `${prefix.replace(/\/$/, "")}/`));
}
function renew$1(call) {
	const id = idIn(call);
	if (id === "") return refused(400, "lease_id must be specified");
	const lease = findLease(call.server, id);
	if (lease === void 0) return refused(400, "lease not found");
	if (!lease.renewable) return refused(400, "lease is not renewable");
	const now = call.server.clock();
	const asked = secondsIn(call.body, "increment");
	const left = Math.floor(lease.issued / 1e3 + lease.maxTtl - now / 1e3);
	const { ttl, warnings } = capTtl(asked || lease.ttl, {
		maxTtl: left,
		wasAsked: asked > 0
	});
	lease.expires = now + ttl * 1e3;
	lease.lastRenewal = now;
	return {
		kind: "data",
		status: 200,
		data: null,
		warnings,
		lease: leaseOf(lease, ttl)
	};
}
function leaseOf(lease, duration) {
	return {
		id: lease.id,
		duration,
		renewable: lease.renewable
	};
}
/** Revoking what is not there is no error to the servers. */
function revoke$1(call) {
	const id = idIn(call);
	if (id === "") return refused(400, "lease_id must be specified");
	call.server.leases.delete(id);
	return done();
}
function revokePrefix(call) {
	const prefix = `${paramOf(call, "prefix").replace(/\/$/, "")}/`;
	revokeLeases(call.server, (lease) => `${lease.id}/`.startsWith(prefix));
	return done();
}
//#endregion
//#region src/dev-server/sys/mount-config.ts
/** The `config` of a mount that is created. */
function configIn(body, engineClass) {
	const given = body.get("config");
	const config = new Map(engineClass === "auth" ? [["token_type", "default-service"]] : []);
	for (const [key, value] of settingsIn(given instanceof Map ? given : /* @__PURE__ */ new Map())) config.set(key, value);
	return config;
}
/** The settings among a body's keys, in the form in which they read back. Empty TTLs are not given. */
function settingsIn(body) {
	const settings = /* @__PURE__ */ new Map();
	for (const key of TTLS) {
		const value = body.get(key);
		if (value !== void 0 && value !== null && value !== "") settings.set(key, ttlOf(value));
	}
	for (const key of LISTS) if (Array.isArray(body.get(key))) settings.set(key, [...listIn(body, key)]);
	for (const key of TEXTS) {
		const value = body.get(key);
		if (typeof value === "string") settings.set(key, value);
	}
	if (body.get("force_no_cache") === true) settings.set("force_no_cache", true);
	const lockout = body.get("user_lockout_config");
	if (lockout instanceof Map) settings.set("user_lockout_config", lockoutOf(lockout));
	return settings;
}
const TTLS = ["default_lease_ttl", "max_lease_ttl"];
const LISTS = [
	"audit_non_hmac_request_keys",
	"audit_non_hmac_response_keys",
	"passthrough_request_headers",
	"allowed_response_headers",
	"allowed_managed_keys",
	"delegated_auth_accessors"
];
const TEXTS = [
	"listing_visibility",
	"token_type",
	"identity_token_key"
];
function ttlOf(value) {
	const seconds = value === "system" ? 0 : parseDuration(value);
	if (seconds === void 0 || seconds < 0) throw new Refusal(refused(400, `unable to parse default TTL of ${String(value)}: time: invalid duration "${String(value)}"`));
	return seconds;
}
/** Written as `lockout_…`, read as `user_lockout_…`, times in seconds. */
function lockoutOf(given) {
	const read = (key) => given.get(key) ?? 0;
	return new Map([
		["user_lockout_threshold", Number(read("lockout_threshold"))],
		["user_lockout_duration", parseDuration(read("lockout_duration")) ?? 0],
		["user_lockout_counter_reset_duration", parseDuration(read("lockout_counter_reset_duration")) ?? 0],
		["user_lockout_disable", read("lockout_disable") === true]
	]);
}
//#endregion
//#region src/dev-server/sys/table-path.ts
/** A path of a body or URL as the tables have it: with a slash at its end, none at its start. */
function tablePath(path) {
	return `${path.replace(/^\/+|\/+$/g, "")}/`;
}
//#endregion
//#region src/dev-server/sys/tune-mount.ts
/** `…/tune` reads the TTLs that hold, not those that were set. */
function readTuning(call, mount) {
	if (mount === void 0) throw missing(call, "tuning");
	const ttls = effectiveTtls(mount);
	const shown = new Map(mount.config);
	const lockout = shown.get("user_lockout_config");
	if (lockout instanceof Map) for (const [key, value] of lockout) shown.set(key, value);
	shown.delete("user_lockout_config");
	shown.set("default_lease_ttl", ttls.default);
	shown.set("max_lease_ttl", ttls.max);
	shown.set("description", mount.description);
	if (mount.options !== null && mount.options.size > 0) shown.set("options", mount.options);
	return repeated(shown);
}
function tune(call, mount) {
	if (mount === void 0) throw missing(call, "tune");
	const { body } = call;
	for (const [key, value] of settingsIn(body)) if (key !== "force_no_cache") mount.config.set(key, value);
	const description = body.get("description");
	if (typeof description === "string") mount.description = description;
	const version = body.get("plugin_version");
	if (typeof version === "string") mount.pluginVersion = version;
	const options = body.get("options");
	return options instanceof Map ? tuneOptions(call, mount, options) : done();
}
function missing(call, what) {
	const path = tablePath(paramOf(call, "path"));
	return new Refusal(refused(400, what === "tune" ? `tune of path "${path}" failed: no mount entry found` : `cannot fetch sysview for path "${path}"`));
}
/** Options are merged, and an empty one is removed. A key-value mount goes from version 1 to 2, never back. */
function tuneOptions(call, mount, given) {
	const options = new Map(mount.options ?? []);
	for (const [key, value] of given) if (value === "") options.delete(key);
	else options.set(key, String(value));
	const [before, after] = [mount.options?.get("version"), options.get("version")];
	if (before === "2" && after === "1") throw new Refusal(refused(400, "cannot downgrade mount from version 2"));
	mount.options = options;
	if (before === "2" || after !== "2") return done();
	upgrade(call, mount);
	return done([`Upgrading mount from version 0 to version ${call.server.product === "vault" ? "2" : "0"}. This mount will be unavailable for a brief period and will resume service shortly.`]);
}
/** Each secret becomes the first version of itself. */
function upgrade(call, mount) {
	const now = call.server.clock();
	const config = {
		maxVersions: 0,
		casRequired: false,
		deleteVersionAfter: 0
	};
	for (const [path, data] of mount.secrets) {
		const secret = newSecret(now);
		addVersion(secret, data, {
			config,
			now
		});
		mount.versioned.set(path, secret);
	}
	mount.secrets.clear();
}
//#endregion
//#region src/dev-server/sys/mount-table.ts
/** `sys/mounts` and `sys/auth`: two tables of one form. */
function mountTableRoutes(kind) {
	const { name, sudo } = kind;
	return [
		{
			template: name,
			methods: { GET: (call) => readTable(call, kind) }
		},
		{
			template: `${name}/{path...}/tune`,
			sudo,
			methods: {
				GET: (call) => readTuning(call, mountOf(call, kind)),
				POST: (call) => tune(call, mountOf(call, kind))
			}
		},
		{
			template: `${name}/{path...}`,
			sudo,
			methods: {
				GET: (call) => readMount$1(call, kind),
				POST: (call) => createMount(call, kind),
				DELETE: (call) => deleteMount(call, kind)
			}
		}
	];
}
const SECRETS_TABLE = {
	name: "mounts",
	class: "secrets",
	prefix: "",
	sudo: false,
	word: "secret"
};
const AUTH_TABLE = {
	name: "auth",
	class: "auth",
	prefix: "auth/",
	sudo: true,
	word: "auth"
};
function pathIn(call) {
	return tablePath(paramOf(call, "path"));
}
function mountOf(call, kind) {
	return call.namespace.mounts.get(`${kind.prefix}${pathIn(call)}`);
}
function readTable(call, kind) {
	return repeated(new Map(mountsOf(call.namespace, kind).map((mount) => [apiPath(mount), mountView(call.server, mount)])));
}
function readMount$1(call, kind) {
	const mount = mountOf(call, kind);
	if (mount !== void 0) return repeated(mountView(call.server, mount));
	return refused(400, `No ${kind.word} engine mount at ${pathIn(call)}`.replace("auth engine mount", "auth engine"));
}
/** The mounts of a table; the server's own are among the secrets engines. */
function mountsOf(namespace, kind) {
	const belongs = (mount) => mount.class === "auth" === (kind.class === "auth");
	return [...namespace.mounts.values()].filter(belongs);
}
function createMount(call, kind) {
	const { body } = call;
	const type = textIn$1(body, "type");
	if (type === "") return refused(400, "backend type must be specified as a string");
	const path = `${kind.prefix}${pathIn(call)}`;
	const config = configIn(body, kind.class);
	const known = call.server.catalog.find(kind.class, type);
	const taken = conflictingMount(call.namespace, path);
	if (taken !== void 0) return refused(400, `path is already in use at ${taken.slice(kind.prefix.length)}`);
	if (known === void 0) return refused(400, `plugin not found in the catalog: ${type}`);
	const given = {
		path,
		class: kind.class,
		type: known.type,
		engine: known.engine,
		description: textIn$1(body, "description"),
		local: body.get("local") === true,
		sealWrap: body.get("seal_wrap") === true,
		externalEntropyAccess: body.get("external_entropy_access") === true,
		options: optionsOf(body, known.options),
		config,
		pluginVersion: textIn$1(body, "plugin_version")
	};
	addMount(call.namespace, given);
	return done();
}
function optionsOf(body, fixed) {
	const options = body.get("options");
	const given = options instanceof Map ? [...options] : [];
	return new Map([...given.map(([key, value]) => [key, String(value)]), ...Object.entries(fixed)]);
}
function deleteMount(call, kind) {
	const mount = mountOf(call, kind);
	if (mount === void 0) return done();
	if (mount.class === "system" || [
		"token",
		"cubbyhole",
		"ns_cubbyhole"
	].includes(mount.type)) throw new Refusal(refused(400, kind.class === "auth" ? "token credential backend cannot be disabled" : `cannot unmount "${mount.path}"`));
	removeMount(call, mount);
	return done();
}
/** Takes a mount away, with its leases and the tokens of its logins. */
function removeMount({ server, namespace }, mount) {
	revokeLeases(server, (lease) => lease.mount === mount);
	for (const token of [...server.tokens.values()]) if (mount.class === "auth" && token.namespace === namespace && token.path.startsWith(mount.path)) server.tokens.delete(token.id);
	namespace.mounts.delete(mount.path);
}
//#endregion
//#region src/dev-server/default-policy.ts
/** What the policy "default" grants; the servers' own text has comments besides. */
const GRANTED = [
	["auth/token/lookup-self", ["read"]],
	["auth/token/renew-self", ["update"]],
	["auth/token/revoke-self", ["update"]],
	["sys/capabilities-self", ["update"]],
	["identity/entity/id/{{identity.entity.id}}", ["read"]],
	["identity/entity/name/{{identity.entity.name}}", ["read"]],
	["sys/internal/ui/resultant-acl", ["read"]],
	["sys/leases/renew", ["update"]],
	["sys/leases/lookup", ["update"]],
	["cubbyhole/*", [
		"create",
		"read",
		"update",
		"delete",
		"list"
	]],
	["sys/wrapping/wrap", ["update"]],
	["sys/wrapping/lookup", ["update"]],
	["sys/wrapping/unwrap", ["update"]],
	["sys/tools/hash", ["update"]],
	["sys/tools/hash/*", ["update"]],
	["identity/oidc/provider/+/authorize", ["read", "update"]]
];
const GRANTED_BY_VAULT = [["sys/renew", ["update"]], ["sys/control-group/request", ["update"]]];
/** The policy that every token has unless it is made without. */
function defaultPolicy(server) {
	const text = printPolicy((server.product === "vault" ? [...GRANTED, ...GRANTED_BY_VAULT] : GRANTED).map(([path, capabilities]) => ({
		path,
		capabilities
	})));
	const parsed = parsePolicy(text);
	if (parsed.kind === "problem") throw new Error(parsed.problem.message);
	return {
		text,
		parsed: parsed.policy,
		version: 1,
		modified: timeText(server),
		casRequired: false,
		allowSlashes: false,
		allowWildcards: false
	};
}
//#endregion
//#region src/dev-server/namespace.ts
/** A namespace with the mounts and the policy that none is without. */
function newNamespace(source, path) {
	const namespace = {
		path,
		id: path === "" ? "root" : randomText(6),
		uuid: randomUUID(),
		customMetadata: /* @__PURE__ */ new Map(),
		children: /* @__PURE__ */ new Map(),
		mounts: /* @__PURE__ */ new Map(),
		policies: new Map([["default", defaultPolicy(source)]])
	};
	const engine = (engineClass, type) => {
		const known = source.catalog.find(engineClass, type);
		return known === void 0 ? {} : { engine: known.engine };
	};
	const nested = path === "" ? "" : "ns_";
	addMount(namespace, {
		class: "system",
		sealWrap: true,
		options: null,
		description: "system endpoints used for control, policy and debugging",
		path: "sys/",
		type: `${nested}system`,
		...engine("system", "sys"),
		config: header("Accept")
	});
	addMount(namespace, {
		path: "identity/",
		class: "system",
		type: `${nested}identity`,
		description: "identity store",
		options: null,
		config: header("Authorization"),
		...engine("system", "identity")
	});
	addMount(namespace, {
		path: "cubbyhole/",
		class: "secrets",
		type: `${nested}cubbyhole`,
		description: "per-token private secret storage",
		local: true,
		options: null
	});
	addMount(namespace, {
		path: "auth/token/",
		class: "auth",
		type: "token",
		description: "token based credentials",
		options: null,
		config: new Map([["token_type", "default-service"]]),
		...engine("auth", "token")
	});
	return namespace;
}
/** The namespace of a path from the root; undefined if there is none. */
function findNamespace(root, path) {
	let found = root;
	for (const segment of path === "" ? [] : path.split("/")) found = found?.children.get(segment);
	return found;
}
/** A namespace at the beginning of a path, and the rest: `a/b/sys/mounts` is `sys/mounts` in `a/b`. */
function enterNamespaces(start, path) {
	const [first = "", ...rest] = path.split("/");
	const child = start.children.get(first);
	return child === void 0 ? {
		namespace: start,
		path
	} : enterNamespaces(child, rest.join("/"));
}
function header(name) {
	return new Map([["passthrough_request_headers", [name]]]);
}
//#endregion
//#region src/dev-server/sys/namespaces.ts
/** Namespaces, which OpenBao has and Vault's community edition has not. */
const namespaceRoutes = [{
	template: "namespaces",
	methods: {
		LIST: onOpenBao(listChildren),
		SCAN: onOpenBao(scanAll)
	}
}, {
	template: "namespaces/{name...}",
	methods: {
		GET: onOpenBao(read$2),
		POST: onOpenBao(write$1),
		PATCH: onOpenBao(patch),
		DELETE: onOpenBao(remove$1)
	}
}];
function onOpenBao(handler) {
	return (call) => call.server.product === "vault" ? refused(404, "enterprise-only feature") : handler(call);
}
function nameIn$1(call) {
	return paramOf(call, "name").replace(/\/$/, "");
}
function childOf(call) {
	return call.namespace.children.get(nameIn$1(call));
}
function viewOf$2(namespace) {
	return record({
		custom_metadata: namespace.customMetadata,
		id: namespace.id,
		locked: false,
		path: `${namespace.path}/`,
		tainted: false,
		uuid: namespace.uuid
	});
}
function read$2(call) {
	const child = childOf(call);
	return child === void 0 ? ABSENT : ok(viewOf$2(child));
}
function write$1(call) {
	const name = nameIn$1(call);
	if (name.includes("/")) return refused(400, "namespace name cannot contain /");
	if (RESERVED.has(name)) return refused(400, `"${name}" is a reserved path and cannot be used as a namespace name`);
	const { namespace, server } = call;
	const child = namespace.children.get(name) ?? newNamespace(server, [namespace.path, name].filter(Boolean).join("/"));
	child.customMetadata = metadataIn(call.body);
	namespace.children.set(name, child);
	return ok(viewOf$2(child));
}
const RESERVED = new Set([
	"root",
	"sys",
	"audit",
	"auth",
	"cubbyhole",
	"identity",
	".",
	".."
]);
function patch(call) {
	const child = childOf(call);
	if (child === void 0) return ABSENT;
	child.customMetadata = mergePatch(child.customMetadata, metadataIn(call.body));
	return ok(viewOf$2(child));
}
function metadataIn(body) {
	const given = body.get("custom_metadata");
	return given instanceof Map ? given : /* @__PURE__ */ new Map();
}
function remove$1(call) {
	const child = childOf(call);
	if (child === void 0) return done(["requested namespace does not exist"]);
	if (child.children.size > 0) return refused(400, "unable to delete namespace containing child namespaces");
	const { server, namespace } = call;
	revokeLeases(server, (lease) => [...child.mounts.values()].includes(lease.mount));
	for (const token of [...server.tokens.values()]) if (token.namespace === child) server.tokens.delete(token.id);
	namespace.children.delete(nameIn$1(call));
	return ok(record({ status: "in-progress" }));
}
function listChildren(call) {
	return listWith([...call.namespace.children].map(([name, child]) => [`${name}/`, child]));
}
function scanAll(call) {
	return listWith(descendants(call.namespace, ""));
}
function descendants(namespace, prefix) {
	return [...namespace.children].flatMap(([name, child]) => [[`${prefix}${name}/`, child], ...descendants(child, `${prefix}${name}/`)]);
}
function listWith(found) {
	const info = new Map(found.map(([name, child]) => [name, viewOf$2(child)]));
	return listOf(info.keys(), info);
}
//#endregion
//#region src/dev-server/sys/plugins.ts
/** The engines that can be mounted: those of the catalog that this product has. */
const pluginRoutes = [
	{
		template: "plugins/catalog",
		methods: { GET: ({ server }) => ok(record({
			auth: typesOf(server, "auth"),
			secret: typesOf(server, "secret")
		})) }
	},
	{
		template: "plugins/catalog/{type}",
		sudo: true,
		methods: {
			LIST: list,
			GET: list
		}
	},
	{
		template: "plugins/catalog/{type}/{name}",
		sudo: true,
		methods: { GET: read$1 }
	}
];
function typesOf(server, kind) {
	if (kind !== "auth" && kind !== "secret") return [];
	return [...server.catalog.typesOf(kind === "auth" ? "auth" : "secrets")].filter((type) => type !== "token" && !/^kv-v\d$/.test(type)).sort();
}
function list(call) {
	return listOf(typesOf(call.server, paramOf(call, "type")));
}
function read$1(call) {
	const name = paramOf(call, "name");
	if (!typesOf(call.server, paramOf(call, "type")).includes(name)) return ABSENT;
	const suffix = call.server.product === "vault" ? "vault" : "bao";
	return ok(record({
		args: [],
		builtin: true,
		command: "",
		deprecation_status: "supported",
		name,
		sha256: "",
		version: `v${call.server.version}+builtin.${suffix}`
	}));
}
//#endregion
//#region src/dev-server/sys/policies.ts
/** ACL policies, under today's path and the old one; the detailed list is OpenBao's. */
const policyRoutes = [
	{
		template: "policies/acl",
		methods: { LIST: (call) => ok(record({ keys: namesOf(call) })) }
	},
	{
		template: "policies/detailed/acl",
		methods: { LIST: listDetailed }
	},
	{
		template: "policies/acl/{name...}",
		methods: {
			GET: (call) => read(call, "policy"),
			POST: write,
			DELETE: remove
		}
	},
	{
		template: "policy",
		methods: {
			GET: listOld,
			LIST: listOld
		}
	},
	{
		template: "policy/{name...}",
		methods: {
			GET: (call) => read(call, "rules"),
			POST: write,
			DELETE: remove
		}
	}
];
function namesOf({ namespace }) {
	return [...[...namespace.policies.keys()].sort(), ...namespace.path === "" ? ["root"] : []];
}
function listOld(call) {
	return repeated(record({
		keys: namesOf(call),
		policies: namesOf(call)
	}));
}
function listDetailed(call) {
	if (call.server.product === "vault") return refused(404, "1 error occurred:\n	* unsupported path\n\n");
	const info = [...call.namespace.policies].map(([name, policy]) => [name, viewOf$1(call, {
		name,
		policy,
		textKey: "policy"
	})]);
	return ok(record({
		keys: namesOf(call),
		key_info: new Map(info)
	}));
}
function nameIn(call) {
	return paramOf(call, "name").toLowerCase();
}
function read(call, textKey) {
	const name = nameIn(call);
	const policy = call.namespace.policies.get(name);
	if (name === "root" && call.namespace.path === "") return ok(rootView(call, textKey));
	if (policy === void 0) return ABSENT;
	const view = viewOf$1(call, {
		name,
		policy,
		textKey
	});
	return textKey === "rules" ? repeated(view) : ok(view);
}
/** The policy "root" has no text. */
function rootView({ server }, textKey) {
	if (server.product === "vault") return record({
		name: "root",
		[textKey]: ""
	});
	return record({
		allow_slashes_in_identity_templates: false,
		allow_wildcards_in_identity_templates: false,
		cas_required: false,
		name: "root",
		[textKey]: "",
		version: 0
	});
}
function viewOf$1({ server }, { name, policy, textKey }) {
	if (server.product === "vault") return record({
		name,
		[textKey]: policy.text
	});
	const expires = policy.expiration;
	return record({
		allow_slashes_in_identity_templates: policy.allowSlashes,
		allow_wildcards_in_identity_templates: policy.allowWildcards,
		cas_required: policy.casRequired,
		...expires === void 0 ? {} : { expiration: (/* @__PURE__ */ new Date(expires * 1e3)).toISOString() },
		modified: policy.modified,
		name,
		[textKey]: policy.text,
		version: policy.version
	});
}
function write(call) {
	const name = nameIn(call);
	const text = textIn$1(call.body, "policy") || textIn$1(call.body, "rules");
	if (text === "") return refused(400, "'policy' parameter not supplied or empty");
	if (name === "root") return refused(400, "cannot update \"root\" policy");
	const before = call.namespace.policies.get(name);
	if (call.server.product === "openbao") checkAndSet(call.body, before);
	call.namespace.policies.set(name, stored(call, decodeBase64(text), before));
	return done(call.server.product === "vault" && name !== paramOf(call, "name") ? [`policy name was converted to ${name}`] : []);
}
function stored(call, text, before) {
	const { product, clock } = call.server;
	const parsed = parsePolicy(text, product);
	if (parsed.kind === "problem") {
		const { line, column, message } = parsed.problem;
		throw new Refusal(refused(400, `failed to parse policy: At ${line}:${column}: ${message}`));
	}
	const ttl = parseDuration(call.body.get("ttl") ?? 0) ?? 0;
	const expiration = ttl > 0 ? clock() / 1e3 + ttl : parseAbsoluteTime(textIn$1(call.body, "expiration"));
	return {
		text,
		parsed: parsed.policy,
		version: (before?.version ?? 0) + 1,
		modified: timeText(call.server),
		casRequired: call.body.get("cas_required") === true,
		...expiration === void 0 ? {} : { expiration },
		allowSlashes: call.body.get("allow_slashes_in_identity_templates") === true,
		allowWildcards: call.body.get("allow_wildcards_in_identity_templates") === true
	};
}
/** Text that is base64 of something is taken for that. */
function decodeBase64(text) {
	const decoded = Buffer.from(text, "base64");
	return decoded.toString("base64") === text ? decoded.toString("utf8") : text;
}
function checkAndSet(body, before) {
	const cas = body.get("cas");
	if (cas === void 0 || cas === null) {
		if (before?.casRequired === true) throw casRefusal("check-and-set parameter required for this call");
	} else if (cas === -1) {
		if (before !== void 0) throw casRefusal("check-and-set parameter set to -1 on existing entry");
	} else if (cas !== (before?.version ?? 0)) throw casRefusal(`check-and-set parameter ${cas} did not match the current version ${before?.version ?? 0}`);
}
function casRefusal(message) {
	return new Refusal(refused(400, message));
}
function remove(call) {
	const name = nameIn(call);
	if (name === "default") return refused(400, "cannot delete default policy");
	if (name === "root") return refused(400, "cannot delete \"root\" policy");
	call.namespace.policies.delete(name);
	return done();
}
//#endregion
//#region src/dev-server/sys/remount.ts
/** Moves a mount to another path. */
const remountRoutes = [{
	template: "remount",
	sudo: true,
	methods: { POST: remount }
}, {
	template: "remount/status/{id...}",
	methods: { GET: readStatus }
}];
function remount(call) {
	const [from, to] = [textIn$1(call.body, "from"), textIn$1(call.body, "to")];
	if (from === "" || to === "") return refused(400, "both 'from' and 'to' path must be specified as a string");
	const [source, target] = [tablePath(from), tablePath(to)];
	const mount = call.namespace.mounts.get(source);
	if (mount === void 0) return refused(400, `no matching mount at "${source}"`);
	if (isFixed(mount)) return refused(400, `cannot remount "${source}"`);
	if (source.startsWith("auth/") !== target.startsWith("auth/")) {
		const [one, other] = source.startsWith("auth/") ? ["auth", "non-auth"] : ["non-auth", "auth"];
		return refused(400, `cannot remount ${one} mount to ${other} mount "${target}"`);
	}
	if (conflictingMount(call.namespace, target) !== void 0) return refused(400, `path already in use at "${target}"`);
	return move(call, {
		mount,
		source,
		target
	});
}
function isFixed(mount) {
	return mount.class === "system" || [
		"token",
		"cubbyhole",
		"ns_cubbyhole"
	].includes(mount.type);
}
function move({ server, namespace }, { mount, source, target }) {
	revokeLeases(server, (lease) => lease.mount === mount);
	namespace.mounts.delete(source);
	mount.path = target;
	namespace.mounts.set(target, mount);
	const id = randomUUID();
	server.migrations.set(id, record({
		source_mount: source,
		target_mount: target,
		status: "success"
	}));
	const warning = `Mount move has been queued. Progress will be reported in ${productName(server)}'s server log, tagged with the returned migration_id`;
	return {
		kind: "data",
		status: 200,
		data: record({ migration_id: id }),
		warnings: [warning],
		repeated: true
	};
}
function readStatus(call) {
	const id = paramOf(call, "id");
	const info = call.server.migrations.get(id);
	return info === void 0 ? ABSENT : ok(record({
		migration_id: id,
		migration_info: info
	}));
}
//#endregion
//#region src/dev-server/sys/ui-routes.ts
/** What the servers' own user interface asks for; it is shown only what the token can touch. */
const uiRoutes = [
	{
		template: "internal/ui/mounts",
		open: true,
		methods: { GET: listMounts }
	},
	{
		template: "internal/ui/mounts/{path...}",
		open: true,
		methods: { GET: readMount }
	},
	{
		template: "internal/ui/resultant-acl",
		methods: { GET: resultantAcl }
	}
];
function aclIn(call) {
	const token = findToken(call.server, call.request.token);
	return token === void 0 ? void 0 : aclOf(call.server, token);
}
function listMounts(call) {
	const acl = aclIn(call);
	const shown = (mounts) => new Map(mounts.filter((mount) => isShown(call, mount, acl)).map((mount) => [apiPath(mount), viewOf(call, mount, acl)]));
	return ok(record({
		auth: shown(mountsOf(call.namespace, AUTH_TABLE)),
		secret: shown(mountsOf(call.namespace, SECRETS_TABLE))
	}));
}
function isShown(call, mount, acl) {
	if (acl === void 0) return mount.config.get("listing_visibility") === "unauth";
	const prefix = call.namespace.path === "" ? "" : `${call.namespace.path}/`;
	return mount.config.get("listing_visibility") === "unauth" || mayTouch(acl, `${prefix}${mount.path}`);
}
function viewOf(call, mount, acl) {
	const view = mountView(call.server, mount);
	if (acl === void 0) return new Map([
		"description",
		"options",
		"type"
	].map((key) => [key, view.get(key) ?? null]));
	if (call.server.product === "openbao") return view;
	const ttls = effectiveTtls(mount);
	const config = new Map([
		...mount.config,
		["default_lease_ttl", ttls.default],
		["max_lease_ttl", ttls.max]
	]);
	return new Map([...view, ["config", config]]);
}
/** The mount that serves a path, whatever is below it. */
function readMount(call) {
	const path = paramOf(call, "path");
	const found = findMount(call.namespace, path);
	const acl = aclIn(call);
	if (found === void 0 || acl === void 0 || !isShown(call, found.mount, acl)) return refused(403, `preflight capability check returned 403, please ensure client's policies grant access to path "${path}/"`);
	return ok(new Map([...viewOf(call, found.mount, acl), ["path", found.mount.path]]));
}
function resultantAcl(call) {
	const acl = aclIn(call);
	const base = call.server.product === "vault" ? { chroot_namespace: "" } : {};
	if (acl === void 0 || acl.root) return ok(record({
		...base,
		root: true
	}));
	const asMap = (paths) => new Map(paths.map((path) => [path, new Map([["capabilities", [...acl.rules.get(path)?.capabilities ?? []]]])]));
	const globs = [...acl.rules.keys()].filter((path) => path.endsWith("*"));
	const exact = [...acl.rules.keys()].filter((path) => !path.endsWith("*"));
	return ok(record({
		...base,
		exact_paths: asMap(exact),
		glob_paths: asMap(globs),
		root: false
	}));
}
//#endregion
//#region src/dev-server/sys/sys-routes.ts
/** What `sys/` does beside keeping the catalog's objects. */
const sysRoutes = [
	...mountTableRoutes(SECRETS_TABLE),
	...mountTableRoutes(AUTH_TABLE),
	...remountRoutes,
	...policyRoutes,
	...capabilityRoutes,
	...leaseRoutes,
	...namespaceRoutes,
	...pluginRoutes,
	...uiRoutes
];
//#endregion
//#region src/dev-server/token/token-routes.ts
const create = { POST: (call) => createToken(call, { orphan: false }) };
/** `auth/token`, but for its roles, which the catalog describes. */
const tokenRoutes = [
	{
		template: "create",
		methods: create
	},
	{
		template: "create-orphan",
		methods: { POST: (call) => createToken(call, { orphan: true }) }
	},
	{
		template: "create/{role}",
		methods: create
	},
	{
		template: "lookup-self",
		methods: {
			GET: lookupSelf,
			POST: lookupSelf
		}
	},
	{
		template: "lookup",
		methods: {
			GET: lookupSelf,
			POST: lookup
		}
	},
	{
		template: "lookup-accessor",
		methods: { POST: lookupAccessor }
	},
	{
		template: "renew-self",
		methods: { POST: (call) => renew(call, ownToken(call)) }
	},
	{
		template: "renew",
		methods: { POST: (call) => renew(call, namedToken(call)) }
	},
	{
		template: "revoke-self",
		methods: { POST: (call) => revoke(call, ownToken(call)) }
	},
	{
		template: "revoke",
		methods: { POST: (call) => revoke(call, findToken(call.server, textIn$1(call.body, "token"))) }
	},
	{
		template: "revoke-accessor",
		methods: { POST: revokeAccessor }
	},
	{
		template: "accessors",
		sudo: true,
		methods: { LIST: listAccessors }
	}
];
function ownToken({ token }) {
	if (token === void 0) throw new Error("these routes are not open");
	return token;
}
function namedToken(call) {
	const token = findToken(call.server, textIn$1(call.body, "token"));
	if (token === void 0) throw new Refusal(refused(400, "token not found"));
	return token;
}
function lookupSelf(call) {
	return ok(tokenView(call.server, ownToken(call)));
}
function lookup(call) {
	const id = textIn$1(call.body, "token");
	if (id === "") return lookupSelf(call);
	const token = findToken(call.server, id);
	return token === void 0 ? refused(403, "bad token") : ok(tokenView(call.server, token));
}
function lookupAccessor(call) {
	const token = findByAccessor(call.server, textIn$1(call.body, "accessor"));
	if (token === void 0) return refused(400, "1 error occurred:\n	* invalid accessor\n\n");
	return ok(new Map([...tokenView(call.server, token), ["id", ""]]));
}
function renew(call, token) {
	if (!token.renewable) return refused(400, "lease is not renewable");
	const now = call.server.clock();
	const asked = secondsIn(call.body, "increment");
	const maxTtl = token.period > 0 ? token.period : Math.ceil(token.created / 1e3 + token.maxTtl - now / 1e3);
	const { ttl, warnings } = capTtl(token.period > 0 ? token.period : asked || token.creationTtl, {
		maxTtl,
		wasAsked: asked > 0
	});
	token.expires = now + ttl * 1e3;
	token.lastRenewal = now;
	return authAnswer(call.server, token, warnings);
}
function revoke(call, token) {
	if (token !== void 0) revokeToken(call.server, token);
	return done();
}
function revokeAccessor(call) {
	const token = findByAccessor(call.server, textIn$1(call.body, "accessor"));
	return token === void 0 ? done(["No token found with this accessor"]) : revoke(call, token);
}
function listAccessors({ server }) {
	return listOf([...server.tokens.values()].map(({ accessor }) => accessor).filter((accessor) => accessor !== ""));
}
//#endregion
//#region src/dev-server/mount-routes.ts
const cache = /* @__PURE__ */ new WeakMap();
/** All paths of a mount: those by hand first, then the catalog's objects. They change with its option "version". */
function routesOf(mount) {
	const version = mount.options?.get("version");
	const known = cache.get(mount);
	if (known !== void 0 && known.version === version) return known.routes;
	const routes = mountRoutes(mount);
	cache.set(mount, {
		version,
		routes
	});
	return routes;
}
function mountRoutes(mount) {
	return [...handRoutes(mount), ...mount.engine === void 0 ? [] : objectRoutes(mount.engine, mount)];
}
function handRoutes(mount) {
	if (mount.class === "system") return mount.path === "sys/" ? sysRoutes : [];
	if (mount.class === "auth" && mount.type === "token") return tokenRoutes;
	if (mount.type === "cubbyhole" || mount.type === "ns_cubbyhole") return kv1Routes;
	const behaviour = behaviourOf(mount);
	if (behaviour.keeps === "secrets") return mount.options?.get("version") === "2" ? kv2Routes : kv1Routes;
	return [...behaviour.login === void 0 ? [] : loginRoutes(behaviour.login), ...credentialRoutes(behaviour.credentials ?? [])];
}
//#endregion
//#region src/dev-server/sys/status.ts
/** What the server says of itself, everywhere. */
const WHAT_IT_IS = "Strongroom embedded server, in memory, not for production";
/** The endpoints that answer to anybody, without an envelope and before anything else is looked at. */
function statusAnswer(server, path, isRead) {
	const view = STATUS.get(path);
	if (view === void 0) return void 0;
	if (!isRead) return {
		kind: "errors",
		status: 405,
		errors: []
	};
	return {
		kind: "plain",
		status: 200,
		body: view(server)
	};
}
const STATUS = new Map([
	["sys/health", health],
	["sys/seal-status", sealStatus],
	["sys/leader", leader],
	["sys/init", () => record({ initialized: true })]
]);
function health(server) {
	const vault = server.product === "vault";
	return record({
		initialized: true,
		sealed: false,
		standby: false,
		...vault ? { performance_standby: false } : {},
		replication_performance_mode: "disabled",
		replication_dr_mode: "disabled",
		server_time_utc: Math.floor(server.clock() / 1e3),
		version: server.version,
		...vault ? { enterprise: false } : {},
		cluster_name: server.cluster.name,
		cluster_id: server.cluster.id,
		...vault ? {
			echo_duration_ms: 0,
			clock_skew_ms: 0,
			replication_primary_canary_age_ms: 0
		} : {},
		embedded: WHAT_IT_IS
	});
}
function sealStatus(server) {
	return record({
		type: "shamir",
		initialized: true,
		sealed: false,
		t: 1,
		n: 1,
		progress: 0,
		nonce: "",
		version: server.version,
		[server.product === "vault" ? "build_date" : "commit_date"]: "1970-01-01T00:00:00Z",
		migration: false,
		cluster_name: server.cluster.name,
		cluster_id: server.cluster.id,
		recovery_seal: false,
		storage_type: "inmem"
	});
}
function leader(server) {
	if (server.product === "openbao") return record({ ha_enabled: false });
	return record({
		ha_enabled: false,
		is_self: false,
		active_time: "0001-01-01T00:00:00Z",
		leader_address: "",
		leader_cluster_address: "",
		performance_standby: false,
		performance_standby_last_remote_wal: 0
	});
}
//#endregion
//#region src/dev-server/handle-request.ts
/** Answers one request: namespace, mount and path are found, then the token's rights, then the handler acts. */
function handleRequest(server, request) {
	const status = statusAnswer(server, request.path, request.method === "GET");
	if (status !== void 0) return anonymous(status);
	const place = findPlace(server, request);
	if (place === void 0) return anonymous(refused(404, "namespace not found"));
	if (place.match?.kind === "route" && place.match.route.open === true) return anonymous(act(server, request, { place }));
	const token = findToken(server, request.token);
	if (token === void 0) return anonymous(badToken(server, request));
	if (place.namespace !== token.namespace && SELF_PATHS.has(place.path)) return handleRequest(server, {
		...request,
		namespace: token.namespace.path,
		path: place.path
	});
	if (!isInside(place.namespace, token.namespace)) return anonymous(PERMISSION_DENIED);
	useToken(server, token);
	if (!isAllowed(server, request, {
		place,
		token
	})) return anonymous(PERMISSION_DENIED);
	const answer = act(server, request, {
		place,
		token
	});
	return {
		answer,
		mountType: answer.status === 200 ? place.mount?.type ?? "" : ""
	};
}
function anonymous(answer) {
	return {
		answer,
		mountType: ""
	};
}
function findPlace(server, request) {
	const named = server.product === "vault" ? "" : request.namespace;
	const start = findNamespace(server.root, named);
	if (start === void 0) return void 0;
	const { namespace, path } = enterNamespaces(start, request.path);
	const found = findMount(namespace, path);
	if (found === void 0) return {
		namespace,
		path
	};
	const match = matchRoute(routesOf(found.mount), request.method, found.rest);
	return {
		namespace,
		path,
		mount: found.mount,
		match
	};
}
/** What a token asks about itself always goes to its own namespace. */
const SELF_PATHS = new Set([
	"auth/token/lookup-self",
	"auth/token/renew-self",
	"auth/token/revoke-self"
]);
function isInside(namespace, home) {
	return home.path === "" || namespace.path === home.path || namespace.path.startsWith(`${home.path}/`);
}
/** Vault tells a bad token from a missing one. */
function badToken(server, { token }) {
	return refused(403, server.product === "vault" && token !== void 0 ? "2 errors occurred:\n	* permission denied\n	* invalid token\n\n" : "permission denied");
}
function isAllowed(server, request, { place, token }) {
	if (token === void 0) return false;
	const { namespace, path } = place;
	const access = checkAccess(aclOf(server, token), {
		operation: operationOf(server, request, {
			place,
			token
		}),
		path: namespace.path === "" ? path : `${namespace.path}/${path}`,
		parameters: request.method === "GET" || request.method === "LIST" ? new Map(request.query) : request.body,
		...request.wrapTtl === void 0 ? {} : { wrapTtl: request.wrapTtl }
	});
	const needsSudo = place.match?.kind === "route" && place.match.route.sudo === true;
	return access.allowed && (!needsSudo || access.sudo);
}
function operationOf(server, request, caller) {
	if (request.method !== "POST") return OPERATIONS[request.method];
	const { match } = caller.place;
	const call = callOf(server, request, caller);
	if (match?.kind !== "route" || match.route.exists === void 0 || call === void 0) return "update";
	return match.route.exists(call) ? "update" : "create";
}
const OPERATIONS = {
	GET: "read",
	LIST: "list",
	SCAN: "scan",
	PATCH: "patch",
	DELETE: "delete",
	HELP: "help"
};
function callOf(server, request, { place, token }) {
	const { namespace, mount, match } = place;
	if (mount === void 0 || match?.kind !== "route") return void 0;
	const base = {
		server,
		namespace,
		mount,
		request,
		body: request.body,
		params: match.params
	};
	return token === void 0 ? base : {
		...base,
		token
	};
}
function act(server, request, caller) {
	const { mount, match, path } = caller.place;
	if (mount === void 0 || match === void 0) return noHandler(path);
	if (request.method === "HELP") return helpAnswer(server, mount);
	if (request.method === "POST" && request.path.endsWith("/")) return refused(400, "cannot write to a path ending in '/'");
	if (match.kind === "no-path") return UNSUPPORTED_PATH;
	const call = callOf(server, request, caller);
	if (match.kind === "no-operation" || call === void 0) return UNSUPPORTED_OPERATION;
	try {
		const answer = match.handler(call);
		return path === request.path ? answer : unrepeated(answer);
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		throw error;
	}
}
function noHandler(path) {
	return refused(404, `no handler for route "${path}". route entry not found.`);
}
/** The servers repeat data beside the envelope only where the path names no namespace. */
function unrepeated(answer) {
	return answer.kind === "data" ? {
		...answer,
		repeated: false
	} : answer;
}
//#endregion
//#region src/dev-server/method-names.ts
/** Methods of the API that Node's parser refuses → one of the same length that it knows, and that no client sends here. */
const STAND_INS = new Map([
	["LIST", "LINK"],
	["SCAN", "LOCK"],
	["HELP", "BIND"]
]);
/** The method that a client sent. */
function sentMethod(parsed) {
	return [...STAND_INS].find(([, standIn]) => standIn === parsed)?.[0] ?? parsed;
}
/**
* Hands a connection to an HTTP server with its request lines rewritten. A request line is looked for where one can
* stand: at the start, and after each answer (clients that send several requests ahead are not served).
*/
function serveConnection(server, socket) {
	const rewriter = methodRewriter();
	socket.setNoDelay(true);
	const stream = new Duplex({
		read: () => socket.resume(),
		write: (chunk, encoding, callback) => socket.write(chunk, encoding, callback),
		final: (callback) => socket.end(callback),
		destroy: (error, callback) => {
			socket.destroy();
			callback(error);
		}
	});
	socket.on("data", (chunk) => {
		const rewritten = rewriter.rewrite(chunk);
		if (rewritten !== void 0 && !stream.push(rewritten)) socket.pause();
	});
	socket.on("end", () => stream.push(null));
	socket.on("error", (error) => stream.destroy(error));
	socket.on("close", () => stream.destroy());
	requestEnds.set(stream, rewriter.expectRequest);
	server.emit("connection", stream);
}
/** To be called before an answer is sent: after it the connection's next bytes are a request line. */
function expectNextRequest(stream) {
	requestEnds.get(stream)?.();
}
const requestEnds = /* @__PURE__ */ new WeakMap();
function methodRewriter() {
	let atRequestLine = true;
	let begun = Buffer.alloc(0);
	return {
		rewrite: (chunk) => {
			if (!atRequestLine) return chunk;
			begun = Buffer.concat([begun, chunk]);
			if (begun.length < 5) return void 0;
			const whole = begun;
			begun = Buffer.alloc(0);
			atRequestLine = false;
			const standIn = whole[4] === 32 ? STAND_INS.get(whole.toString("latin1", 0, 4)) : void 0;
			if (standIn !== void 0) whole.write(standIn, 0, "latin1");
			return whole;
		},
		expectRequest: () => {
			atRequestLine = true;
		}
	};
}
//#endregion
//#region src/dev-server/engine-catalog.ts
/** The engines of one server; each file is read when it is first asked for. */
function engineCatalog(source, server) {
	const known = /* @__PURE__ */ new Map();
	const find = (engineClass, type) => {
		const key = engineKey(engineClass, type);
		if (!known.has(key)) known.set(key, load(source, server, {
			key,
			type
		}));
		return known.get(key);
	};
	return {
		find,
		typesOf: (engineClass) => Object.keys(source.index).filter((key) => key.startsWith(`${engineClass}/`)).map((key) => key.slice(engineClass.length + 1)).filter((type) => find(engineClass, type) !== void 0)
	};
}
function load(source, server, { key, type }) {
	const entry = Object.hasOwn(source.index, key) ? source.index[key] : void 0;
	if (entry === void 0) return void 0;
	const file = source.read(entry.file);
	if (!isBuiltIn(file, server)) return void 0;
	return {
		type: entry.type ?? type,
		engine: resolveEngine(file, server),
		options: entry.options ?? {}
	};
}
//#endregion
//#region src/dev-server/new-server.ts
/** The versions whose behaviour the server follows. */
const VERSIONS = {
	openbao: "2.7.2",
	vault: "1.21.0"
};
/** A server without tokens: unsealed, in memory, with a key-value mount at `secret/`. */
function newServer({ engines, product = "openbao", clock = Date.now }) {
	const version = VERSIONS[product];
	const catalog = engineCatalog(engines, {
		product,
		version,
		enterprise: false
	});
	const id = randomUUID();
	const root = newNamespace({
		catalog,
		clock,
		product
	}, "");
	const kv = catalog.find("secrets", "kv");
	if (kv !== void 0) {
		const options = new Map([["version", "2"]]);
		addMount(root, {
			path: "secret/",
			class: "secrets",
			type: kv.type,
			engine: kv.engine,
			options,
			description: "key/value secret storage"
		});
	}
	return {
		product,
		version,
		clock,
		catalog,
		root,
		cluster: {
			id,
			name: `embedded-${id.slice(0, 8)}`
		},
		tokens: /* @__PURE__ */ new Map(),
		leases: /* @__PURE__ */ new Map(),
		migrations: /* @__PURE__ */ new Map()
	};
}
/** Gives it a root token, made up if none is given, and returns it. */
function addRootToken(server, id) {
	return addToken(server, {
		...id === void 0 ? {} : { id },
		namespace: server.root,
		policies: ["root"],
		path: "auth/token/create",
		displayName: "token",
		meta: null,
		entityId: "",
		type: "service",
		orphan: true,
		creationTtl: 0,
		explicitMaxTtl: 0,
		period: 0,
		renewable: false,
		maxTtl: 0,
		numUses: 0
	}).id;
}
//#endregion
//#region src/dev-server/read-request.ts
/** As the real servers have it: 32 MiB. */
const MAX_BODY = 33554432;
/** Understands an HTTP request as the servers do. Throws a `Refusal` for what they refuse before they look at a path. */
async function readRequest(server, message) {
	const url = new URL(message.url ?? "/", "http://embedded");
	if (!url.pathname.startsWith("/v1/")) throw new Refusal(refused(404));
	const method = methodOf(server, message, url);
	const text = await readBody(message);
	const path = decodePath(url.pathname.slice(4));
	const token = tokenIn(message);
	const wrapTtl = parseDuration(headerOf(message, "x-vault-wrap-ttl"));
	return {
		method,
		path: method === "LIST" && !path.endsWith("/") ? `${path}/` : path,
		namespace: headerOf(message, "x-vault-namespace")?.replace(/^\/+|\/+$/g, "") ?? "",
		query: new Map(url.searchParams),
		body: method === "PATCH" ? patchBody(server, message, text) : bodyOf(server, text),
		...token === void 0 ? {} : { token },
		...wrapTtl === void 0 ? {} : { wrapTtl }
	};
}
function methodOf(server, message, url) {
	const method = sentMethod(message.method ?? "GET");
	if (method === "HELP" || method === "GET" && url.searchParams.get("help") === "1") return "HELP";
	if (method === "LIST" || method === "GET" && url.searchParams.get("list") === "true") return "LIST";
	if ((method === "SCAN" || method === "GET" && url.searchParams.get("scan") === "true") && server.product === "openbao") return "SCAN";
	const known = METHODS[method];
	if (known === void 0) throw new Refusal({
		kind: "errors",
		status: 405,
		errors: []
	});
	return known;
}
const METHODS = {
	GET: "GET",
	HEAD: "GET",
	POST: "POST",
	PUT: "POST",
	PATCH: "PATCH",
	DELETE: "DELETE"
};
function decodePath(path) {
	try {
		return decodeURIComponent(path).replaceAll(/\/{2,}/g, "/");
	} catch {
		throw new Refusal(refused(400, "invalid URL escape"));
	}
}
function tokenIn(message) {
	const bearer = /^Bearer (.+)$/.exec(headerOf(message, "authorization") ?? "")?.[1];
	const token = headerOf(message, "x-vault-token") ?? bearer;
	return token === "" ? void 0 : token;
}
function headerOf(message, name) {
	const value = message.headers[name];
	return typeof value === "string" ? value : value?.[0];
}
async function readBody(message) {
	const chunks = [];
	let size = 0;
	for await (const chunk of message) {
		size += chunk.length;
		if (size > MAX_BODY) throw new Refusal(refused(413, "http: request body too large"));
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}
function bodyOf(server, text) {
	if (text.trim() === "") return /* @__PURE__ */ new Map();
	const value = parse(server, text);
	if (value === null) return /* @__PURE__ */ new Map();
	const plain = plainFromJson(value);
	if (plain instanceof Map) return plain;
	throw unreadable(server, "json: cannot unmarshal array into Go value of type map[string]interface {}");
}
function parse(server, text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message : "invalid JSON";
		throw server.product === "vault" ? new Refusal(refused(500, reason)) : unreadable(server, reason);
	}
}
function unreadable(server, reason) {
	if (server.product === "vault") return new Refusal(refused(400, `error parsing JSON: failed to parse JSON input: ${reason}`));
	return new Refusal(refused(400, `failed to decode JSON input: ${reason}`));
}
function patchBody(server, message, text) {
	const given = headerOf(message, "content-type") ?? "";
	const wanted = "application/merge-patch+json";
	if (!given.startsWith(wanted)) throw new Refusal(refused(415, `PATCH requires Content-Type of ${wanted}, provided ${given}`));
	return bodyOf(server, text);
}
/** The answer to what made `readRequest` throw; anything but a refusal is a fault of ours. */
function answerOf(error) {
	if (error instanceof Refusal) return error.answer;
	throw error;
}
//#endregion
//#region src/dev-server/write-answer.ts
/** Sends an answer in the servers' envelope. `mountType` is what Vault adds to it. */
function writeAnswer(response, answer, { server, mountType }) {
	const body = answerBody(answer, {
		server,
		mountType
	});
	response.writeHead(answer.status, {
		"content-type": "application/json",
		"cache-control": "no-store",
		date: new Date(server.clock()).toUTCString(),
		"x-strongroom-server": WHAT_IT_IS
	});
	response.end(body === void 0 ? "" : `${JSON.stringify(toJson(body))}\n`);
}
/** The body of an answer, in the servers' envelope where it has one; undefined for an empty answer. */
function answerBody(answer, { server, mountType }) {
	switch (answer.kind) {
		case "empty": return;
		case "plain": return answer.body;
		case "errors": return new Map([["errors", answer.errors]]);
		case "data": return envelope(answer, server.product === "vault" ? mountType : void 0);
	}
}
function envelope(answer, mountType) {
	const { data, warnings, auth, lease, repeated } = answer;
	return new Map([
		...repeated === true && data !== null ? data : [],
		["request_id", randomUUID()],
		["lease_id", lease?.id ?? ""],
		["renewable", lease?.renewable ?? false],
		["lease_duration", lease?.duration ?? 0],
		["data", data],
		["wrap_info", null],
		["warnings", warnings.length === 0 ? null : [...warnings]],
		["auth", auth ?? null],
		...mountType === void 0 ? [] : [["mount_type", mountType]]
	]);
}
//#endregion
//#region src/dev-server/start-dev-server.ts
/** Starts the embedded server on the loopback interface: unsealed, in memory, with a key-value mount at `secret/`. */
async function startDevServer(options) {
	const server = newServer(options);
	const rootToken = addRootToken(server, options.rootToken);
	const http = createServer$1((message, response) => {
		serve(server, {
			message,
			response,
			...options
		}).catch((error) => response.destroy(error));
	});
	const sockets = /* @__PURE__ */ new Set();
	const listener = createServer((socket) => {
		sockets.add(socket);
		socket.on("close", () => sockets.delete(socket));
		serveConnection(http, socket);
	});
	listener.listen(options.port ?? 0, "127.0.0.1");
	await once(listener, "listening");
	const bound = listener.address();
	return {
		address: `http://127.0.0.1:${typeof bound === "object" && bound !== null ? bound.port : 0}`,
		rootToken,
		stop: async () => {
			const closed = once(listener, "close");
			listener.close();
			for (const socket of sockets) socket.destroy();
			await closed;
		}
	};
}
async function serve(server, { message, response, log }) {
	const read = await readRequest(server, message).catch((error) => ({ refusal: answerOf(error) }));
	const request = "refusal" in read ? void 0 : read;
	const { answer, mountType } = "refusal" in read ? {
		answer: read.refusal,
		mountType: ""
	} : handleRequest(server, read);
	expectNextRequest(message.socket);
	writeAnswer(response, answer, {
		server,
		mountType
	});
	log?.({
		method: request?.method ?? message.method ?? "",
		path: request?.path ?? "",
		namespace: request?.namespace ?? "",
		status: answer.status
	});
}
//#endregion
//#region src/cli/dev-command.ts
function define(command) {
	command.description("Runs the embedded server: in memory, on this machine only, to try things out. Not for production.").option("--port <number>", "the port to listen on", "8200").option("--root-token <token>", "the root token", "root").addOption(new Option("--product <name>", "which product to behave like").choices(["openbao", "vault"]).default("openbao"));
}
async function run({ options, output, world }) {
	const server = await startDevServer({
		port: portOf(optionText(options, "port") ?? "8200"),
		rootToken: optionText(options, "rootToken") ?? "root",
		product: optionText(options, "product"),
		engines: devEngines()
	});
	output.result(`Strongroom's embedded server: in memory, for trying things out, not for production.\nIt forgets everything when it ends (Ctrl-C).\n\n`);
	output.result(`  export VAULT_ADDR=${server.address} VAULT_TOKEN=${server.rootToken}\n`);
	await new Promise((end) => {
		const unwatch = world.onSignal(() => {
			unwatch();
			end();
		});
	});
	await server.stop();
	return EXIT.success;
}
function portOf(text) {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
	throw new CommandStop(EXIT.usage, [errorDiagnostic("Invalid --port option", "Use a port from 0 (any free one) to 65535.")]);
}
/** The catalog's files, as the embedded server wants them. */
function devEngines() {
	return {
		index: JSON.parse(readEngineFile("index.json")),
		read: (name) => JSON.parse(readEngineFile(name))
	};
}
const devCommand = {
	define,
	help: { examples: ["strongroom dev &", "export VAULT_ADDR=http://127.0.0.1:8200 VAULT_TOKEN=root"] },
	run
};
//#endregion
export { devCommand };
