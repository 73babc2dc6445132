import { expect, test } from "vitest";
import { createHand, said, type Hand } from "../../test/support/members.ts";
import type { ResourceAction } from "../scheduler/index.ts";
import type { Effect } from "./events.ts";
import type { Command, Order } from "./operations.ts";

const following = { beta: { term: 2, coordinator: "beta", quorate: true } } as const;

/** `alpha`, which follows `beta` in term 2. */
function follower(): Hand {
  const alpha = createHand({ nodes: 3, resources: 1 });
  alpha.pass(1_000, following);
  return alpha;
}

function operate(task: ResourceAction["task"], resource = "r1", intervalMs = 0): Order {
  const action: ResourceAction = {
    kind: "resource",
    id: 0,
    key: `${resource}_${task}_${intervalMs}`,
    inputs: [],
    priority: 0,
    reason: { kind: "placed" },
    task,
    resource,
    historyName: resource,
    node: "alpha",
    intervalMs,
    timeoutMs: 10_000,
    expectedRc: 0,
    agent: { class: "ocf", provider: "sample", type: "service" },
    parameters: {},
    meta: {},
  };
  return { kind: "operate", action };
}

function command(alpha: Hand, commands: readonly Command[], change: { term?: number; upTo?: number } = {}) {
  const upTo = change.upTo ?? Math.max(0, ...commands.map(({ id }) => id));
  const { seq } = alpha.member().local;
  return alpha.receive("beta", {
    kind: "commands",
    term: change.term ?? 2,
    commands,
    upTo,
    reportSeen: Math.min(seq, alpha.member().local.reported),
    wanted: false,
  });
}

function runs(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) =>
    effect.kind === "run" ? [`${effect.run.resource} ${effect.run.task}`] : [],
  );
}

function end(alpha: Hand, code = 0): readonly Effect[] {
  const call = alpha.member().local.running[0]?.call ?? 0;
  return alpha.feed({ kind: "run-ended", call, outcome: { kind: "exited", code } });
}

test("that this machine was let in is on disk before the first agent runs, should nothing else of it have arrived", () => {
  const alpha = follower();
  const effects = command(alpha, [{ id: 1, order: operate("start") }]);
  const kinds = effects.flatMap<unknown>((effect) =>
    effect.kind === "store" ? [effect.record] : effect.kind === "run" ? [effect.run.task] : [],
  );
  expect(kinds).toMatchObject([
    { kind: "vote", vote: { admittedBoot: alpha.member().config.boot } },
    "start",
  ]);
});

test("commands are carried out once, however often they come", () => {
  const alpha = follower();
  const start = { id: 1, order: operate("start") };
  expect(runs(command(alpha, [start]))).toEqual(["r1 start"]);
  expect(runs(command(alpha, [start]))).toEqual([]);
});

test("commands of an older term, or of one who is not followed, are refused", () => {
  const alpha = follower();
  expect(runs(command(alpha, [{ id: 1, order: operate("start") }], { term: 1 }))).toEqual([]);
  const stranger = alpha.receive("gamma", {
    kind: "commands",
    term: 2,
    commands: [{ id: 1, order: operate("start") }],
    upTo: 1,
    reportSeen: 0,
    wanted: false,
  });
  expect(runs(stranger)).toEqual([]);
});

test("a command that was taken back is not carried out when it comes after all", () => {
  const alpha = follower();
  command(alpha, [], { upTo: 4 });
  expect(runs(command(alpha, [{ id: 3, order: operate("start") }], { upTo: 4 }))).toEqual([]);
  expect(runs(command(alpha, [{ id: 5, order: operate("start") }]))).toEqual(["r1 start"]);
});

test("a resource has one agent at a time, others have theirs beside it", () => {
  const alpha = follower();
  const began = command(alpha, [
    { id: 1, order: operate("start") },
    { id: 2, order: operate("stop") },
    { id: 3, order: operate("start", "r2") },
  ]);
  expect(runs(began)).toEqual(["r1 start", "r2 start"]);
  expect(runs(end(alpha))).toEqual(["r1 stop"]);
});

test("a report goes again until the coordinator has it, and then says only what is new", () => {
  const alpha = follower();
  command(alpha, [{ id: 1, order: operate("start") }]);
  const first = said(end(alpha)).find(({ body }) => body.kind === "report")?.body;
  expect(first).toMatchObject({ seq: 1, base: 0 });
  const again = said(alpha.pass(1_250, following)).filter(({ body }) => body.kind === "report");
  expect(again.length).toBeGreaterThan(0);
  alpha.receive("beta", { kind: "commands", term: 2, commands: [], upTo: 1, reportSeen: 1, wanted: false });
  expect(said(alpha.pass(3_000, following)).filter(({ body }) => body.kind === "report")).toEqual([]);
});

test("a recurring monitor runs by the node's own clock, and is reported when its outcome changes", () => {
  const alpha = follower();
  expect(runs(command(alpha, [{ id: 1, order: operate("monitor", "r1", 2_000) }]))).toEqual(["r1 monitor"]);
  const { seq } = (end(alpha), alpha.member().local);
  expect(runs(alpha.pass(1_750, following))).toEqual([]);
  expect(runs(alpha.pass(500, following))).toEqual(["r1 monitor"]);
  end(alpha);
  expect(alpha.member().local.seq).toBe(seq);
  alpha.pass(2_500, following);
  end(alpha, 7);
  expect(alpha.member().local.seq).toBe(seq + 1);
});

test("a stop ends the monitors of its resource", () => {
  const alpha = follower();
  command(alpha, [{ id: 1, order: operate("monitor", "r1", 2_000) }]);
  end(alpha);
  command(alpha, [{ id: 2, order: operate("stop") }]);
  end(alpha);
  expect(runs(alpha.pass(10_000, following))).toEqual([]);
});

test("what was forgotten is not brought back by a monitor that was running then", () => {
  const alpha = follower();
  command(alpha, [{ id: 1, order: operate("monitor", "r1", 2_000) }]);
  command(alpha, [{ id: 2, order: { kind: "forget", historyName: "r1" } }]);
  end(alpha);
  const { log } = alpha.member().local;
  expect(log.filter((entry) => entry.kind === "result")).toEqual([]);
});

test("who promised to leave has that on disk before it says so, and begins nothing more", () => {
  const alpha = follower();
  const effects = command(alpha, [{ id: 1, order: { kind: "leave" } }]);
  const kinds = effects.map(({ kind }) => kind);
  expect(kinds.indexOf("store")).toBeGreaterThanOrEqual(0);
  expect(kinds.indexOf("store")).toBeLessThan(kinds.indexOf("send"));
  expect(alpha.member().vote.admittedBoot).toBeNull();
  expect(runs(command(alpha, [{ id: 2, order: operate("start") }]))).toEqual([]);
});

test("work that was ordered after a loss of quorum was dealt with is stopped too, should that quorum never be heard of", () => {
  const alpha = follower();
  alpha.pass(5_000);
  end(alpha, 7); // it looked, and found nothing
  alpha.pass(5_000);
  expect(alpha.member().policy.applied).toBe(true);
  // Its new coordinator is elected, and cut off before a heartbeat could say that it holds its lease.
  alpha.pass(250, { beta: { term: 5, coordinator: "beta", quorate: false } });
  const started = command(alpha, [{ id: 1, order: operate("start") }], { term: 5 });
  expect(runs(started)).toEqual(["r1 start"]);
  end(alpha);
  expect(runs(alpha.pass(10_000))).toContain("r1 stop");
});
