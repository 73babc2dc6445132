// The cluster's options with their defaults. Source: Pacemaker Explained, "Cluster-Wide Configuration".
import type { Plan, Scalar } from "../../plan/index.ts";
import { infinity, isTrue, type HealthScores } from "./numbers.ts";
import type { RuleContext } from "./rules.ts";
import { evaluate } from "./settings.ts";
import type { ClusterState } from "./state.ts";

export type QuorumPolicy = "stop" | "freeze" | "ignore" | "demote" | "fence";

export interface ClusterOptions {
  readonly quorate: boolean;
  readonly quorumPolicy: QuorumPolicy;
  readonly symmetric: boolean;
  readonly maintenanceMode: boolean;
  readonly stopAll: boolean;
  readonly fencing: boolean;
  readonly fencingAction: "reboot" | "off";
  readonly fencingTimeoutMs: number;
  readonly concurrentFencing: boolean;
  readonly startupFencing: boolean;
  readonly haveWatchdog: boolean;
  readonly priorityFencingDelayMs: number;
  readonly nodePendingTimeoutMs: number;
  readonly fenceRemoteWithoutQuorum: boolean;
  readonly startFailureIsFatal: boolean;
  readonly startupProbes: boolean;
  readonly stopRemoved: boolean;
  readonly cancelRemoved: boolean;
  readonly shutdownLock: boolean;
  readonly shutdownLockLimitMs: number;
  readonly placement: "default" | "utilization" | "minimal" | "balanced";
  readonly healthStrategy: "none" | "migrate-on-red" | "only-green" | "progressive" | "custom";
  readonly health: HealthScores;
  readonly healthBase: number;
  readonly clusterDelayMs: number;
  readonly batchLimit: number;
  readonly migrationLimit: number;
  readonly clusterName: string;
}

export function readOptions(plan: Plan, state: ClusterState, context: RuleContext): ClusterOptions {
  const values = evaluate(plan.cluster.options, context);
  const flag = (name: string, otherwise: boolean): boolean => {
    const value = values.get(name);
    return value === undefined ? otherwise : isTrue(value);
  };
  const number = (name: string, otherwise: number): number => {
    const value = values.get(name);
    return typeof value === "number" ? value : otherwise;
  };
  const fencing = flag("fencing-enabled", true);
  return {
    quorate: state.quorate,
    quorumPolicy: quorumPolicy(values.get("no-quorum-policy"), fencing, state),
    symmetric: flag("symmetric-cluster", true),
    maintenanceMode: flag("maintenance-mode", false),
    stopAll: flag("stop-all-resources", false),
    fencing,
    fencingAction: values.get("fencing-action") === "off" ? "off" : "reboot",
    fencingTimeoutMs: number("fencing-timeout", 60_000),
    concurrentFencing: flag("concurrent-fencing", true),
    startupFencing: fencing && flag("startup-fencing", true),
    haveWatchdog: flag("have-watchdog", false),
    priorityFencingDelayMs: number("priority-fencing-delay", 0),
    nodePendingTimeoutMs: number("node-pending-timeout", 0),
    fenceRemoteWithoutQuorum: flag("fence-remote-without-quorum", false),
    startFailureIsFatal: flag("start-failure-is-fatal", true),
    startupProbes: flag("enable-startup-probes", true),
    stopRemoved: flag("stop-removed-resources", true),
    cancelRemoved: flag("cancel-removed-actions", true),
    shutdownLock: flag("shutdown-lock", false),
    shutdownLockLimitMs: number("shutdown-lock-limit", 0),
    placement: oneOf(values.get("placement-strategy"), ["utilization", "minimal", "balanced"], "default"),
    healthStrategy: oneOf(
      values.get("node-health-strategy"),
      ["migrate-on-red", "only-green", "progressive", "custom"],
      "none",
    ),
    health: {
      red: number("node-health-red", -infinity),
      yellow: number("node-health-yellow", 0),
      green: number("node-health-green", 0),
    },
    healthBase: number("node-health-base", 0),
    clusterDelayMs: number("cluster-delay", 60_000),
    batchLimit: number("batch-limit", 0),
    migrationLimit: number("migration-limit", -1),
    clusterName: plan.cluster.name,
  };
}

/** To fence the whole partition needs fencing, and a cluster that had quorum once (or says it panics without). */
function quorumPolicy(value: Scalar | undefined, fencing: boolean, state: ClusterState): QuorumPolicy {
  switch (value) {
    case "freeze":
    case "ignore":
    case "demote":
      return value;
    case "suicide":
    case "fence":
      return fencing && (state.quorate || state.quorumPanic === true) ? "fence" : "stop";
    default:
      return "stop";
  }
}

function oneOf<const T extends string, const D extends string>(
  value: Scalar | undefined,
  choices: readonly T[],
  otherwise: D,
): T | D {
  return choices.find((choice) => choice === value) ?? otherwise;
}
