// Answers for two nodes, or two links, that are given one address. On the loopback a whole cluster runs on one machine, to
// try it out, and its ports tell the nodes apart.
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
        const place = placeOf(address);
        const before = seen.get(place);
        if (before === undefined) seen.set(place, { node, address });
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

function placeOf({ address, link, port }: Address): string {
  const isLoopback = address.startsWith("127.") || address === "::1";
  return isLoopback ? `${address} ${link.text} ${port ?? ""}` : address;
}
