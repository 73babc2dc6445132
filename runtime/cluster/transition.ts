// Carrying out a decision: the graph's actions in their order, each once, until all are done or something changes. A
// decision that was overtaken is not carried on: what is under way may end, then is decided anew.
import { primitivesOf, type Clone } from "../../plan/index.ts";
import { withAgentNames } from "./agent-names.ts";
import type { Decision, GraphAction, ResourceAction } from "../scheduler/index.ts";
import { clusterState, planWithRequests } from "./cluster-state.ts";
import { numberOption } from "./config.ts";
import { recordOf, withNode, type NodeId } from "./document.ts";
import { isActive, isFailure } from "./history.ts";
import { disbelieve, flushCommands, knownNode, orderTo } from "./knowledge.ts";
import { isInContact, planNodes } from "./membership.ts";
import type { ReportEntry } from "./messages.ts";
import type { Order } from "./operations.ts";
import { isCommitted, propose } from "./replication.ts";
import { isAccountedFor, situationOf } from "./situation.ts";
import { isUnfencedSince, unfence } from "./switch-on.ts";
import {
  chain,
  coordinating,
  note,
  stay,
  unreachable,
  withOffice,
  type ActionProgress,
  type Member,
  type Step,
  type Transition,
} from "./state.ts";

/** A node's answer may be so late beyond the operation's own timeout. */
const commandSlackMs = 10_000;
/** What was held back is decided about again after that, if nothing has changed before. */
const retryAfterMs = 1_000;
/** A node that could not be let in by its devices is tried again after that. */
const unfenceRetryMs = 30_000;
/** Before there is a graph that says otherwise: as Pacemaker has it. */
const infinity = 1_000_000;

/** Something changed that a decision should know of: the present one goes no further. */
export function reconsider(member: Member, why: string): Member {
  const office = coordinating(member);
  if (office === null) return member;
  const { transition } = office;
  const aborted =
    transition === null || transition.aborted !== null ? transition : { ...transition, aborted: why };
  return withOffice(member, { dirty: office.dirty ?? why, transition: aborted });
}

/** Decides, if there is something to decide about and every node's state is known. */
export function decideIfDue(member: Member, nowMs: number): Step {
  const office = coordinating(member);
  if (office === null || office.transition !== null) return stay(member);
  const recheck =
    office.recheckAtWallMs !== null && nowMs + member.clock.wallOffsetMs >= office.recheckAtWallMs;
  const retry = office.retryAtMs !== null && nowMs >= office.retryAtMs;
  const why =
    office.dirty ??
    (recheck ? "a time in a rule, or the expiry of a failure" : retry ? "what was held back" : null);
  if (why === null || !isCommitted(member)) return stay(member);
  if (planNodes(member).some((node) => mustBeAwaited(member, node, nowMs))) return stay(member);
  const decision = withAgentNames(
    member.config.decide(planWithRequests(member), clusterState(member, nowMs)),
  );
  const number = office.transitionCounter + 1;
  const { actions } = decision.graph;
  const transition: Transition = {
    number,
    why,
    sinceMs: nowMs,
    decision,
    actions,
    progress: actions.map(() => ({ kind: "waiting" })),
    lost: planNodes(member).filter((node) => situationOf(member, node, nowMs).kind === "lost"),
    aborted: null,
  };
  const decided = withOffice(member, {
    dirty: null,
    retryAtMs: null,
    lastDecision: decision,
    recheckAtWallMs: decision.recheckAtSeconds === undefined ? null : decision.recheckAtSeconds * 1_000,
    transitionCounter: number,
    transition: actions.length === 0 ? null : transition,
  });
  return chain(
    decided,
    note({ kind: "decided", transition: number, actions: actions.length, why }, nowMs),
    (now) => noteWorth(now, decision),
  );
}

