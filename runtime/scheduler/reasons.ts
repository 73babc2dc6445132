// What speaks for and against a node: each part of a resource's score, with what of the plan or the state is behind it.
import type { At } from "../../plan/index.ts";

/**
 * One reason behind a placement. Those with a score are the parts of a sum: added up in their order (minus INFINITY beats
 * all, see `numbers.ts`) they give the resource's final score on that node. Those without say something about the node,
 * or the resource as a whole.
 */
export type Reason = ScoreReason | ConditionReason | GeneralReason;

/** A part of the score on one node. 1000000 is INFINITY. */
export type ScoreReason = ScoreCause & {
  readonly node: string;
  readonly score: number;
  /** The group, clone or bundle around it of which it was said, if it was not said of itself. */
  readonly of?: string;
};

export type ScoreCause =
  | { readonly kind: "location"; readonly constraint: string; readonly at?: At }
  /** `resource` was placed before, on `where` (nowhere if empty). */
  | {
      readonly kind: "colocation";
      readonly constraint: string;
      readonly at?: At;
      readonly resource: string;
      readonly where: readonly string[];
    }
  /** `resource` is placed after this one, follows it, and prefers or avoids nodes itself. */
  | { readonly kind: "wish"; readonly constraint: string; readonly at?: At; readonly resource: string }
  /** It must be with `resource`, in a role, and is drawn to where that itself scored high. */
  | {
      readonly kind: "primary-score";
      readonly constraint: string;
      readonly at?: At;
      readonly resource: string;
    }
  /** As many failures as `migration-threshold` allows, or more. */
  | { readonly kind: "failures"; readonly count: number; readonly threshold: number }
  | { readonly kind: "ticket"; readonly ticket: string; readonly constraint: string; readonly at?: At }
  /** Discovery is exclusive to the nodes that the constraint names. */
  | { readonly kind: "discovery"; readonly constraint?: string; readonly at?: At }
  /** Locked to the node that was shut down cleanly. */
  | { readonly kind: "shutdown-lock"; readonly lockedTo: string }
  /** A clone has as many instances as it may: on this node, or in all. */
  | { readonly kind: "limit"; readonly per: "node" | "clone" }
  /** The node is no place for a copy of the clone or bundle. */
  | { readonly kind: "container-banned"; readonly container: string }
  | { readonly kind: "node-unavailable"; readonly condition: NodeCondition }
  | { readonly kind: PlainKind };

type PlainKind =
  | "stickiness"
  | "node-score"
  | "health"
  /** An operation failed there and `on-fail` says that it may not run there, or nowhere. */
  | "on-fail"
  /** Its agent said that it cannot run there, or nowhere. */
  | "hard-error"
  | "failed-stop"
  | "promotion-score"
  | "utilization"
  /** It runs inside a container, and so where that is. */
  | "container"
  /** Nothing of this kind runs on remote or guest nodes. */
  | "remote-node"
  | "multiply-active"
  | "removed"
  | "target-role"
  | "stopped"
  | "unmanaged";

/** Why a node takes nothing now, whatever the scores say. */
export interface ConditionReason {
  readonly kind: "node-condition";
  readonly node: string;
  readonly condition: NodeCondition;
}

export type NodeCondition = "unclean" | "pending" | "offline" | "shutdown" | "standby" | "maintenance";

export type GeneralReason =
  /** The colocation would have left no node. */
  | { readonly kind: "ignored"; readonly constraint: string; readonly at?: At; readonly resource: string }
  /** No instance of `resource` is there to go with. */
  | { readonly kind: "no-partner"; readonly constraint: string; readonly at?: At; readonly resource: string }
  /** Of an instance of a promotable clone: the score for the promoted role, and what came of it. */
  | {
      readonly kind: "promotion";
      readonly total: number;
      readonly outcome: "promoted" | "limit" | "negative" | "not-possible";
    }
  /** Kept as it is: without quorum nothing new starts. */
  | { readonly kind: "quorum-freeze" }
  | { readonly kind: "stop-all" }
  | { readonly kind: "left-alone" }
  | { readonly kind: "no-fencing-device" };
