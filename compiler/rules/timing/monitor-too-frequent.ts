// Answers for monitors that run ten times as often as advised, or more.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { advisedAction } from "../../agents/facts.ts";
import { duration } from "../words.ts";

export const timingMonitorTooFrequent = defineRule({
  code: "HA4141",
  severity: "warning",
  title: "a monitor runs far more often than advised",
  check(cluster, report) {
    for (const primitive of [...cluster.primitives, ...cluster.devices]) {
      for (const operation of primitive.operations) {
        if (operation.name.text !== "monitor" || operation.from === "advised" || operation.intervalMs === 0)
          continue;
        const role =
          operation.role === "Promoted" || operation.role === "Unpromoted" ? operation.role : undefined;
        const advised =
          primitive.agentFacts === undefined
            ? undefined
            : advisedAction(primitive.agentFacts, {
                name: "monitor",
                ...(role === undefined ? {} : { role }),
              });
        const advisedMs = advised?.intervalMs ?? (primitive.kind === "device" ? usualMs : 0);
        const timeoutMs = Number(cluster.operationSetting(operation, "timeout").value ?? 0);
        const floorMs = primitive.kind === "device" ? controllerMs : everySecondMs;
        if (operation.intervalMs * tooOften > advisedMs || operation.intervalMs > floorMs) continue;
        report({
          at: operation.at,
          message: say`\`${primitive.name.text}\` is monitored every ${duration(operation.intervalMs)}`,
          because:
            primitive.kind === "device"
              ? say`every look is a login: a controller that is asked all the time answers slowly, or not at all when it counts`
              : say`its agent's author advises ${duration(advisedMs)}; each check starts processes, may take up to ${duration(timeoutMs)}, and a loaded machine then fails its checks`,
          help:
            primitive.kind === "device"
              ? say`a minute is soon enough to hear of a wrong password; controllers shut their doors to who logs in too often`
              : say`a second is the shortest interval that makes sense for a program that is started anew each time`,
        });
      }
    }
  },
});

const tooOften = 10;
const usualMs = 60_000; // of fence devices, whose agents advise nothing
const controllerMs = 5000; // a controller serves one login at a time, and some need seconds for it
const everySecondMs = 1000; // slower ones are a matter of the service, not of the agent's start
