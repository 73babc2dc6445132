// One seed from beginning to end: weather, then calm; what came of it, and the shortest list of faults that still
// breaks the law.
import type { Decide } from "../cluster/index.ts";
import { decide } from "../scheduler/index.ts";
import { BrokenLaw } from "./laws.ts";
import { decidePlainly } from "./plain-scheduler.ts";
import { createRandom, type Random } from "./random.ts";
import { promotableNames, serviceNames, spareNames, type SampleOptions } from "./sample-plans.ts";
import type { Core } from "./sim.ts";
import { weatherFrom, type Climate, type Fault, type FaultKind } from "./weather.ts";
import { createWorld, type World } from "./world.ts";

export interface RunSettings {
  readonly shape?: SampleOptions;
  readonly stormMs?: number;
  readonly calmMs?: number;
  /** Mean time between two faults, in place of the climate that the seed would draw. */
  readonly everyMs?: number;
  readonly kinds?: readonly FaultKind["kind"][];
  /** In place of the scheduler that the seed would draw. */
  readonly decide?: Decide;
  readonly core?: Core;
  readonly traceLinesMax?: number;
}

export interface SeedReport {
  readonly seed: number;
  readonly shape: SampleOptions;
  readonly faults: readonly Fault[];
  /** Of the faults those that hit something; what people did is counted apart. */
  readonly faultsHappened: number;
  readonly operatorActions: number;
  readonly broken: BrokenLaw | null;
  readonly hash: string;
  readonly steps: number;
  readonly virtualMs: number;
  readonly coverage: ReadonlyMap<string, number>;
  readonly trace: readonly string[];
}

const minuteMs = 60_000;
const usualStormMs = 6 * minuteMs;
const calmMsMax = 3 * minuteMs;

/** As many faults at once, and then time for people to change who is in the cluster. */
const betweenGusts: Climate = {
  kind: "gusts",
  everyMs: 6_000,
  gustEveryMs: 50,
  peaceMsMax: 40_000,
  lastingRate: 0.05,
};

function climateFrom(seed: number, shape: SampleOptions): Climate {
  const usual: readonly Climate[] = [
    { kind: "steady", everyMs: 2_500 },
    { kind: "steady", everyMs: 1_000 },
    { kind: "steady", everyMs: 600 },
    { kind: "gusts", everyMs: 2_500, gustEveryMs: 60, peaceMsMax: 15_000, lastingRate: 0.25 },
    { kind: "gusts", everyMs: 4_000, gustEveryMs: 150, peaceMsMax: 15_000, lastingRate: 0.25 },
  ];
  return createRandom(seed, 4).pick(
    shape.spares === undefined ? usual : [...usual, ...usual.map(() => betweenGusts)],
  );
}

export function shapeFrom(seed: number): SampleOptions {
  const random = createRandom(seed, 3);
  const nodes = sizeFrom(random);
  const [heartbeatIntervalMs, deadAfterMs] = random.pick<readonly [number, number]>([
    [250, 2_000],
    [500, 2_000],
    [500, 2_000],
    [500, 2_500],
    [750, 3_000],
    [1_000, 4_000],
  ]);
  return {
    nodes,
    heartbeatIntervalMs,
    deadAfterMs,
    resources: random.between(1, 6),
    rich: nodes > 1 && random.chance(0.3),
    witness: nodes === 2 && random.chance(0.4),
    policy: random.pick(["stop", "stop", "stop", "freeze", "suicide", "ignore", "demote"]),
    waitForAll: random.chance(0.8),
    ladder: random.chance(0.3),
    ...(nodes < 6 && random.chance(0.4) ? { spares: random.between(1, 2) } : {}),
    ...(random.chance(0.3) ? { watchdogMs: 4 * deadAfterMs } : {}),
  };
}

/** Mostly small ones, where a split is easiest; what many nodes cost grows with the square of their number. */
function sizeFrom(random: Random): number {
  if (random.chance(0.03)) return 1;
  if (random.chance(0.006)) return random.between(6, 16);
  return random.pick([2, 2, 2, 3, 3, 3, 3, 4, 5]);
}

export function runSeed(seed: number, settings: RunSettings = {}): SeedReport {
  const shape = settings.shape ?? shapeFrom(seed);
  return runFaults(seed, shape, faultsFor(seed, shape, settings), settings);
}

function faultsFor(seed: number, shape: SampleOptions, settings: RunSettings): readonly Fault[] {
  const probe = createWorld({ seed, shape, faults: [] });
  const nodes = probe.machines.filter((machine) => machine.kind === "node").map((machine) => machine.id);
  const spares = spareNames(shape);
  return weatherFrom(createRandom(seed, 2), {
    nodes: nodes.filter((id) => !spares.includes(id)),
    spares,
    resources: serviceNames(shape),
    promotables: shape.rich === true ? promotableNames : [],
    links: ["lan", "san"],
    forMs: settings.stormMs ?? usualStormMs,
    climate:
      settings.everyMs === undefined
        ? climateFrom(seed, shape)
        : { kind: "steady", everyMs: settings.everyMs },
    ...(settings.kinds === undefined ? {} : { kinds: settings.kinds }),
  });
}

/** The daemon's own scheduler for a third of the seeds, a plain and much faster one for the others. */
function schedulerFrom(seed: number, shape: SampleOptions): Decide {
  if (shape.rich === true) return decide;
  return createRandom(seed, 5).chance(0.33) ? decide : decidePlainly;
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
    decide: settings.decide ?? schedulerFrom(seed, shape),
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
    faultsHappened: world.faultsHappened(),
    operatorActions: world.operatorActions(),
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
    settle(world, settings.calmMs ?? calmMsMax);
    return null;
  } catch (error) {
    if (error instanceof BrokenLaw) return error;
    throw error;
  }
}

/** What is settled twice in a row, after people have tidied up, is settled. */
function settle(world: World, withinMs: number): void {
  const endMs = world.nowMs() + withinMs;
  for (let settled = 0; world.nowMs() < endMs && settled < 2;) {
    world.runFor(Math.min(settleStepMs, endMs - world.nowMs()));
    settled = world.isTidy() && world.unsettled().length === 0 ? settled + 1 : 0;
  }
  world.mustSettle();
}

const settleStepMs = 5_000;

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
