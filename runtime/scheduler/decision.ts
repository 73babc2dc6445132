// What `decide` answers: where everything goes, what has to be done in which order, and why. All of it is data; the
// daemon carries it out, `hac simulate` and `hac why` print it, tests assert it.
import type { Agent } from "../../plan/index.ts";
import type { ActionReason } from "./action-reasons.ts";
import type { Reason } from "./reasons.ts";

/** A cluster role as people see it; `Started` also stands for an active instance of something that has no roles. */
export type InstanceRole = "Unknown" | "Stopped" | "Started" | "Unpromoted" | "Promoted";

export interface Decision {
  /** The state as understood, before anything is done; what a status display shows. */
  readonly observation: Observation;
  /** Every primitive instance, in the order of the plan; containers, addresses and connections of bundles too. */
  readonly instances: readonly InstanceDecision[];
  /** Nodes that must be fenced. Also in the graph, where their order matters. */
  readonly fencing: readonly FencingDecision[];
  /** The list for people ("Transition Summary"): what changes, a line a resource or node. */
  readonly changes: readonly Change[];
  readonly graph: Graph;
  /** Decide again at that moment even if nothing happens (rules with dates, expiry of failures). */
  readonly recheckAtSeconds?: number;
  /** Score tables at the moment each resource was placed, in order of placement. */
  readonly scores: readonly ScoreTable[];
}

/** Sections 5 to 8: status of nodes and resources, without any planning. */
export interface Observation {
  readonly nodes: readonly ObservedNode[];
  readonly instances: readonly ObservedInstance[];
}

export interface ObservedNode {
  readonly name: string;
  readonly kind: "member" | "remote" | "guest";
  readonly online: boolean;
  readonly unclean: boolean;
  readonly pending: boolean;
  readonly standby: boolean;
  /** Standby because of a failure with on-fail=standby. */
  readonly standbyOnFail: boolean;
  readonly maintenance: boolean;
  readonly shutdown: boolean;
  readonly dc: boolean;
  /** What is active there is worth so much: the sum of `priority`, and one more for each promoted instance that has one. */
  readonly priority: number;
  /** The resource that contains a guest node. */
  readonly container?: string;
}

export interface ObservedInstance {
  /** `db`, `web:1`, `bundle-docker-0`. */
  readonly id: string;
  /** Id of the primitive in the plan (`web` for `web:1`); the id itself where the plan has none (bundle parts, removed). */
  readonly resource: string;
  /** The topmost resource around it, itself if none. */
  readonly top: string;
  /** Instances of anonymous clones are interchangeable: only `resource` is meaningful for people. */
  readonly unique: boolean;
  /** `Stopped` if nowhere active. */
  readonly role: InstanceRole;
  /** Where it is active, first the node from which it would be moved; more than one is trouble or a migration. */
  readonly nodes: readonly string[];
  /** An operation under way: `Starting`, `Stopping`, `Migrating`, `Monitoring`, `Promoting`, `Demoting`. */
  readonly pending?: PendingTask;
  readonly failed: boolean;
  readonly failureIgnored: boolean;
  readonly blocked: boolean;
  readonly managed: boolean;
  readonly maintenance: boolean;
  /** Found in the history, not in the plan. */
  readonly removed: boolean;
  /** The node a shutdown lock ties it to. */
  readonly lockedTo?: string;
}

export type PendingTask = "Starting" | "Stopping" | "Migrating" | "Promoting" | "Demoting" | "Monitoring";

export interface InstanceDecision {
  readonly id: string;
  readonly resource: string;
  readonly top: string;
  readonly currentRole: InstanceRole;
  readonly currentNodes: readonly string[];
  readonly role: InstanceRole;
  /** Absent: it runs nowhere. */
  readonly node?: string;
  /** Node → final score; nodes where it is not allowed at all are missing. */
  readonly scores: Readonly<Record<string, number>>;
  readonly reasons: readonly Reason[];
}

export interface FencingDecision {
  readonly node: string;
  readonly operation: "reboot" | "off" | "on";
  readonly reason: ActionReason;
}

/** A line of the summary. Source of the words: Pacemaker Administration, "Interpreting log messages". */
export type Change =
  | {
      readonly kind: "fence";
      readonly node: string;
      readonly operation: "reboot" | "off" | "on";
      readonly reason: ActionReason;
      /** The resource that contains a guest node. */
      readonly container?: string;
    }
  | { readonly kind: "shutdown"; readonly node: string }
  | {
      readonly kind: "resource";
      readonly action: ChangeAction;
      /** Instance name as in the graph. */
      readonly resource: string;
      /** Where it is or was; absent for a start. */
      readonly from?: string;
      /** Where it will be; absent for a stop. The same as `from` where it stays. */
      readonly to?: string;
      readonly fromRole: InstanceRole;
      readonly toRole: InstanceRole;
      readonly reason: ActionReason;
      /** Wanted, but cannot be done. */
      readonly blocked: boolean;
    };

