// Answers for a node that one constraint prefers and another forbids, for the same resource.
import { say } from "../../../grammar/index.ts";
import type { Location, Preferred } from "../../model.ts";
import { defineRule } from "../define.ts";

export const placementPreferenceContradicted = defineRule({
  code: "HA4221",
  severity: "warning",
  title: "a node is preferred and forbidden at once",
  check(cluster, report) {
    const seen = new Map<string, Preferred>();
    for (const location of cluster.locations) {
      if (location.when !== undefined || location.preference.kind !== "nodes") continue;
      for (const preferred of location.preference.nodes) {
        for (const name of subjectsOf(location)) {
          const key = `${name} ${preferred.node.text}`;
          const before = seen.get(key);
          if (before === undefined) {
            seen.set(key, preferred);
            continue;
          }
          const scores = [before.score, preferred.score];
          if (!scores.some((score) => score > 0) || !scores.some((score) => score <= forbidden)) continue;
          report({
            at: preferred.at,
            message: say`\`${name}\` prefers \`${preferred.node.text}\` and must not run on it`,
            because: say`the prohibition wins: the preference does nothing, and the node is no place to fail over to`,
            related: [{ at: before.at, message: say`the other constraint` }],
            help: say`remove one of the two`,
          });
        }
      }
    }
  },
});

const forbidden = -1_000_000;

/** Resources in any role: a constraint on the promoted copy alone says something else. */
function subjectsOf({ subject }: Location): readonly string[] {
  if (subject.kind === "pattern") return [];
  return subject.terms
    .filter(({ role }) => role === undefined || role === "Started")
    .flatMap(({ members }) => members.map(({ name }) => name.text));
}
