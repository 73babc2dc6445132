// One member, all its machines together: which of them an event concerns, and what is due after it.
import { describeRefusal } from "../../plan/index.ts";
import type { MemberConfig } from "./config.ts";
import { timingOf } from "./config.ts";
import { compareStamps, type NodeId, type Stamp } from "./document.ts";
import {
  acknowledgeCoordinator,
  answerPreVote,
  answerVote,
  heedBeat,
  isFollowing,
  isQuorate,
  noteAdmission,
  takePreVoteAnswer,
  takeVoteAnswer,
  tickElection,
} from "./election.ts";
import type { Effect, Event } from "./events.ts";
import { takeFenceOrder } from "./fence-orders.ts";
import { noFencing, settleFence, takeFenceAnswer } from "./fencing.ts";
import { forgetRefusal, noteRefusal, takeReport, whyUnable } from "./knowledge.ts";
import { beat, forgivePause, hear, peersFor, suspectTheSilent } from "./membership.ts";
import type { Envelope } from "./messages.ts";
import {
  noOperations,
  reportAgain,
  runRecurring,
  settleRun,
  startQueued,
  takeCommands,
} from "./node-operations.ts";
import { isGone, workInOffice } from "./office.ts";
import { isKnownRefusal, sendPlan, takePlanAccepted, takePlanText, takeReading } from "./plans.ts";
import { obeyPolicy, petWatchdog, quorumHeld, settleOwn } from "./policy.ts";
import { planOf } from "./quorum.ts";
import { spread, takeDocument, takeStored } from "./replication.ts";
import { pumpRequests, refusePlan, takeAnswer, takeRequest } from "./requests.ts";
import { isCurrent } from "./sending.ts";
import { chain, note, stay, unreachable, when, type Member, type Stage, type Step } from "./state.ts";
import { reconsider, settleNews } from "./transition.ts";

export { view } from "./view.ts";
export type { Member } from "./state.ts";

/** One that left waits so long to learn that it counts, before its daemon ends anyway. */
const farewellMsMax = 10_000;
/** Messages to itself that one event may set off; more is a loop of ours. */
const ownMessagesMax = 1_000;

/** A member as it stands before its first event. What an earlier daemon left running must have ended before. */
export function createMember(config: MemberConfig, nowMs: number): Member {
  const plans = { ...config.plans, [config.plan.digest]: config.plan };
  const plan = planOf(config.document, plans, config);
  const timing = timingOf(plan);
  const patienceMs = Math.max(...Object.values(plans).map((each) => timingOf(each).deadAfterMs));
  const member: Member = {
    config,
    timing,
    plan,
    plans,
    planTexts: config.planTexts,
    clock: {
      startedMs: nowMs,
      cold: config.vote.admittedBoot !== config.boot,
      lastTickMs: null,
      forgivenTickMs: null,
      pausedMs: Number.NEGATIVE_INFINITY,
      wallOffsetMs: 0,
      beats: 0,
      random: config.random,
    },
    vote: config.vote,
    termSeen: config.vote.term,
    // What an earlier daemon promised a coordinator is not remembered, so it is assumed, by whatever plan it had.
    patienceUntilMs: nowMs + patienceMs,
    standAtMs: nowMs + patienceMs + timing.deadAfterMs * config.random * 0.5,
    office: { kind: "follower", coordinator: null, quorateUntilMs: 0 },
    peers: {},
    stored: config.document,
    committed: { term: 0, version: 0 },
    survivor: null,
    fencing: noFencing,
    local: noOperations,
    policy: quorumHeld,
    requests: {},
    journal: [],
    reading: {},
    refusedPlans: {},
    leaving: "no",
    leftMs: null,
    gone: false,
  };
  return { ...member, peers: peersFor(member) };
}

/** What becomes of a member by one event, and what it asks of the world. Never throws for anything a peer can say. */
export function step(member: Member, event: Event, nowMs: number): Step {
  if (member.gone) return stay(member);
  const awake = forgivePause(member, nowMs);
  const taken = take(awake.member, event, nowMs);
  return talkToItself(
    awake.effects.length === 0
      ? taken
      : chain(
          taken.member,
          () => awake,
          () => taken,
        ),
    nowMs,
  );
}

