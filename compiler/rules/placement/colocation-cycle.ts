// Answers for mandatory colocations that go round in a circle: each follows the next, and nobody leads.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, type ColocatedPair } from "../pairs.ts";

export const placementColocationCycle = defineRule({
  code: "HA4131",
  severity: "warning",
  title: "resources follow each other in a circle",
  check(cluster, report) {
    const pairs = colocatedPairs(cluster).filter(
      ({ score, dependentRole, primaryRole }) =>
        score > 0 && dependentRole === undefined && primaryRole === undefined,
    );
    const circle = circleIn(pairs);
    const [first] = circle ?? [];
    if (circle === undefined || first === undefined) return;
    const names = [...circle.map(({ dependent }) => dependent), first.dependent].map(
      ({ name }) => `\`${name.text}\``,
    );
    report({
      at: circle.at(-1)?.at ?? first.at,
      message: say`${names.join(" with ")}: each follows the next, and nobody leads`,
      because: say`where they go depends on the order in which they are looked at, and a failure of one stops all`,
      related: circle.slice(0, -1).map(({ at }) => ({ at, message: say`part of the circle` })),
      help: say`decide which of them leads, and remove the constraint by which it follows; a group says it in one line`,
    });
  },
});

function circleIn(pairs: readonly ColocatedPair[]): readonly ColocatedPair[] | undefined {
  const from = new Map<string, ColocatedPair[]>();
  for (const pair of pairs) {
    const name = pair.dependent.name.text;
    from.set(name, [...(from.get(name) ?? []), pair]);
  }
  const done = new Set<string>();
  const walk = (name: string, path: readonly ColocatedPair[]): readonly ColocatedPair[] | undefined => {
    const start = path.findIndex(({ dependent }) => dependent.name.text === name);
    if (start >= 0) return path.slice(start);
    if (done.has(name)) return undefined;
    for (const pair of from.get(name) ?? []) {
      const circle = walk(pair.primary.name.text, [...path, pair]);
      if (circle !== undefined) return circle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of from.keys()) {
    const circle = walk(name, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
