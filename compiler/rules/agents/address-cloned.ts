// Answers for one virtual address on several nodes at once. Addresses for load balancing say how they are shared.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";
import { virtualAddress } from "./addresses.ts";

export const agentsAddressCloned = defineRule({
  code: "HA3069",
  severity: "error",
  title: "one address is brought up on several nodes",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || Number(cluster.setting(clone, "clone-max").value ?? 2) <= 1) continue;
      if (clone.promotable || cluster.setting(clone, "globally-unique").value === true) continue;
      for (const primitive of cluster.primitivesOf(clone)) {
        const address = virtualAddress(primitive);
        if (address === undefined || plainParameter(primitive, "nic")?.text.startsWith("lo") === true)
          continue;
        if (primitive.parameters.some(({ when }) => when !== undefined)) continue; // each node may have its own
        report({
          at: address.at,
          message: say`\`${primitive.name.text}\` brings \`${address.text}\` up on every node of the clone \`${clone.name.text}\``,
          because: say`several machines answer for one address: connections reach whichever answered last, and break`,
          related: [{ at: clone.name.span, message: say`the clone` }],
          help: say`use no clone, so that the address follows its service; to share it, write \`globally-unique true\` and \`clusterip_hash\``,
        });
      }
    }
  },
});
