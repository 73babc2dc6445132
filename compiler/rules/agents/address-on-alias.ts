// Answers for `nic` values such as `eth0:1`.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const agentsAddressOnAlias = defineRule({
  code: "HA3054",
  severity: "error",
  title: "an address is put on an interface that is none",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const nic = plainParameter(primitive, "nic");
      if (primitive.agent.type !== "IPaddr2" || nic === undefined || !nic.text.includes(":")) continue;
      report({
        at: nic.at,
        message: say`\`${nic.text}\` is a label, not an interface`,
        because: say`there is no interface of that name, so the address cannot be started on any node`,
        help: say`write \`nic = "${nic.text.split(":")[0] ?? ""}"\`, and the label, if one is needed, as \`iflabel\``,
      });
    }
  },
});
