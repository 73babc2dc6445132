import { expect, test } from "vitest";
import { createTable, done, type Table } from "../../test/support/cluster.ts";
import { createHand } from "../../test/support/members.ts";
import { samplePlan } from "../simulator/index.ts";
import type { OperatorRequest } from "./messages.ts";

const three = samplePlan({ nodes: 3, resources: 2 });

function settled(): { readonly table: Table; readonly coordinator: string; readonly other: string } {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  return { table, coordinator, other: coordinator === "gamma" ? "beta" : "gamma" };
}

test("what is asked on any node is done by the coordinator, and answered where it was asked", () => {
  const { table, coordinator, other } = settled();
  table.ask(other, { kind: "standby", node: other, on: true });
  table.until("it is answered", () => table.answers.length > 0);
  expect(table.answers).toEqual([{ kind: "done" }]);
  expect(table.document(coordinator).nodes[other]?.standby).toBe(true);
});

test.each<[string, OperatorRequest, RegExp]>([
  [
    "an unknown node",
    { kind: "standby", node: "delta", on: true },
    /no node `delta`; it has alpha, beta, gamma/,
  ],
  ["an unknown resource", { kind: "move", resource: "r9", to: "alpha" }, /no resource `r9`/],
])("%s is refused with what there is", (_, request, problem) => {
  const { table, coordinator } = settled();
  table.ask(coordinator, request);
  expect(table.answers).toEqual([{ kind: "refused", problem: expect.stringMatching(problem) }]);
});

test("a node that is heard cannot be confirmed off", () => {
  const { table, coordinator, other } = settled();
  table.ask(coordinator, { kind: "confirm-off", node: other, by: "anna" });
  expect(table.answers).toEqual([{ kind: "refused", problem: expect.stringContaining("so it is not off") }]);
});

test.each([2, 3])(
  "of %i nodes one that is heard, though it hears nobody, cannot be confirmed off",
  (nodes) => {
    const table = createTable({ plan: samplePlan({ nodes, resources: 2, policy: "ignore" }) });
    const coordinator = table.settled();
    const deaf = coordinator === "alpha" ? "beta" : "alpha";
    const before = [table.activeOn("r1"), table.activeOn("r2")];
    for (const other of ["alpha", "beta", "gamma"].slice(0, nodes)) {
      if (other !== deaf) table.cutOneWay(other, deaf);
    }
    table.pass(10_000);
    table.ask(coordinator, { kind: "confirm-off", node: deaf, by: "anna" });
    expect(table.answers).toEqual([{ kind: "refused", problem: expect.any(String) }]);
    table.pass(5_000);
    expect([table.activeOn("r1"), table.activeOn("r2")]).toEqual(before);
  },
);

test("what the cluster is asked to remember is bounded: nothing is said that no stream takes", () => {
  const { table, coordinator, other } = settled();
  const remember = (name: string, characters: number): void => {
    table.ask(other, {
      kind: "attribute",
      node: other,
      name,
      value: "x".repeat(characters),
      lifetime: "forever",
    });
    table.pass(1_000);
  };
  const mebi = 1024 * 1024;
  remember("long", 6 * mebi);
  for (const name of ["a", "b", "c", "d", "e"]) remember(name, mebi);
  expect(table.answers.map(({ kind }) => kind)).toEqual([
    "refused",
    "done",
    "done",
    "done",
    "done",
    "refused",
  ]);
  expect(JSON.stringify(table.document(coordinator)).length).toBeLessThan(5 * mebi);
  table.ask(other, { kind: "attribute", node: other, name: "a", value: null, lifetime: "forever" });
  table.pass(1_000);
  expect(table.answers.at(-1)).toEqual({ kind: "done" });
});

test("a person's confirmation takes the place of a device that fails", () => {
  const { table, coordinator, other } = settled();
  table.ask(coordinator, { kind: "move", resource: "r1", to: other });
  table.settled();
  table.ask(coordinator, { kind: "clear", resource: "r1" });
  table.powerOff(other);
  table.answerShot(table.nextShot("off"), { kind: "failed", problem: "exit code 1" });
  expect(table.activeOn("r1")).toEqual([]);
  table.ask(coordinator, { kind: "confirm-off", node: other, by: "anna" });
  table.until("r1 runs again", () => table.activeOn("r1").length === 1);
  expect(table.document(coordinator).nodes[other]?.standing).toMatchObject({
    how: { kind: "confirmed", by: "anna" },
  });
});

test("who asks for a node to be fenced gets that, and the node back", () => {
  const { table, coordinator, other } = settled();
  table.ask(coordinator, { kind: "fence", node: other, by: "anna" });
  const off = table.nextShot("off");
  expect(off.run.target).toBe(other);
  table.powerOff(other);
  table.pass(250);
  table.answerShot(off, done);
  table.answerShot(table.nextShot("status"), { kind: "done", power: "off" });
  table.answerShot(table.nextShot("on"), done);
  table.startDaemon(other);
  table.settled();
  expect(table.shots).toEqual([]);
});

test("without quorum nothing can be asked but to leave", () => {
  const { table, other } = settled();
  table.isolate(other);
  table.pass(5_000);
  table.ask(other, { kind: "standby", node: other, on: true });
  expect(table.answers.at(-1)).toMatchObject({ kind: "refused" });
  table.ask(other, { kind: "leave", node: other });
  table.until("its daemon ends", () => !table.isRunning(other));
  expect([...table.active(other)]).toEqual([]);
});

test("if the coordinator is lost before it counts, the answer is to ask again", () => {
  const { table, coordinator, other } = settled();
  table.hold((from, to) => from === other && to === coordinator);
  table.ask(other, { kind: "ticket", ticket: "t", granted: true });
  table.pass(35_000);
  expect(table.answers).toMatchObject([{ kind: "refused" }]);
});

test("a program that asks without end is told so", () => {
  const alpha = createHand({ nodes: 3, resources: 1 });
  alpha.pass(1_000, { beta: { term: 1, coordinator: "beta", quorate: true } });
  const answers = Array.from({ length: 65 }, (_, index) =>
    alpha.feed({
      kind: "requested",
      id: `${index}`,
      request: { kind: "ticket", ticket: "t", granted: true },
    }),
  ).flatMap((effects) => effects.filter(({ kind }) => kind === "answer"));
  expect(answers).toMatchObject([
    { id: "64", answer: { kind: "refused", problem: "too many requests are waiting" } },
  ]);
});
