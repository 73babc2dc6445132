// Taking the power of a node that may be running what it should not, and knowing that it is gone. A rung of the
// ladder is climbed as a whole: every device switches off, then every device is asked whether the power is off, because
// an agent's exit 0 is its own opinion. Only then is the node confirmed off; it is switched on again after that.
// A result that nobody waits for any more (of an earlier office, of a job that was given up) confirms nothing.
import { reasonText } from "../scheduler/index.ts";
import { clusterOption, numberOption } from "./config.ts";
import { recordOf, withFencing, withNode, type NodeId, type OffConfirmation } from "./document.ts";
import { holdsLease, isQuorate, stepDown } from "./election.ts";
import { isFired } from "./fence-job.ts";
import { fenceDelayMs, ladderFor, type FenceDevice } from "./fence-ladder.ts";
import { incarnationOf } from "./knowledge.ts";
import { beat, isAlive, markOff, planNodes } from "./membership.ts";
import type { FenceOutcome, FenceRun } from "./operations.ts";
import { rivalOf } from "./quorum.ts";
import { propose } from "./replication.ts";
import { situationOf } from "./situation.ts";
import {
  chain,
  coordinating,
  note,
  stay,
  withOffice,
  type FenceJob,
  type Fencing,
  type Member,
  type Step,
} from "./state.ts";

export const noFencing: Fencing = { attemptCounter: 0, jobs: {} };

/** After every rung has failed: 2 s, 4 s, … and never longer than this. There is no last attempt: a person may yet
 *  plug the device in again, and nothing else can free what waits for it. */
const backOffMaxMs = 60_000;
const backOffFirstMs = 2_000;
/** The shell ends an agent at its timeout; the answer may be so late beyond that. */
const answerSlackMs = 5_000;

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

/** Who has to be fenced now by this member, in which right, and why. */
function wantedFences(
  member: Member,
  nowMs: number,
): Readonly<Record<NodeId, Pick<FenceJob, "reason" | "mode">>> {
  const office = coordinating(member);
  if (office !== null) return holdsLease(member, nowMs) ? wantedInOffice(member, nowMs) : race(member, nowMs);
  return race(member, nowMs);
}

function wantedInOffice(
  member: Member,
  nowMs: number,
): Readonly<Record<NodeId, Pick<FenceJob, "reason" | "mode">>> {
  const office = coordinating(member);
  if (office === null || !isFencingOn(member)) return {};
  const wanted: Record<NodeId, Pick<FenceJob, "reason" | "mode">> = {};
  for (const node of planNodes(member)) {
    const situation = situationOf(member, node, nowMs);
    if (situation.kind === "lost") wanted[node] = { reason: situation.reason, mode: "coordinator" };
  }
  const transition = office.transition;
  for (const [id, progress] of (transition?.progress ?? []).entries()) {
    const action = transition?.actions[id];
    if (progress.kind !== "fencing" || action?.kind !== "fence") continue;
    wanted[action.node] ??= { reason: reasonText(action.reason) ?? "it was decided", mode: "coordinator" };
  }
  return wanted;
}

/**
 * Two voters that lost each other both shoot; the loser is off before it can confirm anything. Only who was admitted
 * since its machine booted may shoot: a node that comes up and sees nobody may be the one that was fenced, and would
 * take the power of the one that serves. It only looks: if the peer has no power anyway, that settles it.
 */
function race(member: Member, nowMs: number): Readonly<Record<NodeId, Pick<FenceJob, "reason" | "mode">>> {
  const rival = rivalOf(member);
  if (rival === null || member.config.kind === "witness" || member.leaving !== "no" || !isFencingOn(member))
    return {};
  if (member.survivor !== null || isAlive(member, rival) || isQuorate(member, nowMs)) return {};
  if (
    recordOf(member.stored, rival).standing.kind === "off" &&
    member.vote.admittedBoot === member.config.boot
  ) {
    return {};
  }
  if (nowMs < member.patienceUntilMs) return {};
  const engine = member.plan.cluster.engine;
  const waitsForAll = engine.kind !== "embedded" || engine.waitForAll;
  if (member.vote.admittedBoot === member.config.boot) {
    return { [rival]: { reason: "the two nodes lost each other", mode: "race" } };
  }
  if (nowMs - member.clock.startedMs < member.timing.joinWindowMs) return {};
  return waitsForAll
    ? { [rival]: { reason: "it has not been seen since this node booted", mode: "look" } }
    : { [rival]: { reason: "it has not been seen since this node booted", mode: "race" } };
}

function isFencingOn(member: Member): boolean {
  return clusterOption(member.plan, "fencing-enabled") !== false;
}

