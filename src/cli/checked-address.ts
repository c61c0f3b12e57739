import { type Address, formatAddress, parseAddress } from "../core/model/address.ts";
import { errorDiagnostic } from "../core/model/diagnostic.ts";
import { CommandStop } from "./command-stop.ts";
import { EXIT } from "./exit-codes.ts";

/** An address as somebody typed it, in the one spelling that everything else uses; stops the command where it is none. */
export function checkedAddress(text: string): Address {
  const steps = parseAddress(text);
  if (steps !== undefined) return formatAddress(steps);
  const detail = `"${text}" is not the address of an object. Addresses look like mount.kv, policy.team["a"] or auth.kubernetes.role.app.`;
  throw new CommandStop(EXIT.usage, [errorDiagnostic("Invalid address", detail)]);
}
