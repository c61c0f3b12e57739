import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const SCRIPT = join(import.meta.dirname, "../../examples/why/why.ts");

test("the faults that npm run why shows are still there: when a release mends one, the README changes", () => {
  const output = execFileSync(process.execPath, ["--import", "tsx", SCRIPT], { encoding: "utf8" });
  expect(withoutCiphertext(output)).toMatchInlineSnapshot(`
    "
    ━━ hcl2-parser: a mistake has no text and no place

        policy "shop" {
          path "kv/data/shop" {
            capabilities = ["read" "list"]
          }
        }

      hcl2-parser:  [null,{}]
      strongroom:   main.hcl:3:28: Missing item separator. Expected a comma to mark the beginning of the next item.

    ━━ hcl2-parser: an escaped "$\${" is lost, so that a literal cannot be told from a template

        escaped  = "costs $\${price}"
        template = "costs \${price}"

      hcl2-parser:  [{"escaped":"costs \${price}","template":"costs \${price}"},null]
      strongroom:   escaped refers to nothing, template refers to price

    ━━ sops-age: a secret that was replaced without any key is accepted

        user: ENC[AES256_GCM,data:…
        password: chosen-by-an-attacker
        admins: ENC[AES256_GCM,data:…

      sops-age:     {"user":"shop","password":"chosen-by-an-attacker","admins":"alice"}
      strongroom:   refused: db.sops.yaml:2:1: The value of "password" is not encrypted, but the file's rule says that it is. Edit the file with its key, and treat the value as disclosed.

    ━━ sops-age: a secret that was deleted without any key goes unnoticed (no MAC check)

        user: ENC[AES256_GCM,data:…
        password: ENC[AES256_GCM,data:…

      sops-age:     {"user":"shop","password":"correct-horse"}
      strongroom:   refused: db.sops.yaml: The MAC does not match: values, their order or the metadata were changed without the file's key. Restore the file from a commit that you trust.
    "
  `);
});

function withoutCiphertext(text: string): string {
  return text.replace(/data:.{6}…/g, "data:…");
}
