// A run of neighbouring seeds, small enough to be done within seconds, and what came of it in a form that can be sent
// between processes, kept in a file and added up.
import { decide } from "../../runtime/scheduler/index.ts";
import { runSeed, shapeFrom, type RunSettings, type SampleOptions } from "../../runtime/simulator/index.ts";

export interface Job {
  readonly from: number;
  readonly seeds: number;
  readonly nodes: number | null;
  readonly real: boolean;
  /** Also changes of who is in the cluster, and people who call off a node that is up. */
  readonly reshape: boolean;
}

export interface Outcome {
  readonly from: number;
  readonly seeds: number;
  readonly faults: number;
  readonly operatorActions: number;
  readonly steps: number;
  readonly virtualMs: number;
  readonly coverage: Readonly<Record<string, number>>;
  readonly broken: readonly { readonly seed: number; readonly message: string }[];
}

export function settingsFor(seed: number, how: Omit<Job, "from" | "seeds">): RunSettings {
  return {
    ...(how.real ? { decide } : {}),
    ...(how.nodes === null && how.reshape ? {} : { shape: lasting(seed, how.nodes) }),
  };
}

/** Who is in the cluster stays in it from beginning to end. */
function lasting(seed: number, nodes: number | null): SampleOptions {
  const { spares: _, ...shape } = shapeFrom(seed);
  return nodes === null ? shape : { ...shape, nodes, witness: false };
}

export function runChunk(job: Job): Outcome {
  const coverage: Record<string, number> = {};
  const broken: { seed: number; message: string }[] = [];
  let [faults, operatorActions, steps, virtualMs] = [0, 0, 0, 0];
  for (let seed = job.from; seed < job.from + job.seeds; seed += 1) {
    const report = runSeed(seed, settingsFor(seed, job));
    faults += report.faultsHappened;
    operatorActions += report.operatorActions;
    steps += report.steps;
    virtualMs += report.virtualMs;
    for (const [name, times] of report.coverage) coverage[name] = (coverage[name] ?? 0) + times;
    if (report.broken !== null) broken.push({ seed, message: report.broken.message });
  }
  const { from, seeds } = job;
  return { from, seeds, faults, operatorActions, steps, virtualMs, coverage, broken };
}

export function sumOf(outcomes: readonly Outcome[]): Outcome {
  const ordered = outcomes.toSorted((a, b) => a.from - b.from);
  const coverage: Record<string, number> = {};
  for (const outcome of ordered) {
    for (const [name, times] of Object.entries(outcome.coverage)) {
      coverage[name] = (coverage[name] ?? 0) + times;
    }
  }
  const sum = (what: "seeds" | "faults" | "operatorActions" | "steps" | "virtualMs"): number =>
    ordered.reduce((total, outcome) => total + outcome[what], 0);
  return {
    from: ordered[0]?.from ?? 0,
    seeds: sum("seeds"),
    faults: sum("faults"),
    operatorActions: sum("operatorActions"),
    steps: sum("steps"),
    virtualMs: sum("virtualMs"),
    coverage,
    broken: ordered.flatMap((outcome) => outcome.broken),
  };
}
