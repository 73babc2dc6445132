// Answers for a `fencing-timeout` that a device cannot meet by what its own parameters say.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";
import { duration } from "../words.ts";
import { milliseconds } from "./delay-text.ts";
import type { Cluster, Device } from "../../model.ts";

export const fencingTimeoutBelowDevice = defineRule({
  code: "HA3020",
  severity: "error",
  title: "fencing is given up before the device can be done",
  check(cluster, report) {
    if (!cluster.fencingEnabled) return;
    const timeout = cluster.option("fencing-timeout");
    const limit = Number(timeout.value ?? 60_000);
    for (const device of cluster.devices) {
      const own = plainParameter(device, "pcmk_reboot_timeout");
      const allowed = own === undefined ? limit : (milliseconds(own.text) ?? limit);
      const needs = neededMs(cluster, device);
      if (needs <= allowed) continue;
      report({
        at: own?.at ?? timeout.said?.at ?? device.name.span,
        message: say`fencing is given ${duration(allowed)}, and \`${device.name.text}\` may need ${duration(needs)}`,
        because: say`it is counted as failed although the node goes off, and what the node ran starts nowhere`,
        related: [
          {
            at: device.name.span,
            message: say`waits for the power and between its steps, by its parameters and their defaults`,
          },
        ],
        help: say`set \`fencing-timeout\` to ${duration(Math.ceil((needs * 1.2) / 1000) * 1000)} or more`,
      });
      return;
    }
  },
});

/** Login, the wait for the power to go, and the pauses that the agent makes around each switch. */
function neededMs(cluster: Cluster, device: Device): number {
  return ["login_timeout", "power_timeout", "power_wait"]
    .map((name) => cluster.parameter(device, name).value)
    .map((value) => (typeof value === "string" ? (milliseconds(value) ?? 0) : 0))
    .reduce((sum, ms) => sum + ms, 0);
}
