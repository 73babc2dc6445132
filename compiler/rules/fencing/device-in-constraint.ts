// Answers for services that wait for a fence device or follow one, and for devices that are drawn to their own target.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, orderedPairs } from "../pairs.ts";

export const fencingDeviceInConstraint = defineRule({
  code: "HA4234",
  severity: "warning",
  title: "a fence device is treated as a service",
  check(cluster, report) {
    const pairs = [
      ...orderedPairs(cluster).map(({ first, second, at }) => ({ one: first, other: second, at })),
      ...colocatedPairs(cluster).map(({ dependent, primary, at }) => ({
        one: dependent,
        other: primary,
        at,
      })),
    ];
    for (const { one, other, at } of pairs) {
      const [device, service] = one.kind === "device" ? [one, other] : [other, one];
      if (device.kind !== "device" || service.kind === "device") continue;
      report({
        at,
        message: say`\`${service.name.text}\` and the fence device \`${device.name.text}\` are tied to each other`,
        because: say`a device is used wherever it is needed, started or not; all that the constraint does is to stop the service when the device's monitor fails`,
        related: [{ at: device.name.span, message: say`the fence device` }],
        help: say`remove the constraint: fencing waits for nothing, and nothing has to wait for it`,
      });
    }
    for (const location of cluster.locations) {
      if (location.subject.kind !== "terms" || location.preference.kind !== "nodes") continue;
      for (const { name } of location.subject.terms.flatMap(({ members }) => members)) {
        const device = cluster.find(name.text);
        if (
          device?.kind !== "device" ||
          device.targets === "asked at run time" ||
          device.targets.length !== 1
        )
          continue;
        const [target] = device.targets;
        const drawn = location.preference.nodes.find(
          ({ node, score }) => score > 0 && node.text === target?.node.text,
        );
        if (drawn === undefined) continue;
        report({
          at: drawn.at,
          message: say`\`${device.name.text}\` is to run on \`${drawn.node.text}\`, the node that it fences`,
          because: say`a node cannot confirm that it is off itself; and its monitor, run there, says nothing of whether the others reach the controller`,
          related: [{ at: device.name.span, message: say`the fence device` }],
          help: say`write \`location ${device.name.text} avoids ${drawn.node.text}\``,
        });
      }
    }
  },
});
