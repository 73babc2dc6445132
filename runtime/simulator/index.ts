// The simulator: what would become of a cluster, without one.
export { freshState, nodeUp } from "./fresh-state.ts";
export { executedLine } from "./executed.ts";
export { placementOf, type Placement } from "./placement.ts";
export { summaryEntry, summaryLines, type SummaryEntry } from "./summary.ts";
export { runTransition, type RunOptions, type TransitionRun } from "./transition-run.ts";
export { BrokenLaw } from "./laws.ts";
export { minimise, runFaults, runSeed, shapeFrom, type RunSettings, type SeedReport } from "./run.ts";
export { samplePlan, type SampleOptions } from "./sample-plans.ts";
export { inWords } from "./in-words.ts";
export type { Fault } from "./weather.ts";
export type { Occurrence } from "./occurrence.ts";
export { createStage, type Stage, type StageOptions } from "./stage.ts";
export { mutants } from "./mutants.ts";
export { decidePlainly } from "./plain-scheduler.ts";
export { nodesMax, unreached } from "./reached.ts";
