// Answers for `pcmk_reboot_action` and its like: what is asked of the agent has to be an action that it has.
import { say } from "../../../grammar/index.ts";
import { hasAction } from "../../agents/facts.ts";
import { nearestNames } from "../../names/spelling.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const fencingActionUnknown = defineRule({
  code: "HA3027",
  severity: "error",
  title: "a fence agent is asked for an action that it does not have",
  check(cluster, report) {
    for (const device of cluster.devices) {
      const facts = device.agentFacts;
      if (facts === undefined || facts.actions.length === 0 || facts.open) continue;
      for (const name of mapped) {
        const said = plainParameter(device, name);
        if (said === undefined || common.has(said.text) || hasAction(facts, said.text)) continue;
        const [nearest] = nearestNames(said.text, [...common, ...facts.actions.map((action) => action.name)]);
        report({
          at: said.at,
          message: say`\`${name}\` of \`${device.name.text}\` is \`${said.text}\`, and \`${device.agent.type}\` has no such action`,
          because: say`the agent refuses the call: fencing fails each time`,
          related: [{ at: device.name.span, message: say`the device` }],
          help:
            nearest === undefined
              ? say`most agents have \`on\`, \`off\` and \`reboot\``
              : say`did you mean \`${nearest}\`?`,
        });
      }
    }
  },
});

const mapped = [
  "pcmk_reboot_action",
  "pcmk_off_action",
  "pcmk_on_action",
  "pcmk_list_action",
  "pcmk_monitor_action",
  "pcmk_status_action",
];

/** Every fence agent has them, whether its meta-data say so or not. */
const common = new Set(["on", "off", "reboot", "list", "status", "monitor", "metadata"]);
