// Telling a device something, through whoever can reach it. Mostly that is the coordinator itself; where the plan keeps a
// device away from it, or the device failed there, another member is asked to. An order is void on a member that does not
// follow the coordinator in its term, and by the member's own clock a while after it was given; it is carried out once.
import { numberOption } from "./config.ts";
import { recordOf, type NodeId } from "./document.ts";
import { isFollowing } from "./election.ts";
import type { Effect } from "./events.ts";
import { deviceTimeoutMs, mayUse, type FenceDevice } from "./fence-ladder.ts";
import { incarnationOf, isListening } from "./knowledge.ts";
import { planNodes } from "./membership.ts";
import type { Message } from "./messages.ts";
import type { FenceOutcome, FenceRun } from "./operations.ts";
import { send } from "./sending.ts";
import {
  coordinating,
  note,
  stay,
  type Commission,
  type DeviceOrder,
  type Member,
  type Step,
} from "./state.ts";

/** The shell ends an agent at its timeout; the answer may be so late beyond that. */
const answerSlackMs = 5_000;
const resendAfterMs = 1_000;
/** How many orders of others are remembered, the newest ones. */
const commissionsMax = 64;

/**
 * Who could tell a device something about a node, the most promising first: the coordinator itself, then others that are
 * there; those on which the device has failed come last. Never the node itself: nobody can confirm its own end.
 */
function executorsFor(member: Member, device: string, target: NodeId): readonly NodeId[] {
  const { self } = member.config;
  if (coordinating(member) === null) return [self]; // one of two: there is nobody else to ask
  const hasFailed = (node: NodeId): boolean =>
    recordOf(member.stored, node).failures.some((failure) => failure.resource === device);
  const rank = (node: NodeId): number => (hasFailed(node) ? 2 : 0) + (node === self ? 0 : 1);
  return planNodes(member)
    .filter((node) => node !== target && mayUse(member.plan, device, node) && isListening(member, node))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** Each round goes through another of them, so that one way in suffices; null: there is nobody. */
export function executorFor(member: Member, device: string, target: NodeId, round: number): NodeId | null {
  const able = executorsFor(member, device, target);
  return able[round % able.length] ?? null;
}

export interface DeviceTask {
  readonly device: FenceDevice;
  readonly target: NodeId;
  readonly action: FenceRun["action"];
  readonly by: NodeId;
  readonly level: number;
  readonly reason: string;
}

export function tellDevice(
  member: Member,
  task: DeviceTask,
  nowMs: number,
): { readonly step: Step; readonly order: DeviceOrder } {
  const { device, target, action, by } = task;
  const isOwn = by === member.config.self;
  const attempt = member.fencing.attemptCounter + 1;
  const timeoutMs = deviceTimeoutMs(device, action, numberOption(member.plan, "fencing-timeout", 60_000));
  const run: FenceRun = {
    target,
    device: device.id,
    agent: device.agent,
    action,
    parameters: device.parameters,
    timeoutMs,
  };
  const patienceMs = isOwn ? 0 : member.timing.deadAfterMs;
  const order: DeviceOrder = {
    attempt,
    run,
    by,
    byIncarnation: incarnationOf(member, by),
    term: member.vote.term,
    sinceMs: nowMs,
    voidAtMs: clockOf(member, by, nowMs) + patienceMs,
    lastSentMs: nowMs,
    deadlineMs: nowMs + patienceMs + timeoutMs + answerSlackMs,
  };
  const counted: Member = { ...member, fencing: { ...member.fencing, attemptCounter: attempt } };
  const noted = note(
    {
      kind: "fencing",
      target,
      device: device.id,
      action,
      ...(isOwn ? {} : { through: by }),
      level: task.level,
      reason: task.reason,
    },
    nowMs,
  )(counted);
  const told: readonly Effect[] = isOwn
    ? [{ kind: "fence", attempt, run }]
    : send(counted, by, messageOf(order));
  return { step: { member: noted.member, effects: [...noted.effects, ...told] }, order };
}

/** What a member's clock shows by now, at least. */
function clockOf(member: Member, id: NodeId, nowMs: number): number {
  const peer = member.peers[id];
  if (peer?.beat == null || peer.heardMs === null) return nowMs;
  return peer.beat.sent.ms + (nowMs - peer.heardMs);
}

function messageOf(order: DeviceOrder): Message {
  const { term, attempt, run, voidAtMs } = order;
  return { kind: "fence-order", term, attempt, run, voidAtMs };
}

/** The member that was asked to may be gone, or may do nothing any more for this coordinator. */
export function isStray(member: Member, order: DeviceOrder): boolean {
  if (order.by === member.config.self) return false;
  return incarnationOf(member, order.by) !== order.byIncarnation || !isListening(member, order.by);
}

/** Asks again, as the order or its answer may be lost; null: it is not time. */
export function askAgain(
  member: Member,
  order: DeviceOrder,
  nowMs: number,
): { readonly order: DeviceOrder; readonly effects: readonly Effect[] } | null {
  if (order.by === member.config.self || nowMs - order.lastSentMs < resendAfterMs) return null;
  return { order: { ...order, lastSentMs: nowMs }, effects: send(member, order.by, messageOf(order)) };
}

/** A coordinator wants this member to tell a device something. */
export function takeFenceOrder(
  member: Member,
  from: NodeId,
  message: Extract<Message, { kind: "fence-order" }>,
  nowMs: number,
): Step {
  if (member.config.kind === "witness" || !isFollowing(member, from, message.term)) return stay(member);
  const { term, attempt, run, voidAtMs } = message;
  const known = member.fencing.commissions.find(
    (other) => other.from === from && other.term === term && other.attempt === attempt,
  );
  if (known !== undefined) return { member, effects: answerTo(member, known) };
  if (nowMs > voidAtMs || (run.target === member.config.self && run.action !== "on")) return stay(member);
  const ownAttempt = member.fencing.attemptCounter + 1;
  const commission: Commission = { from, term, attempt, ownAttempt, run, outcome: null };
  return {
    member: {
      ...member,
      fencing: {
        ...member.fencing,
        attemptCounter: ownAttempt,
        commissions: [...member.fencing.commissions.slice(1 - commissionsMax), commission],
      },
    },
    effects: [{ kind: "fence", attempt: ownAttempt, run }],
  };
}

/** A device has answered to what a coordinator wanted to know; null: nobody asked through this member. */
export function settleCommission(member: Member, ownAttempt: number, outcome: FenceOutcome): Step | null {
  const known = member.fencing.commissions.find((other) => other.ownAttempt === ownAttempt);
  if (known === undefined) return null;
  const settled = { ...known, outcome };
  const commissions = member.fencing.commissions.map((other) => (other === known ? settled : other));
  return {
    member: { ...member, fencing: { ...member.fencing, commissions } },
    effects: answerTo(member, settled),
  };
}

/** Only to the coordinator who asked, and while it is that still. */
function answerTo(member: Member, { from, term, attempt, outcome }: Commission): readonly Effect[] {
  if (outcome === null || !isFollowing(member, from, term)) return [];
  return send(member, from, { kind: "fence-answer", term, attempt, outcome });
}
