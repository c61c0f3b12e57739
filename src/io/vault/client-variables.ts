/** A variable that is set, under the name that counted. */
interface ClientVariable {
  readonly name: string;
  readonly text: string;
}

/** The variables of the official clients by the part of their names that both products share. */
export interface ClientVariables {
  get(name: string): ClientVariable | undefined;
  text(name: string): string | undefined;
}

/** `BAO_X` counts before `VAULT_X`, even if it is empty; an empty value is the same as none. */
export function clientVariables(env: Readonly<Record<string, string | undefined>>): ClientVariables {
  const get = (name: string): ClientVariable | undefined => {
    const full = env[`BAO_${name}`] === undefined ? `VAULT_${name}` : `BAO_${name}`;
    const text = env[full];
    return text === undefined || text === "" ? undefined : { name: full, text };
  };
  return { get, text: (name) => get(name)?.text };
}
