// One seed from beginning to end: weather, then calm; what came of it, and the shortest list of faults that still
// breaks the law.
import type { Decide } from "../cluster/index.ts";
import { BrokenLaw } from "./laws.ts";
import { createRandom } from "./random.ts";
import type { SampleOptions } from "./sample-plans.ts";
import type { Core } from "./sim.ts";
import { weatherFrom, type Fault, type FaultKind } from "./weather.ts";
import { createWorld, mustSettle, type World } from "./world.ts";

export interface RunSettings {
  readonly shape?: SampleOptions;
  readonly stormMs?: number;
  readonly calmMs?: number;
  /** Mean time between two faults. */
  readonly everyMs?: number;
  readonly kinds?: readonly FaultKind["kind"][];
  readonly decide?: Decide;
  readonly core?: Core;
  readonly traceLinesMax?: number;
}

export interface SeedReport {
  readonly seed: number;
  readonly shape: SampleOptions;
  readonly faults: readonly Fault[];
  readonly broken: BrokenLaw | null;
  readonly hash: string;
  readonly steps: number;
  readonly virtualMs: number;
  readonly coverage: ReadonlyMap<string, number>;
  readonly trace: readonly string[];
}

const minuteMs = 60_000;
const usualStormMs = 3 * minuteMs;
const usualCalmMs = 3 * minuteMs;
const usualEveryMs = 2_500;

export function shapeFrom(seed: number): SampleOptions {
  const random = createRandom(seed, 3);
  const nodes = random.pick([1, 2, 2, 2, 3, 3, 3, 3, 4, 5]);
  return {
    nodes,
    resources: random.between(1, 6),
    witness: nodes === 2 && random.chance(0.4),
    policy: random.pick(["stop", "stop", "stop", "freeze", "suicide", "ignore"]),
    waitForAll: random.chance(0.8),
  };
}

export function runSeed(seed: number, settings: RunSettings = {}): SeedReport {
  const shape = settings.shape ?? shapeFrom(seed);
  return runFaults(seed, shape, faultsFor(seed, shape, settings), settings);
}

function faultsFor(seed: number, shape: SampleOptions, settings: RunSettings): readonly Fault[] {
  const probe = createWorld({ seed, shape, faults: [] });
  const nodes = probe.machines.filter((machine) => machine.kind === "node").map((machine) => machine.id);
  return weatherFrom(createRandom(seed, 2), {
    nodes,
    resources: Array.from({ length: shape.resources }, (_, index) => `r${index + 1}`),
    links: ["lan", "san"],
    forMs: settings.stormMs ?? usualStormMs,
    everyMs: settings.everyMs ?? usualEveryMs,
    ...(settings.kinds === undefined ? {} : { kinds: settings.kinds }),
  });
}

export function runFaults(
  seed: number,
  shape: SampleOptions,
  faults: readonly Fault[],
  settings: RunSettings,
): SeedReport {
  const world = createWorld({
    seed,
    shape,
    faults,
    ...(settings.decide === undefined ? {} : { decide: settings.decide }),
    ...(settings.core === undefined ? {} : { core: settings.core }),
    traceLinesMax: settings.traceLinesMax ?? 0,
  });
  const broken = breakOf(world, settings);
  return {
    seed,
    shape,
    faults,
    broken,
    hash: world.hash(),
    steps: world.steps(),
    virtualMs: world.nowMs(),
    coverage: world.coverage,
    trace: world.trace,
  };
}

function breakOf(world: World, settings: RunSettings): BrokenLaw | null {
  try {
    world.runFor(settings.stormMs ?? usualStormMs);
    world.calm();
    world.runFor(settings.calmMs ?? usualCalmMs);
    mustSettle(world);
    return null;
  } catch (error) {
    if (error instanceof BrokenLaw) return error;
    throw error;
  }
}

/** Leaves out faults, by halves and then singly, as long as the same law still breaks. Bounded in runs. */
export function minimise(report: SeedReport, settings: RunSettings, runsMax = 300): SeedReport {
  let best = report;
  let runs = 0;
  for (let size = Math.ceil(best.faults.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.faults.length && runs < runsMax;) {
      const fewer = best.faults.filter((_, index) => index < from || index >= from + size);
      const tried = runFaults(report.seed, report.shape, fewer, settings);
      runs += 1;
      if (tried.broken?.law === report.broken?.law) best = tried;
      else from += size;
    }
  }
  return best;
}
