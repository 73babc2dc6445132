// A node that a person called off while it had power. By the rules that word counts where nobody hears the node, so what
// runs twice for it is that person's doing. The laws excuse it: on the side that has the word, and on the side of the node
// itself, which knows nothing of it; and only what was ordered before the two sides heard each other again.
import type { NodeId } from "../cluster/index.ts";

export interface Misjudged {
  readonly node: NodeId;
  /** Who took the word. */
  readonly by: NodeId;
  readonly atMs: number;
  /** When each machine first heard it again, both ways, and when it first heard each of them. */
  readonly heardMs: Map<NodeId, number>;
  readonly hearsMs: Map<NodeId, number>;
  /** When one of the two let the other in again; null: not yet. */
  settledMs: number | null;
}

export type Misjudgements = Map<NodeId, Misjudged>;

export function misjudge(all: Misjudgements, node: NodeId, by: NodeId, nowMs: number): void {
  const before = all.get(node);
  // Said again while nothing speaks against it: it has worked since it was said first.
  if (before?.by === by && before.settledMs === null && !before.heardMs.has(by)) return;
  const [heardMs, hearsMs] = [new Map<NodeId, number>(), new Map<NodeId, number>()];
  all.set(node, { node, by, atMs: nowMs, heardMs, hearsMs, settledMs: null });
}

/** `listener` has a heartbeat of `from` that answers what it sent at `echoedMs`. */
export function noteContact(
  all: Misjudgements,
  listener: NodeId,
  from: NodeId,
  echoedMs: number,
  nowMs: number,
): void {
  const [heard, hearing] = [all.get(from), all.get(listener)];
  if (heard !== undefined && echoedMs > heard.atMs && !heard.heardMs.has(listener)) {
    heard.heardMs.set(listener, nowMs);
  }
  if (hearing !== undefined && echoedMs > hearing.atMs && !hearing.hearsMs.has(from)) {
    hearing.hearsMs.set(from, nowMs);
  }
}

/** What came of the contact was lost with it, unless one had let the other in. */
export function noteSuspected(all: Misjudgements, listener: NodeId, from: NodeId): void {
  const [heard, hearing] = [all.get(from), all.get(listener)];
  if (heard?.settledMs === null) heard.heardMs.delete(listener);
  if (hearing?.settledMs === null) hearing.hearsMs.delete(from);
}

/** A daemon that comes after another one remembers nothing of whom that one heard. */
export function noteRestarted(all: Misjudgements, listener: NodeId): void {
  for (const node of all.keys()) noteSuspected(all, listener, node);
  const hearing = all.get(listener);
  if (hearing?.settledMs === null) hearing.hearsMs.clear();
}

export function noteAdmitted(all: Misjudgements, by: NodeId, node: NodeId, nowMs: number): void {
  if (by === node) return; // alone
  const admitted = all.get(node);
  if (admitted?.heardMs.has(by) === true) admitted.settledMs ??= nowMs;
  const admitting = all.get(by);
  if (admitting?.by === node && admitting.hearsMs.has(node)) admitting.settledMs ??= nowMs;
}

/** Whether a coordinator who ordered something then could not know of the other one. */
export function isExcused(
  all: Misjudgements,
  other: NodeId,
  coordinator: NodeId | undefined,
  orderedMs: number | undefined,
): boolean {
  if (all.size === 0 || coordinator === undefined || orderedMs === undefined) return false;
  const [called, calling] = [all.get(other), all.get(coordinator)];
  const isByTheWord = called !== undefined && orderedMs >= called.atMs;
  return (
    (isByTheWord && isBefore(orderedMs, called, called.heardMs.get(coordinator))) ||
    // The other side of it: what this one had ordered may be carried out when the word has begun to work.
    (calling !== undefined && isBefore(orderedMs, calling, calling.hearsMs.get(other)))
  );
}

function isBefore(orderedMs: number, { settledMs }: Misjudged, contactMs: number | undefined): boolean {
  return orderedMs <= (contactMs ?? orderedMs) && orderedMs <= (settledMs ?? orderedMs);
}
