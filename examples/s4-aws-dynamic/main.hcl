# AWS users that live as long as their lease: made when somebody asks, deleted when the lease ends.

strongroom {
  stack = "aws"
}

locals {
  root = sops("secrets/aws-root.sops.yaml") # an IAM user with policies/root-user.json, and nothing more
}

mount "aws" {
  description = "Users for deployments"

  config "root" {
    access_key = local.root.access_key
    secret_key = local.root.secret_key
    region     = var.region

    # Null means AWS itself.
    iam_endpoint = var.endpoint
    sts_endpoint = var.endpoint

    # Sent once. Afterwards the server rotates them (aws/config/rotate-root), and what lies in Git is stale.
    lifecycle {
      seed_only = [access_key, secret_key]
    }
  }

  config "lease" {
    lease     = "1h"
    lease_max = "24h"
  }

  role "deploy" {
    credential_type = "iam_user"
    policy_document = file("policies/deploy.json")
  }
}

policy "deployer" {
  path "aws/creds/deploy" {
    capabilities = ["read"]
  }
}

variable "region" {
  type    = string
  default = "ap-northeast-1"
}

variable "endpoint" {
  description = "In place of AWS's own: for a test"
  type        = string
  default     = null
}
