// What a member shows of itself and of the cluster: the data behind `hac status`, `hac why`, metrics and the page. A
// snapshot; plain JSON.
import type { ChangeAction, InstanceRole, Reason } from "../scheduler/index.ts";
import type { FencingRecord, NodeId, Stamp, Standing } from "./document.ts";
import type { JournalEntry } from "./journal.ts";

export interface StatusView {
  readonly self: NodeId;
  readonly incarnation: number;
  readonly cluster: string;
  readonly planDigest: string;
  readonly term: number;
  /** null: none known. */
  readonly coordinator: NodeId | null;
  readonly quorum: QuorumView;
  readonly document: { readonly stored: Stamp; readonly committed: Stamp };
  readonly maintenance: boolean;
  readonly nodes: readonly NodeView[];
  /** As this member knows them; complete on the coordinator, on others only their own node's (`partial`). */
  readonly resources: readonly ResourceView[];
  readonly partial: boolean;
  /** On the coordinator, while one is under way. */
  readonly transition: TransitionView | null;
  readonly fencings: readonly FencingRecord[];
  /** Newest last. */
  readonly journal: readonly JournalEntry[];
}

export interface QuorumView {
  readonly quorate: boolean;
  /** Whose votes would be needed: one list; two while a new plan changes the nodes. */
  readonly electorates: readonly (readonly NodeId[])[];
  /** What keeps it from quorum, or from deciding, in words; empty if nothing. */
  readonly obstacles: readonly string[];
  readonly policy: string;
}

export interface NodeView {
  readonly id: NodeId;
  readonly contact: "self" | "alive" | "lost" | "never-heard";
  readonly silentMs: number | null;
  readonly incarnation: number | null;
  readonly links: readonly {
    readonly link: string;
    readonly up: boolean;
    readonly silentMs: number | null;
  }[];
  readonly standing: Standing;
  readonly standby: boolean;
  readonly maintenance: boolean;
  /** On the coordinator: whether the node's own report of this term is in. */
  readonly reported: boolean;
  readonly fencing: { readonly reason: string; readonly sinceMs: number; readonly attempts: number } | null;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ResourceView {
  readonly id: string;
  readonly role: InstanceRole;
  readonly nodes: readonly NodeId[];
  readonly failed: boolean;
  readonly blocked: boolean;
  readonly managed: boolean;
  readonly pending: string | null;
  readonly failures: readonly { readonly node: NodeId; readonly task: string; readonly count: number }[];
  /** Where the last decision wants it, and why. */
  readonly wanted: {
    readonly node: NodeId | null;
    readonly role: InstanceRole;
    readonly reasons: readonly Reason[];
  } | null;
}

export interface TransitionView {
  readonly number: number;
  readonly sinceMs: number;
  readonly why: string;
  readonly changes: readonly {
    readonly action: ChangeAction | "Fence" | "Shutdown";
    readonly subject: string;
    readonly from: NodeId | null;
    readonly to: NodeId | null;
    readonly reason: string | null;
  }[];
  readonly actions: readonly {
    readonly key: string;
    readonly node: NodeId | null;
    readonly state: "waiting" | "running" | "done" | "failed";
  }[];
}
