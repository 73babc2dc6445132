// Answers for the form of `pcmk_host_map`: `node:plug;node:plug`.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const fencingHostMapSyntax = defineRule({
  code: "HA3012",
  severity: "error",
  title: "a host map cannot be read",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const map = plainParameter(device, "pcmk_host_map");
      if (map === undefined) continue;
      const wrong = map.text.split(/[;\s]+/).find((pair) => pair !== "" && !/^[^:=,]+[:=][^:=]+$/.test(pair));
      const nodes = map.text.split(/[;\s]+/).map((pair) => pair.split(/[:=]/)[0] ?? "");
      const twice = nodes.find((node, index) => node !== "" && nodes.indexOf(node) !== index);
      if (wrong === undefined && twice !== undefined) {
        report({
          at: map.at,
          message: say`the host map of \`${device.name.text}\` names \`${twice}\` twice`,
          because: say`only one of the two plugs is switched, and it may be another machine's`,
          help: say`keep the plug that belongs to \`${twice}\``,
        });
      }
      if (wrong === undefined && map.text.trim() !== "") continue;
      report({
        at: map.at,
        message: say`the host map of \`${device.name.text}\` cannot be read at \`${wrong ?? ""}\``,
        because: say`the nodes in it are mapped to the wrong plug or to none, so the wrong machine is switched off, or none`,
        help: say`write \`targets alpha as "1", beta as "2"\`, or in the parameter \`alpha:1;beta:2\``,
      });
    }
  },
});
