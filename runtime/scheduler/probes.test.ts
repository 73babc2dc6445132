import { expect, test } from "vitest";
import {
  active,
  bundle,
  clone,
  clusterOf,
  decided,
  infinity,
  prefers,
  primitive,
  rebooted,
  settled,
  steps,
  summary,
  together,
  waits,
} from "../../test/support/scheduling.ts";

const cluster = clusterOf({ resources: [primitive("db")] });

test("before anything starts, every node is asked whether it runs there", () => {
  const lines = steps(cluster);
  const start = lines.findIndex((line) => line.startsWith("db_start_0"));
  expect(lines.slice(0, start)).toEqual(expect.arrayContaining(["db_monitor_0 a", "db_monitor_0 b"]));
});

test("a probe expects to find nothing, and says what it is", () => {
  const probes = decided(cluster).graph.actions.filter(({ key }) => key === "db_monitor_0");
  expect(probes.length).toBe(2);
  for (const probe of probes) expect(probe).toMatchObject({ expectedRc: 7, reason: { kind: "probe" } });
});

test("what is known is not asked again", () => {
  expect(steps(settled(cluster))).toEqual([]);
  expect(active(settled(cluster))).toEqual({ db: ["a"] });
});

test("a copy of a clone stops without waiting for the probes of other copies", () => {
  const both = { "globally-unique": true, "clone-max": 2, "clone-node-max": 2 };
  const resources = [clone("copies", primitive("copy"), both)];
  const onA = settled(clusterOf({ resources, constraints: [prefers("copies", "b", -infinity)] }));
  const { plan } = clusterOf({ resources, constraints: [prefers("copies", "b", 10)] });
  const toB = { ...rebooted(onA, "b"), plan };
  expect(summary(toB)).toContain("Move copy:0 ( a -> b )");
  expect(waits(toB, "copy:0_stop_0")).toEqual(["copies_stop_0"]);
});

test("what must be apart waits for the other's probe on its own node only", () => {
  const apart = clusterOf({
    resources: [primitive("db"), primitive("batch")],
    constraints: [together("batch", "db", -infinity)],
  });
  expect(waits(apart, "batch_start_0")).toEqual(
    expect.arrayContaining(["db_monitor_0 b", "batch_monitor_0 a", "batch_monitor_0 b"]),
  );
  expect(waits(apart, "batch_start_0")).not.toContain("db_monitor_0 a");
});

test("nothing starts in a bundle before every container was looked for", () => {
  const webs = clusterOf({ resources: [bundle("web", primitive("httpd"), 2)] });
  expect(waits(webs, "web-clone_start_0")).toEqual(
    expect.arrayContaining([
      "web-podman-0_monitor_0 a",
      "web-podman-0_monitor_0 b",
      "web-podman-1_monitor_0 a",
      "web-podman-1_monitor_0 b",
    ]),
  );
});
