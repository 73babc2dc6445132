// Answers for members of the embedded engine that cannot be heard, or not on every link. Other engines have addresses in
// files of their own.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const messagingAddressMissing = defineRule({
  code: "HA3005",
  severity: "error",
  title: "a node has no address on a link",
  check(cluster, report) {
    const { engine } = cluster;
    if (engine.kind !== "embedded") return;
    for (const node of cluster.nodes) {
      if (node.kind !== "member") continue;
      const used = new Set(node.addresses.map(({ link }) => link.text));
      const missing = engine.links.filter(({ name }) => !used.has(name.text));
      if (used.size === 0) {
        report({
          at: node.name.span,
          message: say`\`${node.name.text}\` has no address`,
          because: say`the other nodes cannot hear it, and would take it for lost`,
          help: say`give it one on each link: \`address ${missing[0]?.name.text ?? "lan"} "10.0.0.1"\``,
        });
        continue;
      }
      for (const link of missing) {
        report({
          at: node.name.span,
          message: say`\`${node.name.text}\` has no address on the link \`${link.name.text}\``,
          because: say`it depends on the other links alone, and a cut of those takes it for lost`,
          related: [{ at: link.name.span, message: link.declared ? say`the link` : say`used here` }],
        });
      }
    }
  },
});
