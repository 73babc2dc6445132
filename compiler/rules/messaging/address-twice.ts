// Answers for two nodes, or two links, that are given one address.
import { say } from "../../../grammar/index.ts";
import type { Address, Node } from "../../model.ts";
import { defineRule } from "../define.ts";

export const messagingAddressTwice = defineRule({
  code: "HA3117",
  severity: "error",
  title: "two nodes have one address",
  check(cluster, report) {
    const seen = new Map<string, { readonly node: Node; readonly address: Address }>();
    for (const node of cluster.nodes) {
      for (const address of node.addresses) {
        const before = seen.get(address.address);
        if (before === undefined) seen.set(address.address, { node, address });
        else {
          report({
            at: address.at,
            message:
              before.node === node
                ? say`\`${node.name.text}\` has \`${address.address}\` on two links`
                : say`\`${before.node.name.text}\` and \`${node.name.text}\` have the same address, \`${address.address}\``,
            because:
              before.node === node
                ? say`two links over one address are one link: they fail together`
                : say`one of them is never heard: it is taken for lost, and fenced`,
            related: [{ at: before.address.at, message: say`said here` }],
            help: say`write the node's own address`,
          });
        }
      }
    }
  },
});
