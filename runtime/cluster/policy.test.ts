import { expect, test } from "vitest";
import { createTable, type Table } from "../../test/support/cluster.ts";
import { decide } from "../scheduler/index.ts";
import { samplePlan, type SampleOptions } from "../simulator/index.ts";

interface Scene {
  readonly table: Table;
  /** It runs r1, and is alone from now on. */
  readonly lonely: string;
}

function alone(policy: NonNullable<SampleOptions["policy"]>, nodes = 3): Scene {
  const table = createTable({ plan: samplePlan({ nodes, resources: 2, policy }), decide, watchdog: true });
  const coordinator = table.settled();
  const lonely = coordinator === "alpha" ? "beta" : "alpha";
  table.ask(coordinator, { kind: "move", resource: "r1", to: lonely });
  table.until("r1 has moved", () => table.activeOn("r1")[0] === lonely);
  table.settled();
  table.isolate(lonely);
  return { table, lonely };
}

test("`stop`: a node without quorum stops what it runs, by itself and within a bounded time", () => {
  const { table, lonely } = alone("stop");
  table.pass(1.5 * table.timing.deadAfterMs);
  expect(table.active(lonely).has("r1")).toBe(true);
  table.pass(2 * table.timing.deadAfterMs);
  expect([...table.active(lonely)]).toEqual([]);
  expect(table.noted(lonely)).toContainEqual({ kind: "policy-applied", policy: "stop" });
});

test.each(["freeze", "ignore"] as const)("`%s`: what runs goes on, and nothing is started", (policy) => {
  const { table, lonely } = alone(policy);
  const before = table.runs.length;
  table.pass(60_000);
  expect(table.active(lonely).has("r1")).toBe(true);
  const since = table.runs.slice(before).filter(({ node }) => node === lonely);
  expect(since.filter(({ run }) => run.task !== "monitor")).toEqual([]);
});

test("`suicide`: a node without quorum resets its machine", () => {
  const { table, lonely } = alone("suicide");
  table.until("it is reset", () => !table.isRunning(lonely), 10_000);
  expect(table.noted(lonely).map(({ kind }) => kind)).toContain("resetting-self");
});

// Source: Pacemaker Explained, `no-quorum-policy`: "demote promotable resources and stop all other resources".
test("`demote`: the promoted copy is demoted and goes on running, and what has no roles is stopped", () => {
  const table = createTable({
    plan: samplePlan({ nodes: 3, resources: 0, policy: "demote", rich: true }),
    decide,
  });
  table.settled();
  const [lonely = ""] = table.promotedOn("mirror");
  expect(lonely).not.toBe("");
  expect([...table.active(lonely)]).toEqual(expect.arrayContaining(["mirror", "database", "locks"]));
  table.isolate(lonely);
  table.pass(10_000);
  expect(table.noted(lonely)).toContainEqual({ kind: "policy-applied", policy: "demote" });
  expect(table.promotedOn("mirror").includes(lonely)).toBe(false);
  expect([...table.active(lonely)]).toEqual(["mirror"]);
});

test("a quorum that is back in time leaves everything as it is", () => {
  const { table, lonely } = alone("stop");
  const before = table.runs.length;
  table.pass(table.timing.deadAfterMs);
  table.heal();
  table.pass(20_000);
  expect(table.runs.slice(before).filter(({ node, run }) => node === lonely && run.task === "stop")).toEqual(
    [],
  );
});

test("a node petted its watchdog while it obeyed, and lets it bite when it cannot stop what it runs", () => {
  const { table, lonely } = alone("stop");
  table.keepRunning(({ node, run }) => node === lonely && run.task === "stop");
  table.until("the stop is under way", () => table.jobs.length > 0);
  expect(table.now() - table.pettedMs(lonely)).toBeLessThanOrEqual(250);
  for (const job of table.jobs.slice()) table.endRun(job, { kind: "timed-out" });
  const failedMs = table.now();
  table.pass(10_000);
  expect(table.pettedMs(lonely)).toBeLessThanOrEqual(failedMs);
});

test("one of two that fights for the survival does not stop before that may be decided", () => {
  const { table, lonely } = alone("stop", 2);
  table.pass(table.timing.deadAfterMs + 5_000);
  expect(table.active(lonely).has("r1")).toBe(true);
  table.pass(30_000);
  expect([...table.active(lonely)]).toEqual([]);
});
