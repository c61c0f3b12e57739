import { r as planCommand } from "./plan-command-B2b9QiSX.js";
export { planCommand };
