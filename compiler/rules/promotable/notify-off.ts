// Answers for promotable agents that handle notifications in clones that send none.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { wantsNotify } from "../../agents/facts.ts";

export const promotableNotifyOff = defineRule({
  code: "HA3091",
  severity: "error",
  title: "an agent is not told what it needs to know",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || !clone.promotable || cluster.setting(clone, "notify").value === true)
        continue;
      for (const primitive of cluster.primitivesOf(clone)) {
        if (primitive.agentFacts === undefined || !wantsNotify(primitive.agentFacts)) continue;
        if (indifferent.has(primitive.agent.type)) continue;
        report({
          at: clone.name.span,
          message: say`\`${clone.name.text}\` sends no notifications, and \`${primitive.agent.type}\` relies on them`,
          because: say`the instances do not learn who was promoted or lost: replication is not redirected, or a stale copy is promoted`,
          related: [{ at: primitive.agentAt, message: say`this agent has a \`notify\` action` }],
          help: say`write \`notify true\` in the clone`,
        });
      }
    }
  },
});

/** They have the action to show it, and do nothing in it that matters. */
const indifferent = new Set(["Stateful", "Dummy"]);
