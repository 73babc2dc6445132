// Answers for nodes that a file keeps in standby or in maintenance.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsNodeLeftOut = defineRule({
  code: "HA4183",
  severity: "warning",
  title: "a node is in standby or maintenance",
  check(cluster, report) {
    for (const node of cluster.nodes) {
      for (const block of node.attributes) {
        if (block.when !== undefined) continue;
        for (const name of ["standby", "maintenance"] as const) {
          const said = block.values.get(name);
          if (typeof said?.value !== "string" || !/^(true|on|yes|y|1)$/i.test(said.value)) continue;
          report({
            at: said.name.span,
            message: say`the node \`${node.name.text}\` is in ${name}`,
            because:
              name === "standby"
                ? say`it runs nothing: when another node fails, its services have one place less to go, or none`
                : say`what runs on it is neither monitored nor recovered`,
            related: [{ at: node.name.span, message: say`declared here` }],
            help: say`remove the attribute; for a while it is a command, such as \`hac ${name} ${node.name.text}\`, and not part of the policy`,
          });
        }
      }
    }
  },
});
