// Runs that once found a bug: seeds of today's weather (seeds.txt), and lists of faults that do not depend on what a
// seed draws today (stories.jsonl, a line each).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runFaults, type Fault, type SampleOptions, type SeedReport } from "../../runtime/simulator/index.ts";

export interface Story {
  readonly seed: number;
  /** What the bug was. */
  readonly why: string;
  readonly shape: SampleOptions;
  readonly faults: readonly (readonly [atMs: number, forMs: number, what: Fault["what"]])[];
}

export function knownSeeds(): readonly { readonly seed: number; readonly why: string }[] {
  return lines("seeds.txt")
    .filter((line) => /^\d/.test(line))
    .map((line) => ({ seed: Number.parseInt(line, 10), why: line.replace(/^\d+ /, "") }));
}

export function knownStories(): readonly Story[] {
  return lines("stories.jsonl").map((line) => JSON.parse(line) as Story); // written by people of this project
}

export function replay({ seed, shape, faults }: Story): SeedReport {
  const listed = faults.map(([atMs, forMs, what]): Fault => ({ atMs, forMs, what }));
  return runFaults(seed, shape, listed, {});
}

function lines(name: string): readonly string[] {
  return readFileSync(join(import.meta.dirname, name), "utf8")
    .split("\n")
    .filter(Boolean);
}
