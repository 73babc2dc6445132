import { expect, test } from "vitest";
import { createTable, done, isOff, type Job, type Table } from "../../test/support/cluster.ts";
import { decidePlainly, samplePlan } from "../simulator/index.ts";
import { decide, type Decision, type GraphAction } from "../scheduler/index.ts";
import type { Decide } from "./config.ts";
import type { RunOutcome } from "./operations.ts";

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

/** Three nodes; the move of r1 to `to` is under way and its stop on `from` does not end by itself. */
function stopping(options: Partial<Parameters<typeof createTable>[0]> = {}): {
  readonly table: Table;
  readonly coordinator: string;
  readonly from: string;
  readonly to: string;
  readonly stop: Job;
} {
  const table = createTable({ plan: three, ...options });
  const coordinator = table.settled();
  let [from = ""] = table.activeOn("r1");
  if (from === coordinator) {
    // Whoever dies in these tests is not the node on which it runs.
    from = ["alpha", "beta", "gamma"].find((id) => id !== coordinator) ?? "";
    table.ask(coordinator, { kind: "move", resource: "r1", to: from });
    table.until("it has moved away from the coordinator", () => table.activeOn("r1")[0] === from);
    table.settled();
  }
  const to = ["alpha", "beta", "gamma"].find((id) => id !== coordinator && id !== from) ?? "";
  table.keepRunning(({ run }) => run.resource === "r1" && run.task === "stop");
  table.ask(coordinator, { kind: "move", resource: "r1", to });
  table.until("the stop is under way", () => table.jobs.length === 1);
  const [stop] = table.jobs;
  if (stop === undefined) throw new Error("it was there");
  return { table, coordinator, from, to, stop };
}

function startsOf(table: Table, resource: string): number {
  return table.runs.filter(({ run }) => run.resource === resource && run.task === "start").length;
}

test("an action that is under way when the coordinator dies is waited for by the next one, and not done twice", () => {
  const { table, coordinator, to, stop } = stopping();
  const before = startsOf(table, "r1");
  table.powerOff(coordinator);
  answerAll(table, coordinator);
  table.until("another coordinates", () => ![undefined, coordinator].includes(table.coordinator()));
  table.pass(5_000);
  answerAll(table, coordinator);
  expect(startsOf(table, "r1")).toBe(before);
  expect(table.jobs).toEqual([stop]);
  table.endRun(stop);
  table.until("the move is finished", () => table.activeOn("r1")[0] === to);
  expect(startsOf(table, "r1")).toBe(before + 1);
});

/** Devices do as they are told, about a machine that is off already. */
function answerAll(table: Table, off: string): void {
  for (let rounds = 0; rounds < 40; rounds += 1) {
    table.pass(250);
    for (const shot of table.shots.slice()) {
      if (shot.run.target === off) table.answerShot(shot, shot.run.action === "status" ? isOff : done);
    }
  }
}

test("what was ordered and not begun when the coordinator was replaced is not begun any more", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  const node = coordinator === "gamma" ? "beta" : "gamma";
  table.ask(coordinator, { kind: "move", resource: "r1", to: node });
  table.settled();
  table.keepRunning(({ run }) => run.resource === "r1" && run.intervalMs > 0);
  table.until("it is being looked at", () => table.jobs.length === 1);
  table.ask(coordinator, { kind: "ban", resource: "r1", node });
  table.until("its stop waits", () => table.member(node).local.queue.length === 1);
  table.powerOff(coordinator);
  table.until("another coordinates", () => ![undefined, coordinator].includes(table.coordinator()));
  const stops = (): number =>
    table.runs.filter(({ run }) => run.task === "stop" && run.resource === "r1").length;
  const before = stops();
  const [monitor] = table.jobs;
  if (monitor !== undefined) table.endRun(monitor);
  expect([table.member(node).local.queue, stops() - before]).toEqual([[], 0]);
});

test("a result of an order of an older term settles nothing, but what it says of the resource is known", () => {
  const { table, coordinator, from, to, stop } = stopping();
  table.isolate(coordinator);
  table.until("another coordinates", () => ![undefined, coordinator].includes(table.coordinator()), 30_000);
  const next = table.coordinator() ?? "";
  table.endRun(stop); // ordered by the old coordinator, heard of by the new one
  table.pass(1_000);
  const office = table.member(next).office;
  const { term } = table.member(next).vote;
  const known = office.kind === "coordinator" ? (office.nodes[from]?.entries ?? []) : [];
  const terms = known.flatMap((entry) => (entry.kind === "result" ? (entry.result.command?.term ?? []) : []));
  expect(Math.max(...terms)).toBeLessThan(term);
  expect(table.activeOn("r1")).toEqual([]);
  table.powerOff(coordinator);
  answerAll(table, coordinator);
  table.until("the move is finished", () => table.activeOn("r1")[0] === to);
});

test("a decision that was overtaken goes no further: when people change their mind, the resource stays where it is", () => {
  const { table, coordinator, from, stop } = stopping();
  table.ask(coordinator, { kind: "clear", resource: "r1" });
  table.ask(coordinator, { kind: "move", resource: "r1", to: from });
  table.endRun(stop);
  table.until("it is back", () => table.activeOn("r1").length === 1);
  expect(table.activeOn("r1")).toEqual([from]);
  expect(table.noted(coordinator)).toContainEqual(
    expect.objectContaining({ kind: "transition-ended", how: "aborted" }),
  );
});

