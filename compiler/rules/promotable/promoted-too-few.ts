// Answers for clusters of equals, such as Galera, in which every copy is promoted, with a limit below their number.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const promotablePromotedTooFew = defineRule({
  code: "HA3122",
  severity: "error",
  title: "most copies of a cluster of equals are never promoted",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || !clone.promotable) continue;
      const equal = cluster
        .primitivesOf(clone)
        .find(({ agent }) => agent.class === "ocf" && equals.has(agent.type));
      const copies = Number(
        cluster.setting(clone, "clone-max").value ?? cluster.nodesAllowedFor(clone).length,
      );
      const most = cluster.setting(clone, "promoted-max");
      const promoted = Number(most.value ?? 1);
      if (equal === undefined || promoted >= copies || promoted === 0) continue;
      report({
        at: most.said?.at ?? clone.name.span,
        message: say`\`promoted-max\` of \`${clone.name.text}\` is ${promoted}, and it has ${copies} copies of \`${equal.name.text}\``,
        because: say`a copy of \`${equal.agent.type}\` joins its peers when it is promoted: the others wait for ever, and the one that serves is alone`,
        related: [{ at: equal.agentAt, message: say`every copy is promoted` }],
        help: say`write \`promoted-max ${copies}\``,
      });
    }
  },
});

/** All copies are promoted: promotion is how one joins. Source: the agent's own description. */
const equals = new Set(["galera"]);
