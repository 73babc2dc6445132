// Answers for cluster properties whose values give up more than whoever sets them knows.
import { say, type Message } from "../../../grammar/index.ts";
import type { Scalar } from "../../../plan/index.ts";
import type { Cluster } from "../../model.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";

export const operationsRiskyProperty = defineRule({
  code: "HA4230",
  severity: "warning",
  title: "a property gives up a protection",
  check(cluster, report) {
    for (const { name, is, because, help } of risks) {
      const { value, said } = cluster.option(name);
      if (said === undefined || value === undefined || !is(value, cluster)) continue;
      report({
        at: said.at,
        message: say`\`${name}\` is ${typeof value === "number" && value >= 1000 ? duration(value) : String(value)}`,
        because,
        help,
      });
    }
  },
});

interface Risk {
  readonly name: string;
  readonly is: (value: Scalar, cluster: Cluster) => boolean;
  readonly because: Message;
  readonly help: Message;
}

/** Source: pacemaker-schedulerd(7), pacemaker-controld(7). */
const risks: readonly Risk[] = [
  {
    name: "enable-startup-probes",
    is: (value) => value === false,
    because: say`nobody looks what a node runs already when it joins: a service that was left running is started a second time`,
    help: say`remove it`,
  },
  {
    name: "remove-after-stop",
    is: (value) => value === true,
    because: say`Pacemaker's own manual calls it poorly tested and potentially dangerous, and will drop it`,
    help: say`remove it`,
  },
  {
    name: "start-failure-is-fatal",
    is: (value, cluster) => value === false && !cluster.resources.some((one) => countsFailures(cluster, one)),
    because: say`no \`migration-threshold\` counts the failures: a service that cannot start on a node is tried there for ever, and never elsewhere`,
    help: say`write \`defaults resource { migration-threshold 3 }\`, or remove it`,
  },
  {
    name: "shutdown-escalation",
    is: (value, cluster) => Number(value) < longestStopMs(cluster),
    because: say`a stop may take longer than that: the shutdown of a node is cut off while its services still write`,
    help: say`remove it: the default is 20min`,
  },
  {
    name: "migration-limit",
    is: (value, cluster) =>
      value === 0 && cluster.primitives.some((one) => cluster.setting(one, "allow-migrate").value === true),
    because: say`no machine is ever moved while it runs, though \`allow-migrate\` asks for it: a node that is to be serviced never gets empty`,
    help: say`remove it, or write how many may move at once`,
  },
];

function countsFailures(cluster: Cluster, resource: Cluster["resources"][number]): boolean {
  const threshold = Number(cluster.setting(resource, "migration-threshold").value ?? 0);
  return threshold > 0 && threshold < infinity;
}

function longestStopMs(cluster: Cluster): number {
  return Math.max(0, ...cluster.primitives.map((primitive) => cluster.timeoutMs(primitive, "stop")));
}

const infinity = 1_000_000;
