// The simulator: what would become of a cluster, without one.
export { executedLine } from "./executed.ts";
export { placementOf, type Placement } from "./placement.ts";
export { summaryEntry, summaryLines, type SummaryEntry } from "./summary.ts";
export { runTransition, type RunOptions, type TransitionRun } from "./transition-run.ts";
export { BrokenLaw, type Law } from "./laws.ts";
export { createRandom, type Random } from "./random.ts";
export { minimise, runFaults, runSeed, shapeFrom, type RunSettings, type SeedReport } from "./run.ts";
export { samplePlan, type SampleOptions } from "./sample-plans.ts";
export { faultKinds, type Fault, type FaultKind } from "./weather.ts";
export { createWorld, trueCore, type World, type WorldOptions } from "./world.ts";
export type { Occurrence } from "./occurrence.ts";
export { createStage, type Stage, type StageOptions } from "./stage.ts";
export { mutants, type Mutant } from "./mutants.ts";
export { decidePlainly } from "./plain-scheduler.ts";
