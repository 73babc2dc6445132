// Answers for promotable clones of agents without a promote action.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { isPromotable } from "../../agents/facts.ts";

export const promotableCannotPromote = defineRule({
  code: "HA3093",
  severity: "error",
  title: "a promotable clone runs what cannot be promoted",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || !clone.promotable) continue;
      const primitives = cluster.primitivesOf(clone);
      const incapable = primitives.filter(
        ({ agent, agentFacts }) =>
          agent.class !== "ocf" || (agentFacts !== undefined && !isPromotable(agentFacts)),
      );
      const [first] = incapable;
      if (first === undefined || incapable.length < primitives.length) continue;
      report({
        at: first.agentAt,
        message: say`\`${first.agent.type}\` cannot be promoted, and \`${clone.name.text}\` is promotable`,
        because: say`no instance ever becomes the primary, and what waits for the promotion never starts`,
        related: [{ at: clone.name.span, message: say`the clone` }],
        help: say`remove \`promotable true\`, or use an agent with a \`promote\` action`,
      });
    }
  },
});
