// How much faster than the world the simulator is: 3 nodes, 10 resources, the usual heartbeat, the daemon's own scheduler,
// weather on, seed by seed in one process.
import { decide } from "../../runtime/scheduler/index.ts";
import { runSeed, type RunSettings } from "../../runtime/simulator/index.ts";
import { median } from "./statistics.ts";

const ratioMin = 1_000;
const seeds = 9;
/** So that what is measured is compiled code. */
const warmUpSeeds = 3;

interface Figures {
  readonly ratio: number;
  readonly cpuRatio: number;
  readonly faults: number;
}

/** `--from SEED` (default 1). Exit code 1 below the bar. */
export function benchSimulation(args: readonly string[]): void {
  const from = args.includes("--from") ? Number(args[args.indexOf("--from") + 1]) : 1;
  const settings: RunSettings = { shape: { nodes: 3, resources: 10, policy: "stop" }, decide };
  for (let seed = 0; seed < warmUpSeeds; seed += 1) measure(from + seeds + seed, settings);
  const figures = Array.from({ length: seeds }, (_, index) => measure(from + index, settings));
  for (const [index, { ratio, cpuRatio, faults }] of figures.entries()) {
    console.log(
      `seed ${from + index}: ${ratio.toFixed(0)} x real time (${cpuRatio.toFixed(0)} x CPU time), ${faults} faults`,
    );
  }
  const ratio = median(figures.map((each) => each.ratio));
  const cpuRatio = median(figures.map((each) => each.cpuRatio));
  console.log(
    `3 nodes, 10 resources, weather on: ratio=${cpuRatio.toFixed(0)} by CPU time (at least ${ratioMin}), ` +
      `${ratio.toFixed(0)} by the clock, medians of ${seeds} seeds`,
  );
  // One process on one core: its CPU time is the real time of a machine that has a core to spare.
  if (cpuRatio < ratioMin) process.exitCode = 1;
}

function measure(seed: number, settings: RunSettings): Figures {
  const startedMs = performance.now();
  const startedCpu = process.cpuUsage();
  const { virtualMs, faultsHappened, broken } = runSeed(seed, settings);
  const { user, system } = process.cpuUsage(startedCpu);
  if (broken !== null) throw broken;
  return {
    ratio: virtualMs / (performance.now() - startedMs),
    cpuRatio: virtualMs / ((user + system) / 1_000),
    faults: faultsHappened,
  };
}
