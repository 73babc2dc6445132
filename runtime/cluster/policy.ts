// A node without quorum. Nobody decides for it then, so it does for itself the one thing that the plan allows: to
// become harmless within a bounded time. It asks the scheduler what to stop, alone with its own node, and stops that.
// The watchdog is petted only while that promise is kept.
import { withAgentNames } from "./agent-names.ts";
import type { Plan } from "../../plan/index.ts";
import type { GraphAction, ResourceAction } from "../scheduler/index.ts";
import { lonelyState, planWithRequests } from "./cluster-state.ts";
import { noQuorumPolicyOf, numberOption, type NoQuorumPolicy } from "./config.ts";
import { isQuorate } from "./election.ts";
import { historiesOf, isExpected } from "./history.ts";
import { isAlive } from "./membership.ts";
import { enqueue, ownTerm, startQueued } from "./node-operations.ts";
import type { OperationResult } from "./operations.ts";
import { isQuorum, rivalOf } from "./quorum.ts";
import { leaveInOrder } from "./requests.ts";
import { chain, note, stay, type Member, type Policy, type Step } from "./state.ts";
import { nextReady, withProgress } from "./transition.ts";

export const quorumHeld: Policy = {
  lostMs: null,
  applied: false,
  transition: null,
  transitionCounter: 0,
  failed: false,
};

function withPolicy(member: Member, change: Partial<Policy>): Member {
  return { ...member, policy: { ...member.policy, ...change } };
}

export function obeyPolicy(member: Member, nowMs: number): Step {
  if (member.config.kind === "witness" || member.gone) return stay(member);
  if (isQuorate(member, nowMs)) {
    if (member.policy.lostMs === null) return stay(member);
    const regained = {
      ...member,
      policy: { ...quorumHeld, transitionCounter: member.policy.transitionCounter },
    };
    return chain(regained, note({ kind: "quorum-gained" }, nowMs), (now) => leaveInOrder(now, nowMs));
  }
  if (member.policy.lostMs === null) {
    return note({ kind: "quorum-lost" }, nowMs)(withPolicy(member, { lostMs: nowMs }));
  }
  const policy = member.leaving === "asked" ? "stop" : noQuorumPolicyOf(member.plan);
  if (member.leaving !== "asked" && nowMs - member.policy.lostMs < graceMs(member)) return stay(member);
  return apply(member, policy, nowMs);
}

/** How long a loss of quorum may last before the policy is obeyed: so long as it may yet be settled in good order. */
function graceMs(member: Member): number {
  const { deadAfterMs, electionGraceMs } = member.timing;
  // The majority is in sight: an election is under way.
  if (isQuorum(member, (voter) => isAlive(member, voter))) return electionGraceMs;
  // Two nodes: the race decides, and loses its meaning if both stop first.
  if (rivalOf(member) !== null && member.vote.admittedBoot === member.config.boot) {
    return deadAfterMs + numberOption(member.plan, "fencing-timeout", 60_000);
  }
  return deadAfterMs;
}

function apply(member: Member, policy: NoQuorumPolicy, nowMs: number): Step {
  switch (policy) {
    case "freeze":
    case "ignore": // without quorum nobody decides, so what runs is left as it is
      return member.policy.applied ? stay(member) : applied(member, policy, nowMs);
    case "suicide":
      if (member.policy.applied) return stay(member);
      return chain(
        member,
        (now) => applied(now, policy, nowMs),
        (now) => (mayRunAnything(now) ? resetSelf(now, nowMs) : stay(now)),
      );
    case "stop":
    case "demote":
      return stopByItself(member, policy, nowMs);
  }
}

function applied(member: Member, policy: NoQuorumPolicy, nowMs: number): Step {
  return note({ kind: "policy-applied", policy }, nowMs)(withPolicy(member, { applied: true }));
}

function resetSelf(member: Member, nowMs: number): Step {
  const reason = "it has no quorum, and the policy is suicide";
  return chain(member, note({ kind: "resetting-self", reason }, nowMs), (now) => ({
    member: now,
    effects: [{ kind: "reset-self", reason }],
  }));
}

/** Something was started here, or may have been before this daemon. */
function mayRunAnything(member: Member): boolean {
  const { log, running } = member.local;
  return running.length > 0 || historiesOf(log, running).length > 0 || !member.clock.cold;
}

