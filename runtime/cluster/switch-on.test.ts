import { expect, test } from "vitest";
import type { Plan } from "../../plan/index.ts";
import { createTable, done } from "../../test/support/cluster.ts";
import { decide } from "../scheduler/index.ts";
import { samplePlan } from "../simulator/index.ts";

/** Three nodes, with one device that keeps a node from the shared disk until it is let in. */
function withUnfencing(): Plan {
  const plan = samplePlan({ nodes: 3, resources: 1 });
  const [first, ...rest] = plan.resources;
  if (first?.kind !== "primitive") throw new Error("a fence device comes first");
  const scsi = {
    ...first,
    id: "scsi",
    settings: [{ values: { provides: "unfencing" } }],
    parameters: [{ values: { pcmk_host_list: "alpha beta gamma" } }],
  };
  return {
    ...plan,
    resources: [scsi, ...rest.filter(({ id }) => !id.startsWith("fence-"))],
    fenceLevels: [],
  };
}

function starts(table: ReturnType<typeof createTable>): number {
  return table.runs.filter(({ run }) => run.resource === "r1" && run.task === "start").length;
}

test("a node is let in by the device, by its own hand, before anything starts there", () => {
  const table = createTable({ plan: withUnfencing(), decide });
  const on = table.nextShot("on");
  expect(on.node).toBe(on.run.target);
  table.pass(1_000);
  expect(starts(table)).toBe(0);
  table.until("r1 runs", () => {
    for (const shot of table.shots.slice()) table.answerShot(shot, done);
    return table.activeOn("r1").length === 1;
  });
  expect(table.document(on.node).nodes[on.node]?.transient["#node-unfenced"]).toBeDefined();
});

test("a node that could not be let in runs nothing, and is tried again", () => {
  const table = createTable({ plan: withUnfencing(), decide });
  const failed = table.nextShot("on");
  for (let tries = 0; tries < 3; tries += 1) {
    for (const shot of table.shots.slice())
      table.answerShot(shot, { kind: "failed", problem: "no reservation" });
    table.pass(10_000);
  }
  expect(starts(table)).toBe(0);
  expect(table.nextShot("on", 120_000).run.device).toBe(failed.run.device);
});
