// Within which time a node without quorum has to be harmless, by its plan: what the law on it goes by.
import {
  primitivesOf,
  type Plan,
  type Primitive,
  type Resource,
  type SettingBlock,
} from "../../plan/index.ts";
import { timingOf } from "../cluster/index.ts";

/** For what lies between the steps: ticks, a slow disk, orders that queue behind each other. */
const slackMs = 10_000;
const resetSlackMs = 3_000;
/** Source: Pacemaker Explained, "Operation Properties". */
const usualTimeoutMs = 20_000;
const usualFencingMs = 60_000;

/**
 * The longest grace (an election, or a race of two), then what an earlier coordinator had ordered ends, then a look at
 * everything, and stops: one after the other in a group, or where there are orders.
 */
export function harmlessWithinMs(
  plan: Plan,
  policy = plan.cluster.options[0]?.values["no-quorum-policy"],
): number {
  const { deadAfterMs, electionGraceMs } = timingOf(plan);
  const raceMs = deadAfterMs + fencingMs(plan);
  const graceMs = Math.max(electionGraceMs, raceMs);
  // A reset waits for nothing.
  if (policy === "suicide") return graceMs + resetSlackMs;
  const longest = (...tasks: readonly string[]): number => longestMs(plan, tasks);
  const stops = longest("stop") + longest("demote");
  return (
    graceMs +
    longest("start", "promote", "demote", "stop") +
    3 * longest("monitor") +
    depthOf(plan) * stops +
    slackMs
  );
}

function fencingMs(plan: Plan): number {
  const written = plan.cluster.options.map(({ values }) => values["fencing-timeout"]);
  return Math.max(...written.filter((value) => typeof value === "number"), 0) || usualFencingMs;
}

/** How many stops may have to follow each other. */
function depthOf(plan: Plan): number {
  const areOrdered = plan.constraints.some(({ kind }) => kind === "order" || kind === "order-sets");
  return areOrdered ? servicesOf(plan).length : Math.max(1, ...plan.resources.map(lengthOf));
}

function servicesOf(plan: Plan): readonly Primitive[] {
  return plan.resources.flatMap(primitivesOf).filter(({ agent }) => agent.class !== "stonith");
}

function lengthOf(resource: Resource): number {
  switch (resource.kind) {
    case "group":
      return resource.members.length;
    case "clone":
      return lengthOf(resource.member);
    case "primitive":
    case "bundle":
      return 1;
  }
}

function longestMs(plan: Plan, tasks: readonly string[]): number {
  const defaults = timeoutsIn(plan.defaults.operation);
  const timeouts = servicesOf(plan).flatMap(({ operations }) =>
    tasks.flatMap((task) => {
      const written = timeoutsIn(
        operations.filter(({ name }) => name === task).flatMap((each) => each.settings),
      );
      if (written.length > 0) return written;
      if (task === "promote" || task === "demote") return [];
      return defaults.length > 0 ? defaults : [usualTimeoutMs];
    }),
  );
  return Math.max(0, ...timeouts);
}

function timeoutsIn(blocks: readonly SettingBlock[]): readonly number[] {
  return blocks.map(({ values }) => values["timeout"]).filter((timeout) => typeof timeout === "number");
}
