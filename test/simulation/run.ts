// npm run sim: whole clusters in bad weather, seed by seed, until a law breaks or the work is done. See options.ts.
import {
  inWords,
  minimise,
  nodesMax,
  runFaults,
  runSeed,
  unreached,
  type RunSettings,
  type SeedReport,
} from "../../runtime/simulator/index.ts";
import { runChunk, settingsFor, sumOf, type Job, type Outcome } from "./chunk.ts";
import { runCrew, usualWorkers, work, workerFlag } from "./crew.ts";
import { runMutants } from "./mutants.ts";
import { readOptions, usage, type Options } from "./options.ts";
import { knownSeeds, knownStories, replay } from "./stories.ts";
import { appendLog, codeId, readLog } from "./work-log.ts";

/** Of fresh seeds in CI, beside the fixed ones. */
const usualFaults = 100_000;
const fixedSeeds = 80;
/** Up to this size the seeds draw enough clusters of each. */
const smallNodesMax = 5;
const chunkSeeds = 5;
/** How many broken seeds are described with all their faults. */
const describedMax = 3;

async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === workerFlag) {
    work();
    return 0;
  }
  const options = readOptions(argv, process.env["HA_SEED"]);
  if (options === null) {
    console.error(usage);
    return 2;
  }
  if (options.mutants)
    return runMutants({ from: options.from ?? 1, seedsMax: options.seeds ?? 200, only: options.only });
  if (options.seed !== null) return runOne(options.seed, options);
  if (options.faults !== null || options.seeds !== null) {
    return (await runMany(options, options.from ?? (options.seeds === null ? freshSeed() : 1))) ? 0 : 1;
  }
  const isFixedFine = await runFixed({ ...options, reshape: true });
  const isFreshFine = await runMany({ ...options, faults: usualFaults }, options.from ?? freshSeed());
  return isFixedFine && isFreshFine ? 0 : 1;
}

/** No seed that anybody chose: whoever runs this looks where nobody has looked. Printed, so that it can be run again. */
function freshSeed(): number {
  const now = new Date();
  return (now.getTime() % 1_000_000_000) * 1_000 + (process.pid % 1_000);
}

function runOne(seed: number, options: Options): number {
  const report = runSeed(seed, {
    ...settingsFor(seed, options),
    traceLinesMax: options.trace ? 1_000_000 : 50,
  });
  console.log(`cluster: ${JSON.stringify(report.shape)}`);
  for (const line of report.trace) if (options.trace) console.log(line);
  console.log(`seed ${seed}: ${report.broken?.message ?? "no law broken"}, trace hash ${report.hash}`);
  return report.broken === null ? 0 : 1;
}

/** The same in every run, so that what they reach can be relied on: they must reach everything. */
async function runFixed(options: Options): Promise<boolean> {
  console.log(
    `fixed seeds: 1 to ${fixedSeeds}, one of each size up to ${nodesMax} nodes, and those that once found a bug`,
  );
  const retold = knownStories().map((story) => ({ story, ...replay(story) }));
  for (const { story, broken } of retold) {
    if (broken !== null) console.log(`the story of seed ${story.seed} (${story.why}): ${broken.message}`);
  }
  const told = knownSeeds().map(({ seed }) =>
    runChunk({ from: seed, seeds: 1, nodes: null, real: options.real, reshape: true }),
  );
  // Large clusters are drawn too seldom to be relied on.
  const large = Array.from({ length: nodesMax - smallNodesMax }, (_, index): Job => {
    const nodes = smallNodesMax + 1 + index;
    return { from: nodes, seeds: 1, nodes, real: options.real, reshape: false };
  });
  const outcomes = await workOff(options, {
    from: 1,
    until: (sum) => sum.seeds >= fixedSeeds + large.length,
    before: told,
    first: large,
  });
  const reached = [...retold.flatMap(({ coverage }) => [...coverage]), ...Object.entries(outcomes.coverage)];
  const missing = unreached(new Map(reached));
  if (missing.length > 0) console.log(`NOT REACHED by any fixed seed: ${missing.join(", ")}`);
  const isWhole = retold.every(({ broken }) => broken === null);
  return conclude(outcomes, options) && isWhole && missing.length === 0;
}

