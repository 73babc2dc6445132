import { expect, test } from "vitest";
import { mutants } from "./mutants.ts";
import { unreached } from "./reached.ts";
import { runSeed, shapeFrom } from "./run.ts";
import { createWorld } from "./world.ts";

const seeds = Array.from({ length: 30 }, (_, index) => index + 1);
const coverage = new Map<string, number>();

test.each(seeds)("no weather breaks a law, and the cluster settles after it, seed %i", (seed) => {
  const report = runSeed(seed);
  for (const [what, times] of report.coverage) coverage.set(what, (coverage.get(what) ?? 0) + times);
  expect(report.broken).toBeNull();
});

/** What is rarer `npm run sim` demands of more seeds. */
const usual = /^(fault|happening|request|run|effect|answer|policy|settled under) /;

test("every kind of fault was met, and everything that the protocol can do was done", () => {
  expect(unreached(coverage).filter((name) => usual.test(name))).toEqual([]);
});

function hashOf(seed: number): string {
  return runSeed(seed, { shape: shapeFrom(7), stormMs: 60_000, calmMs: 1_000 }).hash;
}

test("the same seed gives the same run, another seed another one", () => {
  expect(hashOf(7)).toBe(hashOf(7));
  expect(hashOf(7)).not.toBe(hashOf(8));
});

test.each([1, 2, 3, 5, 16])("a cluster of %i nodes in fair weather comes up and settles", (nodes) => {
  const world = createWorld({ seed: 1, shape: { nodes, resources: 4 }, faults: [] });
  world.runFor(60_000);
  expect(world.unsettled()).toEqual([]);
});

test("after a power loss what ran there runs elsewhere within detection, fencing and start", () => {
  const shape = { nodes: 3, resources: 3 };
  const fault = { atMs: 60_000, forMs: 120_000, what: { kind: "power-loss", node: "beta" } } as const;
  const world = createWorld({ seed: 4, shape, faults: [fault] });
  world.runFor(60_000 + 2_250 + 4_000 + 3_000);
  for (const resource of ["r1", "r2", "r3"]) {
    const where = world.machines.filter((machine) => machine.active.get(resource) === "active");
    expect(where).toHaveLength(1);
  }
});

test.each(mutants.filter((mutant) => mutant.quick))("$name: the simulator catches it", (mutant) => {
  const caught = seeds.some(
    (seed) =>
      runSeed(seed, {
        core: mutant.core,
        everyMs: 1_000,
        ...(mutant.shape === undefined ? {} : { shape: mutant.shape }),
      }).broken !== null,
  );
  expect(caught).toBe(true);
});
