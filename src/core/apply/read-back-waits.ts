/**
 * Milliseconds to wait before each try to read what was written; source: OpenBao's standbys answer reads themselves, with
 * a delay.
 */
export const READ_BACK_WAITS: readonly number[] = [0, 100, 400, 1500, 3000];
