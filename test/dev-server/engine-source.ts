import type { EngineSource } from "../../src/dev-server/engine-catalog.ts";
import { readEngineFiles, readIndex } from "../schemas/catalog-files.ts";

const files = readEngineFiles();

/** The real catalog. */
export const engines: EngineSource = {
  index: readIndex(),
  read: (name) => {
    const file = files.get(name);
    if (file === undefined) throw new Error(`the index names ${name}, which is not there`);
    return file;
  },
};