/** A coordinator is one of its own nodes: what it sends itself arrives at once. */
function talkToItself(first: Step, nowMs: number): Step {
  const self = first.member.config.self;
  const isOwn = (effect: Effect): boolean => effect.kind === "send" && effect.to === self;
  if (!first.effects.some(isOwn)) return first;
  let { member } = first;
  const effects: Effect[] = [];
  const pending = [...first.effects];
  for (let own = 0; pending.length > 0;) {
    const effect = pending.shift();
    if (effect === undefined) break;
    if (effect.kind !== "send" || effect.to !== self) {
      effects.push(effect);
      continue;
    }
    own += 1;
    if (own > ownMessagesMax) throw new Error("a member talks to itself without end");
    const answered = receive(member, self, effect.envelope, nowMs);
    member = answered.member;
    pending.push(...answered.effects);
  }
  return { member, effects };
}

function take(member: Member, event: Event, nowMs: number): Step {
  switch (event.kind) {
    case "tick":
      return tick(member, event, nowMs);
    case "heard": {
      const { step: heard, isNews } = hear(member, event.from, event.link, event.beat, nowMs);
      if (!isNews) return heard;
      const before = member;
      return chain(
        heard.member,
        () => heard,
        (now) => heedBeat(now, event.from, event.beat, nowMs),
        noteAdmission,
        when((now) => isWorthWork(before, now, event.from), upkeep(nowMs)),
      );
    }
    case "received":
      return receive(member, event.from, event.envelope, nowMs);
    case "run-ended":
      return chain(member, (now) => settleLocal(now, event.call, event.outcome, nowMs), upkeep(nowMs));
    case "fence-ended":
      return chain(member, (now) => settleFence(now, event.attempt, event.outcome, nowMs), upkeep(nowMs));
    case "plan-read":
      return chain(
        member,
        (now) => takeReading(now, event.digest, event.reading, nowMs),
        (now) =>
          event.reading.kind === "refused"
            ? refusePlan(now, now.config.self, event.digest, describeRefusal(event.reading.refusal), nowMs)
            : stay(now),
        upkeep(nowMs),
      );
    case "requested":
      return chain(
        member,
        (now) => takeRequest(now, now.config.self, event.id, event.request, nowMs),
        upkeep(nowMs),
      );
    default:
      return unreachable(event);
  }
}

/** Most heartbeats say nothing new; only these do. */
function isWorthWork(before: Member, now: Member, from: NodeId): boolean {
  const [old, fresh] = [before.peers[from], now.peers[from]];
  return (
    before.office.kind !== now.office.kind ||
    old?.alive !== fresh?.alive ||
    old?.incarnation !== fresh?.incarnation ||
    old?.beat?.coordinator !== fresh?.beat?.coordinator ||
    old?.beat?.term !== fresh?.beat?.term
  );
}

function settleLocal(
  member: Member,
  call: number,
  outcome: Extract<Event, { kind: "run-ended" }>["outcome"],
  nowMs: number,
): Step {
  const settled = settleRun(member, call, outcome, nowMs);
  const last = settled.member.local.log.at(-1);
  const isOwn = last?.kind === "result" && last.result.call === call;
  return isOwn ? { ...settled, member: settleOwn(settled.member, last.result) } : settled;
}

function tick(member: Member, event: Extract<Event, { kind: "tick" }>, nowMs: number): Step {
  return chain(
    member,
    (now) => stay(atTick(now, event, nowMs)),
    when(
      (now) => member.clock.lastTickMs === null && now.journal.length === 0,
      (now) =>
        note({ kind: "started", incarnation: now.config.incarnation, cold: now.clock.cold }, nowMs)(now),
    ),
    (now) => suspectTheSilent(now, nowMs),
    (now) => tickElection(now, nowMs),
    spread,
    (now) => runRecurring(now, nowMs),
    (now) => reportAgain(now, nowMs),
    upkeep(nowMs),
    (now) => pumpRequests(now, nowMs),
    (now) => obeyPolicy(now, nowMs),
    petWatchdog,
    beat((now) => isQuorate(now, nowMs), nowMs),
    (now) => leaveWhenDone(now, nowMs),
  );
}

function atTick(member: Member, event: Extract<Event, { kind: "tick" }>, nowMs: number): Member {
  return {
    ...member,
    clock: {
      ...member.clock,
      lastTickMs: nowMs,
      wallOffsetMs: event.wallMs - nowMs,
      random: event.random,
    },
  };
}

