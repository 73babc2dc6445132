// Answers for virtual addresses that are a node's own, or a power controller's.
import { say, type Message, type Span } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Cluster } from "../../model.ts";
import { plainParameter } from "../parameters.ts";
import { isVersion4 } from "./addresses.ts";

export const agentsAddressOfANode = defineRule({
  code: "HA3053",
  severity: "error",
  title: "a virtual address belongs to a machine already",
  check(cluster, report) {
    const taken = new Map<string, { of: Message; at: Span }>();
    for (const node of cluster.nodes)
      for (const { address, at } of node.addresses)
        taken.set(address, { of: say`node \`${node.name.text}\``, at });
    for (const device of cluster.devices) {
      const ip = plainParameter(device, "ip") ?? plainParameter(device, "ipaddr");
      if (ip !== undefined) taken.set(ip.text, { of: say`fence device \`${device.name.text}\``, at: ip.at });
    }
    for (const { connects, agent, name, parameters } of cluster.primitives) {
      if (connects === undefined && (agent.type !== "remote" || agent.provider !== "pacemaker")) continue;
      const server = parameters.find(({ when }) => when === undefined)?.values.get("server");
      if (typeof server?.value === "string")
        taken.set(server.value, { of: say`node \`${connects ?? name.text}\``, at: server.at });
    }
    for (const { address, of, at } of replicaAddresses(cluster)) taken.set(address, { of, at });
    for (const primitive of cluster.primitives) {
      const ip = /^IPaddr2?$|^IPv6addr$/.test(primitive.agent.type)
        ? (plainParameter(primitive, "ip") ?? plainParameter(primitive, "ipv6addr"))
        : undefined;
      const owner = ip === undefined ? undefined : taken.get(ip.text);
      if (ip === undefined || owner === undefined) continue;
      report({
        at: ip.at,
        message: say`\`${ip.text}\` of \`${primitive.name.text}\` is the address of ${owner.of} already`,
        because: say`two machines answer for it; the cluster takes an address away from its owner, and heartbeats or fencing go with it`,
        related: [{ at: owner.at, message: say`said here` }],
        help: say`a virtual address is one that no machine has by itself`,
      });
    }
  },
});

/** A bundle's replicas take one address each, counted up from the first. */
function replicaAddresses(
  cluster: Cluster,
): readonly { readonly address: string; readonly of: Message; readonly at: Span }[] {
  return cluster.resources.flatMap((bundle) => {
    const start = bundle.kind === "bundle" ? bundle.network?.values.get("ip-range-start") : undefined;
    if (bundle.kind !== "bundle" || typeof start?.value !== "string" || !isVersion4(start.value)) return [];
    const parts = start.value.split(".").map(Number);
    const replicas = bundle.container.replicas ?? 1;
    return Array.from({ length: Math.min(replicas, 255 - (parts[3] ?? 0)) }, (_, index) => ({
      address: [...parts.slice(0, 3), (parts[3] ?? 0) + index].join("."),
      of: say`a replica of \`${bundle.name.text}\``,
      at: start.at,
    }));
  });
}
