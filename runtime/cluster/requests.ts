// What people ask for. Wherever it is asked, the coordinator does it, by changing the document; the answer is given
// when the change counts. Without quorum only two things can be asked of a member itself: to leave, and, of one of two
// nodes, to take a person's word that the other is off.
import type { Resource } from "../../plan/index.ts";
import { recordOff } from "./confirmed-off.ts";
import {
  recordOf,
  withNode,
  type Ban,
  type ClusterDocument,
  type NodeId,
  type NodeRecord,
} from "./document.ts";
import { holdsLease } from "./election.ts";
import { compareStamps } from "./document.ts";
import { knownNode, orderTo } from "./knowledge.ts";
import { isHeard, markOff, planNodes } from "./membership.ts";
import type { OperatorRequest, RequestAnswer } from "./messages.ts";
import { whyNotYet } from "./plan-change.ts";
import { introducePlan, introductionMsMax, readPlanText } from "./plans.ts";
import { rivalOf } from "./quorum.ts";
import { propose } from "./replication.ts";
import { send } from "./sending.ts";
import {
  chain,
  coordinating,
  note,
  stay,
  unreachable,
  withOffice,
  type Member,
  type PendingRequest,
  type Step,
} from "./state.ts";
import { reconsider } from "./transition.ts";

const resendAfterMs = 1_000;
/** A new plan has to reach everyone; all else is one round trip and a disk write. */
const answerAfterMsMax = introductionMsMax;
/** People are patient, programs are not: more at a time is a mistake of whoever asks. */
const pendingRequestsMax = 64;
/** As JSON. Document and plan are sent whole; a message that no stream takes would end one coordinator after the other. */
const charactersMax = 5 * 1024 * 1024;

export function takeRequest(
  member: Member,
  from: NodeId,
  id: string,
  request: OperatorRequest,
  nowMs: number,
): Step {
  if (member.requests[id] !== undefined) return stay(member);
  if (Object.keys(member.requests).length >= pendingRequestsMax) {
    return answer(
      member,
      from,
      id,
      request,
      { kind: "refused", problem: "too many requests are waiting" },
      nowMs,
    );
  }
  if (isTooLong(request)) {
    const problem = "it is longer than what members say to each other";
    return answer(member, from, id, request, { kind: "refused", problem }, nowMs);
  }
  if (coordinating(member) !== null && holdsLease(member, nowMs))
    return carryOut(member, from, id, request, nowMs);
  const alone = withoutQuorum(member, request, nowMs);
  if (alone !== null) {
    const answered = answer(alone.member, from, id, request, { kind: "done" }, nowMs);
    return { member: answered.member, effects: [...alone.effects, ...answered.effects] };
  }
  const coordinator = member.office.kind === "follower" ? member.office.coordinator : null;
  if (coordinator === null || from !== member.config.self) {
    const problem = "there is no coordinator with quorum that could do it; `hac status` says why";
    return answer(member, from, id, request, { kind: "refused", problem }, nowMs);
  }
  return {
    member: withPending(member, id, {
      request,
      from,
      state: { kind: "to-send", lastSentMs: nowMs },
      sinceMs: nowMs,
    }),
    effects: send(member, coordinator, { kind: "request", id, request }),
  };
}

function withPending(member: Member, id: string, pending: PendingRequest): Member {
  return { ...member, requests: { ...member.requests, [id]: pending } };
}

function answer(
  member: Member,
  from: NodeId,
  id: string,
  request: OperatorRequest,
  given: RequestAnswer,
  nowMs: number,
): Step {
  const requests = { ...member.requests };
  delete requests[id];
  const said = given.kind === "done" ? "done" : given.problem;
  return chain(
    { ...member, requests },
    note({ kind: "request", request: request.kind, answer: said }, nowMs),
    (now) => ({
      member: now,
      effects:
        from === now.config.self
          ? [{ kind: "answer", id, answer: given }]
          : send(now, from, { kind: "request-answer", id, answer: given }),
    }),
  );
}

