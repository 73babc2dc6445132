// The replicated document: one register, written by the coordinator of a term, whole. It counts once a quorum has it
// on disk under that coordinator's own stamp. Nobody is elected whose document is older than a voter's, so what
// counted once is never lost: Raft's argument, with one register in place of a log.
import { timingOf } from "./config.ts";
import { compareStamps, type ClusterDocument, type NodeId } from "./document.ts";
import type { Message } from "./messages.ts";
import { isAlive, peersFor } from "./membership.ts";
import { isQuorum } from "./quorum.ts";
import { send } from "./sending.ts";
import { chain, coordinating, stay, withOffice, type Member, type Step } from "./state.ts";

/** The coordinator writes the next version. */
export function propose(member: Member, content: Omit<ClusterDocument, "stamp">): Step {
  if (coordinating(member) === null) return stay(member);
  const stamp = { term: member.vote.term, version: member.stored.stamp.version + 1 };
  return chain(
    member,
    (now) => storeDocument(now, { ...content, stamp }),
    spread,
    (now) => advanceCommit(now),
  );
}

/** To whoever lacks it. */
export function spread(member: Member): Step {
  const office = coordinating(member);
  if (office === null) return stay(member);
  const message: Message = { kind: "document", term: member.vote.term, document: member.stored };
  const lacking = Object.keys(member.peers).filter(
    (id) => isAlive(member, id) && !hasIt(office.acks[id], member),
  );
  return { member, effects: lacking.flatMap((id) => send(member, id, message)) };
}

function hasIt(ack: ClusterDocument["stamp"] | undefined, member: Member): boolean {
  return ack !== undefined && compareStamps(ack, member.stored.stamp) >= 0;
}

function storeDocument(member: Member, document: ClusterDocument): Step {
  const plan = member.plans[document.plan] ?? member.plan;
  const changed = plan.digest !== member.plan.digest || document.nextPlan !== member.stored.nextPlan;
  const stored: Member = withPlanInForce({ ...member, stored: document }, plan);
  return {
    member: changed ? { ...stored, peers: peersFor(stored) } : stored,
    effects: [
      { kind: "store", record: { kind: "document", document } },
      ...(plan.digest === member.plan.digest ? [] : [{ kind: "adopt-plan", digest: plan.digest } as const]),
    ],
  };
}

/** The text of a plan that its own document names had been missing here, and is there now. */
export function obeyStoredPlan(member: Member): Step {
  const plan = member.plans[member.stored.plan] ?? member.plan;
  if (plan.digest === member.plan.digest) return stay(member);
  const obeying = withPlanInForce(member, plan);
  return {
    member: { ...obeying, peers: peersFor(obeying) },
    effects: [{ kind: "adopt-plan", digest: plan.digest }],
  };
}

/** Its times come with a plan. Who has promised patience to a coordinator does not take it back. */
function withPlanInForce(member: Member, plan: Member["plan"]): Member {
  if (plan === member.plan) return member;
  const timing = timingOf(plan);
  const longerMs = Math.max(0, timing.deadAfterMs - member.timing.deadAfterMs);
  return { ...member, plan, timing, patienceUntilMs: member.patienceUntilMs + longerMs };
}

/** A follower is given a document by the coordinator that it follows. */
export function takeDocument(member: Member, from: NodeId, document: ClusterDocument): Step {
  const missing = missingPlan(member, document);
  if (missing !== null) {
    // Not stored: a quorum that stores a document must be able to act on it.
    const problem = member.refusedPlans[missing];
    const message: Message =
      problem === undefined
        ? { kind: "plan-wanted", digest: missing }
        : { kind: "plan-refused", digest: missing, problem };
    return { member, effects: send(member, from, message) };
  }
  const order = compareStamps(document.stamp, member.stored.stamp);
  if (order < 0) return stay(member);
  return chain(
    member,
    (now) => (order > 0 ? storeDocument(now, document) : stay(now)),
    (now) => ({
      member: now,
      effects: send(now, from, { kind: "document-stored", term: now.vote.term, stamp: document.stamp }),
    }),
  );
}

/** A voter showed that it has a newer one. */
export function adoptDocument(member: Member, from: NodeId, document: ClusterDocument): Step {
  if (compareStamps(document.stamp, member.stored.stamp) <= 0) return stay(member);
  const missing = missingPlan(member, document);
  if (missing === null) return storeDocument(member, document);
  return { member, effects: send(member, from, { kind: "plan-wanted", digest: missing }) };
}

function missingPlan(member: Member, document: ClusterDocument): string | null {
  for (const digest of [document.plan, document.nextPlan]) {
    if (digest !== undefined && digest !== "" && member.plans[digest] === undefined) return digest;
  }
  return null;
}

export function takeStored(member: Member, from: NodeId, stamp: ClusterDocument["stamp"]): Step {
  const office = coordinating(member);
  if (office === null) return stay(member);
  const before = office.acks[from];
  if (before !== undefined && compareStamps(before, stamp) >= 0) return stay(member);
  return advanceCommit(withOffice(member, { acks: { ...office.acks, [from]: stamp } }));
}

/** Only a document of the own term can be made to count; older ones count through it. */
export function advanceCommit(member: Member): Step {
  const office = coordinating(member);
  if (office === null || isCommitted(member)) return stay(member);
  const has = (voter: NodeId): boolean => voter === member.config.self || hasIt(office.acks[voter], member);
  return stay(isQuorum(member, has) ? { ...member, committed: member.stored.stamp } : member);
}

/** Whether the newest document on this disk is known to count. */
export function isCommitted(member: Member): boolean {
  return compareStamps(member.committed, member.stored.stamp) >= 0;
}
