// Answers for the form of virtual addresses and their netmasks. Whether an address fits the network, the node knows.
import { say, type Message } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";
import { isAddress, isVersion4, virtualAddress } from "./addresses.ts";

export const agentsAddressValue = defineRule({
  code: "HA3058",
  severity: "error",
  title: "a virtual address cannot be one",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const address = virtualAddress(primitive);
      if (address === undefined) continue;
      const withPrefix = primitive.agent.type === "IPv6addr";
      const bare = withPrefix ? address.text.replace(/\/\d{1,3}$/, "") : address.text;
      if (!isAddress(bare)) {
        report({
          at: address.at,
          message: say`\`${address.text}\` of \`${primitive.name.text}\` is no address`,
          because: say`the agent refuses to start: the service has no address on any node`,
          help: helpFor(address.text),
        });
        continue;
      }
      if (/^fe[89ab]/i.test(bare) && !primitive.parameters.some(({ values }) => values.has("nic"))) {
        report({
          at: address.at,
          message: say`\`${address.text}\` of \`${primitive.name.text}\` is a link-local address, and no interface is named`,
          because: say`such an address exists on every interface: the agent does not guess, and refuses to start`,
          help: say`write \`nic = "eth0"\`, or use an address of the network`,
        });
        continue;
      }
      const mask = plainParameter(primitive, "cidr_netmask");
      const most = isVersion4(bare) ? 32 : 128;
      if (mask === undefined || isMask(mask.text, most)) continue;
      report({
        at: mask.at,
        message: say`\`cidr_netmask\` of \`${primitive.name.text}\` is \`${mask.text}\`, and a prefix is a number from 0 to ${most}`,
        because: say`the agent refuses to start: the service has no address on any node`,
        help: say`write the length of the network's prefix, such as \`24\``,
      });
    }
  },
});

function helpFor(text: string): Message {
  const [bare = "", prefix] = text.split("/");
  return prefix !== undefined && isAddress(bare)
    ? say`write \`ip = "${bare}"\` and \`cidr_netmask = ${prefix}\``
    : say`write an IPv4 address as four numbers from 0 to 255, or an IPv6 address; names are not resolved`;
}

/** A prefix, or the four numbers that the agent turns into one. */
function isMask(text: string, most: number): boolean {
  return isVersion4(text) || (/^\d+$/.test(text) && Number(text) <= most);
}
