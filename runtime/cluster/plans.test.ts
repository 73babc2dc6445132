import { expect, test } from "vitest";
import type { Plan } from "../../plan/index.ts";
import { createTable, done, isOff, type Table } from "../../test/support/cluster.ts";
import { samplePlan } from "../simulator/index.ts";
import { holdsLease } from "./election.ts";

const old = samplePlan({ nodes: 3, resources: 1 });
const next = samplePlan({ nodes: 3, resources: 2, edition: 1 });
const everyone = ["alpha", "beta", "gamma"];

function tableWith(
  plans: readonly Plan[],
  refusing: Readonly<Record<string, string>> = {},
  newcomers: readonly string[] = [],
): Table {
  return createTable({
    plan: old,
    newcomers,
    readable: (node, digest) =>
      refusing[node] ?? plans.find((plan) => plan.digest === digest) ?? "there is no such plan",
  });
}

function bring(table: Table, on: string, plan: Plan): void {
  table.ask(on, { kind: "new-plan", digest: plan.digest, text: plan.digest });
}

test.each(["the coordinator", "another node"])(
  "a new plan that %s is given spreads, is stored, and then is the plan",
  (where) => {
    const table = tableWith([next]);
    const coordinator = table.settled();
    const on = where === "the coordinator" ? coordinator : coordinator === "alpha" ? "beta" : "alpha";
    bring(table, on, next);
    table.until("it is in force everywhere", () =>
      everyone.every((id) => table.member(id).plan.digest === next.digest),
    );
    table.settled();
    expect(table.answers.at(-1)).toEqual({ kind: "done" });
    expect(table.activeOn("r2")).toHaveLength(1);
  },
);

test("a node that does not understand a plan says so, the whole plan is refused, and all go on with the one they have", () => {
  const table = tableWith([next], {
    gamma: "this had knows no `order` of that kind; it was written by a newer one",
  });
  const coordinator = table.settled();
  bring(table, coordinator, next);
  table.until("it is refused", () => table.answers.length > 0);
  expect(table.answers.at(-1)).toMatchObject({ kind: "refused" });
  expect(JSON.stringify(table.answers.at(-1))).toMatch(/gamma.*refuses it.*written by a newer one/);
  table.pass(5_000);
  expect(everyone.map((id) => table.member(id).plan.digest)).toEqual(everyone.map(() => old.digest));
  expect(table.document(coordinator).nextPlan).toBeUndefined();
});

test("a plan under a digest that is not its own is refused", () => {
  const table = createTable({ plan: old, readable: () => next });
  const coordinator = table.settled();
  table.ask(coordinator, { kind: "new-plan", digest: "another", text: "another" });
  table.until("it is answered", () => table.answers.length > 0);
  expect(table.answers.at(-1)).toMatchObject({ kind: "refused" });
  table.pass(2_000);
  expect(table.member(coordinator).plan.digest).toBe(old.digest);
});

test("a node that was away gets the newest plan before it takes part", () => {
  const table = tableWith([next]);
  const coordinator = table.settled();
  const away = coordinator === "gamma" ? "beta" : "gamma";
  table.powerOff(away);
  table.answerShot(table.nextShot("off"), done);
  table.answerShot(table.nextShot("status"), isOff);
  bring(table, coordinator, next);
  table.until("it is in force", () => table.member(coordinator).plan.digest === next.digest);
  table.startDaemon(away);
  expect(table.member(away).plan.digest).toBe(old.digest);
  table.until("it has it too", () => table.member(away).plan.digest === next.digest);
  table.settled();
});

test("a plan that was agreed on as the next one comes into force though the coordinator dies", () => {
  const table = tableWith([next]);
  const coordinator = table.settled();
  table.hold(
    (from, _, body) => from === coordinator && body.kind === "document" && body.document.plan === next.digest,
  );
  bring(table, coordinator, next);
  table.until("the next plan is agreed on", () => table.heldBack().length > 0);
  table.powerOff(coordinator);
  const others = everyone.filter((id) => id !== coordinator);
  table.until("the others have it", () => others.every((id) => table.member(id).plan.digest === next.digest));
});

test("a plan with more nodes makes them voters, and they come in when their daemons are started with it", () => {
  const more = samplePlan({ nodes: 4, resources: 1, edition: 2 });
  const table = tableWith([more], {}, ["delta"]);
  const coordinator = table.settled();
  bring(table, coordinator, more);
  table.until("it is in force", () => table.member(coordinator).plan.digest === more.digest);
  expect(table.view(coordinator).quorum.electorates).toEqual([["alpha", "beta", "gamma", "delta"]]);
  table.startDaemon("delta", more);
  table.until(
    "delta is let in",
    () => table.document(coordinator).nodes["delta"]?.standing.kind === "member",
  );
  table.settled();
});

