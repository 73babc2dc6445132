// Answers for the `master_ip` of pgsql replication: standbys follow whoever has it, so somebody has to bring it.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";
import { isAddress, virtualAddress } from "./addresses.ts";

export const agentsReplicationAddress = defineRule({
  code: "HA3068",
  severity: "error",
  title: "replication follows an address that nobody brings",
  check(cluster, report) {
    const brought = new Set(
      cluster.primitives
        .filter(({ agent }) => agent.type !== "pgsql")
        .flatMap(({ parameters }) => parameters.flatMap(({ values }) => [...values.values()]))
        .flatMap(({ value }) => (typeof value === "string" ? [value.replace(/\/\d+$/, "")] : [])),
    );
    if (!cluster.primitives.some((primitive) => virtualAddress(primitive) !== undefined)) return; // others bring them
    for (const primitive of cluster.primitives) {
      const address = plainParameter(primitive, "master_ip");
      if (primitive.agent.type !== "pgsql" || address === undefined) continue;
      if (!isAddress(address.text) || brought.has(address.text)) continue;
      report({
        at: address.at,
        message: say`\`${primitive.name.text}\` replicates from \`${address.text}\`, and no resource brings that address`,
        because: say`standbys connect to an address that moves to nobody: after a failover replication stands still`,
        related: [{ at: primitive.name.span, message: say`declared here` }],
        help: say`declare the address as \`ocf:heartbeat:IPaddr2\`, with the promoted \`${cluster.top(primitive).name.text}\`, or correct \`master_ip\``,
      });
    }
  },
});
