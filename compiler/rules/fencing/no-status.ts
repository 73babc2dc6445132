// Answers for fence devices that cannot be asked whether the power is off, where no other device of their level can.
import { say } from "../../../grammar/index.ts";
import { hasAction } from "../../agents/facts.ts";
import type { Device } from "../../model.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const fencingNoStatus = defineRule({
  code: "HA4108",
  severity: "info",
  title: "a fence device cannot tell whether the power is off",
  check(cluster, report) {
    if (cluster.engine.kind === "pacemaker") return; // it asks no device, and takes every agent's word
    const ways = cluster.nodes.flatMap(({ fencing }) => fencing);
    for (const device of cluster.devices) {
      const alone = ways.find(({ devices }) => devices.includes(device) && !devices.some(isProof));
      if (alone === undefined || isHeuristic(device)) continue;
      report({
        at: device.agentAt,
        message: say`\`${device.name.text}\` cannot be asked whether the power is off: \`${device.agent.type}\` has no \`status\``,
        because: say`its word alone confirms that a node is off: if it says so wrongly, the node's services are started a second time`,
        related: [{ at: alone.at, message: say`no other device of this level can be asked either` }],
        help: say`take an agent with \`status\`, or add a device that has it to the level`,
      });
    }
  },
});

/** It can be asked, as far as is known, or a new boot of the machine is waited for. */
function isProof(device: Device): boolean {
  const facts = device.agentFacts;
  if (facts === undefined || facts.actions.length === 0 || hasAction(facts, "status")) return true;
  return (
    plainParameter(device, "pcmk_status_action") !== undefined ||
    plainParameter(device, "pcmk_off_action")?.text === "reboot"
  );
}

function isHeuristic(device: Device): boolean {
  return device.agent.type.startsWith("fence_heuristics_");
}
