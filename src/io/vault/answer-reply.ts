import type { Reply } from "../../core/model/reply.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { parseJsonText } from "./json-text.ts";
import type { Answer, Attempt } from "./send-once.ts";

/** Masks secrets in what a server says: it may repeat what it was sent. */
type Mask = (text: string) => string;

/** What an attempt, after which there is no other, means for the caller. */
export function replyOf(attempt: Attempt, mask: Mask = (text) => text): Reply {
  if (attempt.kind === "no-answer") return { kind: "failed", errors: [attempt.message], sent: attempt.sent };
  const body = attempt.text.trim() === "" ? EMPTY : parseJsonText(attempt.text);
  return body instanceof Map ? replyToJson(attempt, body as PlainMap, mask) : replyToOther(attempt, mask);
}

const EMPTY: PlainMap = new Map();

function replyToJson(answer: Answer, body: PlainMap, mask: Mask): Reply {
  const { status } = answer;
  if (status >= 200 && status < 300) return okReply(answer, body, mask);
  const errors = textsAt(body, "errors", mask) ?? textsAt(body, "warnings", mask) ?? [];
  if (status === 404 && !isVaultAnswer(body)) return strangeReply(answer, mask);
  if (status === 404) return absentReply(body, errors);
  if (status === 403) return { kind: "forbidden", errors };
  if (status >= 400 && status < 500) return { kind: "refused", status, errors };
  return { kind: "failed", status, errors, sent: true };
}

/** A load balancer's page for 404 must not count as "absent": everything would look deleted. */
function replyToOther(answer: Answer, mask: Mask): Reply {
  const { status, text } = answer;
  const errors = [cut(mask(text.trim()))];
  if (status === 403) return { kind: "forbidden", errors };
  if (status >= 400 && status < 500 && status !== 404) return { kind: "refused", status, errors };
  if (status >= 500) return { kind: "failed", status, errors, sent: true };
  return strangeReply(answer, mask);
}

function strangeReply({ status, text }: Answer, mask: Mask): Reply {
  const message =
    "The answer does not come from OpenBao or Vault: something else listens at this address, or stands before it. It begins with:";
  return { kind: "failed", status, errors: [`${message} ${mask(text.trim()).slice(0, 200)}`], sent: true };
}

function isVaultAnswer(body: PlainMap): boolean {
  return body.has("errors") || body.has("request_id");
}

function okReply({ headers }: Answer, body: PlainMap, mask: Mask): Reply {
  const data = body.has("request_id") && body.has("data") ? (mapAt(body, "data") ?? EMPTY) : body;
  const date = typeof headers["date"] === "string" ? Date.parse(headers["date"]) : Number.NaN;
  return {
    kind: "ok",
    data,
    body,
    warnings: textsAt(body, "warnings", mask) ?? [],
    ...(Number.isNaN(date) ? {} : { date }),
  };
}

function absentReply(body: PlainMap, errors: readonly string[]): Reply {
  const data = mapAt(body, "data");
  return { kind: "absent", errors, ...(data === undefined ? {} : { data }) };
}

function mapAt(body: PlainMap, key: string): PlainMap | undefined {
  const value = body.get(key);
  return value instanceof Map ? (value as PlainMap) : undefined;
}

const MAX_TEXTS = 20;
const MAX_LENGTH = 2_000;

/** The server's messages, in number and length as much as a person may read; half a secret would no longer be found. */
function textsAt(body: PlainMap, key: string, mask: Mask): readonly string[] | undefined {
  const value = body.get(key);
  if (!Array.isArray(value)) return undefined;
  return (value as readonly PlainValue[]).slice(0, MAX_TEXTS).map((item) => cut(mask(String(item))));
}

function cut(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`;
}
