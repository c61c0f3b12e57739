import { r as optionText } from "./options-OCE5M5VL.js";
import { i as buildDesired, n as plaintextIdentity, r as engineSource, t as readVariables } from "./read-variables-CjvsDuTt.js";
import { s as openHost } from "./open-run-DA0uBdfB.js";
//#region src/core/desired/known.ts
const NOTHING_KNOWN = {
	mounts: /* @__PURE__ */ new Map(),
	computed: /* @__PURE__ */ new Map()
};
//#endregion
//#region src/cli/evaluate-offline.ts
/** Evaluates a configuration without a server: what only a server knows stays unknown. */
async function evaluateOffline(context, loaded) {
	return buildDesired(await offlineInput(context, loaded));
}
/** What an evaluation without a server starts from; every encrypted file that it asks for has been opened. */
async function offlineInput(context, loaded) {
	const { config } = loaded;
	const environment = config.environments.get(optionText(context.options, "env") ?? context.world.env["STRONGROOM_ENV"] ?? "");
	const host = openHost(context, loaded);
	const input = {
		root: config.root,
		variables: readVariables(context, {
			auto: loaded.autoVariables,
			ofEnvironment: environment?.varFiles ?? []
		}),
		plaintextIdentity: plaintextIdentity(void 0, ""),
		known: NOTHING_KNOWN,
		engines: engineSource(declaredServer(loaded)),
		host
	};
	do
		buildDesired(input);
	while (await host.openPending());
	return input;
}
/** The server that the settings speak of; without them, everything that any server has is allowed. */
function declaredServer({ config }) {
	const { product, serverVersion } = config.settings;
	return product === void 0 || serverVersion === void 0 ? void 0 : {
		product,
		version: serverVersion,
		enterprise: false
	};
}
//#endregion
export { offlineInput as n, NOTHING_KNOWN as r, evaluateOffline as t };
