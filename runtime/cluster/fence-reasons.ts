// Who has to be fenced now, by which right, and why. How that is done stands in fencing.ts.
import { reasonText } from "../scheduler/index.ts";
import { clusterOption } from "./config.ts";
import { recordOf, type NodeId } from "./document.ts";
import { holdsLease, isQuorate } from "./election.ts";
import { isCommissioned } from "./fence-job.ts";
import { isAlive, isRestarting, planNodes } from "./membership.ts";
import { rivalOf } from "./quorum.ts";
import { situationOf } from "./situation.ts";
import { coordinating, type FenceJob, type Member } from "./state.ts";

export type FenceReason = Pick<FenceJob, "reason" | "mode">;

type Wanted = Readonly<Record<NodeId, FenceReason>>;

/** Who has to be fenced now by this member, in which right, and why. */
export function wantedFences(member: Member, nowMs: number): Wanted {
  const office = coordinating(member);
  if (office !== null) return holdsLease(member, nowMs) ? wantedInOffice(member, nowMs) : race(member, nowMs);
  return race(member, nowMs);
}

function wantedInOffice(member: Member, nowMs: number): Wanted {
  const office = coordinating(member);
  if (office === null || !isFencingOn(member)) return {};
  const wanted: Record<NodeId, FenceReason> = {};
  const lost = new Set<NodeId>();
  for (const node of planNodes(member)) {
    const situation = situationOf(member, node, nowMs);
    // Back, and only the shot of another's office is still to be waited for: no reason to shoot again.
    if (situation.kind !== "lost" || isOnlyCommissioned(member, node)) continue;
    lost.add(node);
    wanted[node] = { reason: situation.reason, mode: "coordinator" };
  }
  const transition = office.transition;
  for (const [id, progress] of (transition?.progress ?? []).entries()) {
    const action = transition?.actions[id];
    if (progress.kind !== "fencing" || action?.kind !== "fence") continue;
    if (transition?.lost.includes(action.node) === true && !lost.has(action.node)) continue;
    wanted[action.node] ??= { reason: reasonText(action.reason) ?? "it was decided", mode: "coordinator" };
  }
  return wanted;
}

/**
 * Two voters that lost each other both shoot; the loser is off before it can confirm anything. Only who was admitted
 * since its machine booted may shoot: a node that comes up and sees nobody may be the one that was fenced, and would
 * take the power of the one that serves. It only looks: if the peer has no power anyway, that settles it.
 */
export function race(member: Member, nowMs: number): Wanted {
  const rival = rivalOf(member);
  if (rival === null || member.config.kind === "witness" || member.leaving !== "no" || !isFencingOn(member))
    return {};
  if (member.survivor !== null || isAlive(member, rival) || isQuorate(member, nowMs)) return {};
  if (isRestarting(member, rival, nowMs)) return {};
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

function isOnlyCommissioned(member: Member, node: NodeId): boolean {
  return isAlive(member, node) && member.fencing.jobs[node] === undefined && isCommissioned(member, node);
}

function isFencingOn(member: Member): boolean {
  return clusterOption(member.plan, "fencing-enabled") !== false;
}
