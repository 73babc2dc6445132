// Answers for agents that only pretend, or that ask the sick node itself.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingTestAgent = defineRule({
  code: "HA3016",
  severity: "error",
  title: "a fence agent does not fence",
  check(cluster, report) {
    for (const device of cluster.devices) {
      if (!pretenders.has(device.agent.type)) continue;
      report({
        at: device.agentAt,
        message: say`\`${device.name.text}\` is a \`${device.agent.type}\`, which is made for tests: it switches nothing off`,
        because: say`a node that hangs is reported as fenced and goes on running its services, while the others start them too`,
        help: say`use the agent of the machine's power controller, hypervisor or power strip`,
      });
    }
    for (const device of cluster.devices) {
      if (!device.agent.type.startsWith("fence_heuristics_")) continue;
      const alone = cluster.nodes.find(({ fencing }) =>
        fencing.some(({ devices }) => devices.length === 1 && devices[0] === device),
      );
      if (alone === undefined) continue;
      report({
        at: device.agentAt,
        message: say`\`${device.name.text}\` is alone where it fences \`${alone.name.text}\`, and switches nothing off`,
        because: say`\`${device.agent.type}\` only says whether the other devices of its level shall act: the node goes on running its services`,
        related: [{ at: alone.name.span, message: say`the node that it is to fence` }],
        help: say`put it in one level with a device that takes the power, before that device`,
      });
    }
  },
});

const pretenders = new Set([
  "null",
  "ssh",
  "external/ssh",
  "external/nodefence",
  "fence_dummy",
  "fence_null",
  "fence_ssh",
  "meatware",
]);
