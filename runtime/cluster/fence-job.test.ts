import { expect, test } from "vitest";
import { createTable, done, isOff, isOn, type Shot, type Table } from "../../test/support/cluster.ts";
import type { Plan } from "../../plan/index.ts";
import { samplePlan } from "../simulator/index.ts";
import { recordOf } from "./document.ts";

interface Scene {
  readonly table: Table;
  readonly coordinator: string;
  readonly other: string;
  readonly off: Shot;
}

/** Three nodes; one that does not coordinate falls silent, and a device is told to take its power. */
function fired(lose: (table: Table, id: string) => void): Scene {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 2 }) });
  const coordinator = table.settled();
  const other = coordinator === "gamma" ? "beta" : "gamma";
  lose(table, other);
  return { table, coordinator, other, off: table.nextShot("off") };
}

function admissions(table: Table, coordinator: string, node: string): number {
  return table.noted(coordinator).filter((what) => what.kind === "admitted" && what.node === node).length;
}

test("a restarted daemon is not let in while a shot at its machine is under way", () => {
  const { table, coordinator, other, off } = fired((at, id) => at.stopDaemon(id));
  table.startDaemon(other);
  const before = admissions(table, coordinator, other);
  table.pass(4_000);
  expect(admissions(table, coordinator, other)).toBe(before);
  table.powerOff(other);
  table.pass(250);
  table.answerShot(off, done);
  table.answerShot(table.nextShot("status"), isOff);
  expect(recordOf(table.document(coordinator), other).standing.kind).toBe("off");
  expect(table.nextShot("on").run.target).toBe(other);
  table.startDaemon(other);
  table.settled();
  expect(admissions(table, coordinator, other)).toBe(before + 1);
});

test("it is let in once the shot has failed, and nobody shoots again", () => {
  const { table, coordinator, other, off } = fired((at, id) => at.stopDaemon(id));
  table.startDaemon(other);
  table.pass(1_000);
  const before = admissions(table, coordinator, other);
  table.answerShot(off, { kind: "failed", problem: "exit code 1" });
  table.settled();
  expect(admissions(table, coordinator, other)).toBe(before + 1);
  expect(table.shots.filter(({ run }) => run.action === "off")).toEqual([]);
});

test("a node that flapped is given nothing to do while a shot at it is under way", () => {
  const { table, coordinator, other, off } = fired((at, id) => at.isolate(id));
  table.heal();
  table.pass(1_000);
  const ran = table.runs.filter(({ node }) => node === other).length;
  table.ask(coordinator, { kind: "move", resource: "r1", to: other });
  table.pass(3_000);
  expect(
    table.runs.filter(({ node, run }) => node === other && run.intervalMs === 0).length,
  ).toBeLessThanOrEqual(ran);
  table.answerShot(off, { kind: "timed-out" });
  table.until("the move is made", () => table.activeOn("r1").includes(other));
});

test("a shot that still waits for its delay is called off when the node is back", () => {
  const plan = samplePlan({ nodes: 3, resources: 1 });
  const slow = plan.resources.map((each) =>
    each.kind === "primitive" && each.agent.class === "stonith"
      ? { ...each, parameters: [{ values: { pcmk_delay_base: "5s" } }] }
      : each,
  );
  const table = createTable({ plan: { ...plan, resources: slow } });
  const coordinator = table.settled();
  const other = coordinator === "gamma" ? "beta" : "gamma";
  table.isolate(other);
  table.until("its fencing waits", () => table.member(coordinator).fencing.jobs[other] !== undefined);
  table.heal();
  table.pass(10_000);
  expect(table.member(coordinator).fencing.jobs[other]).toBeUndefined();
  expect(table.shots).toEqual([]);
});

test("a device that said done and left the power on settles it too: the node that is there is let in", () => {
  const { table, coordinator, other, off } = fired((at, id) => at.stopDaemon(id));
  table.startDaemon(other);
  table.pass(1_000);
  table.answerShot(off, done);
  table.answerShot(table.nextShot("status"), isOn);
  expect(table.noted(coordinator).map((what) => what.kind)).toContain("fence-lied");
  table.settled();
  expect(recordOf(table.document(coordinator), other).standing.kind).toBe("member");
});

test("a plug that was switched off in vain is switched on again", () => {
  const plan = samplePlan({ nodes: 3, resources: 1 });
  const both = plan.fenceLevels.map((level) => ({ ...level, devices: [...level.devices, "fence-alpha"] }));
  const table = createTable({ plan: { ...plan, fenceLevels: both } });
  const coordinator = table.settled();
  const other = coordinator === "gamma" ? "beta" : "gamma";
  table.isolate(other);
  table.answerShot(table.nextShot("off"), done);
  table.heal();
  table.pass(1_000);
  table.answerShot(table.nextShot("off"), { kind: "failed", problem: "exit code 1" });
  const first = table.nextShot("on");
  table.answerShot(first, done);
  const back = [first, table.nextShot("on")].map(({ run }) => run.device);
  expect(back).toEqual([`fence-${other}`, "fence-alpha"]);
});

test("of two nodes that shot at each other neither follows the other before it knows what came of it", () => {
  const table = createTable({ plan: samplePlan({ nodes: 2, resources: 1, waitForAll: true }) });
  table.settled();
  table.cut("alpha", "beta");
  table.until("both have fired", () => table.shots.filter(({ run }) => run.action === "off").length === 2);
  table.heal();
  table.pass(6_000);
  expect(table.coordinator()).toBeUndefined();
  for (const shot of table.shots.slice()) table.answerShot(shot, { kind: "failed", problem: "exit code 1" });
  table.settled();
  expect(table.activeOn("r1")).toHaveLength(1);
});