/** Begins what is wanted, gives up what is not wanted any more, goes on with the rest. */
export function pumpFencing(member: Member, nowMs: number): Step {
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

function pumpJob(
  member: Member,
  target: NodeId,
  wanted: Pick<FenceJob, "reason" | "mode"> | null,
  nowMs: number,
): Step {
  const job = member.fencing.jobs[target];
  if (job === undefined) return wanted === null ? stay(member) : beginJob(member, target, wanted, nowMs);
  // What a device has been told cannot be taken back: it is seen to its end, whoever is heard again meanwhile.
  if (!isFired(job)) {
    if (wanted === null) return giveUp(member, job, nowMs);
    if (wanted.mode !== job.mode) return beginJob(member, target, wanted, nowMs);
  }
  switch (job.phase.kind) {
    case "waiting":
      return nowMs < job.phase.untilMs ? stay(member) : runDevice(member, job, nowMs);
    case "no-device":
      return ladderFor(member.plan, target).length === 0 ? stay(member) : runDevice(member, job, nowMs);
    case "running":
      return nowMs < job.phase.deadlineMs
        ? stay(member)
        : settleFence(member, job.phase.attempt, { kind: "timed-out" }, nowMs);
  }
}

function beginJob(
  member: Member,
  target: NodeId,
  wanted: Pick<FenceJob, "reason" | "mode">,
  nowMs: number,
): Step {
  const rung = ladderFor(member.plan, target)[0];
  const delayMs =
    rung === undefined || wanted.mode === "look" ? 0 : fenceDelayMs(rung, target, member.clock.random);
  const job: FenceJob = {
    target,
    reason: wanted.reason,
    sinceMs: nowMs,
    mode: wanted.mode,
    rounds: 0,
    level: 0,
    device: 0,
    phase: rung === undefined ? { kind: "no-device" } : { kind: "waiting", untilMs: nowMs + delayMs },
    switchedOff: [],
    problem: rung === undefined ? "it has no fence device" : null,
  };
  const begun = withJob(member, job);
  return job.phase.kind === "waiting" && delayMs === 0 ? runDevice(begun, job, nowMs) : stay(begun);
}

/** Nobody wants it any more. A plug that was switched off in vain is switched on again: one of two, perhaps. */
function giveUp(member: Member, job: FenceJob, nowMs: number): Step {
  const without = withoutJob(member, job.target);
  if (coordinating(member) === null || !holdsLease(member, nowMs)) return stay(without);
  const devices = ladderFor(member.plan, job.target)
    .flatMap((rung) => rung.devices)
    .filter((device) => job.switchedOff.includes(device.id));
  return chain(
    without,
    ...devices.map((device) => (now: Member) => tellDevice(now, job, device, "on", nowMs)),
  );
}

/** The device at which a job stands. */
function deviceAt(member: Member, job: FenceJob): FenceDevice | null {
  return ladderFor(member.plan, job.target)[job.level]?.devices[job.device] ?? null;
}

function runDevice(member: Member, job: FenceJob, nowMs: number): Step {
  return runAction(member, { ...job, device: 0 }, job.mode === "look" ? "look" : "off", nowMs);
}

type DeviceAction = Extract<FenceJob["phase"], { kind: "running" }>["action"];

function runAction(member: Member, job: FenceJob, action: DeviceAction, nowMs: number): Step {
  const device = deviceAt(member, job);
  if (device === null) return stay(withJob(member, { ...job, phase: { kind: "no-device" } }));
  const deadlineMs = nowMs + fencingTimeoutMs(member) + answerSlackMs;
  const attempt = member.fencing.attemptCounter + 1;
  const switchedOff = action === "off" ? [...new Set([...job.switchedOff, device.id])] : job.switchedOff;
  const running = withJob(member, {
    ...job,
    switchedOff,
    phase: { kind: "running", attempt, action, sinceMs: nowMs, term: member.vote.term, deadlineMs },
  });
  return tellDevice(running, job, device, action === "look" ? "status" : action, nowMs);
}

function fencingTimeoutMs(member: Member): number {
  return numberOption(member.plan, "fencing-timeout", 60_000);
}

function tellDevice(
  member: Member,
  job: FenceJob,
  device: FenceDevice,
  action: FenceRun["action"],
  nowMs: number,
): Step {
  const attempt = member.fencing.attemptCounter + 1;
  return chain(
    { ...member, fencing: { ...member.fencing, attemptCounter: attempt } },
    note(
      {
        kind: "fencing",
        target: job.target,
        device: device.id,
        action,
        level: job.level + 1,
        reason: job.reason,
      },
      nowMs,
    ),
    (now) => ({
      member: now,
      effects: [
        {
          kind: "fence",
          attempt,
          run: {
            target: job.target,
            device: device.id,
            agent: device.agent,
            action,
            parameters: device.parameters,
            timeoutMs: fencingTimeoutMs(now),
          },
        },
      ],
    }),
  );
}

/** A device has answered, or will not any more. */
export function settleFence(member: Member, attempt: number, outcome: FenceOutcome, nowMs: number): Step {
  const job = Object.values(member.fencing.jobs).find(
    (other) => other.phase.kind === "running" && other.phase.attempt === attempt,
  );
  if (job === undefined || job.phase.kind !== "running") return stay(member);
  const device = deviceAt(member, job);
  const rung = ladderFor(member.plan, job.target)[job.level];
  if (device === null || rung === undefined || !isInRight(member, job, nowMs)) {
    return stay(withoutJob(member, job.target));
  }
  const { action, term } = job.phase;
  if (outcome.kind !== "done") {
    const problem = outcome.kind === "timed-out" ? "it timed out" : outcome.problem;
    return failRung(member, job, device.id, problem, nowMs);
  }
  const isLast = job.device + 1 >= rung.devices.length;
  const next = { ...job, device: isLast ? 0 : job.device + 1 };
  switch (action) {
    case "off":
      return runAction(member, next, isLast ? "status" : "off", nowMs);
    case "look":
      if (outcome.power !== "off") return failRung(member, job, device.id, "its power is on", nowMs);
      if (member.clock.pausedMs >= job.phase.sinceMs) {
        return failRung(member, job, device.id, "the answer is from before a pause", nowMs);
      }
      return runAction(member, next, isLast ? "off" : "look", nowMs);
    case "status":
      if (outcome.power !== "off") {
        return chain(
          member,
          note({ kind: "fence-lied", target: job.target, device: device.id }, nowMs),
          (now) => failRung(now, job, device.id, "it said done, and the power is on", nowMs),
        );
      }
      if (term !== member.vote.term) return runAction(member, { ...job, device: 0 }, "status", nowMs);
      if (!isLast) return runAction(member, next, "status", nowMs);
      return spokeSince(member, job.target, job.phase.sinceMs)
        ? failRung(member, job, device.id, "the node has answered since", nowMs)
        : confirm(member, job, rung.devices, nowMs);
  }
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
  const failed = note({ kind: "fence-failed", target: job.target, device, problem }, nowMs)(member);
  if (job.level + 1 < rungs) {
    // Now that nothing is under way: it goes on at once if it is wanted still.
    const phase = { kind: "waiting", untilMs: nowMs } as const;
    return {
      member: withJob(failed.member, { ...job, level: job.level + 1, device: 0, problem, phase }),
      effects: failed.effects,
    };
  }
  const rounds = job.rounds + 1;
  const backOffMs = Math.min(backOffMaxMs, backOffFirstMs * 2 ** Math.min(rounds - 1, 10));
  return {
    member: withJob(failed.member, {
      ...job,
      rounds,
      level: 0,
      device: 0,
      problem,
      phase: { kind: "waiting", untilMs: nowMs + backOffMs },
    }),
    effects: failed.effects,
  };
}

/** The power is off: say so where it counts, then switch it on again if that is wanted. */
function confirm(member: Member, job: FenceJob, devices: readonly FenceDevice[], nowMs: number): Step {
  const how = {
    kind: "fenced",
    by: member.config.self,
    devices: devices.map((device) => device.id),
  } as const;
  const isReboot = clusterOption(member.plan, "fencing-action") !== "off" && job.mode !== "look";
  return chain(
    withoutJob(markOff(member, job.target, how.devices.join(", "), nowMs), job.target),
    note({ kind: "confirmed-off", node: job.target, how }, nowMs),
    (now) => recordOff(now, job.target, how, job.reason, nowMs),
    // Whether this succeeds is of no concern for safety: nobody waits for the answer.
    ...(isReboot ? devices : []).map((device) => (now: Member) => tellDevice(now, job, device, "on", nowMs)),
  );
}

/** Into the document if this member writes it; as the survivor of two it will, once it is elected. */
export function recordOff(
  member: Member,
  target: NodeId,
  how: OffConfirmation,
  reason: string,
  nowMs: number,
): Step {
  const atWallMs = nowMs + member.clock.wallOffsetMs;
  const survived = rivalOf(member) === target ? survive(member, target, how, nowMs) : member;
  const office = coordinating(survived);
  if (office === null) return stay(survived);
  // What ran there runs no more: nothing that it once reported may hold others back.
  const nodes = { ...office.nodes };
  delete nodes[target];
  const incarnation = incarnationOf(survived, target) ?? standingIncarnation(survived, target);
  const document = withNode(survived.stored, target, {
    standing: { kind: "off", how, incarnation, atWallMs },
    transient: {},
    failures: [],
  });
  return propose(
    withOffice(survived, { nodes }),
    withFencing(document, { target, by: survived.config.self, atWallMs, reason, confirmed: true }),
  );
}

/** One of two, alone for certain: it stands at once, whatever election it may still be waiting for. */
function survive(member: Member, peer: NodeId, how: OffConfirmation, nowMs: number): Member {
  return {
    ...member,
    survivor: { peer, how, atMs: nowMs },
    standAtMs: nowMs,
    patienceUntilMs: nowMs,
    office:
      member.office.kind === "coordinator"
        ? member.office
        : { kind: "follower", coordinator: null, quorateUntilMs: 0 },
  };
}

function standingIncarnation(member: Member, node: NodeId): number | null {
  const { standing } = recordOf(member.stored, node);
  return standing.kind === "member" ? standing.incarnation : null;
}

/** A survivor that was elected after it confirmed its peer off writes that down. */
export function recordSurvival(member: Member, nowMs: number): Step {
  const { survivor } = member;
  if (survivor === null || coordinating(member) === null) return stay(member);
  if (recordOf(member.stored, survivor.peer).standing.kind === "off") return stay(member);
  return recordOff(member, survivor.peer, survivor.how, "the two nodes lost each other", nowMs);
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
