// What a node does with the coordinator's commands, and what it remembers for its reports: one agent at a time per
// resource, recurring operations by its own clock, every result kept until the coordinator has it.
import type { ResourceAction } from "../scheduler/index.ts";
import type { NodeId } from "./document.ts";
import { isFollowing, rememberAdmission } from "./election.ts";
import type { Effect } from "./events.ts";
import { historyIds } from "./history.ts";
import type { Message, ReportEntry } from "./messages.ts";
import type { Command, CommandRef, OperationResult, RunOutcome } from "./operations.ts";
import { send } from "./sending.ts";
import {
  chain,
  stay,
  unreachable,
  type LocalOperations,
  type Member,
  type QueuedOperation,
  type Step,
} from "./state.ts";

export const noOperations: LocalOperations = {
  commandSeen: { term: 0, id: 0 },
  callCounter: 0,
  queue: [],
  running: [],
  recurring: {},
  log: [],
  seq: 0,
  reported: 0,
  lastReportMs: Number.NEGATIVE_INFINITY,
};

/** The term of what a node orders itself to do when it has lost its quorum. */
export const ownTerm = -1;

/** How long a report that was not acknowledged waits to be sent again. */
export const resendAfterMs = 1_000;

function withLocal(member: Member, change: Partial<LocalOperations>): Member {
  return { ...member, local: { ...member.local, ...change } };
}

/** Takes on commands of the coordinator that this node follows, in order, each once; refuses those of older terms. */
export function takeCommands(
  member: Member,
  from: NodeId,
  message: Extract<Message, { kind: "commands" }>,
  nowMs: number,
): Step {
  if (member.config.kind === "witness" || !isFollowing(member, from, message.term)) return stay(member);
  const seen = member.local.commandSeen.term === message.term ? member.local.commandSeen.id : 0;
  const fresh = message.commands.filter((command) => command.id > seen);
  const last = Math.max(seen, message.upTo);
  return chain(
    withLocal(member, {
      commandSeen: { term: message.term, id: last },
      reported: Math.min(message.reportSeen, member.local.seq),
      log: compact(member.local.log, message.reportSeen),
    }),
    ...fresh.map((command) => (now: Member) => takeOn(now, command, message.term, nowMs)),
    (now) => startQueued(now, nowMs),
    (now) => (needsReport(now) || fresh.length > 0 || message.wanted ? report(now, nowMs) : stay(now)),
  );
}

function takeOn(member: Member, command: Command, term: number, nowMs: number): Step {
  const ref: CommandRef = { term, id: command.id };
  const order = command.order;
  switch (order.kind) {
    case "operate":
      // Whoever said that nothing runs here any more begins nothing.
      if (member.leaving === "done") return stay(member);
      // Orders come once the admission counts. It may be lost on its way to this node, and its daemon then die.
      return chain(member, rememberAdmission, (now) =>
        stay(enqueue(withPolicyAnew(now), { action: order.action, command: ref })),
      );
    case "cancel": {
      const recurring = { ...member.local.recurring };
      delete recurring[recurringKey(order)];
      return stay(
        remember(withLocal(member, { recurring }), (seq) => ({ kind: "carried-out", seq, command: ref })),
      );
    }
    case "forget":
      return stay(forget(member, order.historyName, ref));
    case "leave":
      return leave(member, ref, nowMs);
    default:
      return unreachable(order);
  }
}

/**
 * A coordinator that it follows gives it work, so there is a quorum, though no heartbeat may have said so yet. Should none
 * ever say it, what is begun now has to be stopped as well.
 */
function withPolicyAnew(member: Member): Member {
  const { policy } = member;
  return policy.applied ? { ...member, policy: { ...policy, applied: false, lostMs: null } } : member;
}

/** From here on this node begins nothing, and has to be let in again before it may claim anything. */
function leave(member: Member, command: CommandRef, nowMs: number): Step {
  const vote = { ...member.vote, admittedBoot: null };
  const left: Member = { ...member, vote, leaving: "done", leftMs: nowMs };
  return {
    member: remember(left, (seq) => ({ kind: "carried-out", seq, command })),
    effects: [{ kind: "store", record: { kind: "vote", vote } }],
  };
}

