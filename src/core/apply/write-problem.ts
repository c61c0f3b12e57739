import { type Diagnostic, type DiagnosticPlace, errorDiagnostic } from "../model/diagnostic.ts";
import type { Reply, WriteRequest } from "../model/reply.ts";
import { missingRule } from "../plan/missing-rule.ts";
import type { NeededAccess } from "../plan/needed-access.ts";
import type { Step } from "../plan/step.ts";

/** What a failed request means for a person: which request, what the server said, what to do. */
export function writeProblem(step: Step, request: WriteRequest, reply: Reply): Diagnostic {
  const place = {
    address: step.address,
    ...(step.change.range === undefined ? {} : { range: step.change.range }),
  };
  return requestProblem(request, reply, place);
}

/** The same for a request that belongs to no step. */
export function requestProblem(
  request: Pick<WriteRequest, "method" | "path" | "namespace">,
  reply: Reply,
  place: DiagnosticPlace = {},
): Diagnostic {
  const where = `${request.method} /v1/${request.path}${request.namespace === "" ? "" : ` in namespace ${request.namespace}`}`;
  switch (reply.kind) {
    case "forbidden":
      return errorDiagnostic(
        "Permission denied",
        `${where} was refused: the token needs\n  ${missingRule(request.path, CAPABILITIES[request.method])}`,
        place,
      );
    case "refused":
      return errorDiagnostic(
        "Request refused by the server",
        `${where} answered ${reply.status}: ${said(reply.errors)}`,
        place,
      );
    case "absent":
      return errorDiagnostic("Path does not exist", `${where} answered 404: ${said(reply.errors)}`, place);
    case "failed":
      return errorDiagnostic("Request failed", `${where} ${outcome(reply)} ${said(reply.errors)}`, place);
    case "ok":
      throw new Error("a successful request has no problem");
  }
}

const CAPABILITIES: Readonly<Record<WriteRequest["method"], readonly NeededAccess["capability"][]>> = {
  POST: ["create", "update"],
  PUT: ["create", "update"],
  PATCH: ["patch"],
  DELETE: ["delete"],
};

function outcome(reply: Extract<Reply, { kind: "failed" }>): string {
  if (reply.status !== undefined) return `answered ${reply.status}:`;
  return reply.sent ? "got no answer, and the server may have acted on it:" : "did not reach the server:";
}

function said(errors: readonly string[]): string {
  return errors.length === 0 ? "(no message)" : errors.join("; ");
}
