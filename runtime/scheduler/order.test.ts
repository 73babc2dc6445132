import { expect, test } from "vitest";
import {
  after,
  clusterOf,
  decided,
  lost,
  places,
  primitive,
  settled,
  steps,
  summary,
} from "../../test/support/scheduling.ts";

const two = [primitive("db"), primitive("web")];
const starts = (lines: readonly string[]) =>
  lines.filter((line) => /_(start|stop)_/.test(line) && !line.startsWith("fencing"));
const unprobed = (lines: readonly string[]) => starts(lines).map((line) => line.split(" ")[0]);

test("what comes first starts first", () => {
  expect(unprobed(steps(clusterOf({ resources: two, constraints: [after("web", "db")] })))).toEqual([
    "web_start_0",
    "db_start_0",
  ]);
});

test("what is stopped is stopped in the opposite order", () => {
  const running = settled(clusterOf({ resources: two, constraints: [after("web", "db")] }));
  const plan = {
    ...running.plan,
    cluster: { ...running.plan.cluster, options: [{ values: { "stop-all-resources": true } }] },
  };
  expect(unprobed(steps({ ...running, plan }))).toEqual(["db_stop_0", "web_stop_0"]);
});

test("what waits for something that cannot start stays off, and its reason names the constraint and its place", () => {
  const cluster = clusterOf({
    resources: [primitive("db", { "target-role": "Stopped" }), primitive("web")],
    constraints: [after("db", "web")],
  });
  const change = decided(cluster).changes.find((one) => one.kind === "resource" && one.resource === "web");
  expect(change).toMatchObject({
    action: "Start",
    blocked: true,
    reason: {
      kind: "unrunnable",
      by: { kind: "action", resource: "db", task: "start", constraint: "db-then-web", at: [0, 9, 1] },
    },
  });
  expect(summary(cluster)).toContain("Start web ( a ) due to unrunnable db start (blocked)");
});

test("an optional order binds only what is done at the same time", () => {
  const cluster = clusterOf({
    resources: [primitive("db", { "target-role": "Stopped" }), primitive("web")],
    constraints: [after("db", "web", { type: "Optional" })],
  });
  expect(places(cluster)).toEqual({ db: "-", web: "a" });
  expect(summary(cluster)).toContain("Start web ( a )");
});

test("what depends on a resource that is moved restarts with it", () => {
  const running = settled(
    clusterOf({
      nodes: ["a", "b", "c"],
      resources: [primitive("db"), primitive("web", { "resource-stickiness": 100 })],
      constraints: [after("db", "web")],
    }),
  );
  const where = places(running)["db"] ?? "";
  const lines = summary(lost(running, where));
  expect(
    lines.some((line) => line.startsWith("Restart web") && line.includes("due to required db start")),
  ).toBe(true);
});
