// Answers for timeouts shorter than what the writer knows of the service: its recovery, its shutdown, its busy times.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Cluster, FactSaid, Primitive } from "../../model.ts";
import { duration } from "../words.ts";

export const timingTimeoutBelowFact = defineRule({
  code: "HA3125",
  severity: "error",
  title: "an operation has less time than the service is known to need",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      for (const fact of primitive.facts) {
        const asked = operationOf.get(fact.name.text);
        const limit = asked === undefined ? undefined : shortest(cluster, primitive, asked);
        if (asked === undefined || limit === undefined || !(Number(fact.value) > limit.timeoutMs)) continue;
        report({
          at: fact.at,
          message: say`${asked} of \`${primitive.name.text}\` has ${duration(limit.timeoutMs)}, and \`${fact.name.text}\` is ${duration(Number(fact.value))}`,
          because: consequence(fact),
          related: [{ at: limit.at, message: say`the time it has` }],
          help: say`write \`${asked} timeout ${duration(Number(fact.value))}\` or more`,
        });
      }
    }
  },
});

const operationOf: ReadonlyMap<string, "start" | "stop" | "monitor"> = new Map([
  ["crash-recovery", "start"],
  ["shutdown", "stop"],
  ["busy", "monitor"],
] as const);

/** Of several monitors the one that gives up first. */
function shortest(
  cluster: Cluster,
  primitive: Primitive,
  operation: "start" | "stop" | "monitor",
): { readonly timeoutMs: number; readonly at: Primitive["at"] } | undefined {
  if (operation === "monitor") {
    const times = primitive.operations
      .filter(({ name, intervalMs }) => name.text === "monitor" && intervalMs > 0)
      .map((one) => ({ timeoutMs: Number(cluster.operationSetting(one, "timeout").value), at: one.at }));
    return times.toSorted((a, b) => a.timeoutMs - b.timeoutMs)[0];
  }
  const written = primitive.operations.find(({ name }) => name.text === operation);
  return { timeoutMs: cluster.timeoutMs(primitive, operation), at: written?.at ?? primitive.name.span };
}

function consequence({ name }: FactSaid): ReturnType<typeof say> {
  if (name.text === "crash-recovery")
    return say`after a crash the start is killed while the service still recovers, on one node after the other`;
  if (name.text === "shutdown")
    return say`a sound stop runs out of time and counts as failed: the node is fenced`;
  return say`a service that is only busy counts as failed, and is restarted at the worst moment`;
}
