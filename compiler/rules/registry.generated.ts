// Generated from the rules' files by `npm run generate`. Do not edit.
import type { NamedRule } from "./define.ts";
import { fencingDisabled } from "./fencing/disabled.ts";
import { fencingDuplicatePlug } from "./fencing/duplicate-plug.ts";
import { fencingEqualDelays } from "./fencing/equal-delays.ts";
import { fencingHostMapSyntax } from "./fencing/host-map-syntax.ts";
import { fencingNodeUncovered } from "./fencing/node-uncovered.ts";
import { fencingNone } from "./fencing/none.ts";
import { fencingOnlyOnTarget } from "./fencing/only-on-target.ts";
import { fencingPriorityDelayUnused } from "./fencing/priority-delay-unused.ts";
import { fencingTwoNodeRace } from "./fencing/two-node-race.ts";
import { fencingUnknownTarget } from "./fencing/unknown-target.ts";
import { placementBannedEverywhere } from "./placement/banned-everywhere.ts";
import { timingMonitorMissing } from "./timing/monitor-missing.ts";

export const rules: readonly NamedRule[] = [
  { name: "fencing/disabled", ...fencingDisabled },
  { name: "fencing/duplicate-plug", ...fencingDuplicatePlug },
  { name: "fencing/equal-delays", ...fencingEqualDelays },
  { name: "fencing/host-map-syntax", ...fencingHostMapSyntax },
  { name: "fencing/node-uncovered", ...fencingNodeUncovered },
  { name: "fencing/none", ...fencingNone },
  { name: "fencing/only-on-target", ...fencingOnlyOnTarget },
  { name: "fencing/priority-delay-unused", ...fencingPriorityDelayUnused },
  { name: "fencing/two-node-race", ...fencingTwoNodeRace },
  { name: "fencing/unknown-target", ...fencingUnknownTarget },
  { name: "placement/banned-everywhere", ...placementBannedEverywhere },
  { name: "timing/monitor-missing", ...timingMonitorMissing },
];
