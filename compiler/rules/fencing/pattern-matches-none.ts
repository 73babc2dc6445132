// Answers for levels whose pattern or attribute value fits no declared node.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingPatternMatchesNone = defineRule({
  code: "HA3021",
  severity: "error",
  title: "a fencing level is meant for no node",
  check(cluster, report) {
    for (const level of cluster.levels) {
      if (level.target.kind === "node") continue;
      if (cluster.nodes.some((node) => node.fencing.some((way) => way.at === level.at))) continue;
      report({
        at: level.at,
        message:
          level.target.kind === "pattern"
            ? say`no node's name matches \`${level.target.pattern}\``
            : say`no node has \`${level.target.attribute.text}\` = \`${level.target.value}\``,
        because: say`the level is never used: the nodes that it was meant for are fenced by something else, or by nothing`,
        help: say`a pattern is a regular expression over whole node names, such as \`db-[0-9]+\``,
      });
    }
  },
});
