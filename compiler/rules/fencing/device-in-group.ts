// Answers for fence devices that are members of a group.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingDeviceInGroup = defineRule({
  code: "HA4119",
  severity: "warning",
  title: "a fence device stands in a group",
  check(cluster, report) {
    for (const group of cluster.resources) {
      for (const { device } of group.kind === "group" ? group.members : []) {
        if (device === undefined) continue;
        report({
          at: device.name.span,
          message: say`the fence device \`${device.name.text}\` is a member of the group \`${group.name.text}\``,
          because: say`the device is watched only where the group runs and stops with it, and where it may run binds the services of the group`,
          related: [{ at: group.name.span, message: say`the group` }],
          help: say`declare it outside; any node can use a device, wherever its monitor runs`,
        });
      }
    }
  },
});