/** A leave that was begun without quorum: with a coordinator it can be done in good order. */
export function leaveInOrder(member: Member, nowMs: number): Step {
  if (member.leaving !== "asked") return stay(member);
  const self = member.config.self;
  const request = { kind: "leave", node: self } as const;
  return takeRequest(
    { ...member, leaving: "no" },
    self,
    `leave-${member.config.incarnation}`,
    request,
    nowMs,
  );
}

/** The coordinator has answered what was passed on. */
export function takeAnswer(member: Member, id: string, given: RequestAnswer, nowMs: number): Step {
  const pending = member.requests[id];
  if (pending === undefined || pending.state.kind !== "to-send") return stay(member);
  return answer(member, pending.from, id, pending.request, given, nowMs);
}

/** What a member may do on its own authority; null: nothing of this kind. */
function withoutQuorum(member: Member, request: OperatorRequest, nowMs: number): Step | null {
  const isLost = member.office.kind !== "follower" || member.office.coordinator === null;
  if (!isLost) return null;
  if (request.kind === "leave" && request.node === member.config.self) {
    return stay({
      ...member,
      leaving: "asked",
      policy: { ...member.policy, applied: false, transition: null },
    });
  }
  if (
    request.kind === "confirm-off" &&
    request.node === rivalOf(member) &&
    !isHeard(member, request.node, nowMs)
  ) {
    return confirmOff(member, request.node, request.by, nowMs);
  }
  return null;
}

function confirmOff(member: Member, node: NodeId, by: string, nowMs: number): Step {
  const how = { kind: "confirmed", by } as const;
  return chain(
    markOff(member, node, `${by}'s word`, nowMs),
    note({ kind: "confirmed-off", node, how }, nowMs),
    (now) => recordOff(now, node, how, `${by} confirmed it`, nowMs),
  );
}

function carryOut(member: Member, from: NodeId, id: string, request: OperatorRequest, nowMs: number): Step {
  const refuse = (problem: string): Step =>
    answer(member, from, id, request, { kind: "refused", problem }, nowMs);
  const problem = problemWith(member, request, nowMs);
  if (problem !== null) return refuse(problem);
  switch (request.kind) {
    case "confirm-off":
      return whenCommitted(confirmOff(member, request.node, request.by, nowMs), from, id, request, nowMs);
    case "cleanup":
      return whenCommitted(cleanUp(member, request.resource, request.node), from, id, request, nowMs);
    case "new-plan":
      return bringPlan(member, from, id, request, nowMs);
    default: {
      const document = edited(member.stored, request);
      if (isTooLong(document))
        return refuse("the cluster remembers too much already: unset what nobody needs");
      return whenCommitted(propose(reconsider(member, request.kind), document), from, id, request, nowMs);
    }
  }
}

function isTooLong(value: OperatorRequest | ClusterDocument): boolean {
  return JSON.stringify(value).length > charactersMax;
}

function whenCommitted(step: Step, from: NodeId, id: string, request: OperatorRequest, nowMs: number): Step {
  const state = { kind: "until-committed", stamp: step.member.stored.stamp } as const;
  return {
    member: withPending(step.member, id, { request, from, state, sinceMs: nowMs }),
    effects: step.effects,
  };
}

function problemWith(member: Member, request: OperatorRequest, nowMs: number): string | null {
  const unknownNode = (node: NodeId): string | null =>
    planNodes(member).includes(node)
      ? null
      : `the plan has no node \`${node}\`; it has ${planNodes(member).join(", ")}`;
  switch (request.kind) {
    case "standby":
    case "attribute":
    case "fence":
    case "leave":
      return unknownNode(request.node);
    case "maintenance":
    case "cleanup":
      return request.node === undefined ? null : unknownNode(request.node);
    case "confirm-off":
      if (isHeard(member, request.node, nowMs)) {
        return `\`${request.node}\` is heard, so it is not off; \`hac fence ${request.node}\` takes its power`;
      }
      return unknownNode(request.node);
    case "ban":
      return unknownNode(request.node) ?? unknownResource(member, request.resource);
    case "move":
      return unknownNode(request.to) ?? unknownResource(member, request.resource);
    case "clear":
    case "ticket":
      return null;
    case "new-plan":
      return member.stored.nextPlan === undefined && coordinating(member)?.planReady === null
        ? null
        : "another plan is on its way in; ask again when it is in force";
    default:
      return unreachable(request);
  }
}