export function enqueue(member: Member, operation: QueuedOperation): Member {
  const { action } = operation;
  const queue = [...member.local.queue, operation];
  // What is about to change or end must not be monitored into a failure meanwhile.
  const recurring =
    action.intervalMs === 0 && action.task === "stop"
      ? withoutResource(member.local.recurring, action.historyName)
      : member.local.recurring;
  if (action.intervalMs === 0) return withLocal(member, { queue, recurring });
  const registered = { action, nextMs: Number.POSITIVE_INFINITY };
  return withLocal(member, { queue, recurring: { ...recurring, [recurringKey(action)]: registered } });
}

function withoutResource(
  recurring: LocalOperations["recurring"],
  historyName: string,
): LocalOperations["recurring"] {
  return Object.fromEntries(
    Object.entries(recurring).filter(([, entry]) => entry.action.historyName !== historyName),
  );
}

function forget(member: Member, historyName: string, command: CommandRef): Member {
  const log = member.local.log.filter(
    (entry) => entry.kind !== "result" || entry.result.action.historyName !== historyName,
  );
  const recurring = withoutResource(member.local.recurring, historyName);
  return remember(withLocal(member, { log, recurring }), (seq) => ({
    kind: "forgotten",
    seq,
    historyName,
    command,
  }));
}

function recurringKey(of: {
  readonly historyName: string;
  readonly task: string;
  readonly intervalMs: number;
}): string {
  return `${of.historyName} ${of.task} ${of.intervalMs}`;
}

function remember(member: Member, entry: (seq: number) => ReportEntry): Member {
  const seq = member.local.seq + 1;
  return withLocal(member, { seq, log: [...member.local.log, entry(seq)] });
}

/** Starts whatever may start: the oldest operation of each resource that has none running. */
export function startQueued(member: Member, nowMs: number): Step {
  if (member.local.queue.length === 0) return stay(member);
  const busy = new Set(member.local.running.map((operation) => operation.action.historyName));
  const waiting: QueuedOperation[] = [];
  const effects: Effect[] = [];
  const running = [...member.local.running];
  let call = member.local.callCounter;
  for (const operation of member.local.queue) {
    const { action, command } = operation;
    // Ordered by a coordinator that has been replaced, and not begun: its successor does not count on it.
    if (command !== undefined && command.term !== ownTerm && command.term < member.vote.term) continue;
    if (busy.has(action.historyName)) {
      waiting.push(operation);
      continue;
    }
    busy.add(action.historyName);
    call += 1;
    running.push({ ...operation, call, sinceMs: nowMs });
    effects.push({ kind: "run", call, run: runOf(action) });
  }
  return { member: withLocal(member, { queue: waiting, running, callCounter: call }), effects };
}

function runOf(action: ResourceAction): Extract<Effect, { kind: "run" }>["run"] {
  const { resource, historyName, agent, task, intervalMs, timeoutMs, parameters, meta } = action;
  if (task === "cancel" || task === "delete") return unreachable(task as never); // these never reach the queue
  return { resource, historyName, agent, task, intervalMs, timeoutMs, parameters, meta };
}

/** An agent has ended. */
export function settleRun(member: Member, call: number, outcome: RunOutcome, nowMs: number): Step {
  const operation = member.local.running.find((running) => running.call === call);
  if (operation === undefined) return stay(member);
  const { action, command } = operation;
  const result: OperationResult = {
    call,
    ...(command === undefined ? {} : { command }),
    action,
    outcome,
    atWallMs: nowMs + member.clock.wallOffsetMs,
  };
  const running = member.local.running.filter((other) => other.call !== call);
  const ended = withLocal(member, { running });
  const isCancelled = action.intervalMs > 0 && member.local.recurring[recurringKey(action)] === undefined;
  if (isCancelled) return settleCancelled(ended, command, nowMs);
  const known = action.intervalMs > 0 && command === undefined && isSameAsBefore(member, result);
  return chain(
    known ? ended : remember(ended, (seq) => ({ kind: "result", seq, result })),
    (now) => stay(keepRecurring(now, operation, nowMs)),
    (now) => startQueued(now, nowMs),
    (now) => (known ? stay(now) : report(now, nowMs)),
  );
}