/** Of two that lose each other the one that runs more of worth has a head start, so both have to know what that is. */
function noteWorth(member: Member, decision: Decision): Step {
  if (!countsWorth(member)) return stay(member);
  let document = member.stored;
  for (const { name, priority } of decision.observation.nodes) {
    if (!planNodes(member).includes(name) || (recordOf(document, name).worth ?? 0) === priority) continue;
    document = withNode(document, name, { worth: priority });
  }
  return document === member.stored ? stay(member) : propose(member, document);
}

function countsWorth(member: Member): boolean {
  return numberOption(member.plan, "priority-fencing-delay", 0) > 0;
}

/** A node that is coming in, or still finishing what an earlier coordinator ordered, will soon tell more. */
function mustBeAwaited(member: Member, node: NodeId, nowMs: number): boolean {
  const situation = situationOf(member, node, nowMs);
  if (situation.kind === "awaited") return true;
  // This member itself lets itself in within this very step; what was ordered for it before its boot goes with that.
  if (situation.kind === "joining") return situation.mayRun || node === member.config.self;
  // After a pause of our own: whether it is there still will be known in a moment.
  if (situation.kind === "settled" && !isInContact(member, node, nowMs)) return true;
  const running = situation.kind === "settled" ? (knownNode(member, node)?.running ?? []) : [];
  return running.some((operation) => operation.action.intervalMs === 0);
}

/** Orders whatever may be ordered now. */
export function pumpTransition(member: Member, nowMs: number): Step {
  const transition = coordinating(member)?.transition;
  if (transition === null || transition === undefined) return stay(member);
  return chain(
    member,
    (now) => expire(now, nowMs),
    (now) => orderReady(now, nowMs),
    (now) => endTransition(now, nowMs),
    (now) => flushCommands(now, nowMs),
  );
}

function orderReady(member: Member, nowMs: number): Step {
  let now: Step = stay(member);
  for (;;) {
    const transition = coordinating(now.member)?.transition;
    if (transition === null || transition === undefined || transition.aborted !== null) return now;
    const action = nextReady(transition);
    if (action === null) return now;
    const began = begin(now.member, action, nowMs);
    now = { member: began.member, effects: [...now.effects, ...began.effects] };
  }
}

/** The most urgent action all of whose inputs are done, within the limits of the graph. */
export function nextReady(transition: Transition): GraphAction | null {
  const { batchLimit } = transition.decision.graph;
  const inFlight = transition.progress.filter((progress) => progress.kind === "ordered").length;
  if (batchLimit > 0 && inFlight >= batchLimit) return null;
  let best: GraphAction | null = null;
  for (const action of transition.actions) {
    if (transition.progress[action.id]?.kind !== "waiting") continue;
    if (best !== null && action.priority <= best.priority) continue;
    if (!action.inputs.every((input) => transition.progress[input]?.kind === "done")) continue;
    if (!isTooEarlyToLeave(transition, action)) best = action;
  }
  return best;
}

/** A node leaves when all else on it is done, looks included: until then it is unknown what runs there. */
function isTooEarlyToLeave(transition: Transition, action: GraphAction): boolean {
  if (action.kind !== "cluster" || action.task !== "do_shutdown") return false;
  return transition.actions.some((other) => {
    const kind = transition.progress[other.id]?.kind;
    return (
      other.kind === "resource" && other.node === action.node && (kind === "waiting" || kind === "ordered")
    );
  });
}

export function withProgress(transition: Transition, id: number, progress: ActionProgress): Transition {
  return { ...transition, progress: transition.progress.with(id, progress) };
}

function setProgress(member: Member, id: number, progress: ActionProgress): Member {
  const transition = coordinating(member)?.transition;
  if (transition === null || transition === undefined) return member;
  return withOffice(member, { transition: withProgress(transition, id, progress) });
}

function begin(member: Member, action: GraphAction, nowMs: number): Step {
  switch (action.kind) {
    case "pseudo":
      return stay(setProgress(member, action.id, { kind: "done" }));
    case "resource":
      return beginOperation(member, action, nowMs);
    case "fence":
      return stay(beginFence(member, action, nowMs));
    case "cluster":
      return beginClusterWork(member, action, nowMs);
    default:
      return unreachable(action);
  }
}

