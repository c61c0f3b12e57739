/** The servers' tests take each fifth write, to end within minutes; `STRONGROOM_FAULTS_EVERY=1` takes them all. */
export const EVERY = Number(process.env["STRONGROOM_FAULTS_EVERY"] ?? "5");
