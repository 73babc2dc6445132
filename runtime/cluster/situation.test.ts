import { expect, test } from "vitest";
import { createTable, type Table } from "../../test/support/cluster.ts";
import { samplePlan } from "../simulator/index.ts";

/** Its daemon is back before anybody misses it, and speaks before it hears. */
function restartDeaf(table: Table, node: string): void {
  table.restartDaemon(node);
  for (const other of ["alpha", "beta", "gamma"]) if (other !== node) table.cutOneWay(other, node);
}

function otherThan(...nodes: readonly string[]): string {
  return ["alpha", "beta", "gamma"].find((node) => !nodes.includes(node)) ?? "";
}

test.each([2, 3])("of %i nodes one whose daemon is back at once is not shot for it", (nodes) => {
  const table = createTable({ plan: samplePlan({ nodes, resources: 2 }) });
  const coordinator = table.settled();
  const restarted = coordinator === "alpha" ? "beta" : "alpha";
  const before = [table.activeOn("r1"), table.activeOn("r2")];
  table.pass(30_000);
  restartDeaf(table, restarted);
  table.pass(500);
  table.heal();
  table.settled();
  table.pass(10_000);
  expect(table.shots).toEqual([]);
  expect([table.activeOn("r1"), table.activeOn("r2")]).toEqual(before);
});

test("nothing is started while it is not known what a daemon that is back will find", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 2 }) });
  const coordinator = table.settled();
  restartDeaf(table, otherThan(coordinator));
  const before = table.runs.filter(({ run }) => run.task === "start").length;
  table.ask(coordinator, { kind: "standby", node: coordinator, on: true });
  table.pass(table.timing.deadAfterMs);
  expect(table.runs.filter(({ run }) => run.task === "start")).toHaveLength(before);
});

test("a daemon that is back and never hears the others is fenced after `dead-after`, however often it starts", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 2 }) });
  const coordinator = table.settled();
  const deaf = otherThan(coordinator);
  restartDeaf(table, deaf);
  for (let passed = 0; passed <= table.timing.deadAfterMs; passed += 500) {
    table.restartDaemon(deaf);
    table.pass(500);
  }
  expect(table.nextShot("off", 5_000)).toMatchObject({ run: { target: deaf } });
});

test("a daemon that starts again and again and never reports holds the others up no longer than one that hangs", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 2 }) });
  const coordinator = table.settled();
  const sick = otherThan(coordinator);
  table.hold((from, _, body) => from === sick && body.kind === "report");
  for (let passed = 0; passed < 7 * table.timing.deadAfterMs; passed += 1_000) {
    table.restartDaemon(sick);
    table.pass(1_000);
  }
  expect(table.nextShot("off", 5_000)).toMatchObject({ run: { target: sick } });
});
