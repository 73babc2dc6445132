// Answers for agents that are made for promotion and run where nothing is ever promoted.
import { say } from "../../../grammar/index.ts";
import type { Primitive } from "../../model.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const promotableNotPromotable = defineRule({
  code: "HA3095",
  severity: "error",
  title: "nothing promotes what needs to be promoted",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const top = cluster.top(primitive);
      if (!needsPromotion(primitive) || top.kind === "bundle" || (top.kind === "clone" && top.promotable))
        continue;
      report({
        at: top.name.span,
        message:
          top.kind === "clone"
            ? say`\`${primitive.name.text}\` has to be promoted somewhere, and its clone \`${top.name.text}\` is not promotable`
            : say`\`${primitive.name.text}\` has to be promoted somewhere, and is no promotable clone`,
        because: say`it stays a standby on every node: its data can never be mounted or written`,
        related: [{ at: primitive.agentAt, message: say`this agent works by promotion` }],
        help: say`write \`clone ${top.kind === "clone" ? top.name.text : "NAME"} of ${primitive.name.text} { promotable true; notify true }\``,
      });
    }
  },
});

/** Agents whose only use is a primary with standbys; of others the parameters say so. */
function needsPromotion(primitive: Primitive): boolean {
  const { class: of, type } = primitive.agent;
  if (of !== "ocf") return false;
  if (type === "pgsql") return (plainParameter(primitive, "rep_mode")?.text ?? "none") !== "none";
  return (
    ["drbd", "pgsqlms", "galera", "mariadb", "SAPHana", "SAPHanaController"].includes(type) &&
    !isServerAlone(primitive)
  );
}

/** The agent of MariaDB also runs a single server, when it is told of no other nodes. */
function isServerAlone(primitive: Primitive): boolean {
  return primitive.agent.type === "mariadb" && plainParameter(primitive, "node_list") === undefined;
}
