// Who coordinates. Raft's election with its two usual additions: pre-votes, so that a member that was cut off cannot
// depose a healthy coordinator when it returns, and leases, so that a coordinator that was cut off stops by itself
// before anyone else can be elected. A vote is on disk before it is spoken; the shell keeps that order.
import { compareStamps, recordOf, type NodeId } from "./document.ts";
import { leaseOf } from "./config.ts";
import type { Effect, Vote } from "./events.ts";
import { hasFiredAt, isInDuel } from "./fence-job.ts";
import type { StepDown } from "./journal.ts";
import type { Heartbeat, Message, VoteAnswer } from "./messages.ts";
import { beat, echoedMoment, isAlive } from "./membership.ts";
import { electoratesOf, isQuorum, quorumMoment } from "./quorum.ts";
import { adoptDocument, propose } from "./replication.ts";
import {
  chain,
  coordinating,
  note,
  stay,
  unreachable,
  withOffice,
  type Member,
  type Stage,
  type Step,
} from "./state.ts";
import { send } from "./sending.ts";

/**
 * The coordinator's own view of its lease: a quorum has confirmed, not too long ago, that it follows in this term. How long
 * that holds is up to each voter, by the patience that it declares: a plan that changes `dead-after` reaches one after the other.
 */
export function holdsLease(member: Member, nowMs: number): boolean {
  if (member.office.kind !== "coordinator") return false;
  const endMs = quorumMoment(member, (voter) => {
    if (voter === member.config.self) return Number.POSITIVE_INFINITY;
    const peer = member.peers[voter];
    const follows = peer?.beat?.term === member.vote.term && peer.beat.coordinator === member.config.self;
    if (!follows || peer.confirmedMs === null) return Number.NEGATIVE_INFINITY;
    return peer.confirmedMs + Math.min(member.timing.leaseMs, leaseOf(peer.beat.patienceMs));
  });
  return nowMs < endMs;
}

/** Whether this member belongs to a partition with quorum, as far as it can know. */
export function isQuorate(member: Member, nowMs: number): boolean {
  switch (member.office.kind) {
    case "coordinator":
      return holdsLease(member, nowMs);
    case "follower":
      return member.office.coordinator !== null && nowMs <= member.office.quorateUntilMs;
    case "canvassing":
    case "candidate":
      return false;
    default:
      return unreachable(member.office);
  }
}

/** What a heartbeat says about offices and terms. */
export function heedBeat(member: Member, from: NodeId, heard: Heartbeat, nowMs: number): Step {
  const seen = heard.term > member.termSeen ? { ...member, termSeen: heard.term } : member;
  if (heard.coordinator !== from || isInDuel(member, nowMs)) return stay(seen);
  if (heard.term < member.vote.term) return stay(seen);
  if (heard.term === member.vote.term && member.office.kind === "coordinator") {
    // Two coordinators of one term cannot be, unless a disk was set back. Neither may go on.
    return stepDown(seen, "other-coordinator", nowMs);
  }
  if (heard.abdicates) return release(seen, from, heard.term, nowMs);
  return follow(seen, from, heard, nowMs);
}

function follow(member: Member, from: NodeId, heard: Heartbeat, nowMs: number): Step {
  const isNew =
    member.office.kind !== "follower" ||
    member.office.coordinator !== from ||
    heard.term !== member.vote.term;
  const echoed = echoedMoment(member, heard, nowMs);
  const before = member.office.kind === "follower" && !isNew ? member.office.quorateUntilMs : 0;
  const quorateUntilMs =
    heard.quorate && echoed !== null ? Math.max(before, echoed + member.timing.deadAfterMs) : before;
  const { member: inTerm, effects } = enterTerm(member, heard.term);
  const following: Member = {
    ...inTerm,
    office: { kind: "follower", coordinator: from, quorateUntilMs },
    // Whoever follows another is not alone, and has to find out anew should it come to be.
    survivor: null,
    patienceUntilMs: nowMs + member.timing.deadAfterMs,
    committed: newerCommit(member, heard.committed),
  };
  const step = isNew
    ? chain(
        following,
        note({ kind: "following", term: heard.term, coordinator: from }, nowMs),
        // At once, so that its lease begins with the first round trip.
        beat((now) => isQuorate(now, nowMs), nowMs, [from]),
      )
    : stay(following);
  return { member: step.member, effects: [...effects, ...step.effects] };
}

