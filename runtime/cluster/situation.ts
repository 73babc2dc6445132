// How a coordinator stands to each node. The question behind all of it: may something be running there of which it
// does not know?
import { recordOf, type NodeId } from "./document.ts";
import { hasFiredAt } from "./fence-job.ts";
import { incarnationOf, knownNode } from "./knowledge.ts";
import { isAlive, isInContact, isRestarting } from "./membership.ts";
import { rivalOf } from "./quorum.ts";
import { coordinating, type Member } from "./state.ts";

export type Situation =
  /** Admitted under a document that counts, and its report of this term is in. */
  | { readonly kind: "settled" }
  /** Alive, on its way in. `mayRun`: it was admitted before, so resources may be running there. */
  | { readonly kind: "joining"; readonly mayRun: boolean }
  /** Not heard since this member started, or its daemon has just been started anew; it gets some time. */
  | { readonly kind: "awaited" }
  /** Confirmed off, and nothing has been heard of it since. */
  | { readonly kind: "off" }
  /** May be running anything, and does not answer, or is being shot at: it has to be fenced. */
  | { readonly kind: "lost"; readonly reason: string };

/** An answer to the question for a report may take so long, in multiples of `dead-after`: a hung disk holds it up. */
const reportPatience = 5;

export function situationOf(member: Member, node: NodeId, nowMs: number): Situation {
  const standing = recordOf(member.stored, node).standing;
  const contradicts = standing.kind === "off" && isSameIncarnation(member, node, standing.incarnation);
  const mayRun = standing.kind !== "off" || wasNeverOff(member, node);
  if (contradicts && !mayRun) return { kind: "off" };
  // Should it be back meanwhile: the shot may yet hit it.
  if (mayRun && hasFiredAt(member, node, nowMs)) return { kind: "lost", reason: "it is being fenced" };
  if (isAlive(member, node)) {
    const known = knownNode(member, node);
    const isAdmitted = standing.kind === "member" && standing.incarnation === incarnationOf(member, node);
    if (known?.reported === true && isAdmitted) return { kind: "settled" };
    const sinceMs = known?.sinceMs ?? coordinating(member)?.sinceMs ?? nowMs;
    const isStuck = known?.reported !== true && nowMs - sinceMs > reportPatience * member.timing.deadAfterMs;
    // Of two each may have gone on alone, and been let in by itself, while the other one's document has it off.
    const mayRunYet = mayRun || rivalOf(member) === node;
    if (mayRunYet && isStuck) return { kind: "lost", reason: "it is heard, but its daemon does not answer" };
    return { kind: "joining", mayRun: mayRunYet };
  }
  if (!mayRun) return { kind: "off" };
  const peer = member.peers[node];
  if (peer?.lostMs === null || peer === undefined) {
    if (isRestarting(member, node, nowMs)) return { kind: "awaited" };
    if (peer !== undefined && peer.restartedMs !== null) {
      return { kind: "lost", reason: "its daemon was started anew and confirms nothing" };
    }
    const windowMs = member.clock.cold ? member.timing.joinWindowMs : 2 * member.timing.deadAfterMs;
    if (nowMs - member.clock.startedMs < windowMs) return { kind: "awaited" };
    return { kind: "lost", reason: "it has not been seen since this node started" };
  }
  return { kind: "lost", reason: "it is not heard any more" };
}

function isSameIncarnation(member: Member, node: NodeId, incarnation: number | null): boolean {
  return incarnation !== null && incarnation === incarnationOf(member, node);
}

/**
 * It was fenced with success, says the document, yet the same daemon has confirmed what was sent to it after that: the
 * device lied. A person may be wrong even where another daemon is heard: it may have been started anew on a machine that
 * was never off, beside what runs there. One that left in order goes on breathing for a moment; that contradicts nothing.
 */
function wasNeverOff(member: Member, node: NodeId): boolean {
  const { standing } = recordOf(member.stored, node);
  const office = coordinating(member);
  const peer = member.peers[node];
  // Somebody was wrong about this very node.
  if (node === member.config.self) return standing.kind === "off" && standing.how.kind !== "left";
  if (standing.kind !== "off" || standing.how.kind === "left" || office === null || peer === undefined) {
    return false;
  }
  // One of two stands for office because it has confirmed the other off: that came first.
  const { survivor } = member;
  const sinceMs =
    survivor?.peer === node
      ? survivor.atMs
      : Math.max(office.sinceMs, peer.off?.atMs ?? Number.NEGATIVE_INFINITY);
  const isSuspect =
    standing.how.kind === "confirmed" || isSameIncarnation(member, node, standing.incarnation);
  return isSuspect && (peer.confirmedMs ?? 0) > sinceMs;
}

/** Nobody may be running anything unknown: every node has reported or is off. Only then may anything be started. */
export function isAccountedFor(member: Member, node: NodeId, nowMs: number): boolean {
  const situation = situationOf(member, node, nowMs);
  return (
    (situation.kind === "settled" && isInContact(member, node, nowMs)) ||
    situation.kind === "off" ||
    (situation.kind === "joining" && !situation.mayRun)
  );
}
