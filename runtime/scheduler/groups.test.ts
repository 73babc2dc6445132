import { expect, test } from "vitest";
import {
  clone,
  clusterOf,
  group,
  infinity,
  places,
  prefers,
  reasons,
  settled,
  steps,
  waits,
  withAttribute,
} from "../../test/support/scheduling.ts";

test("the members of a group are together, and start one after the other", () => {
  const cluster = clusterOf({ resources: [group("stack", ["disk", "db", "vip"])] });
  expect(new Set(Object.values(places(cluster))).size).toBe(1);
  expect(steps(cluster).filter((line) => line.includes("_start_") && !line.startsWith("fencing"))).toEqual([
    "disk_start_0 a",
    "db_start_0 a",
    "vip_start_0 a",
  ]);
});

test("what is said of the group counts for its first member, which the others follow", () => {
  const cluster = clusterOf({
    resources: [group("stack", ["disk", "db"])],
    constraints: [prefers("stack", "b", 50)],
  });
  expect(places(cluster)).toEqual({ disk: "b", db: "b" });
  expect(reasons(cluster, "disk", "b")).toEqual(["location +50"]);
  expect(reasons(cluster, "db", "b")).toEqual(["colocation +0"]);
});

test("a member that may run nowhere stops those behind it, not those before it", () => {
  const constraints = [prefers("db", "a", -infinity), prefers("db", "b", -infinity)];
  const cluster = clusterOf({ resources: [group("stack", ["disk", "db", "vip"])], constraints });
  expect(places(cluster)).toEqual({ disk: "a", db: "-", vip: "-" });
});

test("the stickiness of all members holds the group", () => {
  const running = settled(
    clusterOf({ resources: [group("stack", ["disk", "db"], { "resource-stickiness": 100 })] }),
  );
  expect(reasons(running, "disk", "a")).toEqual(["stickiness +100", "wish +100"]);
});

test("a group in a promotable clone is promoted when its members are", () => {
  const copies = clone("copies", group("stack", ["disk", "db"]), { promotable: true });
  const started = settled(clusterOf({ nodes: ["a"], resources: [copies] }));
  const scored = withAttribute(started, "a", "master-disk", "5");
  const promoting = withAttribute(scored, "a", "master-db", "5");
  expect(waits(promoting, "stack:0_promoted_0")).toEqual(["disk:0_promote_0 a", "db:0_promote_0 a"]);
});
