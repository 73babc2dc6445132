// Generated from the rules' files by `npm run generate`. Do not edit.
import type { NamedRule } from "./define.ts";
import { agentsAddressCloned } from "./agents/address-cloned.ts";
import { agentsAddressInCloud } from "./agents/address-in-cloud.ts";
import { agentsAddressOfANode } from "./agents/address-of-a-node.ts";
import { agentsAddressOnAlias } from "./agents/address-on-alias.ts";
import { agentsAddressValue } from "./agents/address-value.ts";
import { agentsContainerNetwork } from "./agents/container-network.ts";
import { agentsDataDirectoryTwice } from "./agents/data-directory-twice.ts";
import { agentsDatabaseCloned } from "./agents/database-cloned.ts";
import { agentsDiskMountedTwice } from "./agents/disk-mounted-twice.ts";
import { agentsExclusiveVolumeCloned } from "./agents/exclusive-volume-cloned.ts";
import { agentsExportNumberTwice } from "./agents/export-number-twice.ts";
import { agentsInitScript } from "./agents/init-script.ts";
import { agentsInnerMountFirst } from "./agents/inner-mount-first.ts";
import { agentsLocalDiskCloned } from "./agents/local-disk-cloned.ts";
import { agentsLockNotFirst } from "./agents/lock-not-first.ts";
import { agentsMachineCloned } from "./agents/machine-cloned.ts";
import { agentsMountPointTwice } from "./agents/mount-point-twice.ts";
import { agentsNfsStateLocal } from "./agents/nfs-state-local.ts";
import { agentsNoLockManager } from "./agents/no-lock-manager.ts";
import { agentsPathRelative } from "./agents/path-relative.ts";
import { agentsPingOwnAddress } from "./agents/ping-own-address.ts";
import { agentsReadOnlyWriteCheck } from "./agents/read-only-write-check.ts";
import { agentsReplicationAddress } from "./agents/replication-address.ts";
import { agentsReplicationNodes } from "./agents/replication-nodes.ts";
import { agentsSourceAddress } from "./agents/source-address.ts";
import { agentsTargetUnknown } from "./agents/target-unknown.ts";
import { agentsUniqueValue } from "./agents/unique-value.ts";
import { agentsVolumeGroupOpen } from "./agents/volume-group-open.ts";
import { agentsVolumeGroupTwice } from "./agents/volume-group-twice.ts";
import { agentsVolumeLater } from "./agents/volume-later.ts";
import { engineCannotRun } from "./engine/cannot-run.ts";
import { engineNotCarriedOut } from "./engine/not-carried-out.ts";
import { engineTooNew } from "./engine/too-new.ts";
import { fencingActionParameter } from "./fencing/action-parameter.ts";
import { fencingActionUnknown } from "./fencing/action-unknown.ts";
import { fencingCycleMethod } from "./fencing/cycle-method.ts";
import { fencingDelayOverMaximum } from "./fencing/delay-over-maximum.ts";
import { fencingDelayUnreadable } from "./fencing/delay-unreadable.ts";
import { fencingDeviceInConstraint } from "./fencing/device-in-constraint.ts";
import { fencingDeviceInGroup } from "./fencing/device-in-group.ts";
import { fencingDeviceStopped } from "./fencing/device-stopped.ts";
import { fencingDisabled } from "./fencing/disabled.ts";
import { fencingDisklessTwoNodes } from "./fencing/diskless-two-nodes.ts";
import { fencingDuplicatePlug } from "./fencing/duplicate-plug.ts";
import { fencingEqualDelays } from "./fencing/equal-delays.ts";
import { fencingHostMapSyntax } from "./fencing/host-map-syntax.ts";
import { fencingLevelDeviceUnable } from "./fencing/level-device-unable.ts";
import { fencingLevelGap } from "./fencing/level-gap.ts";
import { fencingLevelRepeats } from "./fencing/level-repeats.ts";
import { fencingListMissing } from "./fencing/list-missing.ts";
import { fencingMonitorMissing } from "./fencing/monitor-missing.ts";
import { fencingNoStatus } from "./fencing/no-status.ts";
import { fencingNodeUncovered } from "./fencing/node-uncovered.ts";
import { fencingNone } from "./fencing/none.ts";
import { fencingOffNotOff } from "./fencing/off-not-off.ts";
import { fencingOnePowerFeed } from "./fencing/one-power-feed.ts";
import { fencingOnlyOnTarget } from "./fencing/only-on-target.ts";
import { fencingPatternMatchesNone } from "./fencing/pattern-matches-none.ts";
import { fencingPriorityDelaySmall } from "./fencing/priority-delay-small.ts";
import { fencingPriorityDelayUnused } from "./fencing/priority-delay-unused.ts";
import { fencingSbdMessageWait } from "./fencing/sbd-message-wait.ts";
import { fencingSbdTimeout } from "./fencing/sbd-timeout.ts";
import { fencingSharedDisk } from "./fencing/shared-disk.ts";
import { fencingStartupOff } from "./fencing/startup-off.ts";
import { fencingTestAgent } from "./fencing/test-agent.ts";
import { fencingThresholdInherited } from "./fencing/threshold-inherited.ts";
import { fencingTimeoutBelowDevice } from "./fencing/timeout-below-device.ts";
import { fencingTwoNodeRace } from "./fencing/two-node-race.ts";
import { fencingUnfencingUndeclared } from "./fencing/unfencing-undeclared.ts";
import { fencingUnknownTarget } from "./fencing/unknown-target.ts";
import { fencingWatchdogAbsent } from "./fencing/watchdog-absent.ts";
import { fencingWatchdogTooSoon } from "./fencing/watchdog-too-soon.ts";
import { fencingWrongMachine } from "./fencing/wrong-machine.ts";
import { linksSharedHardware } from "./links/shared-hardware.ts";
import { linksSharedSubnet } from "./links/shared-subnet.ts";
import { linksSingle } from "./links/single.ts";
import { messagingAddressMissing } from "./messaging/address-missing.ts";
import { messagingAddressTwice } from "./messaging/address-twice.ts";
import { messagingTransportLimits } from "./messaging/transport-limits.ts";
import { operationsAlertPath } from "./operations/alert-path.ts";
import { operationsAlertWithoutRecipient } from "./operations/alert-without-recipient.ts";
import { operationsAllStopped } from "./operations/all-stopped.ts";
import { operationsDefaultForNone } from "./operations/default-for-none.ts";
import { operationsDemoteImpossible } from "./operations/demote-impossible.ts";
import { operationsFailureEndsService } from "./operations/failure-ends-service.ts";
import { operationsFenceWithoutFencing } from "./operations/fence-without-fencing.ts";
import { operationsLeftOutByImport } from "./operations/left-out-by-import.ts";
import { operationsLikelyMisspelt } from "./operations/likely-misspelt.ts";
import { operationsMaintenanceLeft } from "./operations/maintenance-left.ts";
import { operationsMonitorFailureIgnored } from "./operations/monitor-failure-ignored.ts";
import { operationsNodeLeftOut } from "./operations/node-left-out.ts";
import { operationsPropertyOfNobody } from "./operations/property-of-nobody.ts";
import { operationsRequiresNothing } from "./operations/requires-nothing.ts";
import { operationsRiskyProperty } from "./operations/risky-property.ts";
import { operationsRoleOutOfReach } from "./operations/role-out-of-reach.ts";
import { operationsRuleExpired } from "./operations/rule-expired.ts";
import { operationsSettingElsewhere } from "./operations/setting-elsewhere.ts";
import { operationsSettingOfResources } from "./operations/setting-of-resources.ts";
import { operationsSettingWithoutEffect } from "./operations/setting-without-effect.ts";
import { operationsStartFailureIgnored } from "./operations/start-failure-ignored.ts";
import { operationsStartsAtBoot } from "./operations/starts-at-boot.ts";
import { operationsStopFailureBlocks } from "./operations/stop-failure-blocks.ts";
import { operationsStopFailureIgnored } from "./operations/stop-failure-ignored.ts";
import { operationsTargetRoleStopped } from "./operations/target-role-stopped.ts";
import { operationsThresholdForEver } from "./operations/threshold-for-ever.ts";
import { operationsThresholdZero } from "./operations/threshold-zero.ts";
import { operationsTicketFenceOff } from "./operations/ticket-fence-off.ts";
import { operationsUnknownMeta } from "./operations/unknown-meta.ts";
import { operationsUnmanagedLeft } from "./operations/unmanaged-left.ts";
import { orderingAddressBeforeExports } from "./ordering/address-before-exports.ts";
import { orderingAgainstGroup } from "./ordering/against-group.ts";
import { orderingColocationWithoutOrder } from "./ordering/colocation-without-order.ts";
import { orderingCycle } from "./ordering/cycle.ts";
import { orderingInterleaveOff } from "./ordering/interleave-off.ts";
import { orderingLocksLater } from "./ordering/locks-later.ts";
import { orderingOptionalDependency } from "./ordering/optional-dependency.ts";
import { orderingOrderWithoutColocation } from "./ordering/order-without-colocation.ts";
import { orderingRepeated } from "./ordering/repeated.ts";
import { orderingSameGroup } from "./ordering/same-group.ts";
import { orderingSetWithoutEffect } from "./ordering/set-without-effect.ts";
import { orderingStartNotPromote } from "./ordering/start-not-promote.ts";
import { orderingStopOrderOpen } from "./ordering/stop-order-open.ts";
import { placementAddressAlone } from "./placement/address-alone.ts";
import { placementAddressNotWithPromoted } from "./placement/address-not-with-promoted.ts";
import { placementAttributeOfNobody } from "./placement/attribute-of-nobody.ts";
import { placementAttributeOnOneNode } from "./placement/attribute-on-one-node.ts";
import { placementAttributeOutOfReach } from "./placement/attribute-out-of-reach.ts";
import { placementAttributeUndefined } from "./placement/attribute-undefined.ts";
import { placementBannedEverywhere } from "./placement/banned-everywhere.ts";
import { placementCapacityExceeded } from "./placement/capacity-exceeded.ts";
import { placementCloneChild } from "./placement/clone-child.ts";
import { placementColocationContradiction } from "./placement/colocation-contradiction.ts";
import { placementColocationCycle } from "./placement/colocation-cycle.ts";
import { placementDataElsewhere } from "./placement/data-elsewhere.ts";
import { placementDataStaysBehind } from "./placement/data-stays-behind.ts";
import { placementDeviceElsewhere } from "./placement/device-elsewhere.ts";
import { placementDiscoveryNever } from "./placement/discovery-never.ts";
import { placementFiniteDependency } from "./placement/finite-dependency.ts";
import { placementGroupApart } from "./placement/group-apart.ts";
import { placementGroupMember } from "./placement/group-member.ts";
import { placementHealthUnread } from "./placement/health-unread.ts";
import { placementInfinitePreference } from "./placement/infinite-preference.ts";
import { placementLeaderStartsLast } from "./placement/leader-starts-last.ts";
import { placementLeftoverMove } from "./placement/leftover-move.ts";
import { placementNumberAsText } from "./placement/number-as-text.ts";
import { placementPatternMatchesNone } from "./placement/pattern-matches-none.ts";
import { placementPreferenceContradicted } from "./placement/preference-contradicted.ts";
import { placementRemoteWithoutConnection } from "./placement/remote-without-connection.ts";
import { placementResourceIsNode } from "./placement/resource-is-node.ts";
import { placementRuleNeverTrue } from "./placement/rule-never-true.ts";
import { placementSingleCandidate } from "./placement/single-candidate.ts";
import { placementStickinessZero } from "./placement/stickiness-zero.ts";
import { placementTooManyApart } from "./placement/too-many-apart.ts";
import { placementUnknownNode } from "./placement/unknown-node.ts";
import { placementUtilizationUnused } from "./placement/utilization-unused.ts";
import { promotableCannotPromote } from "./promotable/cannot-promote.ts";
import { promotableCloneMaxExceedsNodes } from "./promotable/clone-max-exceeds-nodes.ts";
import { promotableCopiesCollide } from "./promotable/copies-collide.ts";
import { promotableMonitorMissing } from "./promotable/monitor-missing.ts";
import { promotableNoCopies } from "./promotable/no-copies.ts";
import { promotableNotPromotable } from "./promotable/not-promotable.ts";
import { promotableNotifyOff } from "./promotable/notify-off.ts";
import { promotablePromotedMax } from "./promotable/promoted-max.ts";
import { promotablePromotedTooFew } from "./promotable/promoted-too-few.ts";
import { promotableReplicationOff } from "./promotable/replication-off.ts";
import { promotableSingleCopy } from "./promotable/single-copy.ts";
import { promotableWithUnpromoted } from "./promotable/with-unpromoted.ts";
import { quorumContradiction } from "./quorum/contradiction.ts";
import { quorumEvenMembers } from "./quorum/even-members.ts";
import { quorumLastManWithoutWait } from "./quorum/last-man-without-wait.ts";
import { quorumPolicyIgnore } from "./quorum/policy-ignore.ts";
import { quorumStopWithSharedFiles } from "./quorum/stop-with-shared-files.ts";
import { quorumTwoNodeMode } from "./quorum/two-node-mode.ts";
import { quorumWitnessOnMember } from "./quorum/witness-on-member.ts";
import { rulesNoNodeYet } from "./rules/no-node-yet.ts";
import { scenariosContradiction } from "./scenarios/contradiction.ts";
import { securityFenceTlsUnchecked } from "./security/fence-tls-unchecked.ts";
import { securitySecretInline } from "./security/secret-inline.ts";
import { securityTrafficUnencrypted } from "./security/traffic-unencrypted.ts";
import { securityVerboseAgent } from "./security/verbose-agent.ts";
import { timingConsensusRatio } from "./timing/consensus-ratio.ts";
import { timingFailuresForgotten } from "./timing/failures-forgotten.ts";
import { timingMonitorMissing } from "./timing/monitor-missing.ts";
import { timingMonitorNeverRuns } from "./timing/monitor-never-runs.ts";
import { timingMonitorTooFrequent } from "./timing/monitor-too-frequent.ts";
import { timingMonitorTooRare } from "./timing/monitor-too-rare.ts";
import { timingObjectiveMissed } from "./timing/objective-missed.ts";
import { timingRecheckOff } from "./timing/recheck-off.ts";
import { timingStartDelay } from "./timing/start-delay.ts";
import { timingStartRepeats } from "./timing/start-repeats.ts";
import { timingStopPatience } from "./timing/stop-patience.ts";
import { timingTimeoutBelowAdvised } from "./timing/timeout-below-advised.ts";
import { timingTimeoutBelowFact } from "./timing/timeout-below-fact.ts";
import { timingTimeoutDefault } from "./timing/timeout-default.ts";
import { timingTimeoutHuge } from "./timing/timeout-huge.ts";
import { timingTimeoutTiny } from "./timing/timeout-tiny.ts";

