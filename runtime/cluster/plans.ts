// How plans get to the members, and how a new one comes into force: everyone who is there reads it first and may refuse
// it; then a document names it as the next, which needs majorities of the old plan's voters and of the new one's; then
// a document names it as the plan.
import type { Plan, PlanReading } from "../../plan/index.ts";
import { describeRefusal } from "../../plan/index.ts";
import type { NodeId } from "./document.ts";
import { isAlive } from "./membership.ts";
import { isWidelyKnown, whyNotYet } from "./plan-change.ts";
import { isCommitted, obeyStoredPlan, propose } from "./replication.ts";
import { send } from "./sending.ts";
import { reconsider } from "./transition.ts";
import {
  chain,
  coordinating,
  note,
  stay,
  withOffice,
  type Coordinating,
  type Member,
  type Step,
} from "./state.ts";

/** So long it may take until everyone has said that it can use a plan. */
export const introductionMsMax = 30_000;
const showAgainAfterMs = 3_000;

export function sendPlan(member: Member, to: NodeId, digest: string): Step {
  const text = member.planTexts[digest];
  return text === undefined
    ? stay(member)
    : { member, effects: send(member, to, { kind: "plan", digest, text }) };
}

/** Has the shell read a text; one at a time of each. */
export function readPlanText(member: Member, digest: string, text: string): Step {
  if (member.plans[digest] !== undefined || member.reading[digest] !== undefined) return stay(member);
  return {
    member: { ...member, reading: { ...member.reading, [digest]: text } },
    effects: [{ kind: "read-plan", digest, text }],
  };
}

export function takePlanText(member: Member, from: NodeId, digest: string, text: string): Step {
  const problem = member.refusedPlans[digest];
  if (problem !== undefined) {
    return { member, effects: send(member, from, { kind: "plan-refused", digest, problem }) };
  }
  if (member.plans[digest] === undefined) return readPlanText(member, digest, text);
  return { member, effects: send(member, from, { kind: "plan-accepted", digest }) };
}

/** The shell has read it. The plan is kept under the digest that it really has. */
export function takeReading(member: Member, digest: string, reading: PlanReading, nowMs: number): Step {
  const { [digest]: text, ...reading_ } = member.reading;
  if (text === undefined) return stay(member);
  const read = { ...member, reading: reading_ };
  const coordinator = member.office.kind === "follower" ? member.office.coordinator : null;
  if (reading.kind === "refused" || reading.plan.digest !== digest) {
    const problem =
      reading.kind === "refused"
        ? describeRefusal(reading.refusal)
        : "its digest is not the one it was sent under";
    return chain(
      { ...read, refusedPlans: { ...member.refusedPlans, [digest]: problem } },
      note({ kind: "plan-refused", node: member.config.self, digest, problem }, nowMs),
      (now) => ({
        member: now,
        effects:
          coordinator === null ? [] : send(now, coordinator, { kind: "plan-refused", digest, problem }),
      }),
    );
  }
  return chain(
    withPlan(read, reading.plan, text),
    (kept) => ({
      member: kept,
      effects: [
        { kind: "store", record: { kind: "plan", digest, text } },
        ...(coordinator === null ? [] : send(kept, coordinator, { kind: "plan-accepted", digest })),
      ],
    }),
    obeyStoredPlan,
  );
}

function withPlan(member: Member, plan: Plan, text: string): Member {
  return {
    ...member,
    plans: { ...member.plans, [plan.digest]: plan },
    planTexts: { ...member.planTexts, [plan.digest]: text },
  };
}

/** It has been told already that this node cannot use that plan. */
export function isKnownRefusal(member: Member, node: NodeId, digest: string): boolean {
  return member.journal.some(
    ({ what }) => what.kind === "plan-refused" && what.node === node && what.digest === digest,
  );
}

/** The coordinator brings a plan in: shows it to everyone who is there. */
export function introducePlan(member: Member, digest: string, nowMs: number): Step {
  const planReady = { digest, nodes: [], sinceMs: nowMs, lastSentMs: nowMs };
  return showPlan(withOffice(member, { planReady }));
}

function showPlan(member: Member): Step {
  const ready = coordinating(member)?.planReady;
  if (ready === null || ready === undefined) return stay(member);
  return chain(
    member,
    ...lackingPlan(member, ready.nodes).map((id) => (now: Member) => sendPlan(now, id, ready.digest)),
  );
}

/** Who is there and has not said that it can use the plan. */
function lackingPlan(member: Member, ready: readonly NodeId[]): readonly NodeId[] {
  return Object.keys(member.peers).filter((id) => isAlive(member, id) && !ready.includes(id));
}

export function takePlanAccepted(member: Member, from: NodeId, digest: string): Step {
  const ready = coordinating(member)?.planReady;
  if (ready === null || ready === undefined || ready.digest !== digest || ready.nodes.includes(from)) {
    return stay(member);
  }
  return stay(withOffice(member, { planReady: { ...ready, nodes: [...ready.nodes, from] } }));
}

/** One step further on the way of a new plan, if there is one and the way is free. */
export function advancePlan(member: Member, nowMs: number): Step {
  const office = coordinating(member);
  if (office === null || !isCommitted(member)) return stay(member);
  const { nextPlan, ...document } = member.stored;
  if (nextPlan !== undefined) {
    return member.plans[nextPlan] === undefined || !isWidelyKnown(member)
      ? stay(member)
      : chain(
          member,
          (now) => propose(reconsider(now, "a new plan"), { ...document, plan: nextPlan }),
          note({ kind: "plan-adopted", digest: nextPlan }, nowMs),
        );
  }
  const ready = office.planReady;
  if (ready === null) return stay(member);
  if (lackingPlan(member, ready.nodes).length > 0) return showAgain(member, ready, nowMs);
  const next = member.plans[ready.digest];
  if (next === undefined || whyNotYet(member, next) !== null) return stay(member);
  return propose(withOffice(member, { planReady: null }), { ...document, nextPlan: ready.digest });
}

/** A text or its answer may be lost, and somebody may have come in since. Who brought the plan gives up at the same time. */
function showAgain(member: Member, ready: NonNullable<Coordinating["planReady"]>, nowMs: number): Step {
  if (nowMs - ready.sinceMs > introductionMsMax) return stay(withOffice(member, { planReady: null }));
  if (nowMs - ready.lastSentMs < showAgainAfterMs) return stay(member);
  return showPlan(withOffice(member, { planReady: { ...ready, lastSentMs: nowMs } }));
}
