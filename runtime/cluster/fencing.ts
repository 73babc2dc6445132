// Taking the power of a node that may be running what it should not, and knowing that it is gone. A rung of the
// ladder is climbed as a whole: every device switches off, then every device is asked whether the power is off, because
// an agent's exit 0 is its own opinion. Only then is the node confirmed off; it is switched on again after that.
// A result that nobody waits for any more (of a job that was given up) confirms nothing.
import { clusterOption, numberOption } from "./config.ts";
import { recordOff } from "./confirmed-off.ts";
import { recordOf, type NodeId } from "./document.ts";
import { holdsLease, stepDown } from "./election.ts";
import { isFired } from "./fence-job.ts";
import { fenceDelayMs, ladderFor, type FenceDevice, type Rung } from "./fence-ladder.ts";
import { askAgain, executorFor, isStray, settleCommission, tellDevice } from "./fence-orders.ts";
import { race, wantedFences, type FenceReason } from "./fence-reasons.ts";
import { beat, isAlive, markOff, planNodes } from "./membership.ts";
import type { FenceOutcome } from "./operations.ts";
import { rivalOf } from "./quorum.ts";
import {
  chain,
  note,
  stay,
  unreachable,
  when,
  withOffice,
  type Boot,
  type DeviceOrder,
  type FenceJob,
  type FencePhase,
  type Fencing,
  type Member,
  type Step,
} from "./state.ts";
import { pumpSwitchOns, settleSwitchOn, switchOnAgain, withoutSwitchOn } from "./switch-on.ts";

export const noFencing: Fencing = { attemptCounter: 0, jobs: {}, switchOns: {}, commissions: [] };

/** After every rung has failed: 2 s, 4 s, … and never longer than this. There is no last attempt: a person may yet
 *  plug the device in again, and nothing else can free what waits for it. */
const backOffMaxMs = 60_000;
const backOffFirstMs = 2_000;

type Running = Extract<FencePhase, { kind: "running" }>;

function withJob(member: Member, job: FenceJob): Member {
  return {
    ...member,
    fencing: { ...member.fencing, jobs: { ...member.fencing.jobs, [job.target]: job } },
  };
}

function withoutJob(member: Member, target: NodeId): Member {
  const jobs = { ...member.fencing.jobs };
  delete jobs[target];
  return { ...member, fencing: { ...member.fencing, jobs } };
}

/** Begins what is wanted, gives up what is not wanted any more, goes on with the rest. */
export function pumpFencing(member: Member, nowMs: number): Step {
  return chain(
    member,
    (now) => pumpJobs(now, nowMs),
    (now) => pumpSwitchOns(now, nowMs),
  );
}

function pumpJobs(member: Member, nowMs: number): Step {
  const wanted = wantedFences(member, nowMs);
  if (Object.keys(wanted).length === 0 && Object.keys(member.fencing.jobs).length === 0) return stay(member);
  const own = wanted[member.config.self];
  if (own !== undefined && Object.keys(wanted).length === 1) return fenceSelf(member, own.reason, nowMs);
  // The coordinator itself comes last: as long as it is in office it can fence the others.
  const targets = new Set([...Object.keys(wanted), ...Object.keys(member.fencing.jobs)]);
  targets.delete(member.config.self);
  return chain(
    member,
    ...[...targets].map((target) => (now: Member) => pumpJob(now, target, wanted[target] ?? null, nowMs)),
  );
}

function pumpJob(member: Member, target: NodeId, wanted: FenceReason | null, nowMs: number): Step {
  const job = member.fencing.jobs[target];
  if (job === undefined) return wanted === null ? stay(member) : beginJob(member, target, wanted, nowMs);
  // What a device has been told cannot be taken back: it is seen to its end, whoever is heard again meanwhile.
  if (!isFired(job, nowMs)) {
    if (wanted === null) return giveUp(member, job, nowMs);
    if (wanted.mode !== job.mode) return beginJob(member, target, wanted, nowMs);
  }
  const { phase } = job;
  switch (phase.kind) {
    case "waiting":
      return wanted === null || nowMs < phase.untilMs ? stay(member) : runRung(member, job, nowMs);
    case "no-device":
      return ladderFor(member.plan, target).length === 0 ? stay(member) : runRung(member, job, nowMs);
    case "running":
      return awaitAnswer(member, job, phase, nowMs);
    case "rebooting":
      return awaitReboot(member, job, phase, nowMs);
    default:
      return unreachable(phase);
  }
}