function unknownResource(member: Member, id: string): string | null {
  const has = (resource: Resource): boolean => resource.id === id || primitivesUnder(resource).includes(id);
  return member.plan.resources.some(has) ? null : `the plan has no resource \`${id}\``;
}

function primitivesUnder(resource: Resource): readonly string[] {
  switch (resource.kind) {
    case "primitive":
      return [resource.id];
    case "group":
      return resource.members.map((member) => member.id);
    case "clone":
      return [resource.member.id, ...primitivesUnder(resource.member)];
    case "bundle":
      return resource.member === undefined ? [] : [resource.member.id];
  }
}

type Edit = Exclude<OperatorRequest, { kind: "confirm-off" | "cleanup" | "new-plan" }>;

function edited(document: ClusterDocument, request: Edit): ClusterDocument {
  switch (request.kind) {
    case "standby":
      return withNode(document, request.node, { standby: request.on });
    case "maintenance":
      return request.node === undefined
        ? { ...document, maintenance: request.on }
        : withNode(document, request.node, { maintenance: request.on });
    case "move":
      return withBan(document, { resource: request.resource, node: request.to, score: 1_000_000 });
    case "ban":
      return withBan(document, { resource: request.resource, node: request.node, score: -1_000_000 });
    case "clear":
      return { ...document, bans: document.bans.filter((ban) => ban.resource !== request.resource) };
    case "fence": {
      // Pacemaker's attribute for it; it goes when the node is off, and any coordinator until then will see it.
      const { transient } = recordOf(document, request.node);
      return withNode(document, request.node, { transient: { ...transient, terminate: "true" } });
    }
    case "leave": {
      const { standing } = recordOf(document, request.node);
      if (standing.kind !== "member") return document;
      return withNode(document, request.node, { standing: { ...standing, leaving: true } });
    }
    case "attribute":
      return withNode(document, request.node, withAttribute(recordOf(document, request.node), request));
    case "ticket": {
      const rest = document.tickets.filter((ticket) => ticket.id !== request.ticket);
      return {
        ...document,
        tickets: [...rest, { id: request.ticket, granted: request.granted, standby: false }],
      };
    }
    default:
      return unreachable(request);
  }
}

/** A move replaces an earlier move of the same resource; a ban only the same ban. */
function withBan(document: ClusterDocument, ban: Ban): ClusterDocument {
  const rest = document.bans.filter(
    (other) =>
      other.resource !== ban.resource ||
      (ban.score < 0 ? other.node !== ban.node : other.score < 0 && other.node !== ban.node),
  );
  return { ...document, bans: [...rest, ban] };
}

function withAttribute(
  record: NodeRecord,
  request: Extract<OperatorRequest, { kind: "attribute" }>,
): Partial<NodeRecord> {
  const key = request.lifetime === "reboot" ? "transient" : "attributes";
  const values = { ...record[key] };
  if (request.value === null) delete values[request.name];
  else values[request.name] = request.value;
  return { [key]: values };
}

/** Forgets failures in the document and histories on the nodes, which then look again. */
function cleanUp(member: Member, resource: string, node: NodeId | undefined): Step {
  const top = member.plan.resources.find((other) => other.id === resource);
  const names = new Set([resource, ...(top === undefined ? [] : primitivesUnder(top))]);
  const isMeant = (name: string): boolean => names.has(name) || names.has(name.replace(/:\d+$/, ""));
  const nodes = node === undefined ? planNodes(member) : [node];
  let document: ClusterDocument = member.stored;
  let ordered = reconsider(member, "a cleanup");
  for (const each of nodes) {
    const { failures } = recordOf(document, each);
    document = withNode(document, each, {
      failures: failures.filter((failure) => !isMeant(failure.resource)),
    });
    const results = (knownNode(ordered, each)?.entries ?? []).flatMap((entry) =>
      entry.kind === "result" ? [entry.result.action.historyName] : [],
    );
    for (const historyName of new Set(results.filter(isMeant))) {
      ordered = orderTo(ordered, each, { kind: "forget", historyName })?.member ?? ordered;
    }
  }
  return propose(ordered, document);
}

