import type { Reply } from "../../core/model/reply.ts";
import type { PlainMap, PlainValue } from "../../core/model/value.ts";
import { parseJsonText } from "./json-text.ts";
import type { Answer, Attempt } from "./send-once.ts";

/** What an attempt, after which there is no other, means for the caller. */
export function replyOf(attempt: Attempt): Reply {
  if (attempt.kind === "no-answer") return { kind: "failed", errors: [attempt.message], sent: attempt.sent };
  const body = attempt.text.trim() === "" ? EMPTY : parseJsonText(attempt.text);
  return body instanceof Map ? replyToJson(attempt, body as PlainMap) : replyToOther(attempt);
}

const EMPTY: PlainMap = new Map();

function replyToJson(answer: Answer, body: PlainMap): Reply {
  const { status } = answer;
  if (status >= 200 && status < 300) return okReply(answer, body);
  const errors = textsAt(body, "errors") ?? textsAt(body, "warnings") ?? [];
  if (status === 404 && !isVaultAnswer(body)) return strangeReply(answer);
  if (status === 404) return absentReply(body, errors);
  if (status === 403) return { kind: "forbidden", errors };
  if (status >= 400 && status < 500) return { kind: "refused", status, errors };
  return { kind: "failed", status, errors, sent: true };
}

/** A load balancer's page for 404 must not count as "absent": everything would look deleted. */
function replyToOther(answer: Answer): Reply {
  const { status, text } = answer;
  const errors = [cut(text.trim())];
  if (status === 403) return { kind: "forbidden", errors };
  if (status >= 400 && status < 500 && status !== 404) return { kind: "refused", status, errors };
  if (status >= 500) return { kind: "failed", status, errors, sent: true };
  return strangeReply(answer);
}

function strangeReply({ status, text }: Answer): Reply {
  const message =
    "The answer does not come from OpenBao or Vault: something else listens at this address, or stands before it. It begins with:";
  return { kind: "failed", status, errors: [`${message} ${text.trim().slice(0, 200)}`], sent: true };
}

function isVaultAnswer(body: PlainMap): boolean {
  return body.has("errors") || body.has("request_id");
}

function okReply({ headers }: Answer, body: PlainMap): Reply {
  const data = body.has("request_id") && body.has("data") ? (mapAt(body, "data") ?? EMPTY) : body;
  const date = typeof headers["date"] === "string" ? Date.parse(headers["date"]) : Number.NaN;
  return {
    kind: "ok",
    data,
    body,
    warnings: textsAt(body, "warnings") ?? [],
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

/** The server's messages, in number and length as much as a person may read. */
function textsAt(body: PlainMap, key: string): readonly string[] | undefined {
  const value = body.get(key);
  if (!Array.isArray(value)) return undefined;
  return (value as readonly PlainValue[]).slice(0, MAX_TEXTS).map((item) => cut(String(item)));
}

function cut(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`;
}
