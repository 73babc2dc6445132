// Answers for `prefers NODE` with INFINITY, which beats stickiness and forces the way back.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { list } from "../words.ts";

export const placementInfinitePreference = defineRule({
  code: "HA4122",
  severity: "warning",
  title: "a preference leaves no choice",
  check(cluster, report) {
    for (const location of cluster.locations) {
      if (
        location.preference.kind !== "nodes" ||
        location.id.startsWith("cli-") ||
        location.subject.kind !== "terms"
      )
        continue;
      const subjects = location.subject.terms.flatMap((term) =>
        term.members.flatMap(({ name }) => cluster.meant(name.text)),
      );
      const drawn = subjects.filter(({ kind }) => kind !== "device" && kind !== "clone");
      if (drawn.length === 0) continue;
      for (const { node, score, at } of location.preference.nodes) {
        if (score < infinity || cluster.nodes.length < 2) continue;
        report({
          at,
          message: say`the preference of ${list(drawn)} for \`${node.text}\` is INFINITY`,
          because: say`no stickiness outweighs it: after each repair of \`${node.text}\` what runs elsewhere is stopped and moved back at once`,
          help: say`write a finite preference, such as \`${node.text} = 100\`; to bind it for good, say which nodes it avoids`,
        });
      }
    }
  },
});

const infinity = 1_000_000;
