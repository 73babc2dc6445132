import { describe, expect, it } from "vitest";
import type { ClusterState, Graph, GraphAction, NodeState, ResourceAction } from "../scheduler/index.ts";
import { nodeUp } from "./fresh-state.ts";
import { runTransition } from "./transition-run.ts";

const node = (name: string, more: Partial<NodeState> = {}): NodeState => ({ ...nodeUp(name), ...more });

const state = (...nodes: readonly NodeState[]): ClusterState => ({
  nowSeconds: 500,
  quorate: true,
  nodes,
  tickets: [],
});

const graph = (...actions: readonly GraphAction[]): Graph => ({
  actions,
  clusterDelayMs: 60_000,
  fencingTimeoutMs: 60_000,
  batchLimit: 0,
  migrationLimit: -1,
  failedStartCount: 1_000_000,
});

const action = (
  id: number,
  task: ResourceAction["task"],
  more: Partial<ResourceAction> = {},
): ResourceAction => ({
  kind: "resource",
  id,
  key: `db_${task}_${more.intervalMs ?? 0}`,
  inputs: [],
  priority: 0,
  reason: { kind: "placed" },
  task,
  resource: "db",
  historyName: "db",
  node: "n1",
  intervalMs: 0,
  timeoutMs: 20_000,
  expectedRc: 0,
  agent: { class: "ocf", provider: "heartbeat", type: "pgsql" },
  parameters: {},
  meta: {},
  ...more,
});

describe("running a decision", () => {
  it("does in a pass all that need not wait, by number", () => {
    const run = runTransition(
      state(node("n1")),
      graph(
        action(0, "start", { inputs: [2] }),
        action(1, "monitor", { inputs: [0], intervalMs: 10_000 }),
        action(2, "monitor", { expectedRc: 7 }),
      ),
    );
    expect(run.executed.map((one) => one.id)).toEqual([2, 0, 1]);
    expect(run.stuck).toEqual([]);
  });

  it("leaves aside what waits for itself", () => {
    const run = runTransition(
      state(node("n1")),
      graph(action(0, "stop", { inputs: [1] }), action(1, "start", { inputs: [0] })),
    );
    expect(run.executed).toEqual([]);
    expect(run.stuck).toHaveLength(2);
  });

  it("records results as the newest entries, one-off operations in place of each other", () => {
    const run = runTransition(
      state(node("n1")),
      graph(
        action(0, "monitor", { expectedRc: 7 }),
        action(1, "start", { inputs: [0], digests: { all: "d" } }),
        action(2, "monitor", { inputs: [1], intervalMs: 10_000 }),
      ),
    );
    expect(run.state.nodes[0]?.history).toMatchObject([
      {
        resource: "db",
        entries: [
          {
            id: "db_last_0",
            task: "start",
            rc: 0,
            callId: 2,
            lastRcChangeSeconds: 500,
            digests: { all: "d" },
          },
          { id: "db_monitor_10000", intervalMs: 10_000, callId: 3 },
        ],
      },
    ]);
  });

  it("takes everything from a node that is fenced", () => {
    const before = node("n2", {
      attributes: { standby: "on" },
      history: [{ resource: "db", agent: { class: "lsb", type: "x" }, entries: [] }],
    });
    const run = runTransition(
      state(node("n1"), before),
      graph({
        kind: "fence",
        id: 0,
        key: "stonith-n2-reboot",
        inputs: [],
        priority: 0,
        reason: { kind: "fence", cause: { kind: "lost" } },
        node: "n2",
        operation: "reboot",
        delayMs: 0,
        timeoutMs: 60_000,
      }),
    );
    expect(run.state.nodes[1]).toEqual({
      name: "n2",
      membership: { kind: "lost" },
      daemonOnline: false,
      join: "down",
      expected: "down",
      attributes: {},
      failures: [],
      history: [],
      fenced: true,
    });
  });

  it("takes a node that shut down out of the membership, and keeps what was reported of it", () => {
    const history = [{ resource: "db", agent: { class: "lsb", type: "x" }, entries: [] }];
    const run = runTransition(
      state(node("n1", { attributes: { shutdown: "1" }, history })),
      graph({
        kind: "cluster",
        id: 0,
        key: "do_shutdown-n1",
        inputs: [],
        priority: 0,
        reason: { kind: "shutdown" },
        task: "do_shutdown",
        node: "n1",
      }),
    );
    expect(run.state.nodes[0]).toMatchObject({
      membership: { kind: "lost" },
      expected: "down",
      attributes: {},
      history,
    });
  });

  it("forgets what is deleted or cancelled, unless it has to do as crm_simulate does", () => {
    const entry = {
      id: "db_monitor_5000",
      task: "monitor",
      intervalMs: 5000,
      status: "done",
      rc: 0,
      expectedRc: 0,
      callId: 9,
    } as const;
    const before = state(
      node("n1", { history: [{ resource: "db", agent: { class: "lsb", type: "x" }, entries: [entry] }] }),
    );
    const cancel = graph(action(0, "cancel", { intervalMs: 5000, cancelledTask: "monitor" }));
    const remove = graph(action(0, "delete"));
    expect(runTransition(before, cancel).state.nodes[0]?.history[0]?.entries).toEqual([]);
    expect(runTransition(before, remove).state.nodes[0]?.history).toEqual([]);
    expect(runTransition(before, remove, { likeCrmSimulate: true }).state).toEqual(before);
  });

  it("changes nothing of what it was given", () => {
    const before = state(node("n1"));
    const copy = structuredClone(before);
    runTransition(before, graph(action(0, "start")));
    expect(before).toEqual(copy);
  });
});
