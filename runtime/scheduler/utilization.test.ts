import { expect, test } from "vitest";
import { clusterOf, places, primitive, reasons, together } from "../../test/support/scheduling.ts";

const heavy = (id: string, memory: number, priority = 0) =>
  primitive(id, { priority }, { utilization: [{ values: { memory } }] });
const capacity = { a: { memory: 8 }, b: { memory: 4 } };
const options = { "placement-strategy": "utilization" };

test("nothing goes where it does not fit, and the node says so", () => {
  const cluster = clusterOf({ resources: [heavy("db", 6)], capacity, options });
  expect(places(cluster)).toEqual({ db: "a" });
  expect(reasons(cluster, "db", "b")).toEqual(["utilization -INFINITY"]);
});

test("what fits nowhere any more stays off; the one with the higher priority is served first", () => {
  const cluster = clusterOf({ resources: [heavy("low", 6), heavy("high", 6, 10)], capacity, options });
  expect(places(cluster)).toEqual({ low: "-", high: "a" });
});

test("what must be together needs room for all of it", () => {
  const cluster = clusterOf({
    resources: [heavy("db", 3), heavy("web", 3)],
    constraints: [together("web", "db")],
    capacity,
    options,
  });
  expect(places(cluster)).toEqual({ db: "a", web: "a" });
});

test("by default capacity is not looked at", () => {
  const cluster = clusterOf({ nodes: ["b"], resources: [heavy("db", 6)], capacity });
  expect(places(cluster)).toEqual({ db: "b" });
});

test("balanced spreads by what is free", () => {
  const cluster = clusterOf({
    resources: [heavy("one", 2), heavy("two", 2)],
    capacity,
    options: { "placement-strategy": "balanced" },
  });
  expect(places(cluster)).toEqual({ one: "a", two: "a" });
});
