// Answers for nodes in a device's host list or map that nobody declared. Targets in `targets` are names, checked as such.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Cluster } from "../../model.ts";

export const fencingUnknownTarget = defineRule({
  code: "HA3011",
  severity: "error",
  title: "a fence device is meant for a node that is not there",
  check(cluster, report) {
    for (const device of cluster.devices) {
      if (device.targets === "asked at run time") continue;
      for (const { node, from } of device.targets) {
        if (from !== "parameter" || isKnown(cluster, node.text)) continue;
        report({
          at: node.span,
          message: say`\`${device.name.text}\` is meant to fence \`${node.text}\`, and no such node is declared`,
          because: say`names are compared letter by letter: the device is silently never used for the node that was meant`,
          related: [{ at: device.name.span, message: say`the device` }],
          help: say`name one of the declared nodes; with \`targets\` instead of the parameter the name is checked as you type`,
        });
      }
    }
  },
});

function isKnown(cluster: Cluster, name: string): boolean {
  return cluster.node(name) !== undefined || cluster.guests.some((guest) => guest.name.text === name);
}
