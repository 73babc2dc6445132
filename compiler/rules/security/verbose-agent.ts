// Answers for `verbose` and `debug` switches on fence devices.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { isTrue, plainParameter } from "../parameters.ts";

export const securityVerboseAgent = defineRule({
  code: "HA4160",
  severity: "warning",
  title: "a fence agent logs what it says to the device",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const name = ["debug", "debug_file", "verbose"].find((one) =>
        one === "verbose" ? isTrue(plainParameter(device, one)) : plainParameter(device, one) !== undefined,
      );
      const said = name === undefined ? undefined : plainParameter(device, name);
      if (name === undefined || said === undefined) continue;
      report({
        at: said.nameAt,
        message: say`\`${name}\` makes \`${device.name.text}\` log every word it exchanges with the device`,
        because: say`that includes logins: passwords end up in the journal and in support archives`,
        help: say`remove it when the search is over`,
      });
    }
  },
});
