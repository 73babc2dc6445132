// Generated from the rules' files by `npm run generate`. Do not edit.
import type { NamedRule } from "./define.ts";
import { fencingNodeUncovered } from "./fencing/node-uncovered.ts";
import { fencingNone } from "./fencing/none.ts";
import { placementBannedEverywhere } from "./placement/banned-everywhere.ts";
import { timingMonitorMissing } from "./timing/monitor-missing.ts";

export const rules: readonly NamedRule[] = [
  { name: "fencing/node-uncovered", ...fencingNodeUncovered },
  { name: "fencing/none", ...fencingNone },
  { name: "placement/banned-everywhere", ...placementBannedEverywhere },
  { name: "timing/monitor-missing", ...timingMonitorMissing },
];
