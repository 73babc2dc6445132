// Every mutant of the core meets seed after seed until a law breaks; one that survives shows a checker that cannot see.
import { mutants, runSeed, type SeedReport } from "../../runtime/simulator/index.ts";

/** Thicker weather than usual: what a mutant lacks matters only where several things go wrong at once. */
const everyMs = 1_000;

export interface MutantRun {
  readonly from: number;
  readonly seedsMax: number;
  /** Only those whose name contains this. */
  readonly only: string;
}

/** An exit code: 0 if all were caught. */
export function runMutants(run: MutantRun): number {
  let survivors = 0;
  const chosen = mutants.filter((mutant) => mutant.name.includes(run.only));
  for (const mutant of chosen) {
    let caught: SeedReport | null = null;
    let seeds = 0;
    while (caught === null && seeds < run.seedsMax) {
      seeds += 1;
      const seed = run.from + seeds - 1;
      const weather = {
        everyMs,
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