test("a plan without a node makes it count no more, and what ran there runs elsewhere", () => {
  const four = samplePlan({ nodes: 4, resources: 1 });
  const fewer = samplePlan({ nodes: 3, resources: 1, edition: 3 });
  const table = createTable({ plan: four, readable: () => fewer });
  const coordinator = table.settled();
  table.ask(coordinator, { kind: "move", resource: "r1", to: coordinator });
  table.ask(coordinator, { kind: "leave", node: "delta" });
  table.until("delta has left", () => !table.isRunning("delta"), 30_000);
  const asked = coordinator === "delta" ? (table.coordinator() ?? "alpha") : coordinator;
  bring(table, asked, fewer);
  table.until("it is in force", () => table.member(asked).plan.digest === fewer.digest);
  expect(table.view(asked).quorum.electorates).toEqual([["alpha", "beta", "gamma"]]);
  table.settled();
  expect(table.activeOn("r1")).toHaveLength(1);
});

test("a plan that leaves out a node which may be running something is refused", () => {
  const four = samplePlan({ nodes: 4, resources: 1 });
  const fewer = samplePlan({ nodes: 3, resources: 1, edition: 3 });
  const table = createTable({ plan: four, readable: () => fewer });
  const coordinator = table.settled();
  bring(table, coordinator, fewer);
  table.pass(2_000);
  expect(table.answers).toMatchObject([
    { kind: "refused", problem: expect.stringContaining("leaves out `delta`") },
  ]);
  expect(table.member(coordinator).plan.digest).toBe(four.digest);
});

test("a plan that leaves out one of two is refused, though that one is off: by the plan of two it could go on alone", () => {
  const two = samplePlan({ nodes: 2, resources: 1 });
  const fewer = samplePlan({ nodes: 1, resources: 1, edition: 3 });
  const table = createTable({ plan: two, readable: () => fewer });
  table.settled();
  table.ask("alpha", { kind: "leave", node: "beta" });
  table.until("beta has left", () => !table.isRunning("beta"), 30_000);
  table.until("alpha goes on alone", () => table.coordinator() === "alpha", 30_000);
  bring(table, "alpha", fewer);
  table.pass(2_000);
  expect(table.answers.at(-1)).toMatchObject({
    kind: "refused",
    problem: expect.stringContaining("leaves out `beta`, one of two"),
  });
});

test("a plan most of whose voters were never met is refused: it would take the quorum away", () => {
  const seven = samplePlan({ nodes: 7, resources: 1, edition: 4 });
  const table = tableWith([seven]);
  const coordinator = table.settled();
  bring(table, coordinator, seven);
  table.pass(2_000);
  expect(table.answers).toMatchObject([
    { kind: "refused", problem: expect.stringContaining("of its 7 voters only 3") },
  ]);
});

test("a second plan has to wait until the first is in force", () => {
  const other = samplePlan({ nodes: 3, resources: 1, edition: 4 });
  const table = tableWith([next, other]);
  const coordinator = table.settled();
  table.hold((_, to, body) => to === coordinator && body.kind === "plan-accepted");
  bring(table, coordinator, next);
  table.pass(250);
  bring(table, coordinator, other);
  expect(table.answers).toMatchObject([
    { kind: "refused", problem: expect.stringContaining("another plan") },
  ]);
});

test("a coordinator whose new plan is more patient keeps no lease beyond the patience of those who do not have that plan yet", () => {
  const slower: Plan = {
    ...next,
    digest: "slower",
    cluster: {
      ...next.cluster,
      engine: { ...next.cluster.engine, deadAfterMs: 8_000 } as Plan["cluster"]["engine"],
    },
  };
  const table = tableWith([slower]);
  const coordinator = table.settled();
  table.hold(
    (from, _, body) => from === coordinator && body.kind === "document" && body.document.plan === "slower",
  );
  bring(table, coordinator, slower);
  table.until("it is in force for its coordinator", () => table.member(coordinator).plan.digest === "slower");
  expect(table.member(coordinator).timing.deadAfterMs).toBe(8_000);
  table.isolate(coordinator);
  table.pass(2_000); // the patience of the others
  expect(table.coordinator()).not.toBe(coordinator);
  table.until("the others elect", () => table.coordinator() !== undefined);
  expect(holdsLease(table.member(coordinator), table.now())).toBe(false);
});

test("a plan's own times come with it, and nobody takes back patience that was promised", () => {
  const slower: Plan = {
    ...next,
    digest: "slower",
    cluster: {
      ...next.cluster,
      engine: { ...next.cluster.engine, deadAfterMs: 6_000 } as Plan["cluster"]["engine"],
    },
  };
  const table = tableWith([slower]);
  const coordinator = table.settled();
  const other = coordinator === "gamma" ? "beta" : "gamma";
  bring(table, coordinator, slower);
  table.until("it is in force", () => table.member(other).plan.digest === "slower");
  expect(table.member(other).timing.deadAfterMs).toBe(6_000);
  table.isolate(other);
  table.pass(5_000);
  expect(table.member(coordinator).peers[other]?.alive).toBe(true);
  table.pass(1_500);
  expect(table.member(coordinator).peers[other]?.alive).toBe(false);
});

