// Answers for mandatory colocations that contradict each other, directly or through a third resource.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, withParents, type ColocatedPair } from "../pairs.ts";
import type { Cluster } from "../../model.ts";

export const placementColocationContradiction = defineRule({
  code: "HA3031",
  severity: "error",
  title: "two resources must be together and apart",
  check(cluster, report) {
    const pairs = colocatedPairs(cluster).filter(
      ({ dependentRole, primaryRole }) => dependentRole === undefined && primaryRole === undefined,
    );
    const together = joined(
      cluster,
      pairs
        .filter(({ score }) => score >= infinity)
        .map(({ dependent, primary }) => [dependent.name.text, primary.name.text]),
    );
    for (const { dependent, primary, score, at, constraint } of pairs) {
      if (score > -infinity || dependent.kind === "clone" || primary.kind === "clone") continue;
      const [a, b] = [withParents(dependent), withParents(primary)];
      if (!a.some((one) => b.some((other) => one === other || together(one, other)))) continue;
      const ties = pairs.filter((pair) => pair.score >= infinity && pair.constraint !== constraint);
      const touches = (pair: (typeof pairs)[number], names: readonly string[]): boolean =>
        names.includes(pair.dependent.name.text) || names.includes(pair.primary.name.text);
      const [why] = ties.filter((pair) => touches(pair, a) && touches(pair, b));
      const between = bindsBoth(ties, a, b);
      report({
        at,
        message:
          between === undefined
            ? say`\`${dependent.name.text}\` must not be with \`${primary.name.text}\`, and must be with it`
            : say`\`${dependent.name.text}\` must not be with \`${primary.name.text}\`, and \`${between}\` binds them to one node`,
        because: say`both cannot hold: one of the two never starts`,
        related: why === undefined ? [] : [{ at: why.at, message: say`this keeps them together` }],
        help: say`decide for one of the constraints`,
      });
    }
  },
});

const infinity = 1_000_000;

/** A third resource that one pair ties to `a` and another to `b`. */
function bindsBoth(
  ties: readonly ColocatedPair[],
  a: readonly string[],
  b: readonly string[],
): string | undefined {
  const tiedTo = (names: readonly string[]): readonly string[] =>
    ties.flatMap(({ dependent, primary }) =>
      names.includes(dependent.name.text)
        ? [primary.name.text]
        : names.includes(primary.name.text)
          ? [dependent.name.text]
          : [],
    );
  const ofB = tiedTo(b);
  return tiedTo(a).find((name) => ofB.includes(name) && !a.includes(name) && !b.includes(name));
}

/** Whether two names are bound to one node by any chain of mandatory colocations and groups. */
function joined(
  cluster: Cluster,
  pairs: readonly (readonly [string, string])[],
): (a: string, b: string) => boolean {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  const join = (a: string, b: string): void => {
    const [one, other] = [root(a), root(b)];
    if (one !== other) parent.set(one, other);
  };
  for (const [a, b] of pairs) join(a, b);
  for (const resource of cluster.resources) {
    if (resource.kind === "group")
      for (const { name } of resource.members) join(name.text, resource.name.text);
  }
  return (a, b) => root(a) === root(b);
}
