// Answers for clusters that were told to do without fencing.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingDisabled = defineRule({
  code: "HA3010",
  severity: "error",
  title: "fencing is switched off",
  check(cluster, report) {
    if (cluster.fencingEnabled) return;
    const said = cluster.option("fencing-enabled").said;
    report({
      at: said?.name.span ?? cluster.name.span,
      message: say`fencing is switched off`,
      because: say`a node that only lost its links goes on running its services while the others start them too: two nodes write to one disk`,
      help: say`remove it and give every node a \`fenced by\` line; a laboratory may allow this with a reason`,
    });
  },
});
