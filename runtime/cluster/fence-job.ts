// What a fencing that is under way means for everyone else. A shot that was fired cannot be called back: from the order
// to switch off until the device has answered, its target is neither let in nor followed nor given anything to do,
// whatever is heard of it meanwhile.
import type { NodeId } from "./document.ts";
import type { FenceJob, Member } from "./state.ts";

/** A device was told to take the power, and it is not known yet what came of it. A look at the power is no shot. */
export function isFired(job: FenceJob, nowMs: number): boolean {
  const { phase } = job;
  const isUnderWay = phase.kind === "rebooting" || (phase.kind === "running" && phase.action !== "look");
  return isUnderWay || nowMs < job.strayUntilMs;
}

/** A coordinator, this one or an earlier one, had this member tell a device so. */
export function isCommissioned(member: Member, target: NodeId): boolean {
  return member.fencing.commissions.some(
    ({ run, outcome }) => outcome === null && run.target === target && run.action === "off",
  );
}

export function hasFiredAt(member: Member, target: NodeId, nowMs: number): boolean {
  const job = member.fencing.jobs[target];
  return (job !== undefined && isFired(job, nowMs)) || isCommissioned(member, target);
}

/** One of two that shot at the other: until that is decided there is nobody to elect, to vote for or to follow. */
export function isInDuel(member: Member, nowMs: number): boolean {
  return Object.values(member.fencing.jobs).some(
    (job) => job.mode !== "coordinator" && isFired(job, nowMs) && member.survivor?.peer !== job.target,
  );
}
