// Answers for fencing levels whose device names its targets, and not this one.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Device } from "../../model.ts";

export const fencingLevelDeviceUnable = defineRule({
  code: "HA3026",
  severity: "error",
  title: "a fencing level uses a device that is not for its node",
  check(cluster, report) {
    for (const node of cluster.nodes) {
      for (const { level, devices, at } of node.fencing) {
        if (level === undefined) continue;
        const unable = devices.find((device) => !isFor(device, node.name.text));
        if (unable === undefined) continue;
        report({
          at,
          message: say`level ${level} of \`${node.name.text}\` uses \`${unable.name.text}\`, which is not for \`${node.name.text}\``,
          because: say`the device is never asked for a node that is not among its targets: the level fails when it is needed`,
          related: [{ at: unable.name.span, message: say`its targets are others` }],
          help: say`name \`${node.name.text}\` among the targets of \`${unable.name.text}\`, or take the node's own device`,
        });
      }
    }
  },
});

function isFor(device: Device, node: string): boolean {
  return device.targets === "asked at run time" || device.targets.some((target) => target.node.text === node);
}