export const rules: readonly NamedRule[] = [
  { name: "agents/address-cloned", ...agentsAddressCloned },
  { name: "agents/address-in-cloud", ...agentsAddressInCloud },
  { name: "agents/address-of-a-node", ...agentsAddressOfANode },
  { name: "agents/address-on-alias", ...agentsAddressOnAlias },
  { name: "agents/address-value", ...agentsAddressValue },
  { name: "agents/container-network", ...agentsContainerNetwork },
  { name: "agents/data-directory-twice", ...agentsDataDirectoryTwice },
  { name: "agents/database-cloned", ...agentsDatabaseCloned },
  { name: "agents/disk-mounted-twice", ...agentsDiskMountedTwice },
  { name: "agents/exclusive-volume-cloned", ...agentsExclusiveVolumeCloned },
  { name: "agents/export-number-twice", ...agentsExportNumberTwice },
  { name: "agents/init-script", ...agentsInitScript },
  { name: "agents/inner-mount-first", ...agentsInnerMountFirst },
  { name: "agents/local-disk-cloned", ...agentsLocalDiskCloned },
  { name: "agents/lock-not-first", ...agentsLockNotFirst },
  { name: "agents/machine-cloned", ...agentsMachineCloned },
  { name: "agents/mount-point-twice", ...agentsMountPointTwice },
  { name: "agents/nfs-state-local", ...agentsNfsStateLocal },
  { name: "agents/no-lock-manager", ...agentsNoLockManager },
  { name: "agents/path-relative", ...agentsPathRelative },
  { name: "agents/ping-own-address", ...agentsPingOwnAddress },
  { name: "agents/read-only-write-check", ...agentsReadOnlyWriteCheck },
  { name: "agents/replication-address", ...agentsReplicationAddress },
  { name: "agents/replication-nodes", ...agentsReplicationNodes },
  { name: "agents/source-address", ...agentsSourceAddress },
  { name: "agents/target-unknown", ...agentsTargetUnknown },
  { name: "agents/unique-value", ...agentsUniqueValue },
  { name: "agents/volume-group-open", ...agentsVolumeGroupOpen },
  { name: "agents/volume-group-twice", ...agentsVolumeGroupTwice },
  { name: "agents/volume-later", ...agentsVolumeLater },
  { name: "engine/cannot-run", ...engineCannotRun },
  { name: "engine/not-carried-out", ...engineNotCarriedOut },
  { name: "engine/too-new", ...engineTooNew },
  { name: "fencing/action-parameter", ...fencingActionParameter },
  { name: "fencing/action-unknown", ...fencingActionUnknown },
  { name: "fencing/cycle-method", ...fencingCycleMethod },
  { name: "fencing/delay-over-maximum", ...fencingDelayOverMaximum },
  { name: "fencing/delay-unreadable", ...fencingDelayUnreadable },
  { name: "fencing/device-in-constraint", ...fencingDeviceInConstraint },
  { name: "fencing/device-in-group", ...fencingDeviceInGroup },
  { name: "fencing/device-stopped", ...fencingDeviceStopped },
  { name: "fencing/disabled", ...fencingDisabled },
  { name: "fencing/diskless-two-nodes", ...fencingDisklessTwoNodes },
  { name: "fencing/duplicate-plug", ...fencingDuplicatePlug },
  { name: "fencing/equal-delays", ...fencingEqualDelays },
  { name: "fencing/host-map-syntax", ...fencingHostMapSyntax },
  { name: "fencing/level-device-unable", ...fencingLevelDeviceUnable },
  { name: "fencing/level-gap", ...fencingLevelGap },
  { name: "fencing/level-repeats", ...fencingLevelRepeats },
  { name: "fencing/list-missing", ...fencingListMissing },
  { name: "fencing/monitor-missing", ...fencingMonitorMissing },
  { name: "fencing/no-status", ...fencingNoStatus },
  { name: "fencing/node-uncovered", ...fencingNodeUncovered },
  { name: "fencing/none", ...fencingNone },
  { name: "fencing/off-not-off", ...fencingOffNotOff },
  { name: "fencing/one-power-feed", ...fencingOnePowerFeed },
  { name: "fencing/only-on-target", ...fencingOnlyOnTarget },
  { name: "fencing/pattern-matches-none", ...fencingPatternMatchesNone },
  { name: "fencing/priority-delay-small", ...fencingPriorityDelaySmall },
  { name: "fencing/priority-delay-unused", ...fencingPriorityDelayUnused },
  { name: "fencing/sbd-message-wait", ...fencingSbdMessageWait },
  { name: "fencing/sbd-timeout", ...fencingSbdTimeout },
  { name: "fencing/shared-disk", ...fencingSharedDisk },
  { name: "fencing/startup-off", ...fencingStartupOff },
  { name: "fencing/test-agent", ...fencingTestAgent },
  { name: "fencing/threshold-inherited", ...fencingThresholdInherited },
  { name: "fencing/timeout-below-device", ...fencingTimeoutBelowDevice },
  { name: "fencing/two-node-race", ...fencingTwoNodeRace },
  { name: "fencing/unfencing-undeclared", ...fencingUnfencingUndeclared },
  { name: "fencing/unknown-target", ...fencingUnknownTarget },
  { name: "fencing/watchdog-absent", ...fencingWatchdogAbsent },
  { name: "fencing/watchdog-too-soon", ...fencingWatchdogTooSoon },
  { name: "fencing/wrong-machine", ...fencingWrongMachine },
  { name: "links/shared-hardware", ...linksSharedHardware },
  { name: "links/shared-subnet", ...linksSharedSubnet },
  { name: "links/single", ...linksSingle },
  { name: "messaging/address-missing", ...messagingAddressMissing },
  { name: "messaging/address-twice", ...messagingAddressTwice },
  { name: "messaging/transport-limits", ...messagingTransportLimits },
  { name: "operations/alert-path", ...operationsAlertPath },
  { name: "operations/alert-without-recipient", ...operationsAlertWithoutRecipient },
  { name: "operations/all-stopped", ...operationsAllStopped },
  { name: "operations/default-for-none", ...operationsDefaultForNone },
  { name: "operations/demote-impossible", ...operationsDemoteImpossible },
  { name: "operations/failure-ends-service", ...operationsFailureEndsService },
  { name: "operations/fence-without-fencing", ...operationsFenceWithoutFencing },
  { name: "operations/left-out-by-import", ...operationsLeftOutByImport },
  { name: "operations/likely-misspelt", ...operationsLikelyMisspelt },
  { name: "operations/maintenance-left", ...operationsMaintenanceLeft },
  { name: "operations/monitor-failure-ignored", ...operationsMonitorFailureIgnored },
  { name: "operations/node-left-out", ...operationsNodeLeftOut },
  { name: "operations/property-of-nobody", ...operationsPropertyOfNobody },
  { name: "operations/requires-nothing", ...operationsRequiresNothing },
  { name: "operations/risky-property", ...operationsRiskyProperty },
  { name: "operations/role-out-of-reach", ...operationsRoleOutOfReach },
  { name: "operations/rule-expired", ...operationsRuleExpired },
  { name: "operations/setting-elsewhere", ...operationsSettingElsewhere },
  { name: "operations/setting-of-resources", ...operationsSettingOfResources },
  { name: "operations/setting-without-effect", ...operationsSettingWithoutEffect },
  { name: "operations/start-failure-ignored", ...operationsStartFailureIgnored },
  { name: "operations/starts-at-boot", ...operationsStartsAtBoot },
  { name: "operations/stop-failure-blocks", ...operationsStopFailureBlocks },
  { name: "operations/stop-failure-ignored", ...operationsStopFailureIgnored },
  { name: "operations/target-role-stopped", ...operationsTargetRoleStopped },
  { name: "operations/threshold-for-ever", ...operationsThresholdForEver },
  { name: "operations/threshold-zero", ...operationsThresholdZero },
  { name: "operations/ticket-fence-off", ...operationsTicketFenceOff },
  { name: "operations/unknown-meta", ...operationsUnknownMeta },
  { name: "operations/unmanaged-left", ...operationsUnmanagedLeft },
  { name: "ordering/address-before-exports", ...orderingAddressBeforeExports },
  { name: "ordering/against-group", ...orderingAgainstGroup },
  { name: "ordering/colocation-without-order", ...orderingColocationWithoutOrder },
  { name: "ordering/cycle", ...orderingCycle },
  { name: "ordering/interleave-off", ...orderingInterleaveOff },
  { name: "ordering/locks-later", ...orderingLocksLater },
  { name: "ordering/optional-dependency", ...orderingOptionalDependency },
  { name: "ordering/order-without-colocation", ...orderingOrderWithoutColocation },
  { name: "ordering/repeated", ...orderingRepeated },
  { name: "ordering/same-group", ...orderingSameGroup },
  { name: "ordering/set-without-effect", ...orderingSetWithoutEffect },
  { name: "ordering/start-not-promote", ...orderingStartNotPromote },
  { name: "ordering/stop-order-open", ...orderingStopOrderOpen },
  { name: "placement/address-alone", ...placementAddressAlone },
  { name: "placement/address-not-with-promoted", ...placementAddressNotWithPromoted },
  { name: "placement/attribute-of-nobody", ...placementAttributeOfNobody },
  { name: "placement/attribute-on-one-node", ...placementAttributeOnOneNode },
  { name: "placement/attribute-out-of-reach", ...placementAttributeOutOfReach },
  { name: "placement/attribute-undefined", ...placementAttributeUndefined },
  { name: "placement/banned-everywhere", ...placementBannedEverywhere },
  { name: "placement/capacity-exceeded", ...placementCapacityExceeded },
  { name: "placement/clone-child", ...placementCloneChild },
  { name: "placement/colocation-contradiction", ...placementColocationContradiction },
  { name: "placement/colocation-cycle", ...placementColocationCycle },
  { name: "placement/data-elsewhere", ...placementDataElsewhere },
  { name: "placement/data-stays-behind", ...placementDataStaysBehind },
  { name: "placement/device-elsewhere", ...placementDeviceElsewhere },
  { name: "placement/discovery-never", ...placementDiscoveryNever },
  { name: "placement/finite-dependency", ...placementFiniteDependency },
  { name: "placement/group-apart", ...placementGroupApart },
  { name: "placement/group-member", ...placementGroupMember },
  { name: "placement/health-unread", ...placementHealthUnread },
  { name: "placement/infinite-preference", ...placementInfinitePreference },
  { name: "placement/leader-starts-last", ...placementLeaderStartsLast },
  { name: "placement/leftover-move", ...placementLeftoverMove },
  { name: "placement/number-as-text", ...placementNumberAsText },
  { name: "placement/pattern-matches-none", ...placementPatternMatchesNone },
  { name: "placement/preference-contradicted", ...placementPreferenceContradicted },
  { name: "placement/remote-without-connection", ...placementRemoteWithoutConnection },
  { name: "placement/resource-is-node", ...placementResourceIsNode },
  { name: "placement/rule-never-true", ...placementRuleNeverTrue },
  { name: "placement/single-candidate", ...placementSingleCandidate },
  { name: "placement/stickiness-zero", ...placementStickinessZero },
  { name: "placement/too-many-apart", ...placementTooManyApart },
  { name: "placement/unknown-node", ...placementUnknownNode },
  { name: "placement/utilization-unused", ...placementUtilizationUnused },
  { name: "promotable/cannot-promote", ...promotableCannotPromote },
  { name: "promotable/clone-max-exceeds-nodes", ...promotableCloneMaxExceedsNodes },
  { name: "promotable/copies-collide", ...promotableCopiesCollide },
  { name: "promotable/monitor-missing", ...promotableMonitorMissing },
  { name: "promotable/no-copies", ...promotableNoCopies },
  { name: "promotable/not-promotable", ...promotableNotPromotable },
  { name: "promotable/notify-off", ...promotableNotifyOff },
  { name: "promotable/promoted-max", ...promotablePromotedMax },
  { name: "promotable/promoted-too-few", ...promotablePromotedTooFew },
  { name: "promotable/replication-off", ...promotableReplicationOff },
  { name: "promotable/single-copy", ...promotableSingleCopy },
  { name: "promotable/with-unpromoted", ...promotableWithUnpromoted },
  { name: "quorum/contradiction", ...quorumContradiction },
  { name: "quorum/even-members", ...quorumEvenMembers },
  { name: "quorum/last-man-without-wait", ...quorumLastManWithoutWait },
  { name: "quorum/policy-ignore", ...quorumPolicyIgnore },
  { name: "quorum/stop-with-shared-files", ...quorumStopWithSharedFiles },
  { name: "quorum/two-node-mode", ...quorumTwoNodeMode },
  { name: "quorum/witness-on-member", ...quorumWitnessOnMember },
  { name: "rules/no-node-yet", ...rulesNoNodeYet },
  { name: "scenarios/contradiction", ...scenariosContradiction },
  { name: "security/fence-tls-unchecked", ...securityFenceTlsUnchecked },
  { name: "security/secret-inline", ...securitySecretInline },
  { name: "security/traffic-unencrypted", ...securityTrafficUnencrypted },
  { name: "security/verbose-agent", ...securityVerboseAgent },
  { name: "timing/consensus-ratio", ...timingConsensusRatio },
  { name: "timing/failures-forgotten", ...timingFailuresForgotten },
  { name: "timing/monitor-missing", ...timingMonitorMissing },
  { name: "timing/monitor-never-runs", ...timingMonitorNeverRuns },
  { name: "timing/monitor-too-frequent", ...timingMonitorTooFrequent },
  { name: "timing/monitor-too-rare", ...timingMonitorTooRare },
  { name: "timing/objective-missed", ...timingObjectiveMissed },
  { name: "timing/recheck-off", ...timingRecheckOff },
  { name: "timing/start-delay", ...timingStartDelay },
  { name: "timing/start-repeats", ...timingStartRepeats },
  { name: "timing/stop-patience", ...timingStopPatience },
  { name: "timing/timeout-below-advised", ...timingTimeoutBelowAdvised },
  { name: "timing/timeout-below-fact", ...timingTimeoutBelowFact },
  { name: "timing/timeout-default", ...timingTimeoutDefault },
  { name: "timing/timeout-huge", ...timingTimeoutHuge },
  { name: "timing/timeout-tiny", ...timingTimeoutTiny },
];
