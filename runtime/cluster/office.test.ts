import { expect, test } from "vitest";
import { createTable } from "../../test/support/cluster.ts";
import { createHand } from "../../test/support/members.ts";
import { decide } from "../scheduler/index.ts";
import { emptyDocument, withNode } from "./document.ts";
import { samplePlan } from "../simulator/index.ts";

const three = samplePlan({ nodes: 3, resources: 2 });
const everyone = ["alpha", "beta", "gamma"];

test("a node is a member in a document that counts before it is given anything to do", () => {
  const table = createTable({ plan: three });
  table.hold((_, __, body) => body.kind === "document-stored");
  table.pass(10_000);
  expect(table.runs).toEqual([]);
  table.letThrough();
  table.settled();
  expect(table.activeOn("r1")).toHaveLength(1);
});

test("nothing is decided before everyone has reported in the present term", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  const silent = coordinator === "gamma" ? "beta" : "gamma";
  table.powerOff(coordinator);
  table.startDaemon(coordinator);
  table.hold((from, _, body) => from === silent && body.kind === "report");
  const before = table.runs.length;
  table.pass(8_000);
  const elected = table.coordinator() ?? "";
  if (elected !== silent)
    expect(table.runs.slice(before).filter(({ run }) => run.task === "start")).toEqual([]);
  table.letThrough();
  table.settled();
  expect(table.activeOn("r1")).toHaveLength(1);
});

test("a coordinator without its lease orders nothing and fences nobody", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 2, policy: "freeze" }) });
  const coordinator = table.settled();
  table.isolate(coordinator);
  table.pass(table.timing.leaseMs + 250);
  const before = table.runs.filter(({ node }) => node === coordinator).length;
  table.ask(coordinator, { kind: "standby", node: coordinator, on: true });
  table.pass(20_000);
  const since = table.runs.filter(({ node }) => node === coordinator).slice(before);
  expect(since.filter(({ run }) => run.task !== "monitor")).toEqual([]);
  expect(table.shots.filter(({ node }) => node === coordinator)).toEqual([]);
});

test("a node that leaves in order gives away what it runs, and counts as off without being fenced", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  const leaver = coordinator === "gamma" ? "beta" : "gamma";
  table.ask(coordinator, { kind: "move", resource: "r1", to: leaver });
  table.settled();
  table.ask(coordinator, { kind: "clear", resource: "r1" });
  table.ask(coordinator, { kind: "leave", node: leaver });
  table.until("its daemon ends", () => !table.isRunning(leaver));
  table.pass(10_000);
  expect([[...table.active(leaver)], table.shots]).toEqual([[], []]);
  expect(table.activeOn("r1")).toHaveLength(1);
  expect(table.document(coordinator).nodes[leaver]?.standing).toMatchObject({
    kind: "off",
    how: { kind: "left" },
  });
});

test("a coordinator that leaves hands its office over, and the others need not wait for its silence", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  table.ask(coordinator, { kind: "leave", node: coordinator });
  table.until("its daemon ends", () => !table.isRunning(coordinator));
  const leftMs = table.now();
  table.until("another coordinates", () => table.coordinator() !== undefined);
  expect(table.now() - leftMs).toBeLessThan(table.timing.deadAfterMs);
  table.pass(10_000);
  expect(table.shots).toEqual([]);
});

test("a node that still runs something which may not be stopped is not let go", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  const leaver = coordinator === "gamma" ? "beta" : "gamma";
  table.ask(coordinator, { kind: "move", resource: "r1", to: leaver });
  table.settled();
  table.ask(coordinator, { kind: "maintenance", on: true });
  table.pass(500);
  table.ask(coordinator, { kind: "leave", node: leaver });
  table.pass(10_000);
  expect(table.isRunning(leaver)).toBe(true);
  table.ask(coordinator, { kind: "maintenance", on: false });
  table.until("it may go", () => !table.isRunning(leaver));
  expect(table.activeOn("r1")).not.toContain(leaver);
});

test("a restarted daemon keeps its node's attributes until the next boot; a rebooted machine does not", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  const node = coordinator === "gamma" ? "beta" : "gamma";
  const set = { kind: "attribute", node, name: "pingd", value: "100", lifetime: "reboot" } as const;
  table.ask(coordinator, set);
  table.pass(500);
  table.restartDaemon(node);
  table.settled();
  const attributes = (): unknown => table.document(coordinator).nodes[node]?.transient;
  expect(attributes()).toEqual({ pingd: "100" });
  table.powerOff(node);
  table.startDaemon(node);
  table.settled();
  expect(attributes()).toEqual({});
});

test("everyone agrees on who coordinates", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  table.pass(1_000);
  expect(everyone.map((id) => table.view(id).coordinator)).toEqual(everyone.map(() => coordinator));
});

test("a copy of a clone that may not be stopped holds its node back as well", () => {
  const plan = samplePlan({ nodes: 3, resources: 1 });
  const copies = plan.resources.map((each) =>
    each.kind === "primitive" && each.id === "r1"
      ? {
          kind: "clone" as const,
          id: "all",
          settings: [{ values: { "globally-unique": true, "clone-max": 3 } }],
          member: each,
        }
      : each,
  );
  const table = createTable({ plan: { ...plan, resources: copies }, decide });
  const coordinator = table.settled();
  const leaver = coordinator === "gamma" ? "beta" : "gamma";
  const running = (): number => [...table.active(leaver)].filter((name) => name.startsWith("r1")).length;
  expect(running()).toBe(1);
  table.ask(coordinator, { kind: "maintenance", on: true });
  table.pass(500);
  table.ask(coordinator, { kind: "leave", node: leaver });
  table.pass(10_000);
  expect([table.isRunning(leaver), running()]).toEqual([true, 1]);
});

test("one that is alone and was to be fenced before it booted does not reset itself for that at each start", () => {
  const off = { kind: "off", how: { kind: "left" }, incarnation: 1, atWallMs: 0 } as const;
  const document = withNode(emptyDocument, "alpha", { standing: off, transient: { terminate: "true" } });
  const shape = { nodes: 1, resources: 1 };
  const stamp = { term: 1, version: 1 };
  const alpha = createHand(shape, { incarnation: 2, document: { ...document, stamp } });
  const effects = alpha.pass(10_000);
  expect(effects.filter(({ kind }) => kind === "reset-self")).toEqual([]);
  expect(alpha.member().stored.nodes["alpha"]).toMatchObject({
    standing: { kind: "member", incarnation: 2 },
    transient: {},
  });
});