function stopByItself(member: Member, policy: NoQuorumPolicy, nowMs: number): Step {
  if (member.policy.transition !== null) return pumpOwn(member, nowMs);
  if (member.policy.applied || isBusy(member)) return stay(member);
  const decision = withAgentNames(
    member.config.decide(planToObey(member, policy), lonelyState(member, nowMs)),
  );
  const { actions } = decision.graph;
  if (!actions.some((action) => isOwnWork(member, action))) {
    const failed = member.policy.failed || wouldBeFenced(member, nowMs);
    return applied(withPolicy(member, { failed }), policy, nowMs);
  }
  const transitionCounter = member.policy.transitionCounter + 1;
  const begun = withPolicy(member, {
    transitionCounter,
    transition: {
      number: transitionCounter,
      why: "no quorum",
      sinceMs: nowMs,
      decision,
      actions,
      progress: actions.map((action) =>
        isOwnWork(member, action) || action.kind === "pseudo" ? { kind: "waiting" } : { kind: "done" },
      ),
      lost: [],
      aborted: null,
    },
  });
  return pumpOwn(begun, nowMs);
}

/**
 * Nobody can be fenced without quorum: a decision that waited for it would stop nothing. Who was asked to leave stops what
 * runs whatever the plan's policy is.
 */
function planToObey(member: Member, policy: NoQuorumPolicy): Plan {
  const plan = planWithRequests(member);
  const values = { "fencing-enabled": false, "no-quorum-policy": policy };
  const options = [{ values }, ...plan.cluster.options];
  return { ...plan, cluster: { ...plan.cluster, options } };
}

/** What is left here cannot be stopped, or must not be believed to be: a coordinator would take this node's power. */
function wouldBeFenced(member: Member, nowMs: number): boolean {
  const { graph } = member.config.decide(planWithRequests(member), lonelyState(member, nowMs));
  return graph.actions.some((action) => action.kind === "fence" && action.node === member.config.self);
}

/** What an earlier coordinator ordered has to end first. */
function isBusy(member: Member): boolean {
  const { queue, running } = member.local;
  return [...queue, ...running].some((operation) => operation.action.intervalMs === 0);
}

/** Looking and stopping, here: nothing that could bring anything up. */
function isOwnWork(member: Member, action: GraphAction): action is ResourceAction {
  if (action.kind !== "resource" || (action.router ?? action.node) !== member.config.self) return false;
  const isProbe = action.task === "monitor" && action.intervalMs === 0;
  return isProbe || action.task === "stop" || action.task === "demote";
}

function pumpOwn(member: Member, nowMs: number): Step {
  let now = member;
  for (;;) {
    const transition = now.policy.transition;
    if (transition === null) return stay(now);
    const action = nextReady(transition);
    if (action === null) break;
    if (!isOwnWork(now, action)) {
      now = withPolicy(now, { transition: withProgress(transition, action.id, { kind: "done" }) });
      continue;
    }
    const progress = {
      kind: "ordered",
      node: member.config.self,
      incarnation: member.config.incarnation,
      command: action.id,
      deadlineMs: Number.POSITIVE_INFINITY, // the shell ends an agent at its timeout
    } as const;
    now = withPolicy(now, { transition: withProgress(transition, action.id, progress) });
    now = enqueue(now, { action, command: { term: ownTerm, id: action.id } });
  }
  const isUnderWay = now.policy.transition?.progress.some((progress) => progress.kind === "ordered") ?? false;
  return startQueued(isUnderWay ? now : withPolicy(now, { transition: null }), nowMs);
}

/** A stop that this node ordered itself has ended. */
export function settleOwn(member: Member, result: OperationResult): Member {
  const transition = member.policy.transition;
  if (transition === null || result.command?.term !== ownTerm) return member;
  const isDone = isExpected(result);
  const isStop = result.action.task === "stop" || result.action.task === "demote";
  return withPolicy(member, {
    failed: member.policy.failed || (isStop && !isDone),
    transition: withProgress(transition, result.command.id, { kind: isDone ? "done" : "failed" }),
  });
}

/** Only while this node has quorum or keeps the promise that stands in for it. */
export function petWatchdog(member: Member): Step {
  if (!member.config.watchdog || member.gone || member.policy.failed) return stay(member);
  return { member, effects: [{ kind: "watchdog", action: "pet" }] };
}
