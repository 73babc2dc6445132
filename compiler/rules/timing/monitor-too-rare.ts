// Answers for services that are looked at every hour or less, though their agent's author advises minutes.
import { say } from "../../../grammar/index.ts";
import { advisedAction } from "../../agents/facts.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";

export const timingMonitorTooRare = defineRule({
  code: "HA4145",
  severity: "warning",
  title: "a service is hardly ever looked at",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const monitors = primitive.operations.filter(
        ({ name, intervalMs, from }) => name.text === "monitor" && intervalMs > 0 && from !== "advised",
      );
      const mostOften = monitors.toSorted((a, b) => a.intervalMs - b.intervalMs)[0];
      if (mostOften === undefined || mostOften.intervalMs < rareMs) continue;
      const advisedMs =
        primitive.agentFacts === undefined
          ? undefined
          : advisedAction(primitive.agentFacts, { name: "monitor" })?.intervalMs;
      if (advisedMs === undefined || advisedMs === 0 || mostOften.intervalMs < 10 * advisedMs) continue;
      report({
        at: mostOften.at,
        message: say`\`${primitive.name.text}\` is looked at every ${duration(mostOften.intervalMs)}`,
        because: say`if it dies, that is how long nobody notices; its agent's author advises ${duration(advisedMs)}`,
        related: [{ at: primitive.name.span, message: say`declared here` }],
        help: say`write \`monitor interval ${duration(advisedMs)}\``,
      });
    }
  },
});

const rareMs = 3_600_000; // an hour without a look is no monitoring, whatever the service
