// Answers for data on a disk that several nodes reach, where one of them cannot be fenced. It speaks even where a cluster
// without fencing is allowed: an allowance for a lab does not know of the disk.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { watchdogFences } from "./none.ts";
import { list } from "../words.ts";

export const fencingSharedDisk = defineRule({
  code: "HA3128",
  severity: "error",
  title: "two nodes may write to one disk",
  check(cluster, report) {
    const byWatchdog = watchdogFences(cluster.option("fencing-watchdog-timeout").value);
    for (const resource of cluster.allResources) {
      const fact = resource.facts.find(({ name }) => name.text === "shared-disk");
      if (fact?.value !== true) continue;
      const nodes = cluster.nodesAllowedFor(cluster.top(resource)).filter(({ kind }) => kind === "member");
      const unfenced = cluster.fencingEnabled
        ? nodes.filter(({ fencing }) => fencing.length === 0 && !byWatchdog)
        : nodes;
      if (nodes.length < 2 || unfenced.length === 0) continue;
      report({
        at: fact.at,
        message: say`\`${resource.name.text}\` is on a disk that ${list(nodes)} reach, and nothing can fence ${list(unfenced)}`,
        because: say`a node that lost its links, or hangs and comes back, goes on writing while another one has the disk: the file system is destroyed`,
        related: [{ at: resource.name.span, message: say`declared here` }],
        help: say`give every one of these nodes a \`fenced by\` line; storage itself can do it: \`fence_scsi\`, \`fence_mpath\``,
      });
    }
  },
});
