import { expect, test } from "vitest";
import {
  clusterOf,
  infinity,
  instance,
  places,
  prefers,
  primitive,
  reasons,
  settled,
  withAttribute,
} from "../../test/support/scheduling.ts";

test("a resource goes where the scores are highest", () => {
  const cluster = clusterOf({
    resources: [primitive("db")],
    constraints: [prefers("db", "b", 50)],
  });
  expect(places(cluster)).toEqual({ db: "b" });
});

test("a node with -INFINITY takes nothing, even if that leaves none", () => {
  const constraints = [prefers("db", "a", -infinity), prefers("db", "b", -infinity)];
  expect(places(clusterOf({ resources: [primitive("db")], constraints }))).toEqual({ db: "-" });
});

test("what runs stays for its stickiness, until a preference weighs more", () => {
  const running = settled(
    clusterOf({
      resources: [primitive("db", { "resource-stickiness": 100 })],
      constraints: [prefers("db", "a", 50)],
    }),
  );
  const preferringB = (score: number) => ({
    ...running,
    plan: { ...running.plan, constraints: [prefers("db", "b", score)] },
  });
  expect(places(preferringB(99))).toEqual({ db: "a" });
  expect(places(preferringB(101))).toEqual({ db: "b" });
});

test("in an asymmetric cluster a resource runs only where a preference allows it", () => {
  const cluster = clusterOf({
    resources: [primitive("db"), primitive("web")],
    constraints: [prefers("web", "b", 0)],
    options: { "symmetric-cluster": false },
  });
  expect(places(cluster)).toEqual({ db: "-", web: "b" });
});

test("a rule prefers the nodes that it is true of", () => {
  const cluster = clusterOf({
    resources: [primitive("db")],
    constraints: [
      {
        kind: "location",
        id: "on-ssd",
        subject: { kind: "resource", resource: "db" },
        preference: {
          kind: "rule",
          score: 100,
          rule: { kind: "attribute", attribute: "disk", operation: "eq", value: "ssd" },
        },
      },
    ],
  });
  expect(places(withAttribute(cluster, "b", "disk", "ssd"))).toEqual({ db: "b" });
});

test("the reasons name the constraint and where it stands", () => {
  const cluster = clusterOf({ resources: [primitive("db")], constraints: [prefers("db", "a", 100)] });
  expect(instance(cluster, "db").reasons).toEqual([
    { kind: "location", constraint: "db-a", at: [0, 7, 1], node: "a", score: 100 },
  ]);
  expect(reasons(settled(cluster), "db", "a")).toEqual(["location +100"]);
});

test("a node that takes nothing now says so, whatever its score", () => {
  const cluster = clusterOf({ resources: [primitive("db")], constraints: [prefers("db", "a", 100)] });
  const standby = withAttribute(cluster, "a", "standby", "on");
  expect(reasons(standby, "db", "a")).toEqual(["location +100", "node-condition"]);
  expect(places(standby)).toEqual({ db: "b" });
});
