// A coordinator's work between events: let nodes in, make the document count, see who is missing, fence, decide, order.
// All of it rests while the lease does not hold.
import { recordSurvival } from "./confirmed-off.ts";
import { compareStamps, recordOf, withNode, type NodeId } from "./document.ts";
import { holdsLease } from "./election.ts";
import { hasFiredAt } from "./fence-job.ts";
import { pumpFencing } from "./fencing.ts";
import { askForReports, flushCommands, incarnationOf, knownNode } from "./knowledge.ts";
import { planNodes } from "./membership.ts";
import { advancePlan } from "./plans.ts";
import { rivalOf, votersOf } from "./quorum.ts";
import { advanceCommit, isCommitted, propose } from "./replication.ts";
import { situationOf } from "./situation.ts";
import { chain, coordinating, note, stay, when, withOffice, type Member, type Step } from "./state.ts";
import { decideIfDue, pumpTransition, reconsider } from "./transition.ts";

export function workInOffice(member: Member, nowMs: number): Step {
  if (coordinating(member) === null) return pumpFencing(member, nowMs);
  return chain(
    member,
    advanceCommit,
    (now) => stay(askForReports(now, nowMs)),
    when(
      (now) => holdsLease(now, nowMs),
      (now) =>
        chain(
          now,
          (held) => recordSurvival(held, nowMs),
          (held) => admit(held, nowMs),
          (held) => advancePlan(held, nowMs),
          (held) => stay(noticeChanges(held, nowMs)),
          (held) => pumpTransition(held, nowMs),
          (held) => decideIfDue(held, nowMs),
          (held) => pumpTransition(held, nowMs),
        ),
    ),
    (now) => pumpFencing(now, nowMs),
    (now) => flushCommands(now, nowMs),
  );
}

/** Whoever is there and has reported becomes a member, on paper first: what runs on it from now on is remembered. */
function admit(member: Member, nowMs: number): Step {
  return chain(member, ...planNodes(member).map((node) => (now: Member) => admitNode(now, node, nowMs)));
}

function admitNode(member: Member, node: NodeId, nowMs: number): Step {
  const known = knownNode(member, node);
  const situation = situationOf(member, node, nowMs);
  if (situation.kind !== "joining" || known?.reported !== true || hasFiredAt(member, node, nowMs)) {
    return stay(member);
  }
  if (isLeftOut(member, node)) return stay(member);
  // Who was off takes part once it has the newest document on disk, and with it the plan.
  const { standing, transient } = recordOf(member.stored, node);
  const incarnation = incarnationOf(member, node);
  const wasOff = standing.kind === "off" && standing.incarnation !== incarnation;
  if (wasOff && node !== member.config.self && !hasStored(member, node)) return stay(member);
  // Of two the other one first: once this member is in, a rival that its document has off would need no fencing.
  const rival = node === member.config.self && member.clock.cold ? rivalOf(member) : null;
  if (rival !== null && situationOf(member, rival, nowMs).kind === "joining") return stay(member);
  if (incarnation === null || (standing.kind === "member" && standing.incarnation === incarnation)) {
    return stay(member);
  }
  const { boot } = known;
  // A restarted daemon keeps its node's attributes; a restarted machine does not.
  const isSameBoot = standing.kind === "member" && standing.boot === boot;
  const document = withNode(member.stored, node, {
    standing: { kind: "member", incarnation, boot, leaving: false },
    transient: isSameBoot ? transient : {},
  });
  const survivor = member.survivor?.peer === node ? null : member.survivor;
  return chain(
    reconsider({ ...member, survivor }, `${node} joined`),
    note({ kind: "admitted", node, incarnation }, nowMs),
    (now) => propose(now, document),
  );
}

/** By the plan that comes next: it must not begin anything any more. */
function isLeftOut(member: Member, node: NodeId): boolean {
  const next = member.stored.nextPlan === undefined ? undefined : member.plans[member.stored.nextPlan];
  return next !== undefined && !votersOf(next).includes(node);
}

function hasStored(member: Member, node: NodeId): boolean {
  const ack = coordinating(member)?.acks[node];
  return ack !== undefined && compareStamps(ack, member.stored.stamp) >= 0;
}

function noticeChanges(member: Member, nowMs: number): Member {
  const office = coordinating(member);
  if (office === null) return member;
  const situations: Record<NodeId, string> = {};
  let changed: string | null = null;
  for (const node of planNodes(member)) {
    const { kind } = situationOf(member, node, nowMs);
    situations[node] = kind;
    if (office.situations[node] !== kind) changed = `${node} is ${kind}`;
  }
  return changed === null ? member : reconsider(withOffice(member, { situations }), changed);
}

/** The coordinator itself has left: the others may elect at once. */
export function isGone(member: Member): boolean {
  const { standing } = recordOf(member.stored, member.config.self);
  return (
    member.leaving === "done" &&
    isCommitted(member) &&
    standing.kind === "off" &&
    standing.incarnation === member.config.incarnation
  );
}
