import { expect, test } from "vitest";
import {
  clone,
  clusterOf,
  infinity,
  lost,
  places,
  prefers,
  primitive,
  reasons,
  settled,
  steps,
  together,
} from "../../test/support/scheduling.ts";

const nodes = ["a", "b", "c"];

test("a clone runs once on every node", () => {
  const cluster = clusterOf({ nodes, resources: [clone("farm", primitive("web"))] });
  expect(Object.values(places(cluster)).toSorted()).toEqual(nodes);
});

test("clone-max limits the copies, and the rest are told so", () => {
  const cluster = clusterOf({ nodes, resources: [clone("farm", primitive("web"), { "clone-max": 2 })] });
  expect(Object.values(places(cluster)).toSorted()).toEqual(["a", "b"]);
});

test("a node takes no second copy, and says why", () => {
  const cluster = clusterOf({ nodes: ["a", "b"], resources: [clone("farm", primitive("web"))] });
  expect(reasons(cluster, "web:1", "a")).toEqual(["limit -INFINITY"]);
});

test("copies of a unique clone may share a node", () => {
  const settings = { "globally-unique": true, "clone-max": 2, "clone-node-max": 2 };
  const cluster = clusterOf({ nodes: ["a"], resources: [clone("farm", primitive("web"), settings)] });
  expect(places(cluster)).toEqual({ "web:0": "a", "web:1": "a" });
});

test("what is said of the clone is said of each copy", () => {
  const cluster = clusterOf({
    nodes: ["a", "b"],
    resources: [clone("farm", primitive("web"))],
    constraints: [prefers("farm", "b", -infinity)],
  });
  expect(Object.values(places(cluster)).toSorted()).toEqual(["-", "a"]);
  expect(reasons(cluster, "web:0", "b")).toEqual(["location -INFINITY"]);
});

test("the copies of other nodes stay where they are when one is lost", () => {
  const running = settled(clusterOf({ nodes, resources: [clone("farm", primitive("web"))] }));
  const before = places(running);
  const later = places(lost(running, "c"));
  for (const [copy, node] of Object.entries(before)) expect(later[copy]).toBe(node === "c" ? "-" : node);
});

test("a copy stays where its clone is not wanted, if what goes with the clone wants it there", () => {
  const resources = [clone("farm", primitive("web")), primitive("shop", { "resource-stickiness": 200 })];
  const goesWith = together("shop", "farm");
  const all = settled(clusterOf({ nodes, resources, constraints: [goesWith, prefers("shop", "a", 10)] }));
  const withSpareCopy = settled(lost(all, "c"));
  expect(places(withSpareCopy)).toMatchObject({ shop: "a" });
  const { plan } = clusterOf({ nodes, resources, constraints: [goesWith, prefers("farm", "a", -50)] });
  expect(steps({ ...withSpareCopy, plan })).toEqual([]);
});
