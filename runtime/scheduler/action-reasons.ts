// Why an action is done, or cannot be: as data, from what the phases noted. The words that Pacemaker's summary prints
// are made of it here and nowhere else; sentences for people are made of it by who prints them.
import type { At } from "../../plan/index.ts";
import type { Action, Primitive } from "./model.ts";
import { currentNode } from "./model.ts";
import { unreachable } from "./unreachable.ts";

/** Why something is done, or is wanted and cannot be done. */
export type ActionReason =
  /** Something that comes before it, or after it, is done. */
  | { readonly kind: "required"; readonly by: Cause }
  /** Wanted, but something that has to come before it cannot be done. */
  | { readonly kind: "unrunnable"; readonly by: Cause }
  /** It is stopped and started, not migrated: what has to move with it cannot migrate. */
  | { readonly kind: "unmigrateable"; readonly by: Cause }
  /** Wanted, but it must be with something that cannot start. */
  | { readonly kind: "colocation"; readonly with: string; readonly constraint: string; readonly at?: At }
  | { readonly kind: "no-quorum" }
  | { readonly kind: "quorum-freeze" }
  /** It stops, as there is no node where it may run. */
  | { readonly kind: "no-node" }
  | { readonly kind: "multiply-active" }
  /** Its parameters or its agent are not those that it was started with. */
  | { readonly kind: "definition-changed" }
  | { readonly kind: "maintenance" }
  /** A recurring operation that the plan no longer has. */
  | { readonly kind: "operation-removed" }
  /** Failures are forgotten. */
  | { readonly kind: "forget"; readonly because: "expired" | "definition-changed" | "removed" }
  | { readonly kind: "fence"; readonly cause: FenceCause }
  /** A node is let in again, as something that needs it acts there. */
  | { readonly kind: "unfence"; readonly resource: string; readonly task: string }
  | { readonly kind: "device-changed" }
  // Pacemaker has no words for the rest.
  /** It is not active, and has a node now. */
  | { readonly kind: "placed" }
  | { readonly kind: "move"; readonly from: string; readonly to: string }
  | { readonly kind: "failed" }
  /** Its role changes. */
  | { readonly kind: "role" }
  | { readonly kind: "probe" }
  | { readonly kind: "recurring" }
  | { readonly kind: "notify" }
  /** The node asked to be let go. */
  | { readonly kind: "shutdown" }
  /** The history of what is not there any more is forgotten. */
  | { readonly kind: "clean-up" }
  /** A point in the order that others wait for. */
  | { readonly kind: "milestone" };

/** Another action, and the constraint that ties both together; none: they belong together by what they are. */
export type Cause =
  | {
      readonly kind: "action";
      readonly resource: string;
      readonly task: string;
      readonly constraint?: string;
      readonly at?: At;
    }
  | { readonly kind: "fencing" }
  | { readonly kind: "point"; readonly key: string; readonly constraint?: string; readonly at?: At };

/** Why a node must be fenced. */
export type FenceCause =
  | { readonly kind: "lost" }
  | { readonly kind: "process-lost" }
  | { readonly kind: "never-seen" }
  | { readonly kind: "not-admitted" }
  | { readonly kind: "unknown-state" }
  | { readonly kind: "slow-to-join" }
  | { readonly kind: "requested" }
  | { readonly kind: "no-quorum" }
  /** It failed there, and `on-fail` says so; or its stop failed. */
  | { readonly kind: "failed"; readonly resource: string }
  /** It may still run there. */
  | { readonly kind: "active"; readonly resource: string }
  | { readonly kind: "stop-unrunnable"; readonly resource: string }
  | { readonly kind: "ticket-lost" }
  | { readonly kind: "container-failed" }
  | { readonly kind: "guest" }
  /** Of a remote node, and what is known of its resources. */
  | { readonly kind: "connection-lost"; readonly resources: "probed" | "active" | "unknown" | "none" }
  | { readonly kind: "unclean" };

/** As Pacemaker's summary prints it; undefined where that prints nothing. */
export function reasonText(reason: ActionReason): string | undefined {
  switch (reason.kind) {
    case "required":
    case "unrunnable":
    case "unmigrateable":
      return `${reason.kind} ${causeText(reason.by)}`;
    case "colocation":
      return `colocation with ${reason.with}`;
    case "no-quorum":
      return "no quorum";
    case "quorum-freeze":
      return "quorum freeze";
    case "no-node":
      return "node availability";
    case "multiply-active":
      return "being multiply active";
    case "definition-changed":
      return "resource definition change";
    case "maintenance":
      return "maintenance mode";
    case "operation-removed":
      return "orphan";
    case "forget":
      return forgetText[reason.because];
    case "fence":
      return fenceText(reason.cause);
    case "unfence":
      return `required by ${reason.resource} ${reason.task}`;
    case "device-changed":
      return "Device definition changed";
    case "placed":
    case "move":
    case "failed":
    case "role":
    case "probe":
    case "recurring":
    case "notify":
    case "shutdown":
    case "clean-up":
    case "milestone":
      return undefined;
    default:
      return unreachable(reason);
  }
}

