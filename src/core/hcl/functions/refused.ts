const IMPURE =
  "Every plan would differ from the one before, so functions of time and chance are not available.";
const OUTSIDE =
  "Paths outside of the repository cannot be named: relative paths start from the configuration's folder.";
const ASSUME = "Assumptions about unknown values are not needed here.";

/** Functions of Terraform and OpenTofu that this language does not have, with the reason or the replacement. */
export const REFUSED: ReadonlyMap<string, string> = new Map([
  ["timestamp", IMPURE],
  ["plantimestamp", IMPURE],
  ["uuid", `${IMPURE} Use uuidv5 for an identifier that is made from a name.`],
  ["bcrypt", `${IMPURE} A bcrypt hash has a random salt; keep the hash in an encrypted file.`],
  ["pathexpand", OUTSIDE],
  ["abspath", OUTSIDE],
  ["rsadecrypt", "Keep secrets in an encrypted file and read them with sops."],
  ["list", "Write a list as [a, b], or convert with tolist."],
  ["map", "Write a map as { a = b }, or convert with tomap."],
  ["env", "Configuration cannot read the environment: declare a variable."],
  ["ephemeralasnull", "There are no ephemeral values here."],
  ["assumelist", ASSUME],
]);
