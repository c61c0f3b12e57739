//#region src/core/plan/select-changes.ts
/** The changes that `--target` asks for: the named objects, what is inside them, and everything that they need. */
function selectChanges(changes, targets) {
	if (targets.length === 0) return changes;
	const byAddress = new Map(changes.map((change) => [change.address, change]));
	const selected = /* @__PURE__ */ new Set();
	const open = changes.map((change) => change.address).filter((address) => targets.some((target) => isInside(address, target)));
	for (let address = open.pop(); address !== void 0; address = open.pop()) {
		if (selected.has(address)) continue;
		selected.add(address);
		for (const needed of byAddress.get(address)?.desired?.dependsOn ?? []) if (byAddress.has(needed)) open.push(needed);
	}
	return changes.filter((change) => selected.has(change.address));
}
/** Whether an address is another one, an instance of it, or a block in it. */
function isInside(address, target) {
	return address === target || address.startsWith(`${target}[`) || address.startsWith(`${target}.`);
}
//#endregion
export { selectChanges as n, isInside as t };
