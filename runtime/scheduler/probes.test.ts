import { expect, test } from "vitest";
import { active, clusterOf, decided, primitive, settled, steps } from "../../test/support/scheduling.ts";

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