function beginOperation(member: Member, action: ResourceAction, nowMs: number): Step {
  const node = action.router ?? action.node;
  const obstacle = obstacleTo(member, action, node, nowMs);
  if (obstacle !== null) {
    // The rest goes on: a decision that is wrong in one thing would be wrong again, at once and for ever.
    const held = setProgress(member, action.id, { kind: "failed" });
    return note(
      { kind: "held-back", resource: action.resource, node, why: obstacle },
      nowMs,
    )(withOffice(held, { retryAtMs: nowMs + retryAfterMs }));
  }
  return stay(order(member, action.id, node, orderOf(action), action.timeoutMs, nowMs));
}

function orderOf(action: ResourceAction): Order {
  const { historyName, intervalMs } = action;
  if (action.task === "delete") return { kind: "forget", historyName };
  if (action.task !== "cancel") return { kind: "operate", action };
  return { kind: "cancel", historyName, task: action.cancelledTask ?? "monitor", intervalMs };
}

function order(
  member: Member,
  id: number,
  node: NodeId,
  what: Order,
  timeoutMs: number,
  nowMs: number,
): Member {
  const ordered = orderTo(member, node, what);
  const incarnation = knownNode(member, node)?.incarnation;
  if (ordered === null || incarnation === undefined) {
    return reconsider(setProgress(member, id, { kind: "failed" }), `${node} is not there`);
  }
  const deadlineMs = nowMs + timeoutMs + commandSlackMs;
  return setProgress(ordered.member, id, {
    kind: "ordered",
    node,
    incarnation,
    command: ordered.command,
    deadlineMs,
  });
}

/**
 * The last look before something is brought up, whatever was decided: every other node has accounted for itself and
 * reports neither the resource nor work on it. The scheduler sees to this; here is where it is made certain.
 */
function obstacleTo(member: Member, action: ResourceAction, node: NodeId, nowMs: number): string | null {
  if (action.task !== "start" && action.task !== "promote" && action.task !== "migrate_from") return null;
  const others = planNodes(member).filter((other) => other !== node);
  const unknown = others.find((other) => !isAccountedFor(member, other, nowMs));
  if (unknown !== undefined) return `${unknown} may be running anything: it is not confirmed off`;
  if (action.task === "promote") {
    const unseen = others.find((other) => isToBeLookedAt(member, other, action));
    return unseen === undefined
      ? null
      : `it may be promoted on ${unseen}, where it has not been looked for yet`;
  }
  if (action.task !== "start" || !isExclusive(member, action.historyName)) return null;
  const active = others.find(
    (other) => mayBeActive(member, other, action.historyName) || isBusyWith(member, other, action),
  );
  return active === undefined ? null : `it is not known to be stopped on ${active}`;
}

/** It may run once in the whole cluster: no copy that is like the others, and no fence device, which runs nowhere. */
function isExclusive(member: Member, historyName: string): boolean {
  const id = withoutNumber(historyName);
  return member.plan.resources.some((resource) => {
    if (resource.kind === "bundle") return false;
    const hasCopies = resource.kind === "clone" && !isGloballyUnique(resource);
    return (
      !hasCopies && primitivesOf(resource).some((part) => part.id === id && part.agent.class !== "stonith")
    );
  });
}

function isGloballyUnique(clone: Clone): boolean {
  return clone.settings.some(({ values }) => values["globally-unique"] === true);
}

/** A daemon that was restarted finds by looking what its predecessor left promoted. */
function isToBeLookedAt(member: Member, node: NodeId, action: ResourceAction): boolean {
  const transition = coordinating(member)?.transition;
  return (
    transition?.actions.some((other) => {
      if (other.kind !== "resource" || other.task !== "monitor" || other.intervalMs !== 0) return false;
      if ((other.router ?? other.node) !== node) return false;
      if (withoutNumber(other.historyName) !== withoutNumber(action.historyName)) return false;
      const progress = transition.progress[other.id]?.kind;
      return progress === "waiting" || progress === "ordered";
    }) ?? false
  );
}

