import { expect, test } from "vitest";
import { concurrencyLimit } from "../../../src/io/vault/concurrency-limit.ts";

/** Work that ends when it is told to. */
function controlled() {
  const running = new Map<string, { end(): void; fail(): void }>();
  const started: string[] = [];
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      started.push(name);
      running.set(name, { end: () => resolve(name), fail: () => reject(new Error(name)) });
    });
  return { running, started, work };
}

test("no more runs at once than the limit, and the rest in order", async () => {
  const { running, started, work } = controlled();
  const limit = concurrencyLimit(2);
  const results = ["a", "b", "c", "d"].map((name) => limit(work(name)));
  expect(started).toEqual(["a", "b"]);
  running.get("b")?.end();
  await results[1];
  await Promise.resolve();
  expect(started).toEqual(["a", "b", "c"]);
  for (const name of ["a", "c"]) running.get(name)?.end();
  await Promise.all([results[0], results[2]]);
  await Promise.resolve();
  running.get("d")?.end();
  expect(await Promise.all(results)).toEqual(["a", "b", "c", "d"]);
});

test("work that fails gives its place back", async () => {
  const { running, started, work } = controlled();
  const limit = concurrencyLimit(1);
  const [first, second] = [limit(work("a")), limit(work("b"))];
  running.get("a")?.fail();
  await expect(first).rejects.toThrow("a");
  await Promise.resolve();
  expect(started).toEqual(["a", "b"]);
  running.get("b")?.end();
  await second;
  const third = limit(work("c"));
  expect(started).toEqual(["a", "b", "c"]);
  running.get("c")?.end();
  await third;
});
