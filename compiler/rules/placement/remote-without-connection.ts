// Answers for remote nodes that no resource connects to, and for connections that stand in a group.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const placementRemoteWithoutConnection = defineRule({
  code: "HA4133",
  severity: "warning",
  title: "a remote node is not connected as it should be",
  check(cluster, report) {
    const guests = new Set(cluster.guests.map(({ name }) => name.text));
    for (const node of cluster.nodes) {
      if (node.kind !== "remote" || guests.has(node.name.text)) continue;
      const connection = node.connection ?? cluster.find(node.name.text);
      if (connection === undefined) {
        report({
          at: node.name.span,
          message: say`nothing connects to the remote node \`${node.name.text}\``,
          because: say`it is never online, and what prefers it or counts on it runs elsewhere or not at all`,
          help: say`write \`server\` in the node, or declare \`resource ${node.name.text} = ocf:pacemaker:remote\`; a node that is gone is removed`,
        });
        continue;
      }
      if (connection.parent?.kind !== "group") continue;
      report({
        at: connection.name.span,
        message: say`the connection of the remote node \`${node.name.text}\` is a member of the group \`${connection.parent.name.text}\``,
        because: say`the whole node goes down when a member before it fails, and with it everything that runs there`,
        related: [{ at: connection.parent.name.span, message: say`the group` }],
        help: say`declare the connection outside; constraints may not name it either: they name the node`,
      });
    }
  },
});
