// Answers for links of one node that go over the same interface or the same switch, as its facts say.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { FactSaid } from "../../model.ts";

export const linksSharedHardware = defineRule({
  code: "HA4226",
  severity: "warning",
  title: "two links share their hardware",
  check(cluster, report) {
    for (const node of cluster.nodes) {
      const seen = new Map<string, FactSaid>();
      for (const fact of node.facts) {
        const kind = fact.name.text;
        if (kind !== "nic" && kind !== "switch") continue;
        const key = `${kind} ${String(fact.value)}`;
        const before = seen.get(key);
        if (before === undefined) seen.set(key, fact);
        else {
          report({
            at: fact.at,
            message:
              kind === "nic"
                ? say`\`${before.of?.text ?? ""}\` and \`${fact.of?.text ?? ""}\` of \`${node.name.text}\` go over one interface, \`${String(fact.value)}\``
                : say`\`${before.of?.text ?? ""}\` and \`${fact.of?.text ?? ""}\` of \`${node.name.text}\` go over one switch, \`${String(fact.value)}\``,
            because: say`one broken part cuts both: the node is taken for lost, and fenced`,
            related: [{ at: before.at, message: say`the other link` }],
            help: say`give the second link hardware of its own`,
          });
          return; // the nodes are wired alike: one finding says it
        }
      }
    }
  },
});
