// Answers for `fact recovery-objective`: the worst case after the loss of a node, as `hac explain timing` calculates it.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { recoveryTime } from "../../timing/recovery.ts";
import { spoken, sumOf, termsSaid } from "../../timing/told.ts";
import { duration } from "../words.ts";

export const timingObjectiveMissed = defineRule({
  code: "HA3126",
  severity: "error",
  title: "a recovery may take longer than its objective",
  check(cluster, report) {
    for (const resource of cluster.allResources) {
      const objective = resource.facts.find(({ name }) => name.text === "recovery-objective");
      if (objective === undefined) continue;
      const time = recoveryTime(cluster, resource);
      if (time === undefined || time.mostMs <= Number(objective.value)) continue;
      report({
        at: objective.at,
        message: Number.isFinite(time.mostMs)
          ? say`\`${resource.name.text}\` is back after at most ${spoken(time.mostMs)}, and its objective is ${duration(Number(objective.value))}`
          : say`nothing bounds the time in which \`${resource.name.text}\` is back, and its objective is ${duration(Number(objective.value))}`,
        because: sumOf(time),
        related: termsSaid(time),
        help: say`\`hac explain timing\` shows every term; a \`fact crash-recovery\` or a shorter timeout counts instead of a long one`,
      });
    }
  },
});
