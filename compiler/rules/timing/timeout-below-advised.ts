// Answers for written timeouts below what the agent's author advises.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { advisedAction } from "../../agents/facts.ts";
import type { Cluster, Device, Operation, Primitive } from "../../model.ts";
import { duration } from "../words.ts";

export const timingTimeoutBelowAdvised = defineRule({
  code: "HA4140",
  severity: "warning",
  title: "an operation is given less time than its agent needs",
  check(cluster, report) {
    for (const primitive of [...cluster.primitives, ...cluster.devices]) {
      for (const operation of primitive.operations) {
        const short = tooShort(cluster, primitive, operation);
        if (short === undefined) continue;
        report({
          at: short.at,
          message: say`${operation.name.text} of \`${primitive.name.text}\` has ${duration(short.ms)}, and its agent's author advises ${duration(short.advisedMs)}`,
          because:
            operation.name.text === "stop"
              ? say`a stop that runs out of time is a failed stop: the node is fenced`
              : say`an action that runs out of time is killed and counts as failed, though it was only slow`,
          related: [{ at: primitive.name.span, message: say`declared here` }],
          help: say`write \`timeout ${duration(short.advisedMs)}\` or more`,
        });
      }
    }
  },
});

interface Short {
  readonly ms: number;
  readonly advisedMs: number;
  readonly at: Operation["at"];
}

const slackMs = 1000; // an advice of 20 s is met by 19 s and a rounding

function tooShort(cluster: Cluster, primitive: Primitive | Device, operation: Operation): Short | undefined {
  if (primitive.agentFacts === undefined || operation.from === "advised") return undefined;
  // What holds for every unit of systemd or every init script is no knowledge of this one.
  if (primitive.agent.class !== "ocf" && primitive.agent.class !== "stonith") return undefined;
  const timeout = cluster.operationSetting(operation, "timeout");
  const role = operation.role === "Promoted" || operation.role === "Unpromoted" ? operation.role : undefined;
  const advised = advisedAction(primitive.agentFacts, {
    name: operation.name.text,
    ...(role === undefined ? {} : { role }),
  });
  if (timeout.said === undefined || timeout.from !== "itself" || advised?.timeoutMs === undefined)
    return undefined;
  const ms = Number(timeout.value);
  return ms + slackMs >= advised.timeoutMs
    ? undefined
    : { ms, advisedMs: advised.timeoutMs, at: timeout.said.at };
}
