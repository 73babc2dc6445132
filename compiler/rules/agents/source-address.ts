// Answers for source addresses (IPsrcaddr) that no resource of the cluster brings up.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";
import { virtualAddress } from "./addresses.ts";

export const agentsSourceAddress = defineRule({
  code: "HA3113",
  severity: "error",
  title: "a source address is nobody's",
  check(cluster, report) {
    const brought = new Set(cluster.primitives.map((one) => virtualAddress(one)?.text.replace(/\/\d+$/, "")));
    for (const primitive of cluster.primitives) {
      const source =
        primitive.agent.type === "IPsrcaddr" ? plainParameter(primitive, "ipaddress") : undefined;
      if (source === undefined || brought.has(source.text)) continue;
      if (cluster.nodes.some(({ addresses }) => addresses.some(({ address }) => address === source.text)))
        continue;
      report({
        at: source.at,
        message: say`no resource brings up \`${source.text}\`, from which \`${primitive.name.text}\` is to send`,
        because: say`the agent refuses an address that the node does not have: the start fails on every node`,
        help: say`write the address of the \`IPaddr2\` that it belongs to, and start it after that and with it`,
      });
    }
  },
});