const forgetText = {
  expired: "it expired",
  "definition-changed": "resource parameters have changed",
  removed: "it is removed",
} as const;

function causeText(cause: Cause): string {
  switch (cause.kind) {
    case "action":
      return `${cause.resource} ${cause.task}`;
    case "fencing":
      return "stonith";
    case "point":
      return cause.key;
    default:
      return unreachable(cause);
  }
}

function fenceText(cause: FenceCause): string {
  switch (cause.kind) {
    case "lost":
      return "peer is no longer part of the cluster";
    case "process-lost":
      return "peer process is no longer available";
    case "never-seen":
      return "peer has not been seen by the cluster";
    case "not-admitted":
      return "peer failed Pacemaker membership criteria";
    case "unknown-state":
      return "peer was in an unknown state";
    case "slow-to-join":
      return "peer pending timed out on joining the process group";
    case "requested":
      return "fencing was requested";
    case "no-quorum":
      return "cluster does not have quorum";
    case "failed":
      return `${cause.resource} failed there`;
    case "active":
      return `${cause.resource} is thought to be active there`;
    case "stop-unrunnable":
      return `${cause.resource} stop is unrunnable`;
    case "ticket-lost":
      return "deadman ticket was lost";
    case "container-failed":
      return "container failed";
    case "guest":
      return "guest is unclean";
    case "connection-lost":
      return connectionText[cause.resources];
    case "unclean":
      return "node is unclean";
    default:
      return unreachable(cause);
  }
}

const connectionText = {
  none: "remote connection is unrecoverable",
  probed: "the connection is unrecoverable",
  active: "resources are active but connection is unrecoverable",
  unknown: "resources are in unknown state and connection is unrecoverable",
} as const;

/** What ties an action to another: the configured constraint, if one does. */
export interface Tie {
  readonly id: string;
  readonly at?: At;
}

/** Gives an action its reason, unless it has one, or needs none: its own resource's other actions are no news. */
export function giveReason(
  action: Action,
  because: Action,
  kind: "required" | "unrunnable" | "unmigrateable",
  tie: Tie | undefined,
): void {
  if (because.resource === action.resource && because.resource !== undefined) return;
  action.reason ??= { kind, by: causeOf(because, tie) };
}

function causeOf({ resource, task, fenceOperation, key }: Action, tie: Tie | undefined): Cause {
  const by = tie === undefined ? {} : { constraint: tie.id, ...(tie.at === undefined ? {} : { at: tie.at }) };
  if (resource !== undefined) return { kind: "action", resource: resource.id, task, ...by };
  return fenceOperation === undefined ? { kind: "point", key, ...by } : { kind: "fencing" };
}

const probe: ActionReason = { kind: "probe" };
const recurring: ActionReason = { kind: "recurring" };
const notify: ActionReason = { kind: "notify" };
const milestone: ActionReason = { kind: "milestone" };
const placed: ActionReason = { kind: "placed" };
const failed: ActionReason = { kind: "failed" };
const role: ActionReason = { kind: "role" };
const cleanUp: ActionReason = { kind: "clean-up" };
const shutdown: ActionReason = { kind: "shutdown" };

/** What was noted while it was made, or else what it is for. */
export function reasonOf(action: Action): ActionReason {
  if (action.reason !== undefined) return action.reason;
  if (action.fenceOperation !== undefined) return { kind: "fence", cause: { kind: "unclean" } };
  if (action.pseudo) return milestone;
  switch (action.task) {
    case "monitor":
      return action.intervalMs === 0 ? probe : recurring;
    case "notify":
      return notify;
    case "cancel":
      return roleChanges(action.resource) ? role : cleanUp;
    case "delete":
    case "clear_failcount":
      return cleanUp;
    case "do_shutdown":
      return shutdown;
    case "promote":
    case "demote":
      return role;
    default:
      return action.resource?.kind === "primitive" ? plainReasonOf(action.resource) : milestone;
  }
}

function roleChanges(resource: Action["resource"]): boolean {
  return resource !== undefined && resource.nextRole !== resource.role;
}

/** Why a resource starts, stops or moves where nothing else forces it. */
export function plainReasonOf(primitive: Primitive): ActionReason {
  const from = currentNode(primitive);
  const to = primitive.node;
  if (primitive.failed) return failed;
  if (from === undefined) return placed;
  if (to !== undefined && to !== from) return { kind: "move", from: from.name, to: to.name };
  return role;
}
