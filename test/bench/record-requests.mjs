// Preloaded into a run: writes down every request that undici sends, with its body, in the order of sending.
import { subscribe } from "node:diagnostics_channel";
import { writeFileSync } from "node:fs";

const requests = [];

subscribe("undici:request:create", ({ request: { method, path, body } }) => {
  requests.push({ method, path, body: body === null ? null : body.toString() });
});
process.on("exit", () => writeFileSync(process.env.BENCH_REQUESTS, JSON.stringify(requests)));
