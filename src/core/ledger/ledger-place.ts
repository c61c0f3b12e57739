/** Where a ledger lives: a folder of a version 2 store of secrets, one for a stack in an environment. */
export interface LedgerPlace {
  /** The store's mount path. */
  readonly mount: string;
  readonly stack: string;
  readonly environment: string;
}

/** Names below the ledger's folder. */
export const INDEX = "index";
export const LOCK = "lock";
export const KEY = "key";
export const JOURNAL_PREFIX = "journal-";
export const SHARD_PREFIX = "shard-";
export const HISTORY_PREFIX = "history-";

/** The number of a journal. */
export function journalNumber(name: string): number {
  return Number(name.slice(JOURNAL_PREFIX.length));
}

/** The path of one of its texts. */
export function dataPath(place: LedgerPlace, name: string): string {
  return `${place.mount}/data/${place.stack}/${place.environment}/${name}`;
}

/** The path of a text with all of its versions. */
export function metadataPath(place: LedgerPlace, name: string): string {
  return `${place.mount}/metadata/${place.stack}/${place.environment}/${name}`;
}

/** The path that lists the names of its texts. */
export function listPath(place: LedgerPlace): string {
  return `${place.mount}/metadata/${place.stack}/${place.environment}`;
}
