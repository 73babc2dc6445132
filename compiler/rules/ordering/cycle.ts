// Answers for mandatory orders that wait for each other, with groups and their members' sequence taken in.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Span } from "../../../grammar/index.ts";
import { orderedPairs } from "../pairs.ts";

export const orderingCycle = defineRule({
  code: "HA3040",
  severity: "error",
  title: "an order goes round in a circle",
  check(cluster, report) {
    const edges = new Map<string, { to: string; at: Span }[]>();
    const add = (from: string, to: string, at: Span): void =>
      void edges.set(from, [...(edges.get(from) ?? []), { to, at }]);
    for (const { first, second: next, mandatory, any, at, firstAction, thenAction } of orderedPairs(
      cluster,
    )) {
      if (mandatory && !any && firstAction === thenAction)
        add(`${firstAction} ${first.name.text}`, `${firstAction} ${next.name.text}`, at);
    }
    for (const group of cluster.resources) {
      if (group.kind !== "group") continue;
      group.members.forEach((member, index) => {
        const next = group.members[index + 1];
        if (next !== undefined) add(`start ${member.name.text}`, `start ${next.name.text}`, group.at);
      });
    }
    const circle = circleIn(edges);
    if (circle === undefined) return;
    const names = circle.map(({ to }) => to.replace(/^\w+ /, ""));
    const [first] = circle;
    if (first === undefined) return;
    report({
      at: circle.find(({ at }) => cluster.orders.some((order) => order.at === at))?.at ?? first.at,
      message: say`${[...names, names[0] ?? ""].map((name) => `\`${name}\``).join(" → ")}: each waits for the one before it`,
      because: say`none of them can start; where one runs already, recovery of the others waits for ever`,
      related: circle.slice(1).map(({ at }) => ({ at, message: say`part of the circle` })),
      help: say`remove one of the constraints, or make it \`kind Optional\``,
    });
  },
});

type Edges = ReadonlyMap<string, readonly { readonly to: string; readonly at: Span }[]>;

/** The edges of some circle, found by depth-first search. */
function circleIn(edges: Edges): readonly { readonly to: string; readonly at: Span }[] | undefined {
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const path: { to: string; at: Span }[] = [];
    const found = walk(edges, start, path, done, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

function walk(
  edges: Edges,
  at: string,
  path: { to: string; at: Span }[],
  done: Set<string>,
  names: string[],
): readonly { readonly to: string; readonly at: Span }[] | undefined {
  if (names.includes(at)) return path.slice(names.indexOf(at));
  if (done.has(at)) return undefined;
  names.push(at);
  for (const edge of edges.get(at) ?? []) {
    path.push(edge);
    const found = walk(edges, edge.to, path, done, names);
    if (found !== undefined) return found;
    path.pop();
  }
  names.pop();
  done.add(at);
  return undefined;
}
