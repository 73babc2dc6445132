// Answers for `promoted-max` above one with agents that have one primary.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Cluster } from "../../model.ts";
import { plainParameter } from "../parameters.ts";

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
        const alone =
          singleWriters.has(primitive.agent.type) ||
          (primitive.agent.type === "drbd" && !sharesDisks(cluster));
        if (!declared && !alone) continue;
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

/** DRBD may have two primaries under a cluster file system, or while a virtual machine moves from one to the other. */
function sharesDisks(cluster: Cluster): boolean {
  return cluster.primitives.some(
    (primitive) =>
      /^(gfs2|ocfs2)$/.test(plainParameter(primitive, "fstype")?.text ?? "") ||
      /^(VirtualDomain|Xen)$/.test(primitive.agent.type) ||
      primitive.agent.type === "controld",
  );
}

/** Services that have one primary by design. */
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
