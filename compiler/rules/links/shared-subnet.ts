// Answers for links whose addresses lie in one /24 network.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const linksSharedSubnet = defineRule({
  code: "HA4137",
  severity: "warning",
  title: "two links share one network",
  check(cluster, report) {
    for (const node of cluster.nodes) {
      const seen = new Map<string, (typeof node.addresses)[number]>();
      for (const address of node.addresses) {
        const subnet = /^(\d+\.\d+\.\d+)\.\d+$/.exec(address.address)?.[1];
        if (subnet === undefined || subnet.startsWith("127.")) continue;
        const before = seen.get(subnet);
        if (before === undefined) seen.set(subnet, address);
        else {
          report({
            at: address.at,
            message: say`\`${before.link.text}\` and \`${address.link.text}\` of \`${node.name.text}\` lie in one network, ${subnet}.0`,
            because: say`they most likely share a switch and a route, and fail together`,
            related: [{ at: before.at, message: say`the other link` }],
            help: say`give the second link a network and hardware of its own`,
          });
          return;
        }
      }
    }
  },
});
