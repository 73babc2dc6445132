// The border between the pure machines and the world: what can happen to a member, and what it may ask for. The
// daemon makes events from sockets, timers and exits; the simulator from a seed. Both carry out the same effects.
import type { PlanReading } from "../../plan/index.ts";
import type { ClusterDocument, NodeId } from "./document.ts";
import type { JournalEntry } from "./journal.ts";
import type { Envelope, Heartbeat, OperatorRequest, RequestAnswer } from "./messages.ts";
import type { AgentRun, FenceOutcome, FenceRun, RunOutcome } from "./operations.ts";

/** Times are milliseconds of a monotonic clock that also counts suspension (CLOCK_BOOTTIME), unless `wall` is said. */
export type Event =
  /** At least every `tickIntervalMs`. `random` is fresh, in [0, 1). */
  | { readonly kind: "tick"; readonly random: number; readonly wallMs: number }
  /** An authentic heartbeat. */
  | { readonly kind: "heard"; readonly from: NodeId; readonly link: string; readonly beat: Heartbeat }
  /** An authentic control message. */
  | { readonly kind: "received"; readonly from: NodeId; readonly envelope: Envelope }
  | { readonly kind: "run-ended"; readonly call: number; readonly outcome: RunOutcome }
  | { readonly kind: "fence-ended"; readonly attempt: number; readonly outcome: FenceOutcome }
  | { readonly kind: "plan-read"; readonly digest: string; readonly reading: PlanReading }
  | { readonly kind: "requested"; readonly id: string; readonly request: OperatorRequest };

/**
 * In order: what stands after a `store`, in this step or a later one, waits until that is on disk. Those that
 * `waitsForDisk` denies never wait: they speak for this moment only, and would be wrong later. A store that fails is tried again; a daemon that cannot store for `storeFailureMaxMs` stops.
 */
export type Effect =
  | { readonly kind: "store"; readonly record: DurableRecord }
  /** One datagram on every link. */
  | { readonly kind: "beat"; readonly to: NodeId; readonly beat: Heartbeat }
  | { readonly kind: "send"; readonly to: NodeId; readonly envelope: Envelope }
  | { readonly kind: "run"; readonly call: number; readonly run: AgentRun }
  | { readonly kind: "fence"; readonly attempt: number; readonly run: FenceRun }
  /** `pet` at least every tick while all is well; `release` on an orderly end. Silence lets it bite. */
  | { readonly kind: "watchdog"; readonly action: "pet" | "release" }
  /** Reset this machine at once, without a shutdown. */
  | { readonly kind: "reset-self"; readonly reason: string }
  /** Check the text of a plan that came from a peer or an operator; the answer is the event `plan-read`. */
  | { readonly kind: "read-plan"; readonly digest: string; readonly text: string }
  /** This plan is in force now: addresses, links and key may have changed. */
  | { readonly kind: "adopt-plan"; readonly digest: string }
  | { readonly kind: "answer"; readonly id: string; readonly answer: RequestAnswer }
  | { readonly kind: "record"; readonly entry: JournalEntry }
  /** The member has left in order; nothing runs here: the daemon ends. */
  | { readonly kind: "exit" };

export function waitsForDisk(effect: Effect): boolean {
  switch (effect.kind) {
    case "beat":
    case "watchdog":
    case "fence":
    case "reset-self":
    case "record":
      return false;
    default:
      return true;
  }
}

/** One file each, replaced whole: written beside, fsynced, renamed, the folder fsynced. */
export type DurableRecord =
  | { readonly kind: "vote"; readonly vote: Vote }
  | { readonly kind: "document"; readonly document: ClusterDocument }
  /** Keeps plans by digest; the shell may drop those that no stored document names. */
  | { readonly kind: "plan"; readonly digest: string; readonly text: string };

export interface Vote {
  readonly term: number;
  readonly votedFor: NodeId | null;
  /** Boot id of the machine in which this member was last admitted: only then may it shoot in a two-node race. */
  readonly admittedBoot: string | null;
}

export const storeFailureMaxMs = 10_000;

export interface Step<M> {
  readonly member: M;
  readonly effects: readonly Effect[];
}
