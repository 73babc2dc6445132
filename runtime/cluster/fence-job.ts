// What a fencing that is under way means for everyone else. A shot that was fired cannot be called back: from the order
// to switch off until the device has answered, its target is neither let in nor followed nor given anything to do,
// whatever is heard of it meanwhile.
import type { NodeId } from "./document.ts";
import type { FenceJob, Member } from "./state.ts";

/** A device was told to take the power, and it is not known yet what came of it. A look at the power is no shot. */
export function isFired(job: FenceJob): boolean {
  return job.phase.kind === "running" && job.phase.action !== "look";
}

export function hasFiredAt(member: Member, target: NodeId): boolean {
  const job = member.fencing.jobs[target];
  return job !== undefined && isFired(job);
}

/** One of two that shot at the other: until that is decided there is nobody to elect, to vote for or to follow. */
export function isInDuel(member: Member): boolean {
  return Object.values(member.fencing.jobs).some(
    (job) => job.mode !== "coordinator" && isFired(job) && member.survivor?.peer !== job.target,
  );
}
