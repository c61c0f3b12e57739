/** What would die with a mount or a namespace. */
export interface Holdings {
  readonly isEmpty: boolean;
  /** For a person: `412 secrets, 37 leases, 3 roles`. What could not be counted is said, too. */
  readonly summary: string;
}
