// Answers for file systems mounted before the volume group they lie on is active, in one group.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";
import { activationOf, liesOn } from "./volumes.ts";

export const agentsVolumeLater = defineRule({
  code: "HA3067",
  severity: "error",
  title: "a disk is mounted before its volume group is active",
  check(cluster, report) {
    for (const group of cluster.resources.flatMap((one) => (one.kind === "clone" ? [one.member] : [one]))) {
      if (group.kind !== "group") continue;
      group.members.forEach((member, index) => {
        const device = member.agent.type === "Filesystem" ? plainParameter(member, "device") : undefined;
        if (device === undefined) return;
        const later = group.members.slice(index + 1).find((other) => {
          const activation = activationOf(other);
          return activation !== undefined && liesOn(device.text, activation);
        });
        if (later === undefined) return;
        report({
          at: device.at,
          message: say`\`${member.name.text}\` mounts \`${device.text}\` before \`${later.name.text}\` activates its volume group`,
          because: say`the device is not there yet: the mount fails on every node, and the group never starts`,
          related: [{ at: later.name.span, message: say`this activates it` }],
          help: say`write \`${later.name.text}\` above \`${member.name.text}\` in the group`,
        });
      });
    }
  },
});
