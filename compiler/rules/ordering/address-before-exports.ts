// Answers for NFS servers whose clients find the address up before there is anything behind it.
import { say } from "../../../grammar/index.ts";
import type { Primitive } from "../../model.ts";
import { defineRule } from "../define.ts";

export const orderingAddressBeforeExports = defineRule({
  code: "HA4216",
  severity: "warning",
  title: "an address comes up before what its clients hold open",
  check(cluster, report) {
    for (const group of cluster.resources.flatMap((one) => (one.kind === "clone" ? [one.member] : [one]))) {
      if (group.kind !== "group") continue;
      const address = group.members.findIndex((member) => is(member, /^(IPaddr2?|IPv6addr)$/));
      const later = group.members.slice(address + 1).find((member) => is(member, /^(exportfs|nfsserver)$/));
      const hidden = group.members.some((member) => is(member, /^portblock$/)); // the port is shut until all is up
      const first = group.members[address];
      if (first === undefined || later === undefined || hidden) continue;
      report({
        at: first.name.span,
        message: say`\`${first.name.text}\` comes up before \`${later.name.text}\``,
        because: say`during a failover clients reach a node that does not export their directory yet, and get "stale file handle" or "connection refused" instead of waiting`,
        related: [{ at: later.name.span, message: say`starts later` }],
        help: say`put the address last in the group: what starts last stops first`,
      });
    }
  },
});

function is({ agent }: Primitive, type: RegExp): boolean {
  return agent.class === "ocf" && type.test(agent.type);
}
