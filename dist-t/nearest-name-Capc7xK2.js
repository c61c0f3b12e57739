//#region src/core/model/nearest-name.ts
/** Two edits away is still a typing mistake; more is another word. */
const MAX_DISTANCE = 2;
/** The candidate that is nearest to the name, at most two edits and not all of it away; undefined if none is. */
function nearestName(name, candidates) {
	let nearest;
	let least = Math.min(MAX_DISTANCE, name.length - 1) + 1;
	for (const candidate of candidates) {
		if (Math.abs(candidate.length - name.length) >= least) continue;
		const distance = editDistance(name, candidate);
		if (distance >= least) continue;
		nearest = candidate;
		least = distance;
	}
	return nearest;
}
/** How many characters must be added, dropped or replaced to turn one text into the other. */
function editDistance(left, right) {
	let row = Array.from({ length: right.length + 1 }, (_, index) => index);
	for (let i = 0; i < left.length; i++) {
		const next = [i + 1];
		for (let j = 0; j < right.length; j++) {
			const replaced = (row[j] ?? 0) + (left[i] === right[j] ? 0 : 1);
			next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
		}
		row = next;
	}
	return row[right.length] ?? 0;
}
//#endregion
export { nearestName as t };