function upkeep(nowMs: number): Stage {
  return (member) =>
    member.config.kind === "witness"
      ? stay(member)
      : chain(
          member,
          (now) => workInOffice(now, nowMs),
          (now) => startQueued(now, nowMs),
        );
}

/** A control message. What an earlier start of either daemon said or was told is void. */
function receive(member: Member, from: NodeId, envelope: Envelope, nowMs: number): Step {
  if (!isCurrent(member, from, envelope)) return stay(member);
  return chain(
    member,
    (now) => read(now, from, envelope, nowMs),
    noteAdmission,
    when(() => from !== member.config.self, upkeep(nowMs)),
  );
}

function read(member: Member, from: NodeId, envelope: Envelope, nowMs: number): Step {
  const message = envelope.body;
  switch (message.kind) {
    case "pre-vote":
      return answerPreVote(member, from, message, nowMs);
    case "pre-vote-answer":
      return takePreVoteAnswer(member, from, message, nowMs);
    case "vote":
      return answerVote(member, from, message, nowMs);
    case "vote-answer":
      return takeVoteAnswer(member, from, message, nowMs);
    case "document":
      return chain(
        member,
        (now) => acknowledgeCoordinator(now, from, message.term, nowMs),
        when(
          (now) => isFollowing(now, from, message.term),
          (now) => takeDocument(now, from, message.document),
        ),
      );
    case "document-stored":
      return message.term !== member.vote.term
        ? stay(member)
        : chain(
            member,
            (now) => takeStored(now, from, message.stamp),
            (now) => stay(giveMoreTo(now, from, message.stamp)),
          );
    case "commands":
      return takeCommands(member, from, message, nowMs);
    case "report": {
      const taken = takeReport(member, from, envelope.fromIncarnation, message, nowMs);
      return chain(
        taken.step.member,
        () => taken.step,
        (now) => settleNews(now, from, taken.news, taken.first, nowMs),
        when(() => from === member.config.self, upkeep(nowMs)),
      );
    }
    case "fence-order":
      return takeFenceOrder(member, from, message, nowMs);
    case "fence-answer":
      return takeFenceAnswer(member, from, message, nowMs);
    case "plan-wanted":
      return sendPlan(member, from, message.digest);
    case "plan":
      return takePlanText(member, from, message.digest, message.text);
    case "plan-accepted":
      return takePlanAccepted(member, from, message.digest);
    case "plan-refused":
      return chain(
        member,
        when(
          (now) => !isKnownRefusal(now, from, message.digest),
          note({ kind: "plan-refused", node: from, digest: message.digest, problem: message.problem }, nowMs),
        ),
        (now) => stay(giveLessTo(now, from, message)),
        (now) => refusePlan(now, from, message.digest, message.problem, nowMs),
      );
    case "request":
      return takeRequest(member, from, message.id, message.request, nowMs);
    case "request-answer":
      return takeAnswer(member, message.id, message.answer, nowMs);
    default:
      return unreachable(message);
  }
}

/** Whoever cannot use the plan in force gets no more work: that is worth a decision. */
function giveLessTo(member: Member, node: NodeId, refused: { digest: string; problem: string }): Member {
  const { digest, problem } = refused;
  const noted = noteRefusal(member, node, { digest, problem });
  if (noted === null) return member;
  return whyUnable(noted, node) === null ? noted : reconsider(noted, `${node} cannot use the plan in force`);
}

function giveMoreTo(member: Member, node: NodeId, stored: Stamp): Member {
  if (whyUnable(member, node) === null || compareStamps(stored, member.stored.stamp) < 0) return member;
  return reconsider(forgetRefusal(member, node), `${node} can use the plan in force`);
}

/** Ends the daemon once its leave counts, or once it has stopped everything by itself without quorum. */
function leaveWhenDone(member: Member, nowMs: number): Step {
  const alone = member.leaving === "asked" && member.policy.applied && member.local.running.length === 0;
  const waitedLong = member.leftMs !== null && nowMs - member.leftMs > farewellMsMax;
  if (!isGone(member) && !alone && !waitedLong) return stay(member);
  return chain(
    member.office.kind === "coordinator"
      ? { ...member, office: { ...member.office, abdicates: true } }
      : member,
    beat(() => false, nowMs),
    note({ kind: "left" }, nowMs),
    (now) => ({
      member: { ...now, gone: true },
      effects: [
        ...(now.config.watchdog ? [{ kind: "watchdog", action: "release" } as const] : []),
        { kind: "exit" },
      ],
    }),
  );
}
