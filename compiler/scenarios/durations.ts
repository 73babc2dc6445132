// How long agents take in a scenario: what the facts say where they say it, else a plain guess. A scenario is one night
// out of many; what may be promised is for `recovers ... within`.
import type { AgentRun } from "../../runtime/cluster/index.ts";
import type { Occurrence } from "../../runtime/simulator/index.ts";
import type { Cluster, Primitive } from "../model.ts";

const usualMs: Readonly<Partial<Record<AgentRun["task"], number>>> = {
  start: 2_000,
  stop: 1_000,
  promote: 1_000,
  demote: 1_000,
  monitor: 100,
  notify: 100,
};
const otherMs = 500;

export interface Durations {
  readonly of: (node: string, run: AgentRun) => number;
  readonly note: (occurrence: Occurrence) => void;
}

export function createDurations(cluster: Cluster): Durations {
  const primitives = new Map(cluster.primitives.map((primitive) => [primitive.name.text, primitive]));
  /** Up somewhere since its last good stop: the next start elsewhere follows a crash. */
  const dirty = new Set<string>();
  return {
    of: (_, run) => {
      const primitive = primitives.get(baseOf(run.resource));
      const said =
        run.task === "stop"
          ? factMs(primitive, "shutdown")
          : run.task === "start" && dirty.has(run.historyName)
            ? factMs(primitive, "crash-recovery")
            : undefined;
      return said ?? usualMs[run.task] ?? otherMs;
    },
    note: (occurrence) => {
      if (occurrence.kind !== "run-ended") return;
      const { run, ending } = occurrence;
      if (run.task === "start") dirty.add(run.historyName);
      if (run.task === "stop" && ending === "as-asked") dirty.delete(run.historyName);
    },
  };
}

function baseOf(instance: string): string {
  return instance.split(":")[0] ?? instance;
}

function factMs(primitive: Primitive | undefined, name: string): number | undefined {
  const value = primitive?.facts.find((fact) => fact.name.text === name)?.value;
  return typeof value === "number" ? value : undefined;
}
