// Giving a node power: again after it was confirmed off, or, with a device that keeps nodes out until they are let in
// (unfencing), before anything may run on it. Nothing that is safe or not hangs on it, so it needs no office: it is tried
// a few times, and whoever fences the node anew puts an end to it.
import { recordOf, withNode, type NodeId } from "./document.ts";
import { holdsLease } from "./election.ts";
import { deviceOf, unfencingDevices, type FenceDevice } from "./fence-ladder.ts";
import { askAgain, executorFor, isStray, tellDevice } from "./fence-orders.ts";
import type { FenceOutcome } from "./operations.ts";
import { propose } from "./replication.ts";
import { chain, note, stay, unreachable, type Member, type Step, type SwitchOn } from "./state.ts";

const triesMax = 6;
const retryFirstMs = 2_000;

/** The node's attribute that the scheduler reads. Source: Pacemaker Explained, "Unfencing". */
const unfencedAttribute = "#node-unfenced";

function withSwitchOn(member: Member, wanted: SwitchOn): Member {
  const switchOns = { ...member.fencing.switchOns, [wanted.target]: wanted };
  return { ...member, fencing: { ...member.fencing, switchOns } };
}

export function withoutSwitchOn(member: Member, target: NodeId): Member {
  if (member.fencing.switchOns[target] === undefined) return member;
  const switchOns = { ...member.fencing.switchOns };
  delete switchOns[target];
  return { ...member, fencing: { ...member.fencing, switchOns } };
}

/** After a fencing: what can only reboot has done so already. */
export function switchOnAgain(
  member: Member,
  target: NodeId,
  devices: readonly FenceDevice[],
  nowMs: number,
): Member {
  const ids = devices.filter((device) => !device.onlyReboots).map((device) => device.id);
  return ids.length === 0 ? member : begin(member, target, ids, "fenced", nowMs);
}

/** Before anything runs on a node that such devices keep out. */
export function unfence(member: Member, target: NodeId, nowMs: number): Member {
  const ids = unfencingDevices(member.plan, target).map((device) => device.id);
  return begin(member, target, ids, "unfencing", nowMs);
}

function begin(
  member: Member,
  target: NodeId,
  devices: readonly string[],
  why: SwitchOn["why"],
  nowMs: number,
): Member {
  const phase = { kind: "waiting", untilMs: nowMs } as const;
  return withSwitchOn(member, { target, devices, why, tries: 0, phase });
}

/** Whether the node was let in since then; null: it is being done. */
export function isUnfencedSince(member: Member, target: NodeId, sinceWallMs: number): boolean | null {
  if (member.fencing.switchOns[target]?.why === "unfencing") return null;
  const at = Number(recordOf(member.stored, target).transient[unfencedAttribute] ?? Number.NaN);
  return at >= Math.floor(sinceWallMs / 1_000);
}

export function pumpSwitchOns(member: Member, nowMs: number): Step {
  const targets = Object.keys(member.fencing.switchOns);
  if (targets.length === 0) return stay(member);
  return chain(member, ...targets.map((target) => (now: Member) => pumpOne(now, target, nowMs)));
}

function pumpOne(member: Member, target: NodeId, nowMs: number): Step {
  const wanted = member.fencing.switchOns[target];
  if (wanted === undefined) return stay(member);
  const { phase } = wanted;
  if (phase.kind === "waiting") return nowMs < phase.untilMs ? stay(member) : tellNext(member, wanted, nowMs);
  const { order } = phase;
  if (nowMs >= order.deadlineMs) return fail(member, wanted, "it timed out", nowMs);
  if (isStray(member, order)) return fail(member, wanted, `${order.by} is lost`, nowMs);
  const again = askAgain(member, order, nowMs);
  if (again === null) return stay(member);
  const phaseAgain = { kind: "running", order: again.order } as const;
  return { member: withSwitchOn(member, { ...wanted, phase: phaseAgain }), effects: again.effects };
}

function tellNext(member: Member, wanted: SwitchOn, nowMs: number): Step {
  const { target, why, tries } = wanted;
  const [id] = wanted.devices;
  const device = id === undefined ? null : deviceOf(member.plan, id);
  if (device === null) return finish(member, wanted, nowMs);
  // A node lets itself in: whether it reaches the device is the question.
  const by = why === "unfencing" ? target : executorFor(member, device.id, target, tries);
  if (by === null) return fail(member, wanted, "nobody is there who may tell the device", nowMs);
  const reason = why === "unfencing" ? "it has to be let in first" : "it is confirmed off";
  const told = tellDevice(member, { device, target, action: "on", by, level: 1, reason }, nowMs);
  const running = { ...wanted, phase: { kind: "running", order: told.order } } as const;
  return { member: withSwitchOn(told.step.member, running), effects: told.step.effects };
}

/** null: the answer is to something else. */
export function settleSwitchOn(
  member: Member,
  attempt: number,
  outcome: FenceOutcome,
  nowMs: number,
): Step | null {
  const wanted = Object.values(member.fencing.switchOns).find(
    ({ phase }) => phase.kind === "running" && phase.order.attempt === attempt,
  );
  if (wanted === undefined) return null;
  // Nothing that can be switched on was switched off: a machine that dumped its memory starts again by itself.
  const isDone = outcome.kind === "done" || (outcome.kind === "not-offered" && wanted.why === "fenced");
  if (!isDone) return fail(member, wanted, problemOf(outcome), nowMs);
  const next = { ...wanted, devices: wanted.devices.slice(1), tries: 0 };
  return tellNext(withSwitchOn(member, next), next, nowMs);
}

function problemOf(outcome: Exclude<FenceOutcome, { kind: "done" }>): string {
  switch (outcome.kind) {
    case "failed":
      return outcome.problem;
    case "timed-out":
      return "it timed out";
    case "not-offered":
      return "its agent has no such action";
    default:
      return unreachable(outcome);
  }
}

function fail(member: Member, wanted: SwitchOn, problem: string, nowMs: number): Step {
  const { target } = wanted;
  const tries = wanted.tries + 1;
  const phase = { kind: "waiting", untilMs: nowMs + retryFirstMs * 2 ** wanted.tries } as const;
  return note(
    { kind: "fence-failed", target, device: wanted.devices[0] ?? "", problem: `on: ${problem}` },
    nowMs,
  )(tries >= triesMax ? withoutSwitchOn(member, target) : withSwitchOn(member, { ...wanted, tries, phase }));
}

function finish(member: Member, wanted: SwitchOn, nowMs: number): Step {
  const { target, why } = wanted;
  const ended = withoutSwitchOn(member, target);
  if (why === "fenced" || !holdsLease(member, nowMs)) return stay(ended);
  const { transient } = recordOf(ended.stored, target);
  const atSeconds = Math.floor((nowMs + ended.clock.wallOffsetMs) / 1_000);
  const marked = withNode(ended.stored, target, {
    transient: { ...transient, [unfencedAttribute]: String(atSeconds) },
  });
  return chain(ended, note({ kind: "unfenced", node: target }, nowMs), (now) => propose(now, marked));
}
