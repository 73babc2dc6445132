// What members say to each other: plain JSON data. Heartbeats go as datagrams over every link; everything else goes
// over one authenticated stream per peer, where it may be lost with the stream, doubled or late, but never altered.
// No message relies on being delivered: whoever needs an answer asks again.
import type { ClusterDocument, NodeId, Stamp } from "./document.ts";
import type {
  Command,
  CommandRef,
  FenceOutcome,
  FenceRun,
  OperationResult,
  RunningOperation,
} from "./operations.ts";

/** Members of different protocol versions do not talk; it goes up with every change of a message's meaning. */
export const protocolVersion = 1;

/** Identifies one sending of a heartbeat: which start of the daemon, and when by that daemon's monotonic clock. */
export interface Moment {
  readonly incarnation: number;
  readonly ms: number;
}

export interface Heartbeat {
  readonly version: typeof protocolVersion;
  /** Rises with every heartbeat of an incarnation: what is not newer than the newest is a copy, a replay or late. */
  readonly seq: number;
  readonly sent: Moment;
  /** Boot id of the sender's machine: another one is proof that it was off in between. */
  readonly boot: string;
  /** The newest moment heard from the receiver: shows it how fresh the connection is, by its own clock, both ways. */
  readonly echo: Moment | null;
  readonly term: number;
  /** So long after it heard its coordinator the sender votes for nobody else: its own plan's `dead-after`, in milliseconds. */
  readonly patienceMs: number;
  /** Whom the sender follows in `term`; itself if it coordinates. */
  readonly coordinator: NodeId | null;
  /** A coordinator's claim that it holds its lease; a follower's that its coordinator does. */
  readonly quorate: boolean;
  /** The newest document that the sender knows to count. What a member merely stored it says in `document-stored`, because
   *  a heartbeat does not wait for the disk. */
  readonly committed: Stamp;
  /** The coordinator gives its office up: nobody owes it the patience of a lease any more. */
  readonly abdicates: boolean;
}

/** Every control message names both ends' incarnations: what was said to or by an earlier start of a daemon is void. */
export interface Envelope {
  readonly version: typeof protocolVersion;
  readonly fromIncarnation: number;
  readonly toIncarnation: number;
  readonly body: Message;
}

export type Message =
  /** Would you vote for me in that term? Binds nobody, so a member that was cut off cannot disturb the others. */
  | { readonly kind: "pre-vote"; readonly term: number; readonly stored: Stamp }
  | { readonly kind: "pre-vote-answer"; readonly term: number; readonly answer: VoteAnswer }
  | { readonly kind: "vote"; readonly term: number; readonly stored: Stamp }
  | { readonly kind: "vote-answer"; readonly term: number; readonly answer: VoteAnswer }
  /** Coordinator → member: store this. */
  | { readonly kind: "document"; readonly term: number; readonly document: ClusterDocument }
  | { readonly kind: "document-stored"; readonly term: number; readonly stamp: Stamp }
  /** Coordinator → member: everything ordered and not yet acknowledged, in order of ids. */
  | {
      readonly kind: "commands";
      readonly term: number;
      readonly commands: readonly Command[];
      /** Newest id given out so far: older commands that are not in the list have been taken back, and shall not be
       *  carried out should they arrive later. */
      readonly upTo: number;
      /** The newest entry that the coordinator has; later ones are to be sent. */
      readonly reportSeen: number;
      /** A report is wanted even if there is nothing new. */
      readonly wanted: boolean;
    }
  /** Member → coordinator: what happened on the node since `reportSeen`; everything if that is 0. */
  | NodeReport
  /** Coordinator → member: tell this device that, unless your clock is beyond `voidAtMs`; once, however often this comes. */
  | {
      readonly kind: "fence-order";
      readonly term: number;
      readonly attempt: number;
      readonly run: FenceRun;
      readonly voidAtMs: number;
    }
  | {
      readonly kind: "fence-answer";
      readonly term: number;
      readonly attempt: number;
      readonly outcome: FenceOutcome;
    }
  /** Who lacks the plan of this digest asks its coordinator for it. */
  | { readonly kind: "plan-wanted"; readonly digest: string }
  | { readonly kind: "plan"; readonly digest: string; readonly text: string }
  /** Member → coordinator: an operator asked here. */
  | { readonly kind: "request"; readonly id: string; readonly request: OperatorRequest }
  | { readonly kind: "request-answer"; readonly id: string; readonly answer: RequestAnswer }
  | { readonly kind: "plan-accepted"; readonly digest: string }
  /** A member that cannot use a plan says so; whoever brought the plan is told. */
  | { readonly kind: "plan-refused"; readonly digest: string; readonly problem: string };

