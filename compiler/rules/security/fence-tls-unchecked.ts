// Answers for agents told not to check whom they talk to.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { isTrue, plainParameter } from "../parameters.ts";

export const securityFenceTlsUnchecked = defineRule({
  code: "HA4161",
  severity: "warning",
  title: "a fence agent trusts any certificate",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const insecure = plainParameter(device, "ssl_insecure");
      if (!isTrue(insecure) || insecure === undefined) continue;
      report({
        at: insecure.nameAt,
        message: say`\`${device.name.text}\` takes any certificate for the device's`,
        because: say`whoever is in the path can answer in its name: learn the password, and confirm a fencing that never happened`,
        help: say`install the device's certificate on the nodes and write \`ssl_secure = true\``,
      });
    }
  },
});
