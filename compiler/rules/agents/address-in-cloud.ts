// Answers for virtual addresses on machines of a cloud, where claiming one on the network is not enough.
import { say } from "../../../grammar/index.ts";
import type { Cluster } from "../../model.ts";
import { defineRule } from "../define.ts";
import { virtualAddress } from "./addresses.ts";

export const agentsAddressInCloud = defineRule({
  code: "HA3110",
  severity: "error",
  title: "a cloud does not follow a virtual address",
  check(cluster, report) {
    const cloud = cloudOf(cluster);
    const movers = cloud === undefined ? undefined : agentsOf.get(cloud);
    if (cloud === undefined || movers === undefined) return;
    if (cluster.primitives.some(({ agent }) => movers.includes(agent.type))) return;
    for (const primitive of cluster.primitives) {
      const address = virtualAddress(primitive);
      if (address === undefined) continue;
      report({
        at: address.at,
        message: say`\`${primitive.name.text}\` brings up \`${address.text}\` on machines of ${cloud}, and nothing tells the cloud`,
        because: say`a cloud's network sends packets where its own tables say, not where an address is announced: after a failover nobody reaches it`,
        help: say`add what moves the traffic to the same group: ${movers.map((type) => `\`ocf:heartbeat:${type}\``).join(", ")}`,
      });
      return;
    }
  },
});

/** What makes each cloud's network follow. Source: the resource-agents package, and the clouds' own guides to Pacemaker. */
const agentsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ["azure", ["azure-lb"]],
  ["aws", ["aws-vpc-move-ip", "awsvip", "awseip", "aws-vpc-route53"]],
  ["gcp", ["gcp-ilb", "gcp-vpc-move-vip", "gcp-vpc-move-route", "gcp-vpc-move-ip"]],
]);

function cloudOf(cluster: Cluster): string | undefined {
  for (const { facts } of cluster.nodes) {
    const platform = facts.find(({ name }) => name.text === "platform");
    if (typeof platform?.value === "string" && agentsOf.has(platform.value)) return platform.value;
  }
  return undefined;
}
