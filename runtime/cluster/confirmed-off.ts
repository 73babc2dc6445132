// What follows once a node is known to be off, however that came to be known.
import { recordOf, withFencing, withNode, type NodeId, type OffConfirmation } from "./document.ts";
import { incarnationOf } from "./knowledge.ts";
import { rivalOf } from "./quorum.ts";
import { propose } from "./replication.ts";
import { coordinating, stay, withOffice, type Member, type Step } from "./state.ts";

/** Into the document if this member writes it; as the survivor of two it will, once it is elected. */
export function recordOff(
  member: Member,
  target: NodeId,
  how: OffConfirmation,
  reason: string,
  nowMs: number,
  /** Which start of its daemon; absent: the newest that is known. */
  started?: number | null,
): Step {
  const atWallMs = nowMs + member.clock.wallOffsetMs;
  const survived = rivalOf(member) === target ? survive(member, target, how, nowMs) : member;
  const office = coordinating(survived);
  if (office === null) return stay(survived);
  // What ran there runs no more: nothing that it once reported may hold others back.
  const nodes = { ...office.nodes };
  delete nodes[target];
  const newest = started ?? incarnationOf(survived, target);
  const incarnation = newest ?? standingIncarnation(survived, target);
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
