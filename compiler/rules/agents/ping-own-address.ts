// Answers for ping agents that ask an address which the cluster itself brings up.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";
import { virtualAddress } from "./addresses.ts";

export const agentsPingOwnAddress = defineRule({
  code: "HA3111",
  severity: "error",
  title: "the network is measured by the cluster's own address",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const hosts = /^pingd?$/.test(primitive.agent.type)
        ? plainParameter(primitive, "host_list")
        : undefined;
      if (hosts === undefined) continue;
      const asked = new Set(hosts.text.split(/\s+/));
      const own = cluster.primitives.find((other) => asked.has(virtualAddress(other)?.text ?? "none"));
      if (own === undefined) continue;
      report({
        at: hosts.at,
        message: say`\`${primitive.name.text}\` pings \`${virtualAddress(own)?.text ?? ""}\`, which the cluster itself brings up`,
        because: say`the node that has it always reaches it, cut off or not: a node that lost its network keeps its services; while it is down nobody reaches it`,
        related: [{ at: own.name.span, message: say`brings it up` }],
        help: say`ping what is outside: the router, and a second host`,
      });
    }
  },
});
