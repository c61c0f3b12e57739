//#region src/core/model/secret.ts
/** How a secret is shown wherever a value would stand. */
const SENSITIVE = "(sensitive value)";
/** A plaintext that prints as a mask in every way that JavaScript knows to print a value. */
var Secret = class {
	#plain;
	constructor(plain) {
		this.#plain = plain;
	}
	/** The plaintext. Called only by the evaluator and by what writes to a server or a destination. */
	reveal() {
		return this.#plain;
	}
	toString() {
		return SENSITIVE;
	}
	toJSON() {
		return SENSITIVE;
	}
	/** What Node's `util.inspect`, and so `console.log` and a crash report, print. */
	[Symbol.for("nodejs.util.inspect.custom")]() {
		return SENSITIVE;
	}
};
//#endregion
export { Secret as n, SENSITIVE as t };
