import { expect, test } from "vitest";
import {
  clusterOf,
  places,
  prefers,
  primitive,
  reasons,
  withAttribute,
} from "../../test/support/scheduling.ts";

const cluster = (strategy: string, more: Record<string, number> = {}) =>
  withAttribute(
    clusterOf({
      resources: [primitive("db")],
      constraints: [prefers("db", "a", 10)],
      options: { "node-health-strategy": strategy, ...more },
    }),
    "a",
    "#health-disk",
    "red",
  );

test("by default health is not looked at", () => {
  expect(places(cluster("none"))).toEqual({ db: "a" });
});

test("migrate-on-red empties a red node, and says so", () => {
  expect(places(cluster("migrate-on-red"))).toEqual({ db: "b" });
  expect(reasons(cluster("migrate-on-red"), "db", "a")).toContain("health -INFINITY");
});

test("custom adds the configured score of each colour", () => {
  expect(reasons(cluster("custom", { "node-health-red": -5 }), "db", "a")).toContain("health -5");
  expect(places(cluster("custom", { "node-health-red": -5 }))).toEqual({ db: "a" });
});
