//#region src/cli/exit-codes.ts
/** What the process tells its caller; documented, and never given another meaning. */
const EXIT = {
	success: 0,
	error: 1,
	/** `plan --detailed-exitcode` with changes, `drift` with drift, `fmt -check` with unformatted files. */
	differences: 2,
	usage: 3,
	/** The login was refused, or a needed read is forbidden. */
	forbidden: 4,
	/** A guard refuses the plan. */
	refused: 5,
	/** The plan file is no longer what would be done. */
	stale: 6,
	locked: 7,
	/** Some objects were changed, and some were not. */
	partial: 8,
	/** An answer was needed and not given, or it was no. */
	unapproved: 9,
	interrupted: 130,
	terminated: 143
};
//#endregion
export { EXIT as t };
