import { CIDR_FUNCTIONS } from "./cidr.ts";
import { COLLECTION_FUNCTIONS } from "./collections.ts";
import { DATE_FUNCTIONS } from "./dates.ts";
import { ENCODING_FUNCTIONS } from "./encoding.ts";
import { FILE_FUNCTIONS } from "./files.ts";
import { FORMAT_FUNCTIONS } from "./format.ts";
import type { FunctionRow } from "./function-row.ts";
import { HASH_FUNCTIONS } from "./hashes.ts";
import { LIST_FUNCTIONS } from "./lists.ts";
import { NUMBER_FUNCTIONS } from "./numbers.ts";
import { REGEX_FUNCTIONS } from "./regex.ts";
import { SET_FUNCTIONS } from "./sets.ts";
import { TEXT_FUNCTIONS } from "./text.ts";
import { VAULT_FUNCTIONS } from "./vault.ts";

/** All functions but those of `evaluate/special-calls.ts`. A new one is a row in the table of its family. */
export const FUNCTIONS: ReadonlyMap<string, FunctionRow> = new Map<string, FunctionRow>(
  Object.entries({
    ...TEXT_FUNCTIONS,
    ...FORMAT_FUNCTIONS,
    ...REGEX_FUNCTIONS,
    ...ENCODING_FUNCTIONS,
    ...HASH_FUNCTIONS,
    ...FILE_FUNCTIONS,
    ...NUMBER_FUNCTIONS,
    ...COLLECTION_FUNCTIONS,
    ...LIST_FUNCTIONS,
    ...SET_FUNCTIONS,
    ...DATE_FUNCTIONS,
    ...CIDR_FUNCTIONS,
    ...VAULT_FUNCTIONS,
  }),
);
