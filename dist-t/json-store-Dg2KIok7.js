import { n as parseJson, r as printJson } from "./json-store-CgHb6Hts.js";
export { parseJson, printJson };
