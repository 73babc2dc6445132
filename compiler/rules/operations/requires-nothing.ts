// Answers for what may run once only, and is told to wait neither for quorum nor for fencing.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Primitive } from "../../model.ts";

export const operationsRequiresNothing = defineRule({
  code: "HA3118",
  severity: "error",
  title: "what may run once only does not wait for fencing",
  check(cluster, report) {
    if (!cluster.fencingEnabled) return; // `fencing/disabled` tells of it
    for (const primitive of cluster.primitives) {
      const requires = cluster.setting(primitive, "requires");
      if (requires.said === undefined || !runsOnce(primitive)) continue;
      if (requires.value !== "nothing" && requires.value !== "quorum") continue;
      report({
        at: requires.said.at,
        message:
          requires.value === "nothing"
            ? say`\`${primitive.name.text}\` starts without quorum and without waiting for fencing`
            : say`\`${primitive.name.text}\` starts without waiting for fencing`,
        because: say`a node that only lost its links still runs it: two nodes write to the same data, or answer for the same address`,
        related: [{ at: primitive.name.span, message: say`declared here` }],
        help: say`remove \`requires\`: lost nodes are fenced first by default`,
      });
    }
  },
});

/** Holds data or an address that two nodes must not have at once. */
function runsOnce({ agent, facts }: Primitive): boolean {
  return (
    facts.some(({ name, value }) => /^(single-writer|shared-disk)$/.test(name.text) && value === true) ||
    (agent.class === "ocf" && once.test(agent.type))
  );
}

const once =
  /^(Filesystem|LVM|LVM-activate|ZFS|drbd|pgsql|mysql|mariadb|oracle|db2|sybaseASE|VirtualDomain|Xen|IPaddr2?|IPv6addr|nfsserver|iSCSITarget|iSCSILogicalUnit|SAPInstance|SAPDatabase)$/;
