// What a member is told when it is made, and the times it lives by.
import type { Plan } from "../../plan/index.ts";
import type { ClusterState, Decision } from "../scheduler/index.ts";
import type { ClusterDocument, NodeId } from "./document.ts";
import type { Vote } from "./events.ts";

export type Decide = (plan: Plan, state: ClusterState) => Decision;

export interface MemberConfig {
  readonly self: NodeId;
  /** A witness votes and stores, and does nothing else. */
  readonly kind: "node" | "witness";
  /** Higher with every start of this node's daemon, whatever disk it has; on disk before this member is made. */
  readonly incarnation: number;
  /** Changes with every start of the machine (/proc/sys/kernel/random/boot_id). */
  readonly boot: string;
  /** As the disk has them; `freshVote` and `emptyDocument` for a new one. */
  readonly vote: Vote;
  readonly document: ClusterDocument;
  /** The plan with which the daemon was started: in force until the document names another. */
  readonly plan: Plan;
  /** Every other plan that the disk has, by digest. */
  readonly plans: Readonly<Record<string, Plan>>;
  /** Texts of the plans, for peers that lack one. */
  readonly planTexts: Readonly<Record<string, string>>;
  /** A watchdog is armed and wants to be petted. */
  readonly watchdog: boolean;
  readonly decide: Decide;
  /** Entropy of this start, in [0, 1). */
  readonly random: number;
}

export const freshVote: Vote = { term: 0, votedFor: null, admittedBoot: null };

/** The witness has this name in votes; no node of a plan may have it. */
export const witnessId: NodeId = "#witness";

export interface Timing {
  readonly heartbeatIntervalMs: number;
  readonly deadAfterMs: number;
  /** How often the shell ticks. */
  readonly tickIntervalMs: number;
  /** A coordinator stops deciding so long after the newest moment that a quorum confirmed to it: shorter than the patience
   *  of its voters by what two crystal clocks can drift apart in that time, and much more. */
  readonly leaseMs: number;
  /** A longer silence between two ticks was our own pause and says nothing about peers. */
  readonly pauseAfterMs: number;
  /** How long nodes that were not heard since this daemon started are waited for before they are fenced. */
  readonly joinWindowMs: number;
  /** Contact with a majority but no coordinator: so long an election may take before it counts as a loss of quorum. */
  readonly electionGraceMs: number;
}

export function timingOf(plan: Plan): Timing {
  const engine = plan.cluster.engine;
  // A foreign engine has its own detector; the machines here then only see what it reports.
  const heartbeatIntervalMs = engine.kind === "embedded" ? engine.heartbeatIntervalMs : 250;
  const deadAfterMs = engine.kind === "embedded" ? engine.deadAfterMs : 2_000;
  return {
    heartbeatIntervalMs,
    deadAfterMs,
    tickIntervalMs: heartbeatIntervalMs,
    leaseMs: leaseOf(deadAfterMs),
    pauseAfterMs: Math.max(2 * heartbeatIntervalMs, Math.floor(deadAfterMs / 2)),
    joinWindowMs: Math.max(2 * deadAfterMs, numberOption(plan, "dc-deadtime", 20_000)),
    electionGraceMs: 5 * deadAfterMs,
  };
}

/** How long the confirmation of a voter counts that will not vote for another for so long. */
export function leaseOf(patienceMs: number): number {
  return Math.floor(patienceMs * 0.9);
}

/** Cluster options without a rule: what has a date on it is the scheduler's business. */
export function clusterOption(plan: Plan, name: string): string | number | boolean | undefined {
  for (const block of plan.cluster.options) {
    const value = block.when === undefined ? block.values[name] : undefined;
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

export function numberOption(plan: Plan, name: string, otherwise: number): number {
  const value = clusterOption(plan, name);
  return typeof value === "number" ? value : otherwise;
}

export type NoQuorumPolicy = "stop" | "freeze" | "demote" | "suicide" | "ignore";

export function noQuorumPolicyOf(plan: Plan): NoQuorumPolicy {
  const value = clusterOption(plan, "no-quorum-policy");
  switch (value) {
    case "freeze":
    case "demote":
    case "suicide":
    case "ignore":
      return value;
    default:
      return "stop";
  }
}
