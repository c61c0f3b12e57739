/** Something that a package gets wrong, with its own answer and ours. */
export interface Fault {
  readonly title: string;
  readonly input: string;
  readonly answers: readonly { readonly who: string; readonly says: string }[];
}
