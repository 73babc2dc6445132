// What the scheduler is shown: the replicated document and the nodes' own reports, put into its words.
import type { Constraint, Plan } from "../../plan/index.ts";
import type { ClusterState, FailureCount, NodeState } from "../scheduler/index.ts";
import { recordOf, type Ban, type NodeId, type NodeRecord } from "./document.ts";
import { historiesOf } from "./history.ts";
import { knownNode, whyUnable } from "./knowledge.ts";
import { planNodes } from "./membership.ts";
import { situationOf, type Situation } from "./situation.ts";
import { type Member } from "./state.ts";

export function clusterState(member: Member, nowMs: number): ClusterState {
  return {
    nowSeconds: Math.floor((nowMs + member.clock.wallOffsetMs) / 1_000),
    quorate: true,
    dc: member.config.self,
    nodes: planNodes(member).map((node) => nodeState(member, node, nowMs)),
    tickets: member.stored.tickets,
  };
}

function nodeState(member: Member, node: NodeId, nowMs: number): NodeState {
  const record = recordOf(member.stored, node);
  const situation = situationOf(member, node, nowMs);
  // What a node reported before it went off is no more.
  const known = situation.kind === "off" ? null : knownNode(member, node);
  return {
    name: node,
    ...standingOf(situation),
    // Whoever cannot use the plan in force is given nothing to begin, and what runs there moves away in good order.
    attributes: { ...attributesOf(record), ...(whyUnable(member, node) === null ? {} : { standby: "on" }) },
    failures: failuresOf(record),
    history: known === null ? [] : historiesOf(known.entries, known.running),
  };
}

/** Section 5 of the scheduler's semantics, read backwards: which observation leads to the treatment that is due. */
function standingOf(
  situation: Situation,
): Pick<NodeState, "membership" | "daemonOnline" | "join" | "expected"> {
  switch (situation.kind) {
    case "settled":
      return { membership: { kind: "member" }, daemonOnline: true, join: "member", expected: "member" };
    case "joining":
      return {
        membership: { kind: "member" },
        daemonOnline: true,
        join: "pending",
        expected: situation.mayRun ? "member" : "down",
      };
    case "off":
      return { membership: { kind: "lost" }, daemonOnline: false, join: "down", expected: "down" };
    case "awaited":
    case "lost":
      return { membership: { kind: "lost" }, daemonOnline: false, join: "down", expected: "member" };
  }
}

function attributesOf(record: NodeRecord): Readonly<Record<string, string>> {
  const leaving = record.standing.kind === "member" && record.standing.leaving;
  return {
    ...record.attributes,
    ...record.transient,
    ...(record.standby ? { standby: "on" } : {}),
    ...(record.maintenance ? { maintenance: "true" } : {}),
    ...(leaving ? { shutdown: "1" } : {}),
  };
}

function failuresOf(record: NodeRecord): readonly FailureCount[] {
  return record.failures.map((failure) => ({
    resource: failure.resource,
    task: failure.task,
    intervalMs: failure.intervalMs,
    count: failure.count,
    lastFailureSeconds: Math.floor(failure.lastWallMs / 1_000),
  }));
}

/** The plan with what people ordered on top of it. Both stay what they are: the plan's digest names the policy alone. */
export function planWithRequests(member: Member): Plan {
  const { bans, maintenance } = member.stored;
  if (bans.length === 0 && !maintenance) return member.plan;
  const { plan } = member;
  const options = maintenance
    ? [{ values: { "maintenance-mode": true } }, ...plan.cluster.options]
    : plan.cluster.options;
  return {
    ...plan,
    cluster: { ...plan.cluster, options },
    constraints: [...plan.constraints, ...bans.map(constraintOf)],
  };
}

function constraintOf(ban: Ban): Constraint {
  return {
    kind: "location",
    id: `${ban.score > 0 ? "move" : "ban"}-${ban.resource}-${ban.node}`,
    subject: { kind: "resource", resource: ban.resource },
    ...(ban.role === undefined ? {} : { role: ban.role }),
    preference: { kind: "node", node: ban.node, score: ban.score },
  };
}

/** A node without quorum, alone with itself: whatever the others do is not its business, only what runs here is. */
export function lonelyState(member: Member, nowMs: number): ClusterState {
  const self = member.config.self;
  const alone: NodeState[] = planNodes(member).map((node) => ({
    name: node,
    ...standingOf(node === self ? { kind: "settled" } : { kind: "off" }),
    attributes: node === self ? ownAttributes(member) : {},
    failures: [],
    history: node === self ? historiesOf(member.local.log, member.local.running) : [],
  }));
  return {
    nowSeconds: Math.floor((nowMs + member.clock.wallOffsetMs) / 1_000),
    quorate: false,
    dc: self,
    nodes: alone,
    tickets: member.stored.tickets,
  };
}

/** Without an order to fence it: that is a coordinator's to carry out, and would keep all else from being stopped. */
function ownAttributes(member: Member): Readonly<Record<string, string>> {
  const { terminate: _, ...attributes } = attributesOf(recordOf(member.stored, member.config.self));
  return attributes;
}
