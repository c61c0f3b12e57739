import type { EngineFile } from "../../src/core/catalog/engine-file.ts";
import { isBuiltIn, resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import { readEngineFiles } from "../schemas/catalog-files.ts";
import { readSamples, type SampleFile } from "../schemas/samples.ts";
import { NOT_EMBEDDED } from "./exceptions.ts";
import { OWN_SCENES, ownScenes } from "./scenes/own-kinds.ts";
import { subjectsOf } from "./subject.ts";
import { TARGETS, type Target } from "./targets.ts";

/** What the transitions prove, as Markdown: the tests play exactly what stands here. */
export function verifiedTable(): string {
  const files = [...readEngineFiles().values()];
  const played = files.filter((file) => TARGETS.some((target) => isPlayed(file, target)));
  const lines = [
    `| | ${TARGETS.map(({ title }) => title).join(" | ")} |`,
    `|---|${TARGETS.map(() => "---").join("|")}|`,
    ...OWN_SCENES.map((scene) =>
      row(scene.proves, (target) => (ownScenes(target).includes(scene) ? "✓" : "–")),
    ),
    ...played.map((file) => row(nameOf(file), (target) => cell(file, target))),
  ];
  return [INTRODUCTION, "", ...lines, "", ...remarks(files, played), ""].join("\n");
}

const INTRODUCTION =
  "Each kind with the fields of its sample (`test/schemas/samples` says which have none, and why): declared, applied, planned to nothing without a write, " +
  "changed by hand and seen with file and line, repaired, taken away field by field, deleted. " +
  "✓ is played in `npm test` or `npm run test:servers`; – does not exist there. OpenBao 2.6.2 is asked for what 2.7 no longer has only.";

function row(name: string, mark: (target: Target) => string): string {
  return `| ${name} | ${TARGETS.map(mark).join(" | ")} |`;
}

function nameOf(file: EngineFile): string {
  const kinds = [...new Set(Object.values(file.objects).map(({ block, label }) => blockName(block, label)))];
  const shown = kinds.length > SHOWN ? `${kinds.length} kinds` : kinds.join(", ");
  return `${file.class === "system" ? "" : `${file.class} `}**${file.engine}**: ${shown}`;
}

const SHOWN = 10;

function blockName(block: string, label: string | undefined): string {
  return label === undefined ? block : `${block} "${label}"`;
}

function isPlayed(file: EngineFile, target: Target): boolean {
  return isBuiltIn(file, target) && target.only?.(file) !== false;
}

function cell(file: EngineFile, target: Target): string {
  const samples = samplesOf(file);
  if (!isPlayed(file, target)) return "–";
  const subjects = subjectsOf(file, samples, target).filter(
    ({ kind }) => !target.embedded || !NOT_EMBEDDED.has(kind),
  );
  const proven = new Set(subjects.map(({ type }) => type.id));
  const missing = [...resolveEngine(file, target).objects.keys()].filter((id) => !proven.has(id));
  return missing.length === 0 ? "✓" : `✓ but ${missing.join(", ")}`;
}

function samplesOf(file: EngineFile): SampleFile {
  const key = `${file.class}/${file.engine}`;
  return readSamples().get(key) ?? { engine: key, objects: [], uncovered: {}, untested: {} };
}

/** Why a kind is not proven somewhere. */
function remarks(files: readonly EngineFile[], played: readonly EngineFile[]): readonly string[] {
  const uncovered = files.flatMap((file) =>
    Object.entries(samplesOf(file).uncovered).map(([id, why]) => `- ${file.engine} ${id}: ${why}`),
  );
  const embedded = [...NOT_EMBEDDED].map(
    ([kind, why]) => `- ${kind.slice(kind.indexOf("/") + 1)} on the embedded server: ${why}`,
  );
  const unplayed = files.filter((file) => !played.includes(file)).map(({ engine }) => engine);
  const enterprise = `- ${unplayed.join(", ")}: in Vault Enterprise only, whose document the catalog is made from; no server to try them on.`;
  return [...uncovered, ...embedded, enterprise];
}