function bringPlan(
  member: Member,
  from: NodeId,
  id: string,
  request: Extract<OperatorRequest, { kind: "new-plan" }>,
  nowMs: number,
): Step {
  const { digest, text } = request;
  if (member.stored.plan === digest) return answer(member, from, id, request, { kind: "done" }, nowMs);
  const isKnown = member.plans[digest] !== undefined;
  const state = isKnown ? ({ kind: "until-in-force", digest } as const) : ({ kind: "until-read" } as const);
  const waiting = withPending(member, id, { request, from, state, sinceMs: nowMs });
  if (isKnown) return introducePlan(waiting, digest, nowMs);
  const { [digest]: _, ...refusedPlans } = waiting.refusedPlans; // a person may have done something about it
  return readPlanText({ ...waiting, refusedPlans }, digest, text);
}

/** A plan could not be used here or elsewhere: whoever brought it is told, and it goes no further. */
export function refusePlan(
  member: Member,
  node: NodeId,
  digest: string,
  problem: string,
  nowMs: number,
): Step {
  const refused =
    coordinating(member)?.planReady?.digest === digest ? withOffice(member, { planReady: null }) : member;
  const concerned = Object.entries(member.requests).filter(
    ([, pending]) => pending.request.kind === "new-plan" && pending.request.digest === digest,
  );
  return chain(
    refused,
    ...concerned.map(
      ([id, pending]) =>
        (now: Member) =>
          answer(
            now,
            pending.from,
            id,
            pending.request,
            { kind: "refused", problem: `\`${node}\` refuses it: ${problem}` },
            nowMs,
          ),
    ),
  );
}

/** Answers what has come true, passes on again what has not been heard of, gives up what takes too long. */
export function pumpRequests(member: Member, nowMs: number): Step {
  const ids = Object.keys(member.requests);
  if (ids.length === 0) return stay(member);
  return chain(member, ...ids.map((id) => (now: Member) => pumpRequest(now, id, nowMs)));
}

function pumpRequest(member: Member, id: string, nowMs: number): Step {
  const pending = member.requests[id];
  if (pending === undefined) return stay(member);
  const { request, from, state, sinceMs } = pending;
  const refuse = (problem: string): Step =>
    answer(member, from, id, request, { kind: "refused", problem }, nowMs);
  if (nowMs - sinceMs > answerAfterMsMax)
    return refuse("it did not come to count in time; `hac status` says why");
  if (state.kind === "to-send") {
    const coordinator = member.office.kind === "follower" ? member.office.coordinator : null;
    if (coordinator === null || nowMs - state.lastSentMs < resendAfterMs) return stay(member);
    return {
      member: withPending(member, id, { ...pending, state: { kind: "to-send", lastSentMs: nowMs } }),
      effects: send(member, coordinator, { kind: "request", id, request }),
    };
  }
  if (coordinating(member) === null) return refuse("the coordinator changed before it counted; ask again");
  switch (state.kind) {
    case "until-committed":
      return compareStamps(member.committed, state.stamp) < 0
        ? stay(member)
        : answer(member, from, id, request, { kind: "done" }, nowMs);
    case "until-read": {
      if (request.kind !== "new-plan" || member.plans[request.digest] === undefined) return stay(member);
      const next = { kind: "until-in-force", digest: request.digest } as const;
      return introducePlan(withPending(member, id, { ...pending, state: next }), request.digest, nowMs);
    }
    case "until-in-force": {
      const next = member.plans[state.digest];
      const isShown = coordinating(member)?.planReady?.digest === state.digest;
      const problem = isShown && next !== undefined ? whyNotYet(member, next) : null;
      if (problem !== null) {
        return answer(
          withOffice(member, { planReady: null }),
          from,
          id,
          request,
          { kind: "refused", problem },
          nowMs,
        );
      }
      return member.stored.plan !== state.digest || compareStamps(member.committed, member.stored.stamp) < 0
        ? stay(member)
        : answer(member, from, id, request, { kind: "done" }, nowMs);
    }
    default:
      return unreachable(state);
  }
}