/** What was known to count still does, whatever a new coordinator does not know yet. */
function newerCommit(member: Member, heard: Member["committed"]): Member["committed"] {
  const isOurs = compareStamps(heard, member.stored.stamp) <= 0;
  return isOurs && compareStamps(heard, member.committed) > 0 ? heard : member.committed;
}

/** A control message of a coordinator may arrive before its first heartbeat. */
export function acknowledgeCoordinator(member: Member, from: NodeId, term: number, nowMs: number): Step {
  if (term <= member.vote.term || isInDuel(member, nowMs)) return stay(member);
  const { member: inTerm, effects } = enterTerm(member, term);
  const step = note(
    { kind: "following", term, coordinator: from },
    nowMs,
  )({
    ...inTerm,
    office: { kind: "follower", coordinator: from, quorateUntilMs: 0 },
    survivor: null,
    patienceUntilMs: nowMs + member.timing.deadAfterMs,
  });
  return { member: step.member, effects: [...effects, ...step.effects] };
}

export function isFollowing(member: Member, from: NodeId, term: number): boolean {
  if (term !== member.vote.term) return false;
  if (from === member.config.self) return member.office.kind === "coordinator";
  return member.office.kind === "follower" && member.office.coordinator === from;
}

/** The coordinator gives up: nobody owes it patience any more. */
function release(member: Member, from: NodeId, term: number, nowMs: number): Step {
  if (!isFollowing(member, from, term)) return stay(member);
  return stay({
    ...member,
    office: { kind: "follower", coordinator: null, quorateUntilMs: 0 },
    patienceUntilMs: nowMs,
    standAtMs: nowMs + member.clock.random * member.timing.heartbeatIntervalMs,
  });
}

export function tickElection(member: Member, nowMs: number): Step {
  switch (member.office.kind) {
    case "follower":
      return chain(
        member,
        (now) => missCoordinator(now, nowMs),
        (now) => standIfDue(now, nowMs),
      );
    case "canvassing":
    case "candidate":
      return nowMs < member.office.untilMs ? stay(member) : stay(backToFollower(member, null, nowMs));
    case "coordinator":
      return tickCoordinator(member, nowMs);
    default:
      return unreachable(member.office);
  }
}

function missCoordinator(member: Member, nowMs: number): Step {
  if (member.office.kind !== "follower" || member.office.coordinator === null) return stay(member);
  if (nowMs < member.patienceUntilMs) return stay(member);
  return stay(backToFollower(member, null, nowMs));
}

function tickCoordinator(member: Member, nowMs: number): Step {
  const office = coordinating(member);
  if (office === null) return stay(member);
  // A peer of a newer term does not listen to ours: only a newer term still brings everybody together.
  if (member.termSeen > member.vote.term) return stepDown(member, "newer-term", nowMs);
  if (holdsLease(member, nowMs)) return stay(withOffice(member, { leaseLostMs: null }));
  if (office.leaseLostMs === null) return stay(withOffice(member, { leaseLostMs: nowMs }));
  return nowMs - office.leaseLostMs < member.timing.deadAfterMs
    ? stay(member)
    : stepDown(member, "lease-lost", nowMs);
}

export function stepDown(member: Member, why: StepDown, nowMs: number): Step {
  const step = note({ kind: "stepped-down", term: member.vote.term, why }, nowMs);
  return step({ ...backToFollower(member, null, nowMs), patienceUntilMs: nowMs });
}

function backToFollower(member: Member, coordinator: NodeId | null, nowMs: number): Member {
  return {
    ...member,
    office: { kind: "follower", coordinator, quorateUntilMs: 0 },
    standAtMs: nowMs + member.clock.random * member.timing.deadAfterMs * 0.5,
  };
}

function standIfDue(member: Member, nowMs: number): Step {
  const due = Math.max(member.patienceUntilMs, member.standAtMs);
  if (member.office.kind !== "follower" || member.office.coordinator !== null || nowMs < due) {
    return stay(member);
  }
  if (member.config.kind === "witness") return askForNews(member, nowMs);
  if (!mayStand(member, nowMs) || !isQuorum(member, (voter) => isAlive(member, voter))) return stay(member);
  const term = nextTerm(member);
  const canvassing: Member = {
    ...member,
    office: {
      kind: "canvassing",
      term,
      yes: [member.config.self],
      untilMs: nowMs + member.timing.deadAfterMs,
    },
  };
  return chain(canvassing, askAll({ kind: "pre-vote", term, stored: member.stored.stamp }), (now) =>
    countPreVotes(now, nowMs),
  );
}

