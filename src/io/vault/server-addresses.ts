import { type Diagnostic, errorDiagnostic, warningDiagnostic } from "../../core/model/diagnostic.ts";
import type { Outcome } from "../../core/model/outcome.ts";
import { isLoopback, parseServerAddress, type ServerAddress } from "./server-address.ts";

/** Where a run may send its token: the configured address and the cluster's other nodes. */
export interface AddressChoice {
  readonly address: string;
  readonly nodes: readonly string[];
  /** Plain HTTP to another machine was asked for by name. */
  readonly allowHttp: boolean;
}

/** The addresses taken apart, the configured one first. All must be usable, and reached by the same scheme. */
export function serverAddresses({
  address,
  nodes,
  allowHttp,
}: AddressChoice): Outcome<readonly ServerAddress[]> {
  const value: ServerAddress[] = [];
  const diagnostics: Diagnostic[] = [];
  if (allowHttp && [address, ...nodes].some(isOpen)) diagnostics.push(unprotected());
  for (const text of [address, ...nodes]) {
    const parsed = parseServerAddress(text);
    const problem =
      "problem" in parsed ? parsed.problem : addressProblem(parsed, { allowHttp, first: value[0] });
    if (problem !== undefined) diagnostics.push(errorDiagnostic("Invalid server address", problem));
    else if (!("problem" in parsed)) value.push(parsed);
  }
  return { value, diagnostics };
}

function isOpen(text: string): boolean {
  const parsed = parseServerAddress(text);
  return !("problem" in parsed) && isPlainHttp(parsed);
}

/** Whether requests cross a network that others may listen to. */
function isPlainHttp({ origin, socket }: ServerAddress): boolean {
  return origin.startsWith("http:") && socket === undefined && !isLoopback(origin);
}

function unprotected(): Diagnostic {
  const detail =
    "--insecure-http is given: the token and every secret cross the network in plain text, and anybody on the way can read and change them.";
  return warningDiagnostic("Connection not protected", detail);
}

function addressProblem(
  server: ServerAddress,
  { allowHttp, first }: { readonly allowHttp: boolean; readonly first: ServerAddress | undefined },
): string | undefined {
  const { origin } = server;
  if (isPlainHttp(server) && !allowHttp)
    return `The address "${origin}" is plain HTTP to another machine: anybody on the way can read the token and every secret. Use "https://", or allow it with --insecure-http.`;
  if (first !== undefined && new URL(origin).protocol !== new URL(first.origin).protocol)
    return `The node "${origin}" must be reached by the same scheme as the address, "${first.origin}".`;
  return undefined;
}