function awaitAnswer(member: Member, job: FenceJob, phase: Running, nowMs: number): Step {
  const { order } = phase;
  if (nowMs >= order.deadlineMs) return settleFence(member, order.attempt, { kind: "timed-out" }, nowMs);
  if (isStray(member, order)) {
    const isShot = phase.action === "off";
    const stray = isShot ? { ...job, strayUntilMs: Math.max(job.strayUntilMs, order.deadlineMs) } : job;
    return failRung(member, stray, order.run.device, `${order.by}, which was to tell it, is lost`, nowMs);
  }
  const again = askAgain(member, order, nowMs);
  if (again === null) return stay(member);
  return {
    member: withJob(member, { ...job, phase: { ...phase, order: again.order } }),
    effects: again.effects,
  };
}

function beginJob(member: Member, target: NodeId, wanted: FenceReason, nowMs: number): Step {
  const rung = ladderFor(member.plan, target)[0];
  const job: FenceJob = {
    target,
    reason: wanted.reason,
    sinceMs: nowMs,
    mode: wanted.mode,
    rounds: 0,
    level: 0,
    device: 0,
    phase:
      rung === undefined
        ? { kind: "no-device" }
        : { kind: "waiting", untilMs: nowMs + delayMs(member, target, wanted, rung) },
    strayUntilMs: member.fencing.jobs[target]?.strayUntilMs ?? Number.NEGATIVE_INFINITY,
    switchedOff: [],
    problem: rung === undefined ? "it has no fence device" : null,
  };
  const begun = withJob(withoutSwitchOn(member, target), job);
  const isDue = job.phase.kind === "waiting" && job.phase.untilMs <= nowMs;
  return isDue ? runRung(begun, job, nowMs) : stay(begun);
}

/**
 * How long to wait before the first device: what the device says, and, where two nodes shoot at each other, the head
 * start of the one that runs what is worth more. Source: Pacemaker Explained, `priority-fencing-delay`.
 */
function delayMs(member: Member, target: NodeId, wanted: FenceReason, rung: Rung): number {
  if (wanted.mode === "look") return 0;
  const ownMs = fenceDelayMs(rung, target, member.clock.random);
  return wanted.mode === "race" ? ownMs + headStartMs(member, target) : ownMs;
}

function headStartMs(member: Member, target: NodeId): number {
  const worthOf = (node: NodeId): number => recordOf(member.stored, node).worth ?? 0;
  const isWorthMore = worthOf(target) > worthOf(member.config.self);
  return isWorthMore ? numberOption(member.plan, "priority-fencing-delay", 0) : 0;
}

/** Nobody wants it any more. A plug that was switched off in vain is switched on again: one of two, perhaps. */
function giveUp(member: Member, job: FenceJob, nowMs: number): Step {
  const without = withoutJob(member, job.target);
  const devices = ladderFor(member.plan, job.target)
    .flatMap((rung) => rung.devices)
    .filter((device) => job.switchedOff.includes(device.id));
  return stay(holdsLease(member, nowMs) ? switchOnAgain(without, job.target, devices, nowMs) : without);
}

/** The device at which a job stands. */
function deviceAt(member: Member, job: FenceJob): FenceDevice | null {
  return ladderFor(member.plan, job.target)[job.level]?.devices[job.device] ?? null;
}

function runRung(member: Member, job: FenceJob, nowMs: number): Step {
  return runAction(member, { ...job, device: 0 }, job.mode === "look" ? "look" : "off", nowMs);
}

function runAction(member: Member, job: FenceJob, action: Running["action"], nowMs: number): Step {
  const device = deviceAt(member, job);
  if (device === null) return stay(withJob(member, { ...job, phase: { kind: "no-device" } }));
  const { target, reason, level } = job;
  const by = executorFor(member, device.id, target, job.rounds);
  if (by === null) return failRung(member, job, device.id, "nobody is there who may tell it", nowMs);
  const told = tellDevice(
    member,
    { device, target, action: action === "look" ? "status" : action, by, level: level + 1, reason },
    nowMs,
  );
  const switchedOff = action === "off" ? [...new Set([...job.switchedOff, device.id])] : job.switchedOff;
  const running: FenceJob = { ...job, switchedOff, phase: { kind: "running", action, order: told.order } };
  return { member: withJob(told.step.member, running), effects: told.step.effects };
}

/** A device has answered to this member, on its own account or on another's, or will not any more. */
export function settleFence(member: Member, attempt: number, outcome: FenceOutcome, nowMs: number): Step {
  const job = Object.values(member.fencing.jobs).find(
    ({ phase }) => phase.kind === "running" && phase.order.attempt === attempt,
  );
  if (job === undefined || job.phase.kind !== "running") {
    return (
      settleSwitchOn(member, attempt, outcome, nowMs) ??
      settleCommission(member, attempt, outcome) ??
      stay(member)
    );
  }
  const rung = ladderFor(member.plan, job.target)[job.level];
  if (deviceAt(member, job) === null || rung === undefined || !isInRight(member, job, nowMs)) {
    return stay(withoutJob(member, job.target));
  }
  switch (outcome.kind) {
    case "done":
      return settleDone(member, job, job.phase, rung, outcome.power, nowMs);
    case "not-offered":
      return settleUnasked(member, job, job.phase, rung, nowMs);
    case "failed":
    case "timed-out":
      return failRung(member, job, job.phase.order.run.device, problemOf(outcome), nowMs);
    default:
      return unreachable(outcome);
  }
}

