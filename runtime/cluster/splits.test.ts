// Clusters that come apart and together again: membership, quorum and election as they work together.
import { expect, test } from "vitest";
import { createTable, done, isOff, type Table } from "../../test/support/cluster.ts";
import { samplePlan } from "../simulator/index.ts";

function cutBetween(table: Table, one: readonly string[], other: readonly string[]): void {
  for (const a of one) for (const b of other) table.cut(a, b);
}

function coordinators(table: Table, ids: readonly string[]): readonly string[] {
  return ids.filter(
    (id) => table.isRunning(id) && table.view(id).coordinator === id && table.view(id).quorum.quorate,
  );
}

test.each([1, 2, 3, 4, 5, 8, 16])(
  "%i nodes that start together elect one coordinator, and everything runs",
  (nodes) => {
    const plan = samplePlan({ nodes, resources: 2 });
    const table = createTable({ plan });
    table.settled();
    expect(
      coordinators(
        table,
        plan.nodes.map(({ name }) => name),
      ),
    ).toHaveLength(1);
    expect([table.activeOn("r1").length, table.activeOn("r2").length]).toEqual([1, 1]);
  },
);

test("an even split leaves nobody with a quorum: both halves stop, and nobody is shot", () => {
  const table = createTable({ plan: samplePlan({ nodes: 4, resources: 2, policy: "stop" }) });
  table.settled();
  cutBetween(table, ["alpha", "beta"], ["gamma", "delta"]);
  table.pass(20_000);
  expect(table.coordinator()).toBeUndefined();
  expect(table.shots).toEqual([]);
  expect([...table.activeOn("r1"), ...table.activeOn("r2")]).toEqual([]);
  table.heal();
  table.settled();
  expect([table.activeOn("r1").length, table.activeOn("r2").length]).toEqual([1, 1]);
});

test("a witness lets one half of an even split go on, after it fenced the other", () => {
  const plan = samplePlan({ nodes: 2, resources: 1, witness: true });
  const table = createTable({ plan });
  const coordinator = table.settled();
  const other = coordinator === "alpha" ? "beta" : "alpha";
  cutBetween(table, [other], [coordinator, "#witness"]);
  const off = table.nextShot("off");
  expect(off).toMatchObject({ node: coordinator, run: { target: other } });
  table.powerOff(other);
  table.answerShot(off, done);
  table.answerShot(table.nextShot("status"), isOff);
  table.until("r1 runs on what is left", () => table.activeOn("r1")[0] === coordinator);
});

test("the witness carries nothing: it is never coordinator, and never asked to run or to fence", () => {
  const table = createTable({ plan: samplePlan({ nodes: 2, resources: 2, witness: true }) });
  table.settled();
  table.pass(10_000);
  expect(table.member("#witness").office.kind).toBe("follower");
  expect(table.runs.filter(({ node }) => node === "#witness")).toEqual([]);
});

test("after a cold start one of two starts nothing before it has seen the other", () => {
  const plan = samplePlan({ nodes: 2, resources: 1, waitForAll: true });
  const table = createTable({ plan, absent: ["beta"] });
  table.pass(30_000);
  expect([table.coordinator(), table.activeOn("r1")]).toEqual([undefined, []]);
  expect(table.shots.filter(({ run }) => run.action === "off")).toEqual([]);
  table.startDaemon("beta");
  table.settled();
  expect(table.activeOn("r1")).toHaveLength(1);
});

test("a majority that starts without the rest waits for it a while, and fences who does not come", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 1 }), absent: ["gamma"] });
  table.until("there is a coordinator", () => table.coordinator() !== undefined);
  expect(table.activeOn("r1")).toEqual([]);
  const off = table.nextShot("off");
  expect(off.run.target).toBe("gamma");
  expect(table.now()).toBeGreaterThanOrEqual(table.timing.joinWindowMs);
  expect(table.activeOn("r1")).toEqual([]);
});

test("a node that lost its power comes back with a new incarnation, and takes its part again", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 3 }) });
  const coordinator = table.settled();
  const other = coordinator === "gamma" ? "beta" : "gamma";
  table.powerOff(other);
  table.answerShot(table.nextShot("off"), done);
  table.answerShot(table.nextShot("status"), isOff);
  table.answerShot(table.nextShot("on"), done);
  table.startDaemon(other);
  table.settled();
  expect(table.document(coordinator).nodes[other]?.standing).toMatchObject({
    kind: "member",
    incarnation: 2,
  });
  for (const resource of ["r1", "r2", "r3"]) expect(table.activeOn(resource)).toHaveLength(1);
});

test("a node that is heard and hears nothing is fenced like one that is silent", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 1 }) });
  const coordinator = table.settled();
  const deaf = coordinator === "gamma" ? "beta" : "gamma";
  for (const other of ["alpha", "beta", "gamma"]) if (other !== deaf) table.cutOneWay(other, deaf);
  expect(table.nextShot("off").run.target).toBe(deaf);
});

test("a coordinator that nobody hears stops deciding before another is elected", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 1 }) });
  const coordinator = table.settled();
  for (const other of ["alpha", "beta", "gamma"])
    if (other !== coordinator) table.cutOneWay(coordinator, other);
  const everyone = ["alpha", "beta", "gamma"];
  let elected = 0;
  for (let passed = 0; passed < 20_000 && elected === 0; passed += 250) {
    table.pass(250);
    const now = coordinators(table, everyone);
    expect(now.length).toBeLessThanOrEqual(1);
    if (now.length === 1 && now[0] !== coordinator) elected = table.now();
  }
  expect(elected).toBeGreaterThan(0);
});

test("a node that was cut off and returns follows the coordinator there is: it does not depose it", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 1, policy: "freeze" }) });
  const coordinator = table.settled();
  const other = coordinator === "gamma" ? "beta" : "gamma";
  const { term } = table.member(coordinator).vote;
  table.isolate(other);
  const off = table.nextShot("off");
  table.pass(8_000);
  table.heal();
  table.answerShot(off, { kind: "failed", problem: "exit code 1" });
  table.settled();
  expect([table.coordinator(), table.member(coordinator).vote.term]).toEqual([coordinator, term]);
});

test("a link that flaps faster than `dead-after` costs nobody the quorum", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 1 }) });
  const coordinator = table.settled();
  const other = coordinator === "gamma" ? "beta" : "gamma";
  for (let times = 0; times < 20; times += 1) {
    table.cut(coordinator, other);
    table.pass(750);
    table.heal();
    table.pass(750);
  }
  expect(table.coordinator()).toBe(coordinator);
  expect(table.noted(coordinator).filter((what) => what.kind === "peer-suspected")).toEqual([]);
});

test("a lost coordinator is replaced within the time that the documents promise", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 1 }) });
  const coordinator = table.settled();
  const lostMs = table.now();
  table.powerOff(coordinator);
  table.until("another coordinates", () => ![undefined, coordinator].includes(table.coordinator()));
  const { deadAfterMs, heartbeatIntervalMs } = table.timing;
  expect(table.now() - lostMs).toBeLessThanOrEqual(deadAfterMs * 1.5 + 4 * heartbeatIntervalMs);
});