/** Something is under way there by order of this very transition, of which no report tells yet. */
function isBusyWith(member: Member, node: NodeId, action: ResourceAction): boolean {
  const transition = coordinating(member)?.transition;
  return (
    transition?.actions.some(
      (other) =>
        other.kind === "resource" &&
        other.historyName === action.historyName &&
        other.task !== "monitor" &&
        (other.router ?? other.node) === node &&
        transition.progress[other.id]?.kind === "ordered",
    ) ?? false
  );
}

/** By the node's own report: it was up when last seen, or something is being done to it that may bring it up. */
function mayBeActive(member: Member, node: NodeId, historyName: string): boolean {
  const known = knownNode(member, node);
  if (known === null || recordOf(member.stored, node).standing.kind === "off") return false;
  const working = known.running.some(
    ({ action }) =>
      action.historyName === historyName && action.intervalMs === 0 && action.task !== "monitor",
  );
  return working || isActive(known.entries, historyName);
}

/** The fence ladder sees that the decision wants it, and this waits until the document says that the node is off. */
function beginFence(member: Member, action: Extract<GraphAction, { kind: "fence" }>, nowMs: number): Member {
  if (action.operation !== "on") return setProgress(member, action.id, { kind: "fencing" });
  const sinceWallMs = nowMs + member.clock.wallOffsetMs;
  return unfence(setProgress(member, action.id, { kind: "unfencing", sinceWallMs }), action.node, nowMs);
}

function beginClusterWork(
  member: Member,
  action: Extract<GraphAction, { kind: "cluster" }>,
  nowMs: number,
): Step {
  const node = action.node;
  const done = setProgress(member, action.id, { kind: "done" });
  switch (action.task) {
    case "do_shutdown":
      return node === undefined ? stay(done) : beginLeave(member, action.id, node, nowMs);
    case "clear_failcount": {
      if (node === undefined || action.resource === undefined) return stay(done);
      return clearFailures(done, node, action.resource);
    }
    case "lrm_delete": {
      if (node === undefined || action.resource === undefined) return stay(done);
      const forget: Order = { kind: "forget", historyName: action.resource };
      return stay(order(member, action.id, action.router ?? node, forget, 0, nowMs));
    }
    case "maintenance_nodes":
      return stay(done);
    default:
      return unreachable(action.task);
  }
}

/** A node that still runs something (it is in maintenance, say) cannot be counted as off, so it cannot leave yet. */
function beginLeave(member: Member, id: number, node: NodeId, nowMs: number): Step {
  const entries = knownNode(member, node)?.entries ?? [];
  const active = servicesIn(entries).find((name) => isActive(entries, name));
  if (active === undefined) return stay(order(member, id, node, { kind: "leave" }, 0, nowMs));
  return note(
    { kind: "held-back", resource: active, node, why: "it still runs on the node that leaves" },
    nowMs,
  )(setProgress(member, id, { kind: "failed" }));
}

/** Copies of clones too: a promoted one that is left behind is as bad as a database. */
function servicesIn(entries: readonly ReportEntry[]): readonly string[] {
  const names = entries.flatMap((entry) =>
    entry.kind === "result" && entry.result.action.agent.class !== "stonith"
      ? [entry.result.action.historyName]
      : [],
  );
  return [...new Set(names)];
}

function withoutNumber(name: string): string {
  return name.replace(/:\d+$/, "");
}

function clearFailures(member: Member, node: NodeId, resource: string): Step {
  const { failures } = recordOf(member.stored, node);
  // Interchangeable instances may have been recorded by the name that all have, or with a number.
  const isMeant = (name: string): boolean =>
    name === resource || withoutNumber(name) === resource || name === withoutNumber(resource);
  const kept = failures.filter((failure) => !isMeant(failure.resource));
  if (kept.length === failures.length) return stay(member);
  return propose(member, withNode(member.stored, node, { failures: kept }));
}

