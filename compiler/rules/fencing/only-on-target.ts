// Answers for devices that location constraints leave to none but their own target.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { members } from "./delays.ts";

export const fencingOnlyOnTarget = defineRule({
  code: "HA3014",
  severity: "error",
  title: "only the lost node itself could fence it",
  check(cluster, report) {
    for (const device of cluster.devices) {
      if (device.targets === "asked at run time" || members(cluster).length < 2) continue;
      const executors = cluster.nodesAllowedFor(device).filter(({ kind }) => kind === "member");
      for (const { node } of device.targets) {
        if (cluster.node(node.text) === undefined || executors.some(({ name }) => name.text !== node.text))
          continue;
        report({
          at: device.name.span,
          message:
            executors.length === 0
              ? say`no node may use \`${device.name.text}\``
              : say`only \`${node.text}\` may use \`${device.name.text}\`, which is there to fence \`${node.text}\``,
          because: say`when \`${node.text}\` is lost nobody can fence it, and what it ran may start nowhere else`,
          related: cluster.locations
            .filter(
              ({ subject }) =>
                subject.kind === "terms" &&
                subject.terms.some(({ members: named }) =>
                  named.some(({ name }) => name.text === device.name.text),
                ),
            )
            .map((location) => ({ at: location.at, message: say`this decides who may use it` })),
          help: say`let the other nodes use it: \`location ${device.name.text} avoids ${node.text}\``,
        });
        break;
      }
    }
  },
});
