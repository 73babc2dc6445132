// Answers for monitor intervals at a quarter of the advice or less.
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
        const advisedMs = advised?.intervalMs ?? 0;
        const timeoutMs = Number(cluster.operationSetting(operation, "timeout").value ?? 0);
        if (operation.intervalMs * tooOften > advisedMs || operation.intervalMs > everySecondMs) continue;
        report({
          at: operation.at,
          message: say`\`${primitive.name.text}\` is monitored every ${duration(operation.intervalMs)}`,
          because: say`its agent's author advises ${duration(advisedMs)}; each check starts processes, may take up to ${duration(timeoutMs)}, and a loaded machine then fails its checks`,
          help: say`a second is the shortest interval that makes sense for a program that is started anew each time`,
        });
      }
    }
  },
});

const tooOften = 10;
const everySecondMs = 1000; // slower ones are a matter of the service, not of the agent's start
