import { expect, test } from "vitest";
import {
  clone,
  clusterOf,
  infinity,
  places,
  prefers,
  primitive,
  reasons,
  settled,
  together,
  withAttribute,
} from "../../test/support/scheduling.ts";

const two = [primitive("db"), primitive("web")];

test("what must be together is, where the primary wants to be", () => {
  const constraints = [together("web", "db"), prefers("db", "b", 50)];
  expect(places(clusterOf({ resources: two, constraints }))).toEqual({ db: "b", web: "b" });
});

test("the dependent is told where the primary put it, and why no other node is left", () => {
  const cluster = clusterOf({ resources: two, constraints: [together("web", "db"), prefers("db", "b", 50)] });
  expect(reasons(cluster, "web", "b")).toEqual(["colocation +0"]);
  expect(reasons(cluster, "web", "a")).toEqual(["colocation -INFINITY"]);
});

test("a primary that is placed first hears what its dependent would like", () => {
  const cluster = clusterOf({
    resources: two,
    constraints: [together("web", "db"), prefers("web", "b", 70)],
  });
  expect(places(cluster)).toEqual({ db: "b", web: "b" });
  expect(reasons(cluster, "db", "b")).toEqual(["wish +70"]);
});

test("without influence the dependent has no say in where a running primary is", () => {
  const running = settled(
    clusterOf({ resources: two, constraints: [together("web", "db"), prefers("db", "a", 1)] }),
  );
  const wishing = (influence: boolean) => ({
    ...running,
    plan: {
      ...running.plan,
      constraints: [{ ...together("web", "db"), influence }, prefers("web", "b", 70)],
    },
  });
  expect(places(wishing(true))).toEqual({ db: "b", web: "b" });
  expect(places(wishing(false))).toEqual({ db: "a", web: "a" });
  expect(reasons(wishing(false), "db", "b")).toEqual([]);
});

test("what must be apart is, and the second stays off if there is one node only", () => {
  const constraints = [together("web", "db", -infinity)];
  expect(places(clusterOf({ resources: two, constraints }))).toEqual({ db: "a", web: "b" });
  expect(places(clusterOf({ nodes: ["a"], resources: two, constraints }))).toEqual({ db: "a", web: "-" });
});

test("a wish to be apart yields where it would leave no node, and is told to", () => {
  const cluster = clusterOf({ nodes: ["a"], resources: two, constraints: [together("web", "db", -50)] });
  expect(places(cluster)).toEqual({ db: "a", web: "a" });
});

test("a dependent of what runs nowhere runs nowhere", () => {
  const cluster = clusterOf({
    resources: [primitive("db", { "target-role": "Stopped" }), primitive("web")],
    constraints: [together("web", "db")],
  });
  expect(places(cluster)).toEqual({ db: "-", web: "-" });
  expect(reasons(cluster, "web", "a")).toEqual(["colocation -INFINITY"]);
});

test("together by a node attribute means in the same place, not on the same node", () => {
  const sites = ["a", "b", "c"].reduce(
    (cluster, node) => withAttribute(cluster, node, "site", node === "c" ? "north" : "south"),
    clusterOf({
      nodes: ["a", "b", "c"],
      resources: two,
      constraints: [
        { ...together("web", "db"), nodeAttribute: "site" },
        prefers("db", "a", 10),
        prefers("web", "b", 10),
      ],
    }),
  );
  expect(places(sites)).toEqual({ db: "a", web: "b" });
});

test("the name of a clone's member stands for the clone only once the histories call its copies so", () => {
  const resources = [clone("farm", primitive("web"), { "clone-max": 1 }), primitive("shop")];
  const constraints = [together("shop", "web", -infinity), prefers("farm", "a", 10), prefers("shop", "a", 5)];
  const fresh = clusterOf({ resources, constraints });
  expect(places(fresh)).toMatchObject({ shop: "a" });
  const nodes = settled(fresh).state.nodes.map((node) => ({
    ...node,
    history: node.history.map((one) => (one.resource === "web:0" ? { ...one, resource: "web" } : one)),
  }));
  expect(places({ ...fresh, state: { ...fresh.state, nodes } })).toMatchObject({ shop: "b" });
});
