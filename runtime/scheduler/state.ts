// What has been observed of a cluster: the second input of `decide`. A daemon fills it from its members and from what
// agents reported; an import fills it from the status section of a CIB. Nothing here is derived: every conclusion
// (is this resource active? must that node be fenced?) is drawn by the scheduler.
// Times are whole seconds since 1970 (UTC), as Pacemaker's own, because expiry is compared in seconds.

export interface ClusterState {
  /** The moment for which is decided: dates in rules, expiry of failures. */
  readonly nowSeconds: number;
  /** Whether this partition has quorum. */
  readonly quorate: boolean;
  /** A partition without quorum may fence the rest even so (`no-quorum-panic` of a CIB); absent: false. */
  readonly quorumPanic?: boolean;
  /** Name of the coordinating node (Pacemaker's DC). */
  readonly dc?: string;
  /** Every node about which something is known, in the order met. A node of the plan that is missing here is unseen. */
  readonly nodes: readonly NodeState[];
  readonly tickets: readonly TicketState[];
}

/** One machine (or remote or guest node) as its peers and its agents reported it. Names nodes that the plan has. */
export interface NodeState {
  readonly name: string;
  /** Part of the membership of this partition. For remote and guest nodes leave it `unseen`: their connection decides. */
  readonly membership: Membership;
  /** Whether its cluster daemon answers (Pacemaker's `crmd`); one may be a member without. */
  readonly daemonOnline: boolean;
  /** How far it came in joining the group that runs resources; `unknown`: nothing that we know. */
  readonly join: "member" | "pending" | "down" | "banned" | "unknown";
  /** What is expected of it: `member` once it joined, `down` after an orderly shutdown or a confirmed fencing. */
  readonly expected?: "member" | "down";
  /** Attributes that do not outlive the node's session (`shutdown`, `standby`, `terminate`, promotion scores …). */
  readonly attributes: Readonly<Record<string, string>>;
  readonly failures: readonly FailureCount[];
  /** For remote and guest nodes: fenced since its connection failed, and not used since (`node_fenced`). */
  readonly fenced?: boolean;
  /** For remote nodes: that maintenance mode is already recorded for it (`node_in_maintenance`). */
  readonly maintenanceRecorded?: boolean;
  /** What agents reported on this node, in the order met. */
  readonly history: readonly ResourceHistory[];
}

export type Membership =
  /** Never heard of since the cluster started. */
  | { readonly kind: "unseen" }
  /** Was seen, and is not a member now. */
  | { readonly kind: "lost" }
  /** `sinceSeconds` is absent where the engine does not tell it. */
  | { readonly kind: "member"; readonly sinceSeconds?: number };

/** How often one operation of one resource failed on the node that holds this, since it was last cleared. */
export interface FailureCount {
  /** Instance or history name, `db` or `web:1`. */
  readonly resource: string;
  readonly task: string;
  readonly intervalMs: number;
  /** 1000000 is INFINITY. */
  readonly count: number;
  readonly lastFailureSeconds?: number;
}

/** Everything recorded for one resource on one node. */
export interface ResourceHistory {
  /** The name under which it was run: `db`, `web:1`; for anonymous clones `web` or `web:1`, both are understood. */
  readonly resource: string;
  readonly agent: { readonly class: string; readonly provider?: string; readonly type: string };
  /** The container that launched it, for resources that were part of one. */
  readonly container?: string;
  /** Locked to this node since then, because the node was shut down cleanly (`shutdown-lock`). */
  readonly shutdownLockSeconds?: number;
  readonly entries: readonly HistoryEntry[];
}

export type EntryStatus =
  | "pending"
  | "done"
  | "cancelled"
  | "timeout"
  | "not-supported"
  | "error"
  | "error-hard"
  | "error-fatal"
  | "not-installed"
  | "not-connected"
  | "invalid"
  | "no-fence-device"
  | "no-secrets";

/** The last run of one kind of operation. A new run replaces the entry that has the same `id`. */
export interface HistoryEntry {
  /** `db_last_0` (start, stop, promote, demote, migrate, probe), `db_last_failure_0`, `db_monitor_10000` (recurring). */
  readonly id: string;
  readonly task: string;
  /** 0 for what runs once. */
  readonly intervalMs: number;
  readonly status: EntryStatus;
  /** OCF exit code; meaningless while pending. */
  readonly rc: number;
  /** What the scheduler expected when it asked for it (GraphAction.expectedRc). */
  readonly expectedRc: number;
  /** Counts operations on this node, upwards; -1 while pending. */
  readonly callId: number;
  /** When the result last changed; absent where it was not recorded. */
  readonly lastRcChangeSeconds?: number;
  /** Which action of which decision asked for it; `by` names the decider's run, so that counts are comparable. */
  readonly transition?: { readonly by: string; readonly number: number; readonly action: number };
  readonly digests?: ParameterDigests;
  readonly exitReason?: string;
  /** Of migrate_to and migrate_from: names of nodes. */
  readonly migrateSource?: string;
  readonly migrateTarget?: string;
}

/** MD5 of the parameters the agent was run with; see GraphAction.digests, which has what to record. */
export interface ParameterDigests {
  /** All parameters. */
  readonly all?: string;
  /** Those whose change needs a restart. */
  readonly restart?: string;
  /** All but the private ones. */
  readonly secure?: string;
  /** Names whose change needs a restart (`op-force-restart`). */
  readonly restartNames?: readonly string[];
  /** Names of private parameters (`op-secure-params`). */
  readonly secureNames?: readonly string[];
}

export interface TicketState {
  readonly id: string;
  readonly granted: boolean;
  readonly standby: boolean;
}