async function runMany(options: Options, from: number): Promise<boolean> {
  const { faults, seeds } = options;
  console.log(
    faults === null
      ? `${seeds} seeds from ${from} on`
      : `seeds from ${from} on until ${faults} faults happened`,
  );
  const code = codeId();
  const before = options.log === null ? [] : readLog(options.log, code);
  if (before.length > 0) console.log(`already done by ${code}: ${sumOf(before).faults} faults`);
  const until = (sum: Outcome): boolean =>
    faults === null ? sum.seeds >= (seeds ?? 0) : sum.faults >= faults;
  const sum = await workOff(options, { from: Math.max(from, endOf(before)), until, before, code });
  for (const [name, times] of Object.entries(sum.coverage).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${String(times).padStart(9)}  ${name}`);
  }
  return conclude(sum, options);
}

function endOf(outcomes: readonly Outcome[]): number {
  return Math.max(0, ...outcomes.map((outcome) => outcome.from + outcome.seeds));
}

interface Work {
  readonly from: number;
  readonly until: (sum: Outcome) => boolean;
  /** Done already. */
  readonly before: readonly Outcome[];
  readonly code?: string;
  /** Before any others. */
  readonly first?: readonly Job[];
}

async function workOff(options: Options, work_: Work): Promise<Outcome> {
  const startedMs = performance.now();
  let sum = sumOf(work_.before);
  const outcomes = [...work_.before];
  let [nextSeed, handedOut] = [work_.from, sum.seeds];
  const first = [...(work_.first ?? [])];
  const next = (): Job | null => {
    const special = first.shift();
    if (special !== undefined) {
      handedOut += special.seeds;
      return special;
    }
    if (work_.until({ ...sum, seeds: options.faults === null ? handedOut : sum.seeds })) return null;
    const { nodes, real, reshape } = options;
    const job: Job = { from: nextSeed, seeds: chunkSeeds, nodes, real, reshape };
    nextSeed += chunkSeeds;
    handedOut += chunkSeeds;
    return job;
  };
  const before = sum.faults;
  const progress = createProgress();
  const total = options.faults === null && options.seeds !== null ? ` of ${options.seeds}` : "";
  await runCrew(options.workers ?? usualWorkers(), next, (outcome) => {
    if (options.log !== null && work_.code !== undefined) appendLog(options.log, work_.code, outcome);
    outcomes.push(outcome);
    sum = sumOf([sum, outcome]);
    const seconds = (performance.now() - startedMs) / 1_000;
    progress(
      `${sum.seeds}${total} seeds, ${sum.faults} faults (${Math.round((sum.faults - before) / seconds)}/s), ` +
        `${sum.broken.length} broken, ${Object.keys(sum.coverage).length} things reached`,
    );
  });
  process.stderr.write("\n");
  return sumOf(outcomes);
}

/** On a terminal a line that changes, elsewhere a line now and then. */
function createProgress(): (line: string) => void {
  const everyMs = process.stderr.isTTY ? 200 : 20_000;
  let lastMs = Number.NEGATIVE_INFINITY;
  return (line) => {
    if (performance.now() - lastMs < everyMs) return;
    lastMs = performance.now();
    process.stderr.write(process.stderr.isTTY ? `\r${line} ` : `${line}\n`);
  };
}

/** Whether no law was broken; what was is shown with the fewest faults that still break it. */
function conclude(sum: Outcome, options: Options): boolean {
  for (const [index, { seed, message }] of sum.broken.entries()) {
    if (index < describedMax) describe(seed, options);
    else console.log(`seed ${seed}: ${message}`);
  }
  const failing = sum.broken.map(({ seed }) => seed);
  console.log(
    `seeds=${sum.seeds} faults=${sum.faults} operator-actions=${sum.operatorActions} steps=${sum.steps} ` +
      `virtual-hours=${(sum.virtualMs / 3_600_000).toFixed(1)} broken=${failing.length}` +
      (failing.length > 0 ? ` (${failing.slice(0, 20).join(" ")})` : ""),
  );
  return failing.length === 0;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(3)} s`;

function describe(seed: number, options: Options): void {
  const settings: RunSettings = settingsFor(seed, options);
  const first = runSeed(seed, settings);
  const small: SeedReport = minimise(first, settings);
  const traced = runFaults(small.seed, small.shape, small.faults, { ...settings, traceLinesMax: 200 });
  console.log(`\nseed ${seed} breaks a law: ${first.broken?.message ?? "not when run again!"}`);
  console.log(`  cluster: ${JSON.stringify(first.shape)}`);
  console.log(`  faults: ${first.faults.length}, of which these ${small.faults.length} suffice:`);
  for (const { atMs, forMs, what } of small.faults) {
    console.log(
      `    ${seconds(atMs).padStart(11)}  ${inWords(what)}${forMs > 0 ? `, for ${seconds(forMs)}` : ""}`,
    );
  }
  console.log("  the end of the run:");
  for (const line of traced.trace.slice(-60)) console.log(`    ${line}`);
  console.log(`  BROKEN: ${traced.broken?.message ?? "nothing, when run again!"}`);
  const faults = small.faults.map(({ atMs, forMs, what }) => [atMs, forMs, what]);
  console.log(`  for stories.jsonl: ${JSON.stringify({ seed, why: "…", shape: small.shape, faults })}`);
  const nodes = options.nodes === null ? "" : ` --nodes ${options.nodes}`;
  const real = options.real ? " --real-scheduler" : "";
  const reshape = options.reshape ? " --reshape" : "";
  console.log(`  again: npm run sim -- --seed ${seed} --trace${nodes}${real}${reshape}`);
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
