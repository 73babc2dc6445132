import { expect, test } from "vitest";
import { createTable } from "../../test/support/cluster.ts";
import { samplePlan } from "../simulator/index.ts";

test("of two reports of one moment the later one counts, whichever arrives first", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 6 }) });
  table.keepRunning(({ run }) => run.task === "start");
  const busyNode = (): string | undefined =>
    ["alpha", "beta", "gamma"].find(
      (id) => id !== table.coordinator() && table.jobs.filter(({ node }) => node === id).length > 1,
    );
  table.until("two starts are under way on a node", () => busyNode() !== undefined);
  const node = busyNode() ?? "";
  table.pass(1_000);
  table.hold((from, _, { kind }) => from === node && kind === "report");
  for (const job of table.jobs.filter((each) => each.node === node)) table.endRun(job);
  const parcels = [...table.heldBack()];
  expect(parcels.length).toBeGreaterThan(1);
  for (const parcel of parcels.toReversed()) parcel.deliver();
  table.heldBack().length = 0;
  table.letThrough();
  const office = table.member(table.coordinator() ?? "").office;
  expect(office.kind === "coordinator" ? office.nodes[node]?.running : null).toEqual([]);
});
