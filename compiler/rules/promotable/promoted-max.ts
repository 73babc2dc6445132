// Answers for `promoted-max` above one with agents that have one primary.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const promotablePromotedMax = defineRule({
  code: "HA3092",
  severity: "error",
  title: "two instances may write at once",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || !clone.promotable) continue;
      const most = cluster.setting(clone, "promoted-max");
      if (Number(most.value ?? 1) <= 1 || most.said === undefined) continue;
      for (const primitive of cluster.primitivesOf(clone)) {
        const declared = primitive.facts.some(
          ({ name, value }) => name.text === "single-writer" && value === true,
        );
        if (!declared && !singleWriters.has(primitive.agent.type)) continue;
        report({
          at: most.said.at,
          message: say`\`${clone.name.text}\` may have ${Number(most.value)} promoted instances`,
          because: say`\`${primitive.name.text}\` has one writer: with two, the copies drift apart, and one side's writes are lost when they meet again`,
          related: [{ at: primitive.agentAt, message: say`an agent of a service with one primary` }],
          help: say`write \`promoted-max 1\``,
        });
      }
    }
  },
});

/** Services that have one primary by design. DRBD may have two, with a cluster file system on top. */
const singleWriters = new Set([
  "pgsql",
  "pgsqlms",
  "mysql",
  "mariadb",
  "redis",
  "galera-single",
  "SAPHana",
  "SAPHanaController",
  "oracle",
  "mssql",
]);
