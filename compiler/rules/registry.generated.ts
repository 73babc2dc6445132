// Generated from the rules' files by `npm run generate`. Do not edit.
import type { NamedRule } from "./define.ts";
import { fencingActionParameter } from "./fencing/action-parameter.ts";
import { fencingCycleMethod } from "./fencing/cycle-method.ts";
import { fencingDelayUnreadable } from "./fencing/delay-unreadable.ts";
import { fencingDeviceStopped } from "./fencing/device-stopped.ts";
import { fencingDisabled } from "./fencing/disabled.ts";
import { fencingDuplicatePlug } from "./fencing/duplicate-plug.ts";
import { fencingEqualDelays } from "./fencing/equal-delays.ts";
import { fencingHostMapSyntax } from "./fencing/host-map-syntax.ts";
import { fencingLevelGap } from "./fencing/level-gap.ts";
import { fencingMonitorMissing } from "./fencing/monitor-missing.ts";
import { fencingNodeUncovered } from "./fencing/node-uncovered.ts";
import { fencingNone } from "./fencing/none.ts";
import { fencingOnlyOnTarget } from "./fencing/only-on-target.ts";
import { fencingPatternMatchesNone } from "./fencing/pattern-matches-none.ts";
import { fencingPriorityDelaySmall } from "./fencing/priority-delay-small.ts";
import { fencingPriorityDelayUnused } from "./fencing/priority-delay-unused.ts";
import { fencingTestAgent } from "./fencing/test-agent.ts";
import { fencingThresholdInherited } from "./fencing/threshold-inherited.ts";
import { fencingTimeoutBelowDevice } from "./fencing/timeout-below-device.ts";
import { fencingTwoNodeRace } from "./fencing/two-node-race.ts";
import { fencingUnknownTarget } from "./fencing/unknown-target.ts";
import { operationsFenceWithoutFencing } from "./operations/fence-without-fencing.ts";
import { operationsMaintenanceLeft } from "./operations/maintenance-left.ts";
import { operationsMonitorFailureIgnored } from "./operations/monitor-failure-ignored.ts";
import { operationsStopFailureBlocks } from "./operations/stop-failure-blocks.ts";
import { operationsStopFailureIgnored } from "./operations/stop-failure-ignored.ts";
import { operationsTargetRoleStopped } from "./operations/target-role-stopped.ts";
import { operationsUnmanagedLeft } from "./operations/unmanaged-left.ts";
import { placementBannedEverywhere } from "./placement/banned-everywhere.ts";
import { promotableCloneMaxExceedsNodes } from "./promotable/clone-max-exceeds-nodes.ts";
import { promotableMonitorMissing } from "./promotable/monitor-missing.ts";
import { promotableNotifyOff } from "./promotable/notify-off.ts";
import { promotablePromotedMax } from "./promotable/promoted-max.ts";
import { securityFenceTlsUnchecked } from "./security/fence-tls-unchecked.ts";
import { securitySecretInline } from "./security/secret-inline.ts";
import { securityVerboseAgent } from "./security/verbose-agent.ts";
import { timingFailuresForgotten } from "./timing/failures-forgotten.ts";
import { timingMonitorMissing } from "./timing/monitor-missing.ts";
import { timingMonitorTooFrequent } from "./timing/monitor-too-frequent.ts";
import { timingTimeoutBelowAdvised } from "./timing/timeout-below-advised.ts";

export const rules: readonly NamedRule[] = [
  { name: "fencing/action-parameter", ...fencingActionParameter },
  { name: "fencing/cycle-method", ...fencingCycleMethod },
  { name: "fencing/delay-unreadable", ...fencingDelayUnreadable },
  { name: "fencing/device-stopped", ...fencingDeviceStopped },
  { name: "fencing/disabled", ...fencingDisabled },
  { name: "fencing/duplicate-plug", ...fencingDuplicatePlug },
  { name: "fencing/equal-delays", ...fencingEqualDelays },
  { name: "fencing/host-map-syntax", ...fencingHostMapSyntax },
  { name: "fencing/level-gap", ...fencingLevelGap },
  { name: "fencing/monitor-missing", ...fencingMonitorMissing },
  { name: "fencing/node-uncovered", ...fencingNodeUncovered },
  { name: "fencing/none", ...fencingNone },
  { name: "fencing/only-on-target", ...fencingOnlyOnTarget },
  { name: "fencing/pattern-matches-none", ...fencingPatternMatchesNone },
  { name: "fencing/priority-delay-small", ...fencingPriorityDelaySmall },
  { name: "fencing/priority-delay-unused", ...fencingPriorityDelayUnused },
  { name: "fencing/test-agent", ...fencingTestAgent },
  { name: "fencing/threshold-inherited", ...fencingThresholdInherited },
  { name: "fencing/timeout-below-device", ...fencingTimeoutBelowDevice },
  { name: "fencing/two-node-race", ...fencingTwoNodeRace },
  { name: "fencing/unknown-target", ...fencingUnknownTarget },
  { name: "operations/fence-without-fencing", ...operationsFenceWithoutFencing },
  { name: "operations/maintenance-left", ...operationsMaintenanceLeft },
  { name: "operations/monitor-failure-ignored", ...operationsMonitorFailureIgnored },
  { name: "operations/stop-failure-blocks", ...operationsStopFailureBlocks },
  { name: "operations/stop-failure-ignored", ...operationsStopFailureIgnored },
  { name: "operations/target-role-stopped", ...operationsTargetRoleStopped },
  { name: "operations/unmanaged-left", ...operationsUnmanagedLeft },
  { name: "placement/banned-everywhere", ...placementBannedEverywhere },
  { name: "promotable/clone-max-exceeds-nodes", ...promotableCloneMaxExceedsNodes },
  { name: "promotable/monitor-missing", ...promotableMonitorMissing },
  { name: "promotable/notify-off", ...promotableNotifyOff },
  { name: "promotable/promoted-max", ...promotablePromotedMax },
  { name: "security/fence-tls-unchecked", ...securityFenceTlsUnchecked },
  { name: "security/secret-inline", ...securitySecretInline },
  { name: "security/verbose-agent", ...securityVerboseAgent },
  { name: "timing/failures-forgotten", ...timingFailuresForgotten },
  { name: "timing/monitor-missing", ...timingMonitorMissing },
  { name: "timing/monitor-too-frequent", ...timingMonitorTooFrequent },
  { name: "timing/timeout-below-advised", ...timingTimeoutBelowAdvised },
];
