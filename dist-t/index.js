import { t as PLAN_FORMAT } from "./plan-json-Csk_6AbO.js";
export { PLAN_FORMAT };
