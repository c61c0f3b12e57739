import { describe, test } from "vitest";
import { checkPlay, PLAYS } from "./check-plays.ts";

describe("answers as OpenBao does", () => {
  test.each(PLAYS)("%s", (_, play) => checkPlay(play, "openbao"));
});
