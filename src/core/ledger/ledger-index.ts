import { jsonObject, parseJson } from "../model/json.ts";

/** The format that this program writes; it reads older ones and refuses newer ones. */
export const LEDGER_FORMAT = 1;

/** The ledger's head: which server and stack it belongs to, and which shards hold its entries. */
export interface LedgerIndex {
  readonly format: number;
  readonly clusterId: string;
  /** The namespace that the run's root is. */
  readonly namespace: string;
  /** Grows by one with every apply that changed something. */
  readonly serial: number;
  readonly shards: readonly string[];
  /** The highest number of a journal so far; what lies there up to it was folded, and only could not be removed. */
  readonly lastJournal?: number;
  /** Journals up to that number that count all the same: not all that they intend was settled. */
  readonly openJournals?: readonly string[];
  readonly commit?: string;
  readonly planDigest?: string;
  readonly time?: string;
}

/** The index in a text; a message for a person where it cannot be used. */
export function parseIndex(text: string): LedgerIndex | { readonly problem: string } {
  const json = jsonObject(parseJson(text));
  if (json === undefined || typeof json["format"] !== "number")
    return { problem: "its index is not one of ours" };
  if (json["format"] > LEDGER_FORMAT)
    return {
      problem: `it was written by a newer version of Strongroom (format ${json["format"]}): use that version`,
    };
  if (
    typeof json["clusterId"] !== "string" ||
    typeof json["serial"] !== "number" ||
    !Array.isArray(json["shards"])
  )
    return { problem: "its index is damaged" };
  return json as unknown as LedgerIndex;
}