/**
 * A device whose agent cannot tell the power. Of one that said that it took it this is taken for an answer, as Pacemaker
 * takes every agent's word, unless the node is heard still; `hac compile` names such devices. One that was to show that a
 * node has no power shows nothing.
 */
function settleUnasked(member: Member, job: FenceJob, phase: Running, rung: Rung, nowMs: number): Step {
  const { device } = phase.order.run;
  if (phase.action === "off") return failRung(member, job, device, "its agent cannot switch off", nowMs);
  if (phase.action === "look") {
    return failRung(member, job, device, "its agent cannot tell whether the power is off", nowMs);
  }
  if (rung.devices.some((each) => each.onlyReboots) || isAlive(member, job.target)) {
    return beginToWait(member, job, nowMs);
  }
  if (rung.devices.every((each) => each.isHeuristic)) {
    return failRung(member, job, device, "it takes nobody's power", nowMs);
  }
  const isWord = rung.devices.some((each) => each.id === device && !each.isHeuristic);
  return chain(
    member,
    when(() => isWord, note({ kind: "fence-unverified", target: job.target, device }, nowMs)),
    (now) => settleDone(now, job, phase, rung, "off", nowMs),
  );
}

/** The answer of a member that told a device something for this one. */
export function takeFenceAnswer(
  member: Member,
  from: NodeId,
  answer: { readonly term: number; readonly attempt: number; readonly outcome: FenceOutcome },
  nowMs: number,
): Step {
  const isFrom = (order: DeviceOrder): boolean =>
    order.by === from && order.attempt === answer.attempt && order.term === answer.term;
  const { jobs, switchOns } = member.fencing;
  const isAwaited = [...Object.values(jobs), ...Object.values(switchOns)].some(
    ({ phase }) => phase.kind === "running" && isFrom(phase.order),
  );
  return isAwaited ? settleFence(member, answer.attempt, answer.outcome, nowMs) : stay(member);
}

function problemOf(outcome: Extract<FenceOutcome, { kind: "failed" | "timed-out" }>): string {
  return outcome.kind === "timed-out" ? "it timed out" : outcome.problem;
}

function settleDone(
  member: Member,
  job: FenceJob,
  phase: Running,
  rung: Rung,
  power: "on" | "off" | "unknown",
  nowMs: number,
): Step {
  const { action, order } = phase;
  const { device } = order.run;
  const isLast = job.device + 1 >= rung.devices.length;
  const next = { ...job, device: isLast ? 0 : job.device + 1 };
  switch (action) {
    case "off":
      return runAction(member, next, isLast ? "status" : "off", nowMs);
    case "look":
      if (power !== "off") return failRung(member, job, device, "its power is on", nowMs);
      if (member.clock.pausedMs >= order.sinceMs) {
        return failRung(member, job, device, "the answer is from before a pause", nowMs);
      }
      return runAction(member, next, isLast ? "off" : "look", nowMs);
    case "status":
      if (power !== "off") return stillOn(member, job, rung, device, nowMs);
      // Asked in an earlier office: who knows what was let in since.
      if (order.term !== member.vote.term) return runAction(member, { ...job, device: 0 }, "status", nowMs);
      if (!isLast) return runAction(member, next, "status", nowMs);
      return spokeSince(member, job.target, order.sinceMs)
        ? failRung(member, job, device, "the node has answered since", nowMs)
        : confirm(member, job, rung.devices, nowMs);
    default:
      return unreachable(action);
  }
}

function stillOn(member: Member, job: FenceJob, rung: Rung, device: string, nowMs: number): Step {
  // What can only reboot leaves the power on. Its word alone is no proof; a new boot of the machine is.
  if (rung.devices.some((each) => each.onlyReboots)) return beginToWait(member, job, nowMs);
  return chain(member, note({ kind: "fence-lied", target: job.target, device }, nowMs), (now) =>
    failRung(now, job, device, "it said done, and the power is on", nowMs),
  );
}

/** Until the machine is heard with another boot: proof that it was down in between. */
function beginToWait(member: Member, job: FenceJob, nowMs: number): Step {
  const untilMs = nowMs + numberOption(member.plan, "fencing-timeout", 60_000);
  return stay(
    withJob(member, { ...job, phase: { kind: "rebooting", untilMs, before: bootOf(member, job) } }),
  );
}