/** Results that came with a report. */
export function settleNews(
  member: Member,
  node: NodeId,
  news: readonly ReportEntry[],
  first: boolean,
  nowMs: number,
): Step {
  return chain(
    first ? reconsider(member, `${node} reported`) : member,
    ...news.map((entry) => (now: Member) => settleEntry(now, node, entry, first, nowMs)),
  );
}

function settleEntry(member: Member, node: NodeId, entry: ReportEntry, first: boolean, nowMs: number): Step {
  const command = entry.kind === "result" ? entry.result.command : entry.command;
  const isOurs = command !== undefined && command.term === member.vote.term;
  const failed = entry.kind === "result" && !isAsAsked(entry.result);
  if (isOurs && entry.kind === "carried-out" && isLeave(member, node, command.id)) {
    return noteLeave(settleCommand(member, node, command.id, false), node, nowMs);
  }
  const settled = isOurs ? settleCommand(member, node, command.id, failed) : member;
  if (entry.kind !== "result") {
    // A cleanup that nobody's transition asked for: the resource has to be looked at again.
    const asked = isOurs && settled !== member;
    return stay(entry.kind === "forgotten" && !asked ? reconsider(settled, "a cleanup") : settled);
  }
  const { action, outcome } = entry.result;
  const logged = note(
    {
      kind: "operation",
      node,
      resource: action.resource,
      task: action.task,
      intervalMs: action.intervalMs,
      outcome: outcome.kind === "exited" ? `exit ${outcome.code}` : outcome.kind,
      expected: !failed,
    },
    nowMs,
  );
  // What nobody in this term asked for may have removed an obstacle.
  const isNews = settled === member && action.intervalMs === 0;
  if (!failed) {
    return first
      ? stay(settled)
      : logged(isNews ? reconsider(settled, `${action.resource} on ${node}`) : settled);
  }
  const changed = reconsider(settled, `${action.resource} ${action.task} on ${node}`);
  return chain(changed, first ? stay : logged, (now) =>
    !first && isFailure(entry.result) ? countFailure(now, node, entry.result) : stay(now),
  );
}

function isLeave(member: Member, node: NodeId, command: number): boolean {
  const transition = coordinating(member)?.transition;
  return (
    transition?.actions.some((action) => {
      const progress = transition.progress[action.id];
      const isIt = progress?.kind === "ordered" && progress.command === command && progress.node === node;
      return isIt && action.kind === "cluster" && action.task === "do_shutdown";
    }) ?? false
  );
}

/** Its daemon has promised to begin nothing more: from here on the node counts as off. */
function noteLeave(member: Member, node: NodeId, nowMs: number): Step {
  const how = { kind: "left" } as const;
  const incarnation = knownNode(member, node)?.incarnation ?? null;
  return chain(member, note({ kind: "confirmed-off", node, how }, nowMs), (now) =>
    propose(
      now,
      withNode(now.stored, node, {
        standing: { kind: "off", how, incarnation, atWallMs: nowMs + now.clock.wallOffsetMs },
        transient: {},
        failures: [],
      }),
    ),
  );
}

function isAsAsked(result: Extract<ReportEntry, { kind: "result" }>["result"]): boolean {
  return result.outcome.kind === "exited" && result.outcome.code === result.action.expectedRc;
}

function settleCommand(member: Member, node: NodeId, command: number, failed: boolean): Member {
  const transition = coordinating(member)?.transition;
  const id = transition?.progress.findIndex(
    (progress) => progress.kind === "ordered" && progress.command === command && progress.node === node,
  );
  if (id === undefined || id < 0) return member;
  return setProgress(member, id, { kind: failed ? "failed" : "done" });
}

