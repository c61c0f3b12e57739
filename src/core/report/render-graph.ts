import { type Address, formatAddress, parseAddress } from "../model/address.ts";

/**
 * The objects of a configuration and what each of them needs, in Graphviz' DOT language: an arrow points to what has to
 * exist first, and each module is a cluster. The same configuration gives the same text.
 */
export function renderGraph(objects: ReadonlyMap<Address, GraphNode>): string {
  const addresses = [...objects.keys()].sort();
  const edges = addresses.flatMap((address) =>
    [...(objects.get(address)?.dependsOn ?? [])]
      .filter((needed) => objects.has(needed))
      .sort()
      .map((needed) => `  ${quote(address)} -> ${quote(needed)};`),
  );
  return [
    "digraph G {",
    '  rankdir = "RL";',
    '  node [shape = rect, fontname = "sans-serif"];',
    ...clusterLines(clusterOf(addresses), "  "),
    ...edges,
    "}",
    "",
  ].join("\n");
}

/** An object, as far as the graph goes. */
interface GraphNode {
  readonly dependsOn: ReadonlySet<Address>;
}

/** What stands at the top of a module, and the modules that it calls, by address. */
interface Cluster {
  readonly address: Address;
  readonly objects: Address[];
  readonly modules: Map<Address, Cluster>;
}

function clusterOf(addresses: readonly Address[]): Cluster {
  const root: Cluster = { address: "", objects: [], modules: new Map() };
  for (const address of addresses) {
    let cluster = root;
    for (const module of modulesAround(address)) {
      const inner = cluster.modules.get(module) ?? { address: module, objects: [], modules: new Map() };
      cluster.modules.set(module, inner);
      cluster = inner;
    }
    cluster.objects.push(address);
  }
  return root;
}

/** The modules that an object is in, from the outside in. */
function modulesAround(address: Address): readonly Address[] {
  const steps = parseAddress(address) ?? [];
  return steps.flatMap((step, index) =>
    step.word === "module" ? [formatAddress(steps.slice(0, index + 1))] : [],
  );
}

function clusterLines({ address, objects, modules }: Cluster, indent: string): readonly string[] {
  const prefix = address === "" ? "" : `${address}.`;
  return [
    ...objects.map((object) => `${indent}${quote(object)} [label=${quote(object.slice(prefix.length))}];`),
    ...[...modules.values()].flatMap((module) => [
      `${indent}subgraph ${quote(`cluster_${module.address}`)} {`,
      `${indent}  label = ${quote(module.address.slice(prefix.length))};`,
      `${indent}  fontname = "sans-serif";`,
      ...clusterLines(module, `${indent}  `),
      `${indent}}`,
    ]),
  ];
}

/** Source: the DOT language; in a quoted text a backslash begins an escape, and a quote would end it. */
function quote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