/** The start of the machine that was to be ended: the one that the document knows, or that was heard last. */
function bootOf(member: Member, { target }: FenceJob): Boot {
  const { standing } = recordOf(member.stored, target);
  if (standing.kind === "member") return { incarnation: standing.incarnation, boot: standing.boot };
  const heard = member.peers[target]?.beat;
  return { incarnation: heard?.sent.incarnation ?? null, boot: heard?.boot ?? null };
}

function awaitReboot(
  member: Member,
  job: FenceJob,
  phase: Extract<FencePhase, { kind: "rebooting" }>,
  nowMs: number,
): Step {
  const heard = member.peers[job.target]?.beat;
  const { boot, incarnation } = phase.before;
  const isNewBoot = boot !== null && heard != null && heard.boot !== boot;
  if (isNewBoot && heard.sent.incarnation > (incarnation ?? 0) && isInRight(member, job, nowMs)) {
    const rung = ladderFor(member.plan, job.target)[job.level];
    return confirm(member, job, rung?.devices ?? [], nowMs, phase.before);
  }
  const device = deviceAt(member, job)?.id ?? "";
  const problem = "it cannot tell the power, and the node has not come back as one that booted";
  return nowMs < phase.untilMs ? stay(member) : failRung(member, job, device, problem, nowMs);
}

/** It confirmed something that was sent to it after the device was asked: whatever was off then, it is not off now. */
function spokeSince(member: Member, target: NodeId, sinceMs: number): boolean {
  const peer = member.peers[target];
  return peer?.alive === true && (peer.confirmedMs ?? Number.NEGATIVE_INFINITY) >= sinceMs;
}

/** Whether there still is a right to it: that of a coordinator with its lease, or that of one of two. */
function isInRight(member: Member, job: FenceJob, nowMs: number): boolean {
  if (holdsLease(member, nowMs)) return true;
  if (job.mode === "coordinator") return race(member, nowMs)[job.target]?.mode === "race";
  return rivalOf(member) === job.target && member.survivor === null;
}

function failRung(member: Member, job: FenceJob, device: string, problem: string, nowMs: number): Step {
  const rungs = ladderFor(member.plan, job.target).length;
  const isLast = job.level + 1 >= rungs;
  const rounds = isLast ? job.rounds + 1 : job.rounds;
  const backOffMs = isLast ? Math.min(backOffMaxMs, backOffFirstMs * 2 ** Math.min(rounds - 1, 10)) : 0;
  // Now that nothing is under way: it goes on only if it is wanted still.
  const phase = { kind: "waiting", untilMs: nowMs + backOffMs } as const;
  const waiting = { ...job, rounds, level: isLast ? 0 : job.level + 1, device: 0, problem, phase };
  return note({ kind: "fence-failed", target: job.target, device, problem }, nowMs)(withJob(member, waiting));
}

/** The power is off: say so where it counts, then switch it on again if that is wanted. */
function confirm(
  member: Member,
  job: FenceJob,
  devices: readonly FenceDevice[],
  nowMs: number,
  before?: Boot,
): Step {
  const { target, reason } = job;
  const how = {
    kind: "fenced",
    by: member.config.self,
    devices: devices.map((device) => device.id),
  } as const;
  const isReboot = clusterOption(member.plan, "fencing-action") !== "off" && job.mode !== "look";
  const off = before === undefined ? markOff(member, target, how.devices.join(", "), nowMs) : member;
  return chain(
    withoutJob(off, target),
    note({ kind: "confirmed-off", node: target, how }, nowMs),
    (now) => recordOff(now, target, how, reason, nowMs, before?.incarnation),
    // Whether this succeeds is of no concern for safety: nothing but the node itself waits for it.
    (now) => stay(isReboot ? switchOnAgain(now, target, devices, nowMs) : now),
  );
}

/**
 * Nobody can confirm its own end. A coordinator that has to be fenced gives its office to another, who will find the
 * same reason in the reports. One that is alone resets itself: the failed operation is gone with the machine.
 */
function fenceSelf(member: Member, reason: string, nowMs: number): Step {
  const hasPeer = planNodes(member).some((node) => node !== member.config.self && isAlive(member, node));
  if (!hasPeer) {
    return chain(member, note({ kind: "resetting-self", reason }, nowMs), (now) => ({
      member: now,
      effects: [{ kind: "reset-self", reason }],
    }));
  }
  return chain(
    withOffice(member, { abdicates: true }),
    beat(() => false, nowMs),
    (now) => stepDown(now, "abdicated", nowMs),
    (now) => stay({ ...now, standAtMs: nowMs + 4 * now.timing.deadAfterMs }),
  );
}