/** Pacemaker Explained, "Failure counts": a failed start is as bad as the options say, a failed stop always worst. */
function countFailure(
  member: Member,
  node: NodeId,
  result: Extract<ReportEntry, { kind: "result" }>["result"],
): Step {
  const { historyName: resource, task, intervalMs } = result.action;
  const startCount = coordinating(member)?.lastDecision?.graph.failedStartCount ?? infinity;
  const by = task === "stop" ? infinity : task === "start" ? startCount : 1;
  const { failures } = recordOf(member.stored, node);
  const isSame = (failure: (typeof failures)[number]): boolean =>
    failure.resource === resource && failure.task === task && failure.intervalMs === intervalMs;
  const before = failures.find(isSame)?.count ?? 0;
  const counted = {
    resource,
    task,
    intervalMs,
    count: Math.min(infinity, before + by),
    lastWallMs: result.atWallMs,
  };
  const rest = failures.filter((failure) => !isSame(failure));
  return propose(member, withNode(member.stored, node, { failures: [...rest, counted] }));
}

/** What was ordered and never answered, what waits for a node that is gone, fences that have been confirmed. */
function expire(member: Member, nowMs: number): Step {
  let now = member;
  const transition = coordinating(member)?.transition;
  for (const [id, progress] of (transition?.progress ?? []).entries()) {
    if (progress.kind === "fencing") {
      const action = transition?.actions[id];
      const isOff =
        action?.kind === "fence" &&
        recordOf(now.stored, action.node).standing.kind === "off" &&
        isCommitted(now);
      if (isOff) now = setProgress(now, id, { kind: "done" });
    }
    if (progress.kind === "unfencing") now = settleUnfencing(now, id, progress.sinceWallMs, nowMs);
    if (progress.kind !== "ordered") continue;
    const situation = situationOf(now, progress.node, nowMs);
    const isGone =
      knownNode(now, progress.node)?.incarnation !== progress.incarnation || situation.kind !== "settled";
    if (isGone) {
      // It may be back in a moment, and the order may still be on its way to it.
      now = disbelieve(now, progress.node, progress.command, nowMs);
      now = reconsider(setProgress(now, id, { kind: "failed" }), `${progress.node} is gone`);
    } else if (nowMs > progress.deadlineMs) {
      now = disbelieve(now, progress.node, progress.command, nowMs);
      now = reconsider(setProgress(now, id, { kind: "failed" }), `${progress.node} did not answer in time`);
    }
  }
  return stay(now);
}

/** What needs the node let in waits for that to count; after a failure it is decided anew in a while. */
function settleUnfencing(member: Member, id: number, sinceWallMs: number, nowMs: number): Member {
  const action = coordinating(member)?.transition?.actions[id];
  if (action?.kind !== "fence") return member;
  const isIn = isUnfencedSince(member, action.node, sinceWallMs);
  if (isIn === null || (isIn && !isCommitted(member))) return member;
  if (isIn) return setProgress(member, id, { kind: "done" });
  const failed = setProgress(member, id, { kind: "failed" });
  return withOffice(failed, { retryAtMs: nowMs + unfenceRetryMs });
}

function endTransition(member: Member, nowMs: number): Step {
  const transition = coordinating(member)?.transition;
  if (transition === null || transition === undefined) return stay(member);
  const isUnderWay = transition.progress.some((progress) => progress.kind === "ordered");
  if (isUnderWay) return stay(member);
  if (transition.aborted !== null) return end(member, transition, "aborted", nowMs);
  if (transition.progress.some(({ kind }) => kind === "fencing" || kind === "unfencing")) return stay(member);
  if (nextReady(transition) !== null) return stay(member);
  return end(member, transition, "complete", nowMs);
}

function end(member: Member, transition: Transition, how: "complete" | "aborted", nowMs: number): Step {
  const ended = withOffice(member, { transition: null });
  const hasMoved = transition.actions.some(({ kind }) => kind === "resource");
  const isToBeWeighed = how === "complete" && hasMoved && countsWorth(member);
  return note(
    { kind: "transition-ended", transition: transition.number, how },
    nowMs,
  )(isToBeWeighed ? reconsider(ended, "what runs where has changed") : ended);
}
