// The command line of the simulation.

export const usage = `usage: npm run sim [-- OPTION ...]
  without options        what CI runs: the fixed seeds, and fresh ones until 100,000 faults happened
  --faults N             seeds from a fresh one on until so many faults happened
  --seeds N              so many seeds
  --from SEED            the first of them (with --seeds: 1; else drawn from the time, and printed)
  --workers N            processes (default: one a processor, at most 4)
  --log FILE             a line for each part of the work that is done; what it has of the same code is not done again
  --nodes N              clusters of that size only
  --reshape              also clusters whose voters change, with people who call off a node that is up (the fixed seeds do)
  --real-scheduler       the daemon's own scheduler for all seeds
  --seed S [--trace]     one seed, also as HA_SEED=S
  --mutants [--only TEXT]   broken cores, each of which some seed must catch`;

export interface Options {
  /** How many faults have to happen; null: as many seeds as `seeds` says. */
  readonly faults: number | null;
  readonly seeds: number | null;
  readonly from: number | null;
  readonly workers: number | null;
  readonly log: string | null;
  readonly nodes: number | null;
  readonly seed: number | null;
  readonly trace: boolean;
  /** The daemon's own scheduler for all seeds. */
  readonly real: boolean;
  /** Voters change, people err. */
  readonly reshape: boolean;
  readonly mutants: boolean;
  /** Of the mutants, those whose name contains this. */
  readonly only: string;
}

const numeric = ["--faults", "--seeds", "--from", "--workers", "--nodes", "--seed"];
const textual = ["--log", "--only"];
const flags = ["--trace", "--real-scheduler", "--reshape", "--mutants"];

/** null: not understood. */
export function readOptions(argv: readonly string[], environmentSeed: string | undefined): Options | null {
  const numbers = new Map<string, number>();
  const texts = new Map<string, string>();
  const given = new Set<string>();
  for (let index = 0; index < argv.length; index += 1) {
    const name = argv[index] ?? "";
    if (flags.includes(name)) {
      given.add(name);
      continue;
    }
    const value = argv[(index += 1)];
    if (value === undefined) return null;
    if (textual.includes(name)) texts.set(name, value);
    else if (numeric.includes(name) && /^\d+$/.test(value)) numbers.set(name, Number(value));
    else return null;
  }
  return {
    faults: numbers.get("--faults") ?? null,
    seeds: numbers.get("--seeds") ?? null,
    from: numbers.get("--from") ?? null,
    workers: numbers.get("--workers") ?? null,
    log: texts.get("--log") ?? null,
    nodes: numbers.get("--nodes") ?? null,
    seed: numbers.get("--seed") ?? (environmentSeed === undefined ? null : Number(environmentSeed)),
    trace: given.has("--trace"),
    real: given.has("--real-scheduler"),
    reshape: given.has("--reshape"),
    mutants: given.has("--mutants"),
    only: texts.get("--only") ?? "",
  };
}
