import type { DesiredState } from "../core/desired/desired-state.ts";
import { isSensitive, someLeaf, type Value } from "../core/model/value.ts";
import type { CommandContext } from "./command.ts";

/** Lets the output filter look for every secret that a configuration comes to, those made of other secrets included. */
export function watchSecrets(context: CommandContext, { objects, outputs }: DesiredState): void {
  for (const { attributes } of objects.values())
    for (const { value } of attributes.values()) watchValue(context, value);
  for (const { value } of outputs.values()) watchValue(context, value);
}

/** The same for the secrets in one value. */
export function watchValue({ output }: CommandContext, value: Value): void {
  someLeaf(value, (leaf) => {
    const plain = isSensitive(leaf) ? leaf.secret?.reveal() : undefined;
    if (typeof plain === "string") output.filter.watch(plain);
    return false;
  });
}