test("a plan whose text was lost on its way is shown again, and to whoever came in since", () => {
  const table = tableWith([next]);
  const coordinator = table.settled();
  const late = coordinator === "gamma" ? "beta" : "gamma";
  table.stopDaemon(late);
  table.hold((from, _, body) => from === coordinator && body.kind === "plan");
  bring(table, coordinator, next);
  table.pass(250);
  expect(table.heldBack().length).toBeGreaterThan(0);
  table.hold(() => false); // what was held back never arrives
  table.startDaemon(late);
  table.until(
    "it is in force",
    () => everyone.every((id) => table.member(id).plan.digest === next.digest),
    20_000,
  );
});

test("a plan that somebody never answers to is given up, and another may be brought", () => {
  const table = tableWith([next]);
  const coordinator = table.settled();
  table.hold((_, to, body) => to === coordinator && body.kind === "plan-accepted");
  bring(table, coordinator, next);
  table.pass(35_000);
  expect(table.answers).toMatchObject([{ kind: "refused" }]);
  table.hold(() => false);
  bring(table, coordinator, next);
  table.until("it is in force", () => table.member(coordinator).plan.digest === next.digest);
});

test("a daemon that cannot use the plan in force says so once, is not sent it again and again, and runs nothing of it", () => {
  const refusing: Record<string, string> = {};
  const table = tableWith([next], refusing);
  const coordinator = table.settled();
  const away = coordinator === "gamma" ? "beta" : "gamma";
  table.powerOff(away);
  table.answerShot(table.nextShot("off"), done);
  table.answerShot(table.nextShot("status"), isOff);
  bring(table, coordinator, next);
  table.until("it is in force", () => table.member(coordinator).plan.digest === next.digest);
  refusing[away] = "it was written by a newer hac";
  table.startDaemon(away);
  table.pass(30_000);
  const told = (id: string): number =>
    table.noted(id).filter((what) => what.kind === "plan-refused" && what.node === away).length;
  expect([told(away), told(coordinator)]).toEqual([1, 1]);
  expect(table.runs.filter(({ node, run }) => node === away && run.resource === "r2")).toEqual([]);
  expect(table.document(coordinator).nodes[away]?.standing.kind).toBe("off");
});

/** A node comes back with an older `had`, which cannot read the plan in force. */
function downgraded(): {
  readonly table: Table;
  readonly coordinator: string;
  readonly outdated: string;
  readonly refusing: Record<string, string>;
} {
  const refusing: Record<string, string> = {};
  const table = tableWith([next], refusing);
  const coordinator = table.settled();
  bring(table, coordinator, next);
  table.until("it is in force", () => everyone.every((id) => table.member(id).plan.digest === next.digest));
  table.settled();
  const outdated = coordinator === "gamma" ? "beta" : "gamma";
  table.ask(coordinator, { kind: "move", resource: "r1", to: outdated });
  table.until("r1 has moved", () => table.activeOn("r1")[0] === outdated);
  table.settled();
  refusing[outdated] = "it was written by a newer hac";
  table.restartDaemon(outdated);
  table.ask(coordinator, { kind: "clear", resource: "r1" });
  return { table, coordinator, outdated, refusing };
}

test("a node whose daemon cannot use the plan in force says so, and what runs there moves away in good order", () => {
  const { table, coordinator, outdated } = downgraded();
  table.until(
    "r1 runs elsewhere",
    () => table.activeOn("r1").length === 1 && table.activeOn("r1")[0] !== outdated,
  );
  expect(table.shots).toEqual([]);
  expect(table.view(coordinator).quorum.obstacles.join()).toMatch(
    `nothing runs on ${outdated}: it cannot use the plan`,
  );
  table.pass(20_000);
  const told = table.noted(coordinator).filter((what) => what.kind === "plan-refused");
  expect(told).toHaveLength(1);
});

test("it gets nothing to begin, under a new coordinator neither, and work again once its daemon understands the plan", () => {
  const { table, coordinator, outdated, refusing } = downgraded();
  table.until(
    "r1 runs elsewhere",
    () => table.activeOn("r1").length === 1 && table.activeOn("r1")[0] !== outdated,
  );
  const begun = (): number =>
    table.runs.filter(({ node, run }) => node === outdated && run.task === "start").length;
  const before = begun();
  table.restartDaemon(coordinator);
  table.until("another is elected", () => {
    const now = table.coordinator();
    return (
      now !== undefined && table.view(now).quorum.obstacles.join().includes(`nothing runs on ${outdated}`)
    );
  });
  table.pass(10_000);
  expect(begun()).toBe(before);
  expect(table.coordinator()).not.toBe(outdated);
  delete refusing[outdated];
  table.restartDaemon(outdated);
  table.settled();
  table.ask(table.coordinator() ?? "", { kind: "move", resource: "r1", to: outdated });
  table.until("r1 runs there", () => table.activeOn("r1")[0] === outdated);
});