export type VoteAnswer =
  | { readonly kind: "yes" }
  /** My term is newer than the one you ask for. */
  | { readonly kind: "old-term"; readonly term: number }
  /** My document is newer than yours: here it is; ask again when you stored it. */
  | { readonly kind: "old-document"; readonly document: ClusterDocument }
  /** I hear a coordinator, or did too recently, or have just started. */
  | { readonly kind: "not-now" }
  | { readonly kind: "voted-for-other" };

export interface NodeReport {
  readonly kind: "report";
  readonly term: number;
  /** Boot id of the sender's machine. */
  readonly boot: string;
  /** By the sender's clock, and never the same twice: of two reports the later one tells what is running now. */
  readonly sentMs: number;
  /** Entries after `base` are included, up to `seq`, the newest on the node. */
  readonly base: number;
  readonly seq: number;
  /** Newest command that was taken on. */
  readonly commandSeen: number;
  /** Oldest first. What newer entries have replaced may be left out. */
  readonly entries: readonly ReportEntry[];
  readonly running: readonly RunningOperation[];
}

export type ReportEntry =
  | { readonly kind: "result"; readonly seq: number; readonly result: OperationResult }
  /** What was known of a resource is forgotten. */
  | {
      readonly kind: "forgotten";
      readonly seq: number;
      readonly historyName: string;
      readonly command?: CommandRef;
    }
  /** A command that leaves no result: a cancel, a leave. */
  | { readonly kind: "carried-out"; readonly seq: number; readonly command: CommandRef };

/** What a person can ask of the cluster, on any node. */
export type OperatorRequest =
  | { readonly kind: "standby"; readonly node: NodeId; readonly on: boolean }
  /** No node: the whole cluster. */
  | { readonly kind: "maintenance"; readonly node?: NodeId; readonly on: boolean }
  | { readonly kind: "move"; readonly resource: string; readonly to: NodeId }
  | { readonly kind: "ban"; readonly resource: string; readonly node: NodeId }
  /** Takes back what `move` and `ban` left behind. */
  | { readonly kind: "clear"; readonly resource: string }
  /** Forgets failures, and has the resource looked at again. No node: everywhere. */
  | { readonly kind: "cleanup"; readonly resource: string; readonly node?: NodeId }
  /** A person saw with their own eyes that the node is off. */
  | { readonly kind: "confirm-off"; readonly node: NodeId; readonly by: string }
  | { readonly kind: "fence"; readonly node: NodeId; readonly by: string }
  /** An orderly leave: resources move away, then the daemon stops. */
  | { readonly kind: "leave"; readonly node: NodeId }
  | {
      readonly kind: "attribute";
      readonly node: NodeId;
      readonly name: string;
      /** null: unset. */
      readonly value: string | null;
      readonly lifetime: "reboot" | "forever";
    }
  | { readonly kind: "ticket"; readonly ticket: string; readonly granted: boolean }
  /** The text of a plan, as `hac compile` wrote it. */
  | { readonly kind: "new-plan"; readonly digest: string; readonly text: string };

export type RequestAnswer =
  /** It counts: a majority stored it. */
  { readonly kind: "done" } | { readonly kind: "refused"; readonly problem: string };
