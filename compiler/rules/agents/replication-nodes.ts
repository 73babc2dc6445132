// Answers for the `node_list` of pgsql replication against the nodes it may run on.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const agentsReplicationNodes = defineRule({
  code: "HA3057",
  severity: "error",
  title: "replication leaves a node out",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const list = plainParameter(primitive, "node_list");
      if (primitive.agent.type !== "pgsql" || list === undefined) continue;
      const named = new Set(list.text.split(/\s+/).filter((name) => name !== ""));
      const allowed = cluster.nodesAllowedFor(cluster.top(primitive)).map(({ name }) => name.text);
      const unknown = [...named].find((name) => cluster.node(name) === undefined);
      const missing = allowed.find((name) => !named.has(name));
      if (unknown === undefined && missing === undefined) continue;
      report({
        at: list.at,
        message:
          unknown === undefined
            ? say`\`${primitive.name.text}\` may run on \`${missing ?? ""}\`, which is not in its \`node_list\``
            : say`\`${unknown}\` in the \`node_list\` of \`${primitive.name.text}\` is no declared node`,
        because: say`a node outside the list never becomes a standby: it starts, and has no data to take over with`,
        related: [{ at: primitive.name.span, message: say`declared here` }],
        help: say`name the nodes that it may run on: \`node_list = "${allowed.join(" ")}"\``,
      });
    }
  },
});