test("what an earlier office asked a device confirms nothing: the power is asked for anew", () => {
  const { table, coordinator, other, off } = fired((at, id) => at.powerOff(id));
  table.answerShot(off, done);
  const status = table.nextShot("status");
  table.isolate(coordinator);
  table.until("it gives its office up", () => table.member(coordinator).office.kind !== "coordinator");
  table.heal();
  table.until("it is elected again", () => table.coordinator() === coordinator);
  expect(table.member(coordinator).fencing.jobs[other]?.phase).toMatchObject({ action: "status" });
  table.shots.length = 0;
  table.answerShot(status, isOff);
  expect(recordOf(table.document(coordinator), other).standing.kind).not.toBe("off");
});

/** Three or two nodes whose devices can only reboot a machine. */
function onlyRebooting(nodes: number): Plan {
  const plan = samplePlan({ nodes, resources: 1 });
  const resources = plan.resources.map((each) =>
    each.kind === "primitive" && each.agent.class === "stonith"
      ? { ...each, parameters: [{ values: { pcmk_off_action: "reboot" } }] }
      : each,
  );
  return { ...plan, resources };
}

test.each([2, 3])(
  "a device that can only reboot confirms nothing until the machine is back with a new boot, %i nodes",
  (nodes) => {
    const table = createTable({ plan: onlyRebooting(nodes) });
    const coordinator = table.settled();
    const other = coordinator === "alpha" ? "beta" : "alpha";
    table.isolate(other);
    table.answerShot(table.nextShot("off", 60_000, coordinator), done);
    table.answerShot(table.nextShot("status", 60_000, coordinator), isOn);
    table.pass(1_000);
    expect(recordOf(table.document(coordinator), other).standing.kind).toBe("member");
    table.powerOff(other);
    table.heal();
    table.startDaemon(other);
    table.until("it is confirmed", () =>
      table.noted(coordinator).some((what) => what.kind === "confirmed-off" && what.node === other),
    );
    table.settled();
    expect(table.shots.filter(({ node, run }) => node === coordinator && run.action === "on")).toEqual([]);
    expect(table.activeOn("r1")).toHaveLength(1);
  },
);

test("a machine that did not reboot, whatever its device said, is fenced again", () => {
  const table = createTable({ plan: onlyRebooting(3) });
  const coordinator = table.settled();
  const other = coordinator === "alpha" ? "beta" : "alpha";
  table.isolate(other);
  table.answerShot(table.nextShot("off"), done);
  table.answerShot(table.nextShot("status"), isOn);
  expect(table.nextShot("off", 30_000).run.target).toBe(other);
  expect(recordOf(table.document(coordinator), other).standing.kind).toBe("member");
});

test("a device's own timeout is waited for, though it is longer than `fencing-timeout`", () => {
  const plan = samplePlan({ nodes: 3, resources: 1 });
  const slow = plan.resources.map((each) =>
    each.kind === "primitive" && each.agent.class === "stonith"
      ? { ...each, parameters: [{ values: { pcmk_off_timeout: "40s" } }] }
      : each,
  );
  const table = createTable({ plan: { ...plan, resources: slow } });
  const coordinator = table.settled();
  const other = coordinator === "gamma" ? "beta" : "gamma";
  table.powerOff(other);
  const off = table.nextShot("off");
  expect(off.run.timeoutMs).toBe(40_000);
  table.pass(39_000);
  table.answerShot(off, done);
  table.answerShot(table.nextShot("status"), isOff);
  expect(recordOf(table.document(coordinator), other).standing.kind).toBe("off");
});

/** Five nodes: the coordinator has fired at one that is cut off, and dies before its device has answered. */
function orphanedShot(): { readonly table: Table; readonly successor: string; readonly target: string } {
  const table = createTable({ plan: samplePlan({ nodes: 5, resources: 2 }) });
  const first = table.settled();
  const target = first === "epsilon" ? "delta" : "epsilon";
  table.isolate(target);
  table.nextShot("off", 60_000, first);
  table.powerOff(first);
  table.shots.length = 0; // the order is in the device; nobody waits for its answer any more
  table.heal();
  table.answerShot(table.nextShot("off"), done);
  table.answerShot(table.nextShot("status"), isOff);
  table.until("the others settle", () => table.activeOn("r1").length === 1);
  return { table, successor: table.coordinator() ?? "", target };
}

test("the shot of a coordinator that died costs a reboot, and never recovers anything before a fencing that was confirmed", () => {
  const { table, successor, target } = orphanedShot();
  expect(recordOf(table.document(successor), target).standing.kind).toBe("member");
  table.ask(successor, { kind: "move", resource: "r1", to: target });
  table.until("r1 has moved", () => table.activeOn("r1")[0] === target);
  table.shots.length = 0;
  table.powerOff(target); // only now the device does what it was told
  const off = table.nextShot("off");
  expect(off.run.target).toBe(target);
  table.pass(3_000);
  expect(table.activeOn("r1")).toEqual([]);
  table.answerShot(off, done);
  table.answerShot(table.nextShot("status"), isOff);
  table.until("r1 runs elsewhere", () => table.activeOn("r1").length === 1);
});

test("the shot of a coordinator that died hits a machine that was fenced and switched on since: it stays off for the cluster until it is let in", () => {
  const { table, successor, target } = orphanedShot();
  table.powerOff(target);
  table.answerShot(table.nextShot("off"), done);
  table.answerShot(table.nextShot("status"), isOff);
  table.answerShot(table.nextShot("on", 60_000, successor), done);
  table.startDaemon(target);
  table.pass(250);
  table.powerOff(target); // the old order, before the machine had been let in
  table.pass(10_000);
  expect(table.activeOn("r1")).toHaveLength(1);
  expect(table.activeOn("r2")).toHaveLength(1);
});
