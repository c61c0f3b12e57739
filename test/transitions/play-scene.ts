import { type ApiClient, apiClient, type SceneServer } from "./api-client.ts";
import { isWrite } from "./request-log.ts";
import type { Edit, Scene, State } from "./scene.ts";
import { CONFIGURATION, openStage, type Stage } from "./stage.ts";

/** A scene while it is played. */
interface Play {
  readonly scene: Scene;
  readonly stage: Stage;
  readonly api: ApiClient;
  readonly findings: string[];
}

/**
 * Plays a scene through the commands and returns what was not as it should be: each state is applied and then planned to
 * nothing without a write; each edit is seen, with its file and line, and nothing else is; an apply repairs them; and after
 * a destroy the ledger is empty.
 */
export async function playScene(scene: Scene, server: SceneServer): Promise<readonly string[]> {
  const stage = await openStage(server, scene.title.replaceAll(/[^a-z0-9]+/gi, "-"));
  const play = { scene, stage, api: apiClient(server), findings: [] as string[] };
  try {
    for (const state of scene.states) await reach(play, state);
    await editByHand(play);
    for (const state of scene.endings) await reach(play, state);
    await destroy(play);
  } finally {
    await stage.remove();
  }
  return play.findings;
}

async function reach(play: Play, state: State): Promise<void> {
  const missing = (await state.before?.(play.api)) ?? [];
  play.findings.push(...missing.map((problem) => `${state.title}: before it: ${problem}`));
  await play.stage.write(state.configuration());
  await expectSuccess(play, `${state.title}: apply`, ["apply", "--auto-approve", ...(state.flags ?? [])]);
  await expectNothingToDo(play, state.title);
  const wrong = (await state.after?.(play.api)) ?? [];
  play.findings.push(...wrong.map((finding) => `${state.title}: ${finding}`));
}

async function expectSuccess(play: Play, step: string, args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await play.stage.run(...args);
  if (code !== 0) play.findings.push(`${step} exits with ${code}: ${problems(stdout, stderr)}`);
}

/** What a person would look at first: the errors and refusals. */
function problems(stdout: string, stderr: string): string {
  const refusals = stdout.split("\n").filter((line) => line.startsWith("Refused"));
  const errors = stderr.slice(Math.max(stderr.indexOf("Error"), 0));
  return [...refusals, errors].join("\n").slice(0, 5000);
}

async function expectNothingToDo({ stage, findings }: Play, after: string): Promise<void> {
  const { code, stdout, stderr, requests } = await stage.run("plan", "--json");
  if (code !== 0) {
    findings.push(`${after}: plan exits with ${code}: ${problems(stdout, stderr)}`);
    return;
  }
  const changes = stdout.split("\n").filter((line) => line.includes('"type":"planned_change"'));
  findings.push(...changes.map((change) => `${after}: planned again: ${change}`));
  if (!stdout.includes('"type":"change_summary"')) findings.push(`${after}: the plan has no end`);
  const writes = requests.filter(isWrite);
  findings.push(...writes.map(({ method, path }) => `${after}: the plan sends ${method} ${path}`));
}

async function editByHand(play: Play): Promise<void> {
  const { scene, api, stage, findings } = play;
  const edits = scene.edits();
  for (const { address, make } of edits) {
    await make(api).catch((error: Error) => findings.push(`editing ${address}: ${error.message}`));
  }
  const { code, stdout, stderr } = await stage.run("drift");
  const expected = edits.length === 0 ? 0 : 2;
  if (code !== expected) findings.push(`drift exits with ${code}: ${problems(stdout, stderr)}`);
  findings.push(
    ...compareReports(
      reportsIn(stdout),
      edits.map((edit) => expectedReport(play, edit)),
    ),
  );
  await expectSuccess(play, "repair: apply", ["apply", "--auto-approve"]);
  await expectNothingToDo(play, "repair");
}

/** What drift says of an object: its address, what became of it, and a line that declares it. */
interface Report {
  readonly address: string;
  readonly verb: string;
  readonly places: readonly string[];
}

function expectedReport({ scene }: Play, { address, attribute, how }: Edit): Report {
  const { text } = (scene.states.at(-1) as State).configuration();
  const line = text.lineOf(attribute === undefined ? address : `${address}.${attribute}`);
  const verb = how === "change" ? "has changed" : "has been deleted";
  return { address, verb, places: [`${CONFIGURATION}:${line}`] };
}

const HEAD = /^ {2}# (.+) (has changed|has been deleted)$/;
const PLACE = /^ +# declared at (.+)$/;

function reportsIn(stdout: string): readonly Report[] {
  const reports: { address: string; verb: string; places: string[] }[] = [];
  for (const line of stdout.split("\n")) {
    const [, address, verb] = HEAD.exec(line) ?? [];
    if (address !== undefined && verb !== undefined) reports.push({ address, verb, places: [] });
    const [, place] = PLACE.exec(line) ?? [];
    if (place !== undefined) reports.at(-1)?.places.push(place);
  }
  return reports;
}

function compareReports(seen: readonly Report[], expected: readonly Report[]): readonly string[] {
  const texts = (reports: readonly Report[]) =>
    new Set(reports.map(({ address, verb, places }) => `${address} ${verb} at ${places.join(", ")}`));
  const [real, wanted] = [texts(seen), texts(expected)];
  return [
    ...[...wanted].filter((text) => !real.has(text)).map((text) => `drift does not say: ${text}`),
    ...[...real].filter((text) => !wanted.has(text)).map((text) => `drift says: ${text}`),
  ];
}

async function destroy(play: Play): Promise<void> {
  const consent = play.scene.destroys.map((address) => `--allow-destroy=${address}`);
  await expectSuccess(play, "destroy", ["apply", "--destroy", "--auto-approve", ...consent]);
  const { stdout } = await play.stage.run("ledger", "list", "--json");
  if (stdout === "") return void play.findings.push("after destroy there is no ledger");
  const { entries } = JSON.parse(stdout) as { entries: readonly { address: string }[] };
  play.findings.push(...entries.map(({ address }) => `after destroy the ledger has ${address}`));
}
