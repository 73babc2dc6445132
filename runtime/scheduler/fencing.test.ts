import { expect, test } from "vitest";
import {
  clusterOf,
  lost,
  places,
  prefers,
  primitive,
  settled,
  waits,
} from "../../test/support/scheduling.ts";

test("nodes are fenced at the same time, and the one that decides last", () => {
  const cluster = settled(clusterOf({ nodes: ["a", "b", "c"], resources: [primitive("db")] }));
  const alone = lost(lost(lost(cluster, "a"), "b"), "c");
  expect(waits(alone, "stonith-c-reboot")).toEqual([]);
  expect(waits(alone, "stonith-a-reboot").toSorted()).toEqual(["stonith-b-reboot b", "stonith-c-reboot c"]);
});

test("without concurrent-fencing one waits for the other, and the one that decides for the last", () => {
  const options = { "concurrent-fencing": false };
  const cluster = settled(clusterOf({ nodes: ["a", "b", "c"], resources: [primitive("db")], options }));
  const alone = lost(lost(lost(cluster, "a"), "b"), "c");
  expect(waits(alone, "stonith-c-reboot")).toEqual(["stonith-b-reboot b"]);
  expect(waits(alone, "stonith-a-reboot")).toEqual(["stonith-c-reboot c"]);
});

test("a guest's container starts elsewhere once the guest counts as fenced", () => {
  const vm = primitive("vm", { "remote-node": "guest" });
  const cluster = settled(clusterOf({ resources: [vm], constraints: [prefers("vm", "b", 10)] }));
  const hostless = lost(cluster, "b");
  expect(waits(hostless, "vm_start_0")).toContain("stonith-guest-reboot");
  expect(waits(hostless, "stonith-guest-reboot")).toContain("stonith-b-reboot b");
});

test("a fence device that was taken out of the plan still stands ready: others go on being managed", () => {
  const { plan, state } = settled(clusterOf({ resources: [primitive("db")] }));
  const resources = plan.resources.filter(({ id }) => id !== "fencing");
  const without = { plan: { ...plan, resources: [...resources, primitive("web")] }, state };
  expect(places(without)).toMatchObject({ db: "a", web: "b" });
});