/** A witness never stands; it asks what it has missed, should nobody whom it knows coordinate. */
function askForNews(member: Member, nowMs: number): Step {
  return chain(
    { ...member, standAtMs: nowMs + member.timing.deadAfterMs },
    askAll({ kind: "pre-vote", term: nextTerm(member), stored: member.stored.stamp }),
  );
}

/**
 * Each voter has terms of its own, so that a term has one coordinator even where votes do not see to it: of two nodes
 * each may go on alone in turn, without having heard of the other's terms.
 */
function nextTerm(member: Member): number {
  const voters = [...new Set(electoratesOf(member).flat())].toSorted();
  const seen = Math.max(member.vote.term, member.termSeen);
  const place = voters.indexOf(member.config.self);
  const ahead = (((place - (seen + 1)) % voters.length) + voters.length) % voters.length;
  return seen + 1 + ahead;
}

function mayStand(member: Member, nowMs: number): boolean {
  return member.config.kind === "node" && !member.gone && member.leaving === "no" && !isInDuel(member, nowMs);
}

function askAll(message: Message): Stage {
  return (member) => ({
    member,
    effects: Object.keys(member.peers)
      .filter((id) => isAlive(member, id))
      .flatMap((id) => send(member, id, message)),
  });
}

export function answerPreVote(
  member: Member,
  from: NodeId,
  message: Extract<Message, { kind: "pre-vote" }>,
  nowMs: number,
): Step {
  const answer: VoteAnswer = refusal(member, from, message, nowMs) ?? { kind: "yes" };
  return {
    member,
    effects: send(member, from, { kind: "pre-vote-answer", term: message.term, answer }),
  };
}

/** Why `from` gets no vote in that term; null: nothing speaks against it. */
function refusal(
  member: Member,
  from: NodeId,
  asked: { readonly term: number; readonly stored: Member["stored"]["stamp"] },
  nowMs: number,
): VoteAnswer | null {
  if (isInDuel(member, nowMs) || hasFiredAt(member, from, nowMs)) return { kind: "not-now" };
  // Before any other reason: by its old plan it may not even know who coordinates, and would never hear of a newer one.
  if (compareStamps(asked.stored, member.stored.stamp) < 0) {
    return { kind: "old-document", document: member.stored };
  }
  if (asked.term < member.vote.term) return { kind: "old-term", term: member.vote.term };
  if (asked.term === member.vote.term && member.vote.votedFor !== null && member.vote.votedFor !== from) {
    return { kind: "voted-for-other" };
  }
  const followed = member.office.kind === "follower" ? member.office.coordinator : null;
  if (member.office.kind === "coordinator" ? holdsLease(member, nowMs) : nowMs < member.patienceUntilMs) {
    if (followed !== from) return { kind: "not-now" };
  }
  return null;
}

export function answerVote(
  member: Member,
  from: NodeId,
  message: Extract<Message, { kind: "vote" }>,
  nowMs: number,
): Step {
  const no = refusal(member, from, message, nowMs);
  if (no !== null) {
    return { member, effects: send(member, from, { kind: "vote-answer", term: message.term, answer: no }) };
  }
  const vote: Vote = { ...member.vote, term: message.term, votedFor: from };
  const voted: Member = {
    ...member,
    vote,
    termSeen: Math.max(member.termSeen, vote.term),
    office: { kind: "follower", coordinator: null, quorateUntilMs: 0 },
    survivor: null,
    patienceUntilMs: nowMs + member.timing.deadAfterMs,
  };
  return {
    member: voted,
    effects: [
      { kind: "store", record: { kind: "vote", vote } },
      ...send(voted, from, { kind: "vote-answer", term: vote.term, answer: { kind: "yes" } }),
    ],
  };
}

export function takePreVoteAnswer(
  member: Member,
  from: NodeId,
  message: Extract<Message, { kind: "pre-vote-answer" }>,
  nowMs: number,
): Step {
  const isAlone = member.office.kind === "follower" && member.office.coordinator === null;
  if (isAlone && message.answer.kind === "old-document") {
    return learnFromRefusal(member, from, message.answer, nowMs);
  }
  if (member.office.kind !== "canvassing" || member.office.term !== message.term) return stay(member);
  if (message.answer.kind !== "yes") return learnFromRefusal(member, from, message.answer, nowMs);
  const yes = [...new Set([...member.office.yes, from])];
  return countPreVotes({ ...member, office: { ...member.office, yes } }, nowMs);
}

