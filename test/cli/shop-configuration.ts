import { type AgeKey, ageKey, encrypted } from "./encrypted-file.ts";
import { testRepository } from "./test-repository.ts";

/** A small configuration of every kind that plans show differently. */
export const SHOP = `strongroom {
  stack = "shop"
}

environment "test" {}

environment "dev" {
  var_file = "dev.vars.hcl"
}

variable "ttl" {
  default = "1h"
}

variable "db_password" {
  type      = string
  default   = null
  sensitive = true
}

mount "shop" {
  type        = "kv"
  description = "Secrets of the shop"
  options     = { version = "2" }
}

secret "shop/payment" {
  data = sops("payment.sops.yaml")
}

policy "payment" {
  path "shop/data/payment" {
    capabilities = ["read"]
  }
}

policy "accessor" {
  rule {
    path         = "identity/entity/\${auth.approle.accessor}"
    capabilities = ["list"]
  }
}

auth "approle" {
  role "payment" {
    token_policies = [policy.payment.name]
    token_ttl      = var.ttl
  }
}

output "ttl" {
  value = var.ttl
}

output "password" {
  value     = var.db_password
  sensitive = true
}
`;

/** The folder with its encrypted secret, and the key that opens it. */
export async function shopRepository(): Promise<{ readonly folder: string; readonly key: AgeKey }> {
  const key = await ageKey();
  const folder = await testRepository({
    "main.hcl": SHOP,
    "dev.vars.hcl": 'ttl = "20m"\n',
    "payment.sops.yaml": await encrypted(
      key,
      "payment.sops.yaml",
      "api_key: k-4711-0815-secret\nuser: admin\n",
    ),
  });
  return { folder, key };
}
