import { expect, test } from "vitest";
import { createTable } from "../../test/support/cluster.ts";
import { decidePlainly, samplePlan } from "../simulator/index.ts";
import { decide, type Decision, type GraphAction } from "../scheduler/index.ts";
import type { Decide } from "./config.ts";

const three = samplePlan({ nodes: 3, resources: 2 });

/** The plain scheduler with a second start of whatever it starts first, on another node: what no graph may hold. */
const startsTwice: Decide = (plan, state): Decision => {
  const decision = decidePlainly(plan, state);
  const { actions } = decision.graph;
  const start = actions.find((action) => action.kind === "resource" && action.task === "start");
  if (start?.kind !== "resource") return decision;
  const elsewhere = state.nodes.find((node) => node.name !== start.node && node.membership.kind === "member");
  if (elsewhere === undefined) return decision;
  const second: GraphAction = { ...start, id: actions.length, node: elsewhere.name };
  return { ...decision, graph: { ...decision.graph, actions: [...actions, second] } };
};

test("a decision that starts one resource on two nodes starts it on one, and everything else gets done", () => {
  const table = createTable({ plan: three, decide: startsTwice });
  table.settled();
  expect([table.activeOn("r1").length, table.activeOn("r2").length]).toEqual([1, 1]);
  const starts = table.runs.filter(({ run }) => run.task === "start").map(({ run }) => run.resource);
  expect(starts.toSorted()).toEqual(["r1", "r2"]);
});

/** Insists on a start on a second node while the resource runs on the first. */
const stubborn: Decide = (plan, state) => {
  const decision = decidePlainly(plan, state);
  const running = decision.instances.find(({ id }) => id === "r1")?.currentNodes[0];
  const elsewhere = state.nodes.find(({ name }) => name !== running)?.name;
  const start = startOf(plan, state);
  if (running === undefined || elsewhere === undefined || start === undefined) return decision;
  const action = { ...start, id: 0, inputs: [], node: elsewhere };
  return { ...decision, graph: { ...decision.graph, actions: [action] } };
};

/** A start of r1, as the plain scheduler makes it where nothing runs. */
function startOf(
  ...[plan, state]: Parameters<Decide>
): Extract<GraphAction, { kind: "resource" }> | undefined {
  const empty = {
    ...state,
    nodes: state.nodes.map((node) => ({ ...node, history: [] })),
  };
  const start = decidePlainly(plan, empty).graph.actions.find(
    (action) => action.kind === "resource" && action.task === "start" && action.resource === "r1",
  );
  return start?.kind === "resource" ? start : undefined;
}

test("what is held back again and again is decided about once a second, not without pause", () => {
  const table = createTable({ plan: three, decide: stubborn });
  table.until("r1 runs", () => table.activeOn("r1").length === 1);
  table.pass(5_000);
  const coordinator = table.coordinator() ?? "";
  table.ask(coordinator, { kind: "clear", resource: "r1" }); // something to decide about
  const noted = table.noted(coordinator);
  noted.length = 0;
  table.pass(10_000);
  const decided = noted.filter((what) => what.kind === "decided").length;
  expect([decided >= 5, decided <= 11]).toEqual([true, true]);
  expect(table.activeOn("r1")).toHaveLength(1);
});

test("where a head start by priority is wanted, what runs on each node is kept in the document, weighed", () => {
  const { resources, ...plan } = samplePlan({ nodes: 2, resources: 1 });
  const weighed = resources.map((each) =>
    each.id === "r1" ? { ...each, settings: [{ values: { priority: 7 } }] } : each,
  );
  const options = [{ values: { ...plan.cluster.options[0]?.values, "priority-fencing-delay": 10_000 } }];
  const table = createTable({
    plan: { ...plan, cluster: { ...plan.cluster, options }, resources: weighed },
    decide,
  });
  const coordinator = table.settled();
  table.until("it is weighed", () => {
    const [active = ""] = table.activeOn("r1");
    return (table.document(coordinator).nodes[active]?.worth ?? 0) === 7;
  });
  const [from = ""] = table.activeOn("r1");
  const to = from === "alpha" ? "beta" : "alpha";
  table.ask(coordinator, { kind: "move", resource: "r1", to });
  table.until("it has moved", () => table.activeOn("r1").includes(to));
  table.pass(1_000);
  const worth = (id: string): number | undefined => table.document(to).nodes[id]?.worth;
  expect([worth(from), worth(to)]).toEqual([0, 7]);
});