/** Cancelled or forgotten while it ran: what it saw must not bring back what was forgotten. */
function settleCancelled(member: Member, command: CommandRef | undefined, nowMs: number): Step {
  return chain(
    command === undefined ? member : remember(member, (seq) => ({ kind: "carried-out", seq, command })),
    (now) => startQueued(now, nowMs),
    (now) => (command === undefined ? stay(now) : report(now, nowMs)),
  );
}

/** A recurring operation whose outcome did not change is no news. */
function isSameAsBefore(member: Member, result: OperationResult): boolean {
  const { historyName, task, intervalMs } = result.action;
  const before = member.local.log.findLast(
    (entry) =>
      entry.kind === "result" &&
      entry.result.action.historyName === historyName &&
      entry.result.action.task === task &&
      entry.result.action.intervalMs === intervalMs,
  );
  if (before?.kind !== "result") return false;
  const [a, b] = [before.result.outcome, result.outcome];
  return a.kind === b.kind && (a.kind !== "exited" || b.kind !== "exited" || a.code === b.code);
}

/** Its next run is an interval after this one ended, unless it was cancelled meanwhile. */
function keepRecurring(member: Member, operation: QueuedOperation, nowMs: number): Member {
  const key = recurringKey(operation.action);
  const known = member.local.recurring[key];
  if (operation.action.intervalMs === 0 || known === undefined) return member;
  const next = { ...known, nextMs: nowMs + known.action.intervalMs };
  return withLocal(member, { recurring: { ...member.local.recurring, [key]: next } });
}

/** Recurring operations whose time has come; one that is still running, or whose resource is busy, is left out. */
export function runRecurring(member: Member, nowMs: number): Step {
  const entries = Object.entries(member.local.recurring);
  const due = entries.filter(([, entry]) => entry.nextMs <= nowMs);
  if (due.length === 0) return stay(member);
  const busy = new Set(
    [...member.local.running, ...member.local.queue].map((operation) => operation.action.historyName),
  );
  const ready = due.filter(([, entry]) => !busy.has(entry.action.historyName));
  const recurring = { ...member.local.recurring };
  const queue = [...member.local.queue];
  for (const [key, entry] of ready) {
    if (queue.some((other) => other.action.historyName === entry.action.historyName)) continue;
    recurring[key] = { ...entry, nextMs: Number.POSITIVE_INFINITY };
    queue.push({ action: entry.action });
  }
  return startQueued(withLocal(member, { recurring, queue }), nowMs);
}

function needsReport(member: Member): boolean {
  return member.local.seq > member.local.reported;
}

/** Tells the coordinator everything that it has not acknowledged. */
function report(member: Member, nowMs: number): Step {
  const coordinator =
    member.office.kind === "coordinator"
      ? member.config.self
      : member.office.kind === "follower"
        ? member.office.coordinator
        : null;
  if (coordinator === null || member.config.kind === "witness") return stay(member);
  const { log, seq, reported, commandSeen, running } = member.local;
  // Of two in one millisecond the later one must be known as such: they may change places on the way.
  const sentMs = Math.max(nowMs, member.local.lastReportMs + 1);
  const effects = send(member, coordinator, {
    kind: "report",
    term: member.vote.term,
    boot: member.config.boot,
    sentMs,
    base: reported,
    seq,
    commandSeen: commandSeen.term === member.vote.term ? commandSeen.id : 0,
    entries: log.filter((entry) => entry.seq > reported),
    running,
  });
  return { member: withLocal(member, { lastReportMs: sentMs }), effects };
}

export function reportAgain(member: Member, nowMs: number): Step {
  if (!needsReport(member) || nowMs - member.local.lastReportMs < resendAfterMs) return stay(member);
  return report(member, nowMs);
}

/** Drops what the coordinator has and what newer results have replaced; a later coordinator gets all that is left. */
export function compact(log: readonly ReportEntry[], acknowledged: number): readonly ReportEntry[] {
  const kept: ReportEntry[] = [];
  const newer = new Set<string>();
  for (const entry of log.toReversed()) {
    if (entry.seq > acknowledged) {
      kept.push(entry);
      if (entry.kind === "result") for (const id of historyIds(entry.result)) newer.add(id);
      continue;
    }
    if (entry.kind !== "result") continue;
    const ids = historyIds(entry.result);
    if (ids.some((id) => !newer.has(id))) kept.push(entry);
    for (const id of ids) newer.add(id);
  }
  return kept.length === log.length ? log : kept.toReversed();
}
