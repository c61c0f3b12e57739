import { type Diagnostic, type DiagnosticPlace, errorDiagnostic } from "../model/diagnostic.ts";
import type { ReadRequest, Reply } from "../model/reply.ts";
import { missingRule } from "./missing-rule.ts";

/** What a failed read means for a person: which path, and what the token lacks or the server said. */
export function readProblem(request: ReadRequest, reply: Reply, place: DiagnosticPlace): Diagnostic {
  const namespace = request.namespace === "" ? "" : ` in namespace ${request.namespace}`;
  const where = `${request.method} /v1/${request.path}${namespace}`;
  if (reply.kind === "forbidden") {
    const rule = missingRule(request.path, [request.method === "LIST" ? "list" : "read"]);
    const detail = `${where} was refused, so it is not known whether the object exists or what it is. The token needs\n  ${rule}`;
    return errorDiagnostic("Permission denied", detail, place);
  }
  const said = "errors" in reply && reply.errors.length > 0 ? reply.errors.join("; ") : "(no message)";
  const status = "status" in reply && reply.status !== undefined ? ` answered ${reply.status}` : " failed";
  return errorDiagnostic("Object cannot be read", `${where}${status}: ${said}`, place);
}
