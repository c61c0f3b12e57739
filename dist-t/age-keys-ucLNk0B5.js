//#region src/io/sops/keys/age-keys.ts
/** What it takes to use a key: it is there, a command prints it, or a person is asked for a passphrase. */
const EFFORTS = [
	"at hand",
	"command",
	"passphrase"
];
/** Whether two texts name one recipient: an SSH one may carry a comment. */
function sameRecipient(one, other) {
	return withoutComment(one) === withoutComment(other);
}
/** A recipient as it is compared. */
function withoutComment(recipient) {
	return recipient.trim().split(/\s+/).slice(0, 2).join(" ");
}
//#endregion
export { sameRecipient as n, EFFORTS as t };
