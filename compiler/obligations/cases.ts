// The cases that claims speak of, each decided once: which nodes are lost, and where everything is then.
import type { Plan } from "../../plan/index.ts";
import type { ClusterState, Decision, InstanceRole } from "../../runtime/scheduler/index.ts";
import { freshState } from "../../runtime/simulator/index.ts";
import { publishedBy } from "../agents/published.ts";
import type { Cluster } from "../model.ts";
import { quorumAfter, type Quorum } from "./quorum.ts";
import { afterLoss, settle, settleAfterLoss, withoutConnections, type Publications } from "./settled.ts";

/** Something active: an instance of a primitive, on a node. */
export interface Active {
  readonly id: string;
  /** The primitive's name in the source. */
  readonly resource: string;
  readonly node: string;
  readonly role: InstanceRole;
}

export interface Case {
  /** In the order of the source; none: every node is up. */
  readonly lost: readonly string[];
  readonly quorum: Quorum;
  /** When the cluster has come to rest. */
  readonly active: readonly Active[];
  /** False: the scheduler always found something more to do. */
  readonly isQuiet: boolean;
}

export interface Cases {
  readonly plan: Plan;
  readonly settled: Case;
  /** Whose order does not matter. */
  readonly after: (lost: readonly string[]) => Case;
  /** The same case under another plan, for the question what would have helped. */
  readonly afterUnder: (plan: Plan, lost: readonly string[]) => readonly Active[];
}

export function createCases(cluster: Cluster, plan: Plan): Cases {
  const published: Publications = new Map(
    cluster.primitives
      .map((primitive) => [primitive.name.text, publishedBy(cluster, primitive)] as const)
      .filter(([, attributes]) => attributes.length > 0),
  );
  const nowSeconds = Math.floor((cluster.nowMs ?? 0) / 1_000);
  const rest = settle(plan, freshState(plan, nowSeconds), published);
  const names = plan.nodes.map(({ name }) => name);
  const known = new Map<string, Case>();
  const decideAfter = (lost: readonly string[]): Case => {
    const quorum = quorumAfter(cluster, new Set(lost));
    const found = restAfter(plan, rest.state, lost, quorum, published);
    return { lost, quorum, active: activeIn(found.decision), isQuiet: found.isQuiet };
  };
  return {
    plan,
    settled: {
      lost: [],
      quorum: { kind: "held" },
      active: activeIn(rest.decision),
      isQuiet: rest.isQuiet,
    },
    after: (lost) => {
      const ordered = names.filter((name) => lost.includes(name));
      const key = ordered.join("\n");
      const one = known.get(key) ?? decideAfter(ordered);
      known.set(key, one);
      return one;
    },
    afterUnder: (other, lost) => {
      const quorum = quorumAfter(cluster, new Set(lost));
      // Where everything was before the loss is part of the case; with every node up there is no before.
      const state = lost.length === 0 ? freshState(other, nowSeconds) : rest.state;
      return activeIn(restAfter(other, state, lost, quorum, published).decision);
    },
  };
}

function restAfter(
  plan: Plan,
  settled: ClusterState,
  lost: readonly string[],
  quorum: Quorum,
  published: Publications,
) {
  if (lost.length === 0) return settle(plan, settled, published);
  const gone = new Set(lost);
  const state = afterLoss(settled, gone, quorum.kind !== "lost");
  return settleAfterLoss(withoutConnections(plan, gone), state, published);
}

/** Where everything is once the decision has been carried out; what is held up stays as it is. */
function activeIn(decision: Decision): readonly Active[] {
  const heldUp = new Set(
    decision.changes.flatMap((change) =>
      change.kind === "resource" && change.blocked ? [change.resource] : [],
    ),
  );
  return decision.instances.flatMap((instance): readonly Active[] => {
    const { id, resource } = instance;
    if (heldUp.has(id)) {
      if (instance.currentRole === "Stopped") return [];
      return instance.currentNodes.map((node) => ({ id, resource, node, role: instance.currentRole }));
    }
    if (instance.node === undefined || instance.role === "Stopped") return [];
    return [{ id, resource, node: instance.node, role: instance.role }];
  });
}
