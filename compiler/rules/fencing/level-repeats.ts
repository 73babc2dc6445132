// Answers for a second level that is the first one again.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingLevelRepeats = defineRule({
  code: "HA4235",
  severity: "warning",
  title: "a second way to fence is the first one again",
  check(cluster, report) {
    for (const node of cluster.nodes) {
      const seen = new Map<string, (typeof node.fencing)[number]>();
      for (const way of node.fencing) {
        if (way.level === undefined) continue;
        const key = way.devices
          .map(({ name }) => name.text)
          .toSorted()
          .join(" ");
        const before = seen.get(key);
        if (before === undefined) seen.set(key, way);
        else {
          report({
            at: way.at,
            message: say`level ${way.level} of \`${node.name.text}\` is level ${before.level ?? 0} once more`,
            because: say`what did not work the first time does not work the second: \`${node.name.text}\` has one way to be fenced, and looks as if it had two`,
            related: [{ at: before.at, message: say`the same devices` }],
            help: say`name another device, or remove the level`,
          });
        }
      }
    }
  },
});
