import { expect, test } from "vitest";
import { clusterOf, decided, primitive, steps, withAttribute } from "../../test/support/scheduling.ts";

const device = primitive(
  "scsi",
  { provides: "unfencing" },
  { agent: { class: "stonith", type: "fence_scsi" } },
);
const cluster = clusterOf({ resources: [device, primitive("db", { requires: "unfencing" })] });

test("a node is switched on before what needs it starts there, and no other", () => {
  const lines = steps(cluster);
  const start = lines.findIndex((line) => line.startsWith("db_start_0"));
  const node = lines[start]?.split(" ")[1] ?? "";
  expect(lines.filter((line) => line.includes("-on "))).toEqual([`stonith-${node}-on ${node}`]);
  expect(lines.indexOf(`stonith-${node}-on ${node}`)).toBeLessThan(start);
});

test("the reason names what needs the node", () => {
  expect(decided(cluster).fencing).toMatchObject([
    { operation: "on", reason: { kind: "unfence", resource: "db", task: "start" } },
  ]);
});

test("a node that was unfenced is not unfenced again", () => {
  const done = ["a", "b"].reduce((each, node) => withAttribute(each, node, "#node-unfenced", "900"), cluster);
  expect(steps(done).filter((line) => line.includes("-on"))).toEqual([]);
});
