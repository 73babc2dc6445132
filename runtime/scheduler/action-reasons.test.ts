import { expect, test } from "vitest";
import {
  clone,
  clusterOf,
  decided,
  failing,
  group,
  lost,
  primitive,
  settled,
  steps,
} from "../../test/support/scheduling.ts";
import { reasonText } from "./index.ts";

const running = settled(
  clusterOf({
    resources: [primitive("db"), group("stack", ["disk", "vip"]), clone("farm", primitive("web"))],
  }),
);

test("every action says what it is for", () => {
  for (const situation of [lost(running, "b"), failing(running, "db", "a")]) {
    const { graph } = decided(situation);
    expect(graph.actions.length).toBeGreaterThan(0);
    for (const { reason } of graph.actions) expect(reason).toHaveProperty("kind");
  }
});

test("a lost node is fenced for that", () => {
  expect(decided(lost(running, "b")).fencing).toEqual([
    { node: "b", operation: "reboot", reason: { kind: "fence", cause: { kind: "lost" } } },
  ]);
});

test("a resource whose parameters changed is restarted for that", () => {
  const { plan, state } = settled(clusterOf({ resources: [primitive("db")] }));
  const resources = plan.resources.map((one) =>
    one.id === "db" && one.kind === "primitive"
      ? { ...one, parameters: [{ values: { port: "5433" } }] }
      : one,
  );
  const { changes } = decided({ plan: { ...plan, resources }, state });
  expect(changes).toMatchObject([{ action: "Restart", reason: { kind: "definition-changed" } }]);
});

test("a move names both nodes, a resource without a node the lack of one", () => {
  const { plan, state } = settled(clusterOf({ resources: [primitive("db")] }));
  const away = lost({ plan, state }, "a");
  expect(decided(away).changes).toContainEqual(
    expect.objectContaining({ resource: "db", reason: { kind: "move", from: "a", to: "b" } }),
  );
  expect(steps(away)[0]).toBe("stonith-a-reboot a");
});

test("the words of Pacemaker's summary come from the data", () => {
  const by = { kind: "action", resource: "db", task: "start", constraint: "db-then-web" } as const;
  expect(reasonText({ kind: "required", by })).toBe("required db start");
  expect(reasonText({ kind: "unrunnable", by: { kind: "fencing" } })).toBe("unrunnable stonith");
  expect(reasonText({ kind: "fence", cause: { kind: "active", resource: "db" } })).toBe(
    "db is thought to be active there",
  );
  expect(reasonText({ kind: "move", from: "a", to: "b" })).toBeUndefined();
});
