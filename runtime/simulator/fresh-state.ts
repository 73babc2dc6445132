// A state to start from where nobody gives one.
import type { Plan } from "../../plan/index.ts";
import type { ClusterState, NodeState } from "../scheduler/index.ts";

/** Every node is up and nothing runs yet, or is known to; every ticket is granted. */
export function freshState(plan: Plan, nowSeconds: number): ClusterState {
  const members = plan.nodes.filter(({ kind }) => kind === "member");
  const tickets = plan.constraints.flatMap((one) => (one.kind === "ticket" ? [one.ticket] : []));
  return {
    nowSeconds,
    quorate: true,
    ...(members[0] === undefined ? {} : { dc: members[0].name }),
    nodes: members.map(({ name }) => nodeUp(name)),
    tickets: [...new Set(tickets)].map((id) => ({ id, granted: true, standby: false })),
  };
}

/** A member on which nothing was done yet. */
export function nodeUp(name: string): NodeState {
  return {
    name,
    membership: { kind: "member" },
    daemonOnline: true,
    join: "member",
    expected: "member",
    attributes: {},
    failures: [],
    history: [],
  };
}
