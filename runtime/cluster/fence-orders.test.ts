import { expect, test } from "vitest";
import type { Plan, Primitive } from "../../plan/index.ts";
import { createTable, done, isOff, type Table } from "../../test/support/cluster.ts";
import { samplePlan } from "../simulator/index.ts";
import { recordOf } from "./document.ts";
import type { FenceOutcome } from "./operations.ts";

/** Three nodes; the devices may be told by those named only. */
function keptFrom(...nodes: readonly string[]): Plan {
  const plan = samplePlan({ nodes: 3, resources: 1 });
  return {
    ...plan,
    constraints: plan.resources
      .filter((each): each is Primitive => each.kind === "primitive" && each.agent.class === "stonith")
      .flatMap(({ id }) =>
        nodes.map((node) => ({
          kind: "location" as const,
          id: `${id}-not-${node}`,
          subject: { kind: "resource" as const, resource: id },
          preference: { kind: "node" as const, node, score: -1_000_000 },
        })),
      ),
  };
}

interface Scene {
  readonly table: Table;
  readonly coordinator: string;
  /** Who is lost, and who is left to tell its device. */
  readonly lost: string;
  readonly helper: string;
}

/** The coordinator may tell no device anything; one node loses its power. */
function bereaved(): Scene {
  const first = createTable({ plan: keptFrom() }).settled();
  const table = createTable({ plan: keptFrom(first) });
  const coordinator = table.settled();
  expect(coordinator).toBe(first);
  const [lost = "", helper = ""] = ["alpha", "beta", "gamma"].filter((id) => id !== coordinator);
  table.powerOff(lost);
  return { table, coordinator, lost, helper };
}

test("where the coordinator may not use a device, a member that may is asked to", () => {
  const { table, coordinator, lost, helper } = bereaved();
  const off = table.nextShot("off");
  expect(off).toMatchObject({ node: helper, run: { target: lost } });
  table.answerShot(off, done);
  const status = table.nextShot("status");
  expect(status.node).toBe(helper);
  table.answerShot(status, isOff);
  expect(recordOf(table.document(coordinator), lost).standing.kind).toBe("off");
  expect(table.nextShot("on").node).toBe(helper);
  expect(table.activeOn("r1")).toHaveLength(1);
});

test("an order that is doubled or comes again is carried out once, and its answer is given again", () => {
  const { table, coordinator, lost, helper } = bereaved();
  table.hold((from, to, body) => from === helper && to === coordinator && body.kind === "fence-answer");
  const off = table.nextShot("off");
  table.answerShot(off, done);
  table.pass(2_000);
  expect(table.shots).toEqual([]);
  expect(table.heldBack().length).toBeGreaterThan(1);
  table.letThrough();
  expect(table.nextShot("status").run.target).toBe(lost);
});

test("an order that comes too late by the clock of who was asked is not carried out", () => {
  const { table, coordinator, helper } = bereaved();
  table.hold((from, to, body) => from === coordinator && to === helper && body.kind === "fence-order");
  table.until("it is asked", () => table.heldBack().length > 0);
  table.pass(table.timing.deadAfterMs + 500);
  table.letThrough();
  expect(table.shots).toEqual([]);
});

test("a node that does not follow the coordinator any more does not obey its fence orders", () => {
  const { table, coordinator, helper } = bereaved();
  table.hold((from, to, body) => from === coordinator && to === helper && body.kind === "fence-order");
  table.until("it is asked", () => table.heldBack().length > 0);
  table.restartDaemon(helper); // follows nobody yet
  table.letThrough();
  expect(table.shots).toEqual([]);
});

test("a member that is lost with the order has confirmed nothing, and the node is under fire until its time is over", () => {
  const { table, coordinator, lost, helper } = bereaved();
  const off = table.nextShot("off");
  table.stopDaemon(helper); // what it told the device it told
  table.until("the loss is noticed", () => table.member(coordinator).fencing.jobs[lost]?.problem != null);
  expect(table.member(coordinator).fencing.jobs[lost]?.strayUntilMs).toBeGreaterThan(table.now());
  table.answerShot(off, done);
  table.pass(500);
  expect(recordOf(table.document(coordinator), lost).standing.kind).toBe("member");
});

test("a member that shot for a coordinator knows of it when it coordinates itself", () => {
  const { table, coordinator, lost, helper } = bereaved();
  const off = table.nextShot("off");
  table.startDaemon(lost);
  table.stopDaemon(coordinator);
  table.until("the helper coordinates", () => table.coordinator() === helper);
  table.pass(2_000);
  const admitted = (): number =>
    table.noted(helper).filter((what) => what.kind === "admitted" && what.node === lost).length;
  expect(admitted()).toBe(0);
  table.answerShot(off, { kind: "failed", problem: "exit code 1" });
  table.until("it is let in", () => admitted() === 1);
});

test("each round goes through another member: one that reaches the device suffices", () => {
  const table = createTable({ plan: samplePlan({ nodes: 4, resources: 1 }) });
  const coordinator = table.settled();
  const lost = coordinator === "delta" ? "gamma" : "delta";
  table.powerOff(lost);
  const asked: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const off = table.nextShot("off", 120_000);
    asked.push(off.node);
    table.answerShot(off, { kind: "failed", problem: "no route to host" });
  }
  expect(asked[0]).toBe(coordinator);
  expect(new Set(asked).size).toBe(3);
});

test("where nobody is left who may use the device, the node stays unconfirmed, and the status says why", () => {
  const table = createTable({ plan: keptFrom("alpha", "beta", "gamma") });
  const coordinator = table.settled();
  const lost = coordinator === "gamma" ? "beta" : "gamma";
  table.powerOff(lost);
  table.pass(10_000);
  expect(table.shots).toEqual([]);
  expect(table.view(coordinator).quorum.obstacles.join()).toMatch(
    /not confirmed off.*nobody is there who may tell/,
  );
});

test.each<[string, FenceOutcome]>([
  ["fails", { kind: "failed", problem: "exit code 1" }],
  ["times out", { kind: "timed-out" }],
])("power that was not given again because the device %s is given at the next try", (_, outcome) => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 1 }) });
  const coordinator = table.settled();
  const lost = coordinator === "gamma" ? "beta" : "gamma";
  table.powerOff(lost);
  table.answerShot(table.nextShot("off"), done);
  table.answerShot(table.nextShot("status"), isOff);
  table.answerShot(table.nextShot("on"), outcome);
  expect(table.nextShot("on").run.target).toBe(lost);
});
