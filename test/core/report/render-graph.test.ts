import { expect, test } from "vitest";
import { renderGraph } from "../../../src/core/report/render-graph.ts";
import { check } from "../desired/check.ts";

test("modules are clusters in each other, and the order of declaration does not count", () => {
  const policy = (name: string, body = "") => `policy "${name}" {\n  policy = ""\n${body}\n}\n`;
  const files = {
    "main.hcl": `${policy("z", "depends_on = [module.m]")}${policy("a")}namespace "n" {\n  module "m" { source = "./m" }\n}\nmodule "m" {\n  source = "./m"\n  for_each = toset(["k"])\n}`,
    "m/main.hcl": `module "inner" { source = "../inner" }\n${policy("p")}`,
    "inner/main.hcl": policy("q"),
  };
  expect(renderGraph(check(files).evaluation.state.objects)).toMatchInlineSnapshot(`
    "digraph G {
      rankdir = "RL";
      node [shape = rect, fontname = "sans-serif"];
      "namespace.n" [label="namespace.n"];
      "policy.a" [label="policy.a"];
      "policy.z" [label="policy.z"];
      subgraph "cluster_module.m[\\"k\\"]" {
        label = "module.m[\\"k\\"]";
        fontname = "sans-serif";
        "module.m[\\"k\\"].policy.p" [label="policy.p"];
        subgraph "cluster_module.m[\\"k\\"].module.inner" {
          label = "module.inner";
          fontname = "sans-serif";
          "module.m[\\"k\\"].module.inner.policy.q" [label="policy.q"];
        }
      }
      subgraph "cluster_namespace.n.module.m" {
        label = "namespace.n.module.m";
        fontname = "sans-serif";
        "namespace.n.module.m.policy.p" [label="policy.p"];
        subgraph "cluster_namespace.n.module.m.module.inner" {
          label = "module.inner";
          fontname = "sans-serif";
          "namespace.n.module.m.module.inner.policy.q" [label="policy.q"];
        }
      }
      "namespace.n.module.m.module.inner.policy.q" -> "namespace.n";
      "namespace.n.module.m.policy.p" -> "namespace.n";
      "policy.z" -> "module.m[\\"k\\"].module.inner.policy.q";
      "policy.z" -> "module.m[\\"k\\"].policy.p";
    }
    "
  `);
});