function countPreVotes(member: Member, nowMs: number): Step {
  const office = member.office;
  if (office.kind !== "canvassing" || !isQuorum(member, (voter) => office.yes.includes(voter))) {
    return stay(member);
  }
  const vote: Vote = { ...member.vote, term: office.term, votedFor: member.config.self };
  const candidate: Member = {
    ...member,
    vote,
    termSeen: Math.max(member.termSeen, vote.term),
    office: {
      kind: "candidate",
      yes: [member.config.self],
      untilMs: nowMs + member.timing.deadAfterMs,
    },
  };
  return chain(
    candidate,
    (now) => ({ member: now, effects: [{ kind: "store", record: { kind: "vote", vote } }] }),
    note({ kind: "candidate", term: vote.term }, nowMs),
    askAll({ kind: "vote", term: vote.term, stored: member.stored.stamp }),
    (now) => countVotes(now, nowMs),
  );
}

export function takeVoteAnswer(
  member: Member,
  from: NodeId,
  message: Extract<Message, { kind: "vote-answer" }>,
  nowMs: number,
): Step {
  if (member.office.kind !== "candidate" || member.vote.term !== message.term) return stay(member);
  if (message.answer.kind !== "yes") return learnFromRefusal(member, from, message.answer, nowMs);
  const yes = [...new Set([...member.office.yes, from])];
  return countVotes({ ...member, office: { ...member.office, yes } }, nowMs);
}

function countVotes(member: Member, nowMs: number): Step {
  const office = member.office;
  if (office.kind !== "candidate" || !isQuorum(member, (voter) => office.yes.includes(voter))) {
    return stay(member);
  }
  const elected: Member = {
    ...member,
    office: {
      kind: "coordinator",
      sinceMs: nowMs,
      leaseLostMs: null,
      acks: {},
      nodes: {},
      commandCounter: 0,
      transition: null,
      transitionCounter: 0,
      dirty: "a new coordinator",
      lastDecision: null,
      recheckAtWallMs: null,
      retryAtMs: null,
      situations: {},
      planReady: null,
      abdicates: false,
    },
  };
  return chain(
    elected,
    note({ kind: "elected", term: member.vote.term, votes: office.yes }, nowMs),
    // What was found on disk may or may not have counted; under the new term's stamp it can be made to count.
    (now) => propose(now, { ...now.stored, plan: now.stored.plan || now.plan.digest }),
    beat((now) => isQuorate(now, nowMs), nowMs),
  );
}

/** A refusal often tells what has to be known to do better the next time. */
function learnFromRefusal(member: Member, from: NodeId, answer: VoteAnswer, nowMs: number): Step {
  switch (answer.kind) {
    case "old-term":
      return stay({ ...member, termSeen: Math.max(member.termSeen, answer.term) });
    case "old-document":
      return adoptDocument(backToFollower(member, null, nowMs), from, answer.document);
    case "not-now":
    case "voted-for-other":
    case "yes":
      return stay(member);
    default:
      return unreachable(answer);
  }
}

/** Into a newer term, in which nobody has this member's vote yet. */
function enterTerm(
  member: Member,
  term: number,
): { readonly member: Member; readonly effects: readonly Effect[] } {
  if (term <= member.vote.term) return { member, effects: [] };
  const vote: Vote = { ...member.vote, term, votedFor: null };
  return {
    member: { ...member, vote, termSeen: Math.max(member.termSeen, term) },
    effects: [{ kind: "store", record: { kind: "vote", vote } }],
  };
}

/** Once the document that admits this member counts. */
export function noteAdmission(member: Member): Step {
  const { self, incarnation } = member.config;
  const standing = recordOf(member.stored, self).standing;
  if (standing.kind !== "member" || standing.incarnation !== incarnation) return stay(member);
  return compareStamps(member.committed, member.stored.stamp) < 0 ? stay(member) : rememberAdmission(member);
}

/** On disk: that this machine was admitted since it booted, so that a daemon which comes after this one knows that things may run. */
export function rememberAdmission(member: Member): Step {
  const { boot } = member.config;
  if (member.leaving === "done" || member.vote.admittedBoot === boot) return stay(member);
  const vote: Vote = { ...member.vote, admittedBoot: boot };
  return { member: { ...member, vote }, effects: [{ kind: "store", record: { kind: "vote", vote } }] };
}
