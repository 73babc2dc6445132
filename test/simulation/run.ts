// npm run sim -- [--seeds N] [--from S] [--nodes N] [--seed S [--trace]] [--real-scheduler] [--mutants [--only TEXT]]
// Whole clusters in bad weather, seed by seed, until a law breaks or the seeds are done.
import { decide } from "../../runtime/scheduler/index.ts";
import {
  minimise,
  mutants,
  runFaults,
  runSeed,
  shapeFrom,
  type RunSettings,
  type SeedReport,
} from "../../runtime/simulator/index.ts";

const usage =
  "usage: npm run sim -- [--seeds N] [--from S] [--nodes N] [--seed S [--trace]] [--real-scheduler] [--mutants [--only TEXT]]";

interface Options {
  readonly seeds: number;
  readonly from: number;
  readonly nodes: number | null;
  readonly seed: number | null;
  readonly trace: boolean;
  /** The daemon's own scheduler in place of the plain one. */
  readonly real: boolean;
  /** Broken cores, each of which some seed must catch. */
  readonly mutants: boolean;
  /** Of the mutants, those whose name contains this. */
  readonly only: string;
}

function readOptions(argv: readonly string[]): Options | null {
  const numbers = new Map<string, number>();
  let only = "";
  let [trace, real, wantsMutants] = [false, false, false];
  for (let index = 0; index < argv.length; index += 1) {
    const name = argv[index] ?? "";
    if (name === "--trace") {
      trace = true;
      continue;
    }
    if (name === "--real-scheduler") {
      real = true;
      continue;
    }
    if (name === "--mutants") {
      wantsMutants = true;
      continue;
    }
    if (name === "--only") {
      only = argv[index + 1] ?? "";
      index += 1;
      continue;
    }
    const value = Number(argv[index + 1]);
    if (!["--seeds", "--from", "--nodes", "--seed"].includes(name) || !Number.isSafeInteger(value))
      return null;
    numbers.set(name, value);
    index += 1;
  }
  const environmentSeed = process.env["HA_SEED"];
  return {
    seeds: numbers.get("--seeds") ?? 200,
    from: numbers.get("--from") ?? 1,
    nodes: numbers.get("--nodes") ?? null,
    seed: numbers.get("--seed") ?? (environmentSeed === undefined ? null : Number(environmentSeed)),
    trace,
    real,
    mutants: wantsMutants,
    only,
  };
}

function shapeOf(seed: number, options: Options): ReturnType<typeof shapeFrom> {
  const shape = shapeFrom(seed);
  return options.nodes === null ? shape : { ...shape, nodes: options.nodes, witness: false };
}

function describe(report: SeedReport, options: Options): void {
  const small = minimise(report, settingsOf(options));
  const traced = runFaults(small.seed, small.shape, small.faults, {
    ...settingsOf(options),
    traceLinesMax: 200,
  });
  console.log(`\nseed ${report.seed} breaks a law: ${report.broken?.message ?? ""}`);
  console.log(`  cluster: ${JSON.stringify(report.shape)}`);
  console.log(`  faults: ${report.faults.length}, of which these ${small.faults.length} suffice:`);
  for (const fault of small.faults) console.log(`    ${JSON.stringify(fault)}`);
  console.log("  the end of the run:");
  for (const line of traced.trace.slice(-60)) console.log(`    ${line}`);
  console.log(
    `  again: npm run sim -- --seed ${report.seed} --trace${options.nodes === null ? "" : ` --nodes ${options.nodes}`}`,
  );
}

function settingsOf(options: Options): RunSettings {
  return options.real ? { decide } : {};
}

function main(argv: readonly string[]): number {
  const options = readOptions(argv);
  if (options === null) {
    console.error(usage);
    return 2;
  }
  if (options.seed !== null) {
    const shape = shapeOf(options.seed, options);
    const report = runSeed(options.seed, {
      ...settingsOf(options),
      shape,
      traceLinesMax: options.trace ? 1_000_000 : 50,
    });
    for (const line of report.trace) if (options.trace) console.log(line);
    console.log(
      `seed ${options.seed}: ${report.broken?.message ?? "no law broken"}, trace hash ${report.hash}`,
    );
    return report.broken === null ? 0 : 1;
  }
  return options.mutants ? runMutants(options) : runMany(options);
}

/** Thicker weather than usual: what a mutant lacks matters only where several things go wrong at once. */
const mutantEveryMs = 1_000;

/** Every mutant meets seed after seed until a law breaks. */
function runMutants(options: Options): number {
  let survivors = 0;
  const chosen = mutants.filter((mutant) => mutant.name.includes(options.only));
  for (const mutant of chosen) {
    let caught: SeedReport | null = null;
    let seeds = 0;
    while (caught === null && seeds < options.seeds) {
      seeds += 1;
      const seed = options.from + seeds - 1;
      const weather = {
        everyMs: mutantEveryMs,
        ...(mutant.kinds === undefined ? {} : { kinds: mutant.kinds }),
        ...(mutant.shape === undefined ? {} : { shape: mutant.shape }),
      };
      const report = runSeed(seed, { ...weather, core: mutant.core });
      if (report.broken === null) continue;
      // The true core has to stand the same weather, or it is no proof.
      const truth = runSeed(seed, weather);
      if (truth.broken === null) caught = report;
      else console.log(`seed ${seed} breaks the true core too: ${truth.broken.message}`);
    }
    if (caught === null) survivors += 1;
    const verdict = caught === null ? "NOT CAUGHT" : `caught: ${caught.broken?.law ?? ""}`;
    console.log(`${String(seeds).padStart(5)} seeds  ${mutant.name}: ${verdict}`);
  }
  console.log(`mutants=${chosen.length} caught=${chosen.length - survivors}`);
  return survivors === 0 ? 0 : 1;
}

function runMany(options: Options): number {
  const startedMs = performance.now();
  const coverage = new Map<string, number>();
  const failing: number[] = [];
  let [faults, virtualMs, steps] = [0, 0, 0];
  for (let done = 1; done <= options.seeds; done += 1) {
    const seed = options.from + done - 1;
    const report = runSeed(seed, { ...settingsOf(options), shape: shapeOf(seed, options) });
    faults += report.faults.length;
    virtualMs += report.virtualMs;
    steps += report.steps;
    for (const [name, times] of report.coverage) coverage.set(name, (coverage.get(name) ?? 0) + times);
    if (report.broken !== null) {
      failing.push(seed);
      if (failing.length <= 3) describe(report, options);
      else console.log(`seed ${seed}: ${report.broken.message}`);
    }
    if (done % 25 === 0 || done === options.seeds) {
      const tookMs = performance.now() - startedMs;
      process.stderr.write(
        `\r${done}/${options.seeds} seeds, ${faults} faults, ${failing.length} broken, ${Math.round(virtualMs / tookMs)}x real time `,
      );
    }
  }
  process.stderr.write("\n");
  for (const [name, times] of [...coverage].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${String(times).padStart(9)}  ${name}`);
  }
  console.log(
    `seeds=${options.seeds} faults=${faults} steps=${steps} broken=${failing.length}${failing.length > 0 ? ` (${failing.slice(0, 20).join(" ")})` : ""}`,
  );
  return failing.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
