// Which nodes may be lost together, smallest losses first.
import type { Name } from "../../grammar/index.ts";
import type { Cluster, Node } from "../model.ts";

/** Every set of exactly `size` of them, in order. */
export function* losses<T>(nodes: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= nodes.length - size; first++) {
    for (const others of losses(nodes, size - 1, first + 1)) yield [nodes[first] as T, ...others]; // first is in range
  }
}

export interface Shared {
  /** Sets of nodes with one value, the smallest first. */
  readonly sets: readonly { readonly value: string; readonly nodes: readonly Node[] }[];
  /** Nodes of which nobody says it. */
  readonly without: readonly Node[];
}

/** Nodes by what their attribute, or fact, of that name says. */
export function sharing(cluster: Cluster, attribute: Name): Shared {
  const byValue = new Map<string, Node[]>();
  const without: Node[] = [];
  for (const node of cluster.nodes) {
    const value = valueOn(node, attribute.text);
    if (value === undefined) without.push(node);
    else byValue.set(value, [...(byValue.get(value) ?? []), node]);
  }
  const sets = [...byValue]
    .map(([value, nodes]) => ({ value, nodes }))
    .toSorted((a, b) => a.nodes.length - b.nodes.length);
  return { sets, without };
}

function valueOn(node: Node, name: string): string | undefined {
  for (const block of node.attributes) {
    const said = block.when === undefined ? block.values.get(name)?.value : undefined;
    if (typeof said === "string") return said;
  }
  const fact = node.facts.find((one) => one.name.text === name && one.of === undefined);
  return fact === undefined ? undefined : String(fact.value);
}
