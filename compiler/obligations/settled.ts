// Clusters at rest: with every node up, and after nodes were lost. The daemon's own scheduler decides, what it decides
// succeeds, and so on until nothing is left to do.
import type { Plan } from "../../plan/index.ts";
import { decide, type ClusterState, type Decision, type NodeState } from "../../runtime/scheduler/index.ts";
import { runTransition } from "../../runtime/simulator/index.ts";
import type { Published } from "../agents/published.ts";

/** By the plan's primitives: what each sets on the node on which it runs. */
export type Publications = ReadonlyMap<string, readonly Published[]>;

export interface Rest {
  readonly state: ClusterState;
  /** The last decision: where everything is, or will be when it is carried out. */
  readonly decision: Decision;
  /** Nothing is left to do. */
  readonly isQuiet: boolean;
}

/** More than one round is needed where agents set attributes, and to move things in two steps. */
const roundsMax = 10;

/** Until nothing is left to do. */
export function settle(plan: Plan, state: ClusterState, published: Publications): Rest {
  let now = state;
  for (let round = 1; ; round++) {
    const decision = decide(plan, now);
    if (decision.graph.actions.length === 0) return { state: now, decision, isQuiet: true };
    if (round === roundsMax) return { state: now, decision, isQuiet: false };
    now = publish(runTransition(now, decision.graph).state, decision, published);
  }
}

/**
 * As `settle`, for one decision if that is enough: where it sends everything is where everything will be, unless
 * something is held up, or begins to run that sets attributes.
 */
export function settleAfterLoss(plan: Plan, state: ClusterState, published: Publications): Rest {
  const decision = decide(plan, state);
  const isHeldUp = decision.changes.some((change) => change.kind === "resource" && change.blocked);
  const bringsNews = decision.instances.some(
    ({ resource, node, currentNodes }) =>
      node !== undefined && !currentNodes.includes(node) && published.has(resource),
  );
  return isHeldUp || bringsNews ? settle(plan, state, published) : { state, decision, isQuiet: true };
}

function publish(state: ClusterState, decision: Decision, published: Publications): ClusterState {
  if (published.size === 0) return state;
  const attributes = new Map<string, Record<string, string>>();
  for (const { resource, id, node, role } of decision.instances) {
    if (node === undefined || role === "Stopped") continue;
    const onNode = attributes.get(node) ?? {};
    for (const { attribute, value } of published.get(resource) ?? []) {
      onNode[attribute] = value;
      // The copies of a globally unique clone have names, and scores, of their own.
      if (attribute === `master-${resource}`) onNode[`master-${id}`] = value;
    }
    attributes.set(node, onNode);
  }
  return {
    ...state,
    nodes: state.nodes.map((node): NodeState => {
      const own = attributes.get(node.name);
      return own === undefined ? node : { ...node, attributes: { ...node.attributes, ...own } };
    }),
  };
}

/** The moment after nodes were lost without a word: what they ran is unknown, and they have to be fenced. */
export function afterLoss(state: ClusterState, lost: ReadonlySet<string>, quorate: boolean): ClusterState {
  const nodes = state.nodes.map((node): NodeState => {
    if (!lost.has(node.name)) return node;
    if (node.membership.kind === "member") {
      return {
        ...node,
        membership: { kind: "lost" },
        daemonOnline: false,
        join: "down",
        attributes: {},
      };
    }
    // A remote node is as lost as its connection; that it cannot be connected again is said to the plan.
    return { ...node, attributes: {}, history: [], fenced: true };
  });
  const dc = nodes.find(({ membership, daemonOnline }) => membership.kind === "member" && daemonOnline);
  const { dc: _, ...rest } = state;
  return { ...rest, quorate, ...(dc === undefined ? {} : { dc: dc.name }), nodes };
}

/** Remote nodes that are lost cannot be connected any more. */
export function withoutConnections(plan: Plan, lost: ReadonlySet<string>): Plan {
  const connections = plan.nodes.filter(({ name, kind }) => kind === "remote" && lost.has(name));
  if (connections.length === 0) return plan;
  const bans = connections.flatMap(({ name }) =>
    plan.nodes.map((node) => ({
      kind: "location" as const,
      id: `lost-${name}-${node.name}`,
      subject: { kind: "resource" as const, resource: name },
      preference: { kind: "node" as const, node: node.name, score: -1_000_000 },
    })),
  );
  return { ...plan, constraints: [...plan.constraints, ...bans] };
}
