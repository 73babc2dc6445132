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
      const debug = plainParameter(device, "debug") ?? plainParameter(device, "debug_file");
      const verbose = plainParameter(device, "verbose");
      const said = debug ?? (isTrue(verbose) ? verbose : undefined);
      if (said === undefined) continue;
      report({
        at: said.nameAt,
        message: say`\`${device.name.text}\` logs every word it exchanges with the device`,
        because: say`that includes logins: passwords end up in the journal and in support archives`,
        help: say`remove it when the search is over`,
      });
    }
  },
});
