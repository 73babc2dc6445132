// The simulator: what would become of a cluster, without one.
export { placementOf, type Placement } from "./placement.ts";
export { summaryEntry, summaryLines, type SummaryEntry } from "./summary.ts";
export { runTransition, type RunOptions, type TransitionRun } from "./transition-run.ts";
