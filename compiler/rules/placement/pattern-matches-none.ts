// Answers for `location matching` whose expression fits nothing.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const placementPatternMatchesNone = defineRule({
  code: "HA4120",
  severity: "warning",
  title: "a pattern matches no resource",
  check(cluster, report) {
    for (const location of cluster.locations) {
      const { subject } = location;
      if (subject.kind !== "pattern") continue;
      const pattern = compiled(subject.pattern);
      if (
        pattern === undefined ||
        cluster.everything.some(({ name }) => pattern.test(name.text) !== subject.negated)
      )
        continue;
      report({
        at: subject.at,
        message: say`\`${subject.pattern}\` matches no resource`,
        because: say`the constraint speaks of nothing`,
        help: say`patterns are regular expressions over the names of resources, groups and clones at the top level`,
      });
    }
  },
});

function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}
