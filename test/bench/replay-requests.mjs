// The floor: sends recorded requests again with bare undici, as many at once as the run had, and prints how many answers were
// neither a success nor a 404.
import { readFileSync } from "node:fs";
import { Agent } from "undici";

const [file, reads, writes] = process.argv.slice(2);
const { VAULT_ADDR: origin, VAULT_TOKEN: token } = process.env;
const requests = JSON.parse(readFileSync(file, "utf8"));
const dispatcher = new Agent({ connections: Number(reads) + Number(writes), pipelining: 1 });
const headers = { "x-vault-request": "true", "x-vault-token": token };
let refused = 0;

// The lock is taken before a plan reads.
const firstWrite = requests.findIndex(({ method, path }) => method !== "GET" && !path.endsWith("/lock"));
const reading = firstWrite < 0 ? requests : requests.slice(0, firstWrite);
await sendAll(reading, Number(reads));
// What is below a mount can be sent only when the mount is there.
const afterMounts = requests.findLastIndex(({ path }) => /^\/v1\/sys\/(mounts|auth)\//.test(path)) + 1;
if (firstWrite >= 0) {
  await sendAll(requests.slice(firstWrite, Math.max(afterMounts, firstWrite)), 1);
  await sendAll(requests.slice(Math.max(afterMounts, firstWrite)), Number(writes));
}
await dispatcher.close();
process.stdout.write(String(refused));

async function sendAll(list, concurrency) {
  let next = 0;
  const work = async () => {
    while (next < list.length) await send(list[next++]);
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

async function send({ method, path, body }) {
  const answer = await dispatcher.request({ origin, method, path, headers, body });
  await answer.body.text();
  if (answer.statusCode >= 300 && answer.statusCode !== 404) refused += 1;
}
