import { expect, test } from "vitest";
import { createTable, type Table } from "../../test/support/cluster.ts";
import { decide } from "../scheduler/index.ts";
import { samplePlan } from "../simulator/index.ts";

const plan = samplePlan({ nodes: 3, resources: 2, policy: "stop" });

/** Nodes that do not coordinate, the one that runs something first. */
function othersThan(coordinator: string, table: Table): readonly string[] {
  const others = plan.nodes.map(({ name }) => name).filter((name) => name !== coordinator);
  return others.toSorted((a, b) => table.active(b).size - table.active(a).size);
}

test("a node that lost quorum while its fencing was ordered stops what it runs all the same", () => {
  const table = createTable({ plan, decide });
  const coordinator = table.settled();
  const [busy = ""] = othersThan(coordinator, table);
  expect(table.active(busy).size).toBeGreaterThan(0);
  table.ask(coordinator, { kind: "fence", node: busy, by: "a person" });
  expect(table.document(busy).nodes[busy]?.transient).toEqual({ terminate: "true" });
  table.isolate(busy);
  table.pass(3 * table.timing.deadAfterMs);
  expect([...table.active(busy)]).toEqual([]);
});

test("a node whose daemon was restarted without quorum looks for what runs and stops it", () => {
  const table = createTable({ plan, decide });
  const coordinator = table.settled();
  const [busy = ""] = othersThan(coordinator, table);
  table.isolate(busy);
  table.restartDaemon(busy);
  table.pass(3 * table.timing.deadAfterMs);
  expect([...table.active(busy)]).toEqual([]);
});