export type ChangeAction =
  | "Start"
  | "Stop"
  | "Move"
  | "Migrate"
  | "Restart"
  | "Recover"
  | "Reload"
  | "Promote"
  | "Demote"
  | "Re-promote";

/** What has to be done. An action may begin when all its inputs are done; a failed one ends the decision's life. */
export interface Graph {
  /** `actions[n].id` is n. */
  readonly actions: readonly GraphAction[];
  readonly clusterDelayMs: number;
  readonly fencingTimeoutMs: number;
  /** At most so many at a time; 0: no limit. */
  readonly batchLimit: number;
  /** Migrations at a time on one node; -1: no limit. */
  readonly migrationLimit: number;
  /** A failed start counts as this many failures (1000000 if start failures are fatal). */
  readonly failedStartCount: number;
}

export type GraphAction = ResourceAction | PseudoAction | FenceAction | ClusterAction;

interface ActionBase {
  readonly id: number;
  /** Unique per node, as in logs: `db_start_0`, `stonith-n1-reboot`, `do_shutdown`. */
  readonly key: string;
  /** Ids of the actions that must be done before. */
  readonly inputs: readonly number[];
  /** Higher first, among those that could begin; 0 for most. */
  readonly priority: number;
  readonly reason: ActionReason;
}

/** An agent's operation, or `cancel` of a recurring one, or `delete` (forget the history of a resource on a node). */
export interface ResourceAction extends ActionBase {
  readonly kind: "resource";
  readonly task: ResourceTask;
  /** Instance id: `web:1`. */
  readonly resource: string;
  /** Name for the history and the agent: `web` where instances of an anonymous clone need no number. */
  readonly historyName: string;
  readonly node: string;
  /** Which cluster node must carry it out, where `node` is a remote or guest node. */
  readonly router?: string;
  /** For a cancel: of the operation that ends, whose task is `cancelledTask`. */
  readonly intervalMs: number;
  readonly cancelledTask?: string;
  readonly timeoutMs: number;
  /** Exit code that is no failure: 0, 7 for a probe that expects nothing, 8 for a promoted one. */
  readonly expectedRc: number;
  readonly agent: Agent;
  /** What the agent gets as OCF_RESKEY_*, secrets unresolved. */
  readonly parameters: ActionParameters;
  /** What the agent gets as OCF_RESKEY_CRM_meta_*: timeout, interval, notify lists … */
  readonly meta: Readonly<Record<string, string>>;
  /** To be recorded with the result. */
  readonly digests?: { readonly all: string };
  /** Of migrate_to and migrate_from, to be recorded with the result. */
  readonly migrateSource?: string;
  readonly migrateTarget?: string;
}

export type ActionParameters = Readonly<Record<string, string | { readonly secret: string }>>;

export type ResourceTask =
  | "start"
  | "stop"
  | "promote"
  | "demote"
  | "monitor"
  | "notify"
  | "reload-agent"
  | "migrate_to"
  | "migrate_from"
  | "cancel"
  | "delete";

/** Nothing to run: a point in the order that others wait for, or something that another action implies. */
export interface PseudoAction extends ActionBase {
  readonly kind: "pseudo";
  readonly task: string;
  readonly resource?: string;
  readonly node?: string;
  readonly intervalMs: number;
}

export interface FenceAction extends ActionBase {
  readonly kind: "fence";
  readonly node: string;
  readonly operation: "reboot" | "off" | "on";
  /** How long to wait before, so that in a split the more valuable side wins (`priority-fencing-delay`). */
  readonly delayMs: number;
  readonly timeoutMs: number;
}

/** Work of the cluster itself. */
export interface ClusterAction extends ActionBase {
  readonly kind: "cluster";
  readonly task: "do_shutdown" | "clear_failcount" | "lrm_delete" | "maintenance_nodes";
  readonly node?: string;
  readonly router?: string;
  readonly resource?: string;
}

export type ScorePhase = "primitive" | "group" | "clone" | "bundle" | "promotion";

/** Scores of one resource as they stood when it was placed (for `promotion`: when roles were chosen). */
export interface ScoreTable {
  readonly phase: ScorePhase;
  readonly resource: string;
  /** Node → score; nodes that are not allowed at all are missing. */
  readonly scores: Readonly<Record<string, number>>;
}
