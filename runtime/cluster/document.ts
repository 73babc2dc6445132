// The replicated document: everything about the cluster that must outlive any one node, and nothing else. It is one
// register, small enough to be sent whole. Who may write it and when it counts stands in replication.ts; what the
// operators' requests change in it stands in requests.ts.

export type NodeId = string;

/** Orders all versions of the document that ever were: by term first, then by version. */
export interface Stamp {
  readonly term: number;
  readonly version: number;
}

export interface ClusterDocument {
  readonly stamp: Stamp;
  /** Digest of the plan in force; empty before the first one was agreed on. */
  readonly plan: string;
  /** While a new plan is on its way in, majorities of both plans' nodes are needed for everything. */
  readonly nextPlan?: string;
  readonly nodes: Readonly<Record<NodeId, NodeRecord>>;
  readonly bans: readonly Ban[];
  readonly maintenance: boolean;
  readonly tickets: readonly TicketRecord[];
  /** The newest last; at most `fencingRecordsMax`. */
  readonly fencings: readonly FencingRecord[];
}

export interface NodeRecord {
  readonly standing: Standing;
  readonly standby: boolean;
  readonly maintenance: boolean;
  /** Until its next start. */
  readonly transient: Readonly<Record<string, string>>;
  /** For good. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly failures: readonly FailureRecord[];
  /** What runs there is worth so much, by the resources' `priority`; kept only where `priority-fencing-delay` asks. */
  readonly worth?: number;
}

/**
 * Whether resources may be running on a node. Only `off` is a promise that nothing does; it is made by a fence that
 * was confirmed, an orderly leave, or a person, and never by silence.
 */
export type Standing =
  /** Never admitted since this document exists: it may be running things from before. */
  | { readonly kind: "unknown" }
  | {
      readonly kind: "member";
      readonly incarnation: number;
      /** Boot id of its machine: what was true until its next start is true no more when this changes. */
      readonly boot: string;
      readonly leaving: boolean;
    }
  /** `incarnation`: of the daemon that was confirmed off; null where none was known. A newer one has booted since. */
  | {
      readonly kind: "off";
      readonly how: OffConfirmation;
      readonly incarnation: number | null;
      readonly atWallMs: number;
    };

export type OffConfirmation =
  | { readonly kind: "fenced"; readonly by: NodeId; readonly devices: readonly string[] }
  | { readonly kind: "left" }
  | { readonly kind: "confirmed"; readonly by: string };

export interface FailureRecord {
  /** Instance or history name, `db` or `web:1`. */
  readonly resource: string;
  readonly task: string;
  readonly intervalMs: number;
  /** 1000000 is INFINITY. */
  readonly count: number;
  readonly lastWallMs: number;
}

/** What `hac move` and `hac ban` leave behind: a location preference that a person gave, until it is cleared. */
export interface Ban {
  readonly resource: string;
  readonly node: NodeId;
  /** 1000000 (must run there) or -1000000 (may not). */
  readonly score: number;
  readonly role?: "Promoted";
}

export interface TicketRecord {
  readonly id: string;
  readonly granted: boolean;
  readonly standby: boolean;
}

export interface FencingRecord {
  readonly target: NodeId;
  readonly by: NodeId;
  readonly atWallMs: number;
  readonly reason: string;
  readonly confirmed: boolean;
}

const fencingRecordsMax = 32;

export const emptyDocument: ClusterDocument = {
  stamp: { term: 0, version: 0 },
  plan: "",
  nodes: {},
  bans: [],
  maintenance: false,
  tickets: [],
  fencings: [],
};

/** Negative: `a` is older than `b`. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a.term - b.term || a.version - b.version;
}

const unknownNode: NodeRecord = {
  standing: { kind: "unknown" },
  standby: false,
  maintenance: false,
  transient: {},
  attributes: {},
  failures: [],
};

export function recordOf(document: ClusterDocument, node: NodeId): NodeRecord {
  return document.nodes[node] ?? unknownNode;
}

/** The document with one node's record changed; the stamp is the writer's business. */
export function withNode(
  document: ClusterDocument,
  node: NodeId,
  change: Partial<NodeRecord>,
): ClusterDocument {
  return { ...document, nodes: { ...document.nodes, [node]: { ...recordOf(document, node), ...change } } };
}

export function withFencing(document: ClusterDocument, fencing: FencingRecord): ClusterDocument {
  return { ...document, fencings: [...document.fencings, fencing].slice(-fencingRecordsMax) };
}