test("an order that nobody answers is taken back: the node is not believed until it says that it knows, and never obeys it", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  const [from = ""] = table.activeOn("r1");
  const to = ["alpha", "beta", "gamma"].find((id) => id !== coordinator && id !== from) ?? "";
  table.hold((a, b, body) => a === coordinator && b === to && body.kind === "commands");
  const before = startsOf(table, "r1");
  table.ask(coordinator, { kind: "move", resource: "r1", to });
  table.until(
    "the order is given up",
    () =>
      table
        .noted(coordinator)
        .some((what) => what.kind === "decided" && what.why.includes("did not answer in time")) ||
      (table.member(coordinator).office.kind === "coordinator" && !reported(to)),
  );
  table.ask(coordinator, { kind: "clear", resource: "r1" });
  const late = table.heldBack().length;
  expect(late).toBeGreaterThan(0);
  table.letThrough();
  table.settled();
  // Every copy of the order came, and after it what took it back; r1 is up once, and was started at most once.
  expect(table.activeOn("r1")).toHaveLength(1);
  expect(startsOf(table, "r1") - before).toBeLessThanOrEqual(1);

  function reported(id: string): boolean {
    const { office } = table.member(coordinator);
    return office.kind === "coordinator" && office.nodes[id]?.reported === true;
  }
});

test.each<[string, RunOutcome]>([
  ["fails", { kind: "exited", code: 1 }],
  ["times out", { kind: "timed-out" }],
  ["cannot be run", { kind: "not-run", problem: "no such secret" }],
])("a start that %s is counted, and the resource is tried elsewhere", (_, outcome) => {
  const table = createTable({ plan: three, decide });
  table.keepRunning(({ run }) => run.resource === "r1" && run.task === "start");
  table.until("the start is under way", () => table.jobs.length === 1);
  const [start] = table.jobs;
  if (start === undefined) throw new Error("it was there");
  table.keepRunning(() => false);
  table.endRun(start, outcome);
  table.until("it runs", () => table.activeOn("r1").length === 1);
  expect(table.activeOn("r1")).not.toEqual([start.node]);
  const failures = table.document(table.coordinator() ?? "").nodes[start.node]?.failures;
  expect(failures).toMatchObject([{ resource: "r1", task: "start", count: 1_000_000 }]);
});

test("a failed stop fences the node, and nothing of it starts before that is confirmed", () => {
  const { table, coordinator, from, to, stop } = stopping({ decide });
  table.endRun(stop, { kind: "exited", code: 1 });
  const off = table.nextShot("off");
  expect(off.run.target).toBe(from);
  table.pass(3_000);
  expect(table.activeOn("r1")).toEqual([from]);
  table.powerOff(from);
  table.pass(250);
  table.answerShot(off, done);
  table.answerShot(table.nextShot("status"), isOff);
  table.until("it runs elsewhere", () => table.activeOn("r1").length === 1);
  expect(table.activeOn("r1")).toEqual([to]);
  expect(table.noted(coordinator).filter((what) => what.kind === "confirmed-off")).toHaveLength(1);
});

test("a failed stop with `on-fail block` blocks the resource: it is started nowhere, and nobody is fenced", () => {
  const blocking = {
    ...three,
    resources: three.resources.map((each) =>
      each.kind !== "primitive" || each.id !== "r1"
        ? each
        : {
            ...each,
            operations: each.operations.map((operation) =>
              operation.name === "stop"
                ? { ...operation, settings: [{ values: { timeout: 10_000, "on-fail": "block" } }] }
                : operation,
            ),
          },
    ),
  };
  const { table, coordinator, from, stop } = stopping({ plan: blocking, decide });
  table.endRun(stop, { kind: "exited", code: 1 });
  table.pass(10_000);
  expect([table.shots, table.activeOn("r1")]).toEqual([[], [from]]);
  expect(table.view(coordinator).resources.find(({ id }) => id === "r1")?.blocked).toBe(true);
});

test("a restarted daemon finds its resources running by looking, and leaves them alone", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  const node = coordinator === "gamma" ? "beta" : "gamma";
  table.ask(coordinator, { kind: "move", resource: "r2", to: node });
  table.settled();
  const had = [...table.active(node)];
  const before = table.runs.length;
  table.restartDaemon(node);
  table.settled();
  const since = table.runs.slice(before).filter((job) => job.node === node);
  expect(since.filter(({ run }) => run.task === "monitor" && run.intervalMs === 0).length).toBeGreaterThan(0);
  expect(since.filter(({ run }) => run.task === "start" || run.task === "stop")).toEqual([]);
  expect([...table.active(node)]).toEqual(had);
  table.until("it is watched again", () =>
    had.every((resource) =>
      table.runs
        .slice(before)
        .some(({ node: id, run }) => id === node && run.resource === resource && run.intervalMs > 0),
    ),
  );
});

test("a coordinator whose own daemon is restarted leaves everything running, and another or it goes on", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  const before = startsOf(table, "r1") + startsOf(table, "r2");
  table.restartDaemon(coordinator);
  table.until("somebody coordinates", () => table.coordinator() !== undefined);
  table.settled();
  expect(startsOf(table, "r1") + startsOf(table, "r2")).toBe(before);
});
