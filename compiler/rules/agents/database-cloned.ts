// Answers for databases in ordinary clones: each instance has its own data, and nothing replicates.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const agentsDatabaseCloned = defineRule({
  code: "HA4163",
  severity: "warning",
  title: "copies of a database know nothing of each other",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || clone.promotable) continue;
      if (Number(cluster.setting(clone, "clone-max").value ?? 2) <= 1) continue;
      for (const primitive of cluster.primitivesOf(clone)) {
        if (primitive.agent.class !== "ocf" || !alone.has(primitive.agent.type)) continue;
        if ((plainParameter(primitive, "rep_mode")?.text ?? "none") !== "none") continue;
        report({
          at: primitive.name.span,
          message: say`\`${primitive.name.text}\` runs on every node of the clone \`${clone.name.text}\`, each instance with data of its own`,
          because: say`clients write here and there, and nothing brings the two together; on a shared disk they destroy it`,
          related: [{ at: clone.name.span, message: say`the clone` }],
          help: say`use no clone, or a promotable one with the agent's replication`,
        });
      }
    }
  },
});

/** One server, one data directory; replication only where the agent is told. */
const alone = new Set(["pgsql", "oracle", "db2"]);
