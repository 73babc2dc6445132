// Devices whose agents have no `status`.
import { expect, test } from "vitest";
import type { Plan } from "../../plan/index.ts";
import { createTable, done, isOff, notOffered, type Shot, type Table } from "../../test/support/cluster.ts";
import { samplePlan } from "../simulator/index.ts";
import { recordOf } from "./document.ts";

/** Three nodes; each has one level of devices of these agents. */
function planWith(nodes: number, ...agents: readonly string[]): Plan {
  const plan = samplePlan({ nodes, resources: 1 });
  const names = plan.nodes.map(({ name }) => name);
  const devices = names.flatMap((node) =>
    agents.map((type) => ({
      kind: "primitive" as const,
      id: `${type}-${node}`,
      agent: { class: "stonith", type },
      settings: [],
      parameters: [{ values: { pcmk_host_list: node } }],
      operations: [],
    })),
  );
  return {
    ...plan,
    resources: [...devices, ...plan.resources.filter(({ id }) => !id.startsWith("fence-"))],
    fenceLevels: names.map((node) => ({
      target: { kind: "node", node },
      level: 1,
      devices: agents.map((type) => `${type}-${node}`),
    })),
  };
}

interface Scene {
  readonly table: Table;
  readonly coordinator: string;
  readonly other: string;
}

function lost(plan: Plan): Scene {
  const table = createTable({ plan });
  const coordinator = table.settled();
  const other = coordinator === "gamma" ? "beta" : "gamma";
  table.isolate(other);
  return { table, coordinator, other };
}

function standing({ table, coordinator, other }: Scene): string {
  return recordOf(table.document(coordinator), other).standing.kind;
}

function told(table: Table, action: Shot["run"]["action"], device: string): Shot {
  const shot = table.nextShot(action);
  expect(shot.run.device).toBe(device);
  return shot;
}

test("of a device without `status` the word is taken, and said to be no more than that", () => {
  const scene = lost(planWith(3, "fence_kdump"));
  const { table, coordinator, other } = scene;
  table.answerShot(table.nextShot("off"), done);
  expect(standing(scene)).toBe("member");
  table.answerShot(table.nextShot("status"), notOffered);
  expect(standing(scene)).toBe("off");
  const device = `fence_kdump-${other}`;
  expect(table.noted(coordinator)).toContainEqual({ kind: "fence-unverified", target: other, device });
  // There is nothing to be switched on either: that is no failure.
  table.answerShot(table.nextShot("on"), notOffered);
  table.pass(10_000);
  expect(table.noted(coordinator).map(({ kind }) => kind)).not.toContain("fence-failed");
  expect(table.activeOn("r1").filter((id) => id !== other)).toHaveLength(1);
});

test.each([{ kind: "failed", problem: "exit code 1" } as const, { kind: "timed-out" } as const])(
  "a device without `status` that has not said that it switched off confirms nothing: $kind",
  (outcome) => {
    const scene = lost(planWith(3, "fence_kdump"));
    scene.table.answerShot(scene.table.nextShot("off"), outcome);
    scene.table.nextShot("off");
    expect(standing(scene)).toBe("member");
  },
);

test("a device that has `status` and fails at it confirms nothing", () => {
  const scene = lost(planWith(3, "fence_kdump"));
  scene.table.answerShot(scene.table.nextShot("off"), done);
  scene.table.answerShot(scene.table.nextShot("status"), { kind: "failed", problem: "exit code 1" });
  scene.table.nextShot("off");
  expect(standing(scene)).toBe("member");
});

test("a node that is heard still was not switched off by a device without `status`, whatever that says", () => {
  const scene = lost(planWith(3, "fence_kdump"));
  const { table, other } = scene;
  const off = table.nextShot("off");
  table.heal();
  table.pass(1_000);
  table.answerShot(off, done);
  table.answerShot(table.nextShot("status"), notOffered);
  table.pass(4_000);
  expect(standing(scene)).toBe("member");
  table.powerOff(other); // a machine that comes back with another boot id was down
  table.startDaemon(other);
  table.until("it is confirmed", () =>
    table.noted(scene.coordinator).some((what) => what.kind === "confirmed-off" && what.node === other),
  );
});

test("a heuristic takes nobody's power: alone it confirms nothing", () => {
  const scene = lost(planWith(3, "fence_heuristics_ping"));
  scene.table.answerShot(scene.table.nextShot("off"), done);
  scene.table.answerShot(scene.table.nextShot("status"), notOffered);
  scene.table.nextShot("off");
  expect(standing(scene)).toBe("member");
});

test("a heuristic before a device that tells the power leaves the answer to that", () => {
  const scene = lost(planWith(3, "fence_heuristics_ping", "fence_ipmilan"));
  const { table, other } = scene;
  table.answerShot(told(table, "off", `fence_heuristics_ping-${other}`), done);
  table.answerShot(told(table, "off", `fence_ipmilan-${other}`), done);
  table.answerShot(told(table, "status", `fence_heuristics_ping-${other}`), notOffered);
  expect(standing(scene)).toBe("member");
  table.answerShot(told(table, "status", `fence_ipmilan-${other}`), isOff);
  expect(standing(scene)).toBe("off");
});

test("one of two that booted alone learns nothing from a device without `status`", () => {
  const table = createTable({ plan: { ...planWith(2, "fence_kdump") }, absent: ["beta"] });
  table.answerShot(table.nextShot("status"), notOffered);
  table.pass(20_000);
  expect(table.coordinator()).toBeUndefined();
  expect(table.activeOn("r1")).toEqual([]);
});
