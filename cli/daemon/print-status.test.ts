import { expect, test } from "vitest";
import type { NodeView, ResourceView, StatusView } from "../../runtime/cluster/index.ts";
import type { DaemonStatus } from "../../runtime/daemon/index.ts";
import { printStatus } from "./print-status.ts";

function node(id: string, over: Partial<NodeView> = {}): NodeView {
  return {
    id,
    contact: "alive",
    silentMs: 40,
    incarnation: 1,
    links: [],
    standing: { kind: "member", incarnation: 1, boot: "b", leaving: false },
    standby: false,
    maintenance: false,
    reported: true,
    fencing: null,
    attributes: {},
    ...over,
  };
}

function resource(id: string, over: Partial<ResourceView> = {}): ResourceView {
  return {
    id,
    role: "Started",
    nodes: ["alpha"],
    failed: false,
    blocked: false,
    managed: true,
    pending: null,
    failures: [],
    wanted: null,
    ...over,
  };
}

function cluster(over: Partial<StatusView> = {}): StatusView {
  return {
    self: "beta",
    incarnation: 1,
    cluster: "shop",
    planDigest: "0123456789abcdef",
    term: 4,
    coordinator: "alpha",
    quorum: { quorate: true, electorates: [], obstacles: [], policy: "stop" },
    document: { stored: { term: 4, version: 1 }, committed: { term: 4, version: 1 } },
    maintenance: false,
    nodes: [node("alpha"), node("beta", { contact: "self" }), node("gamma")],
    resources: [],
    partial: true,
    transition: null,
    fencings: [],
    journal: [],
    ...over,
  } as StatusView; // fields that the picture does not show may be added
}

function status(own: StatusView, overview: StatusView | null = null): DaemonStatus {
  return {
    version: 1,
    daemon: { pid: 1, startedWallMs: 0, nowWallMs: 0 },
    cluster: own,
    overview,
    engine: { links: [], channels: {} },
  };
}

const print = (shown: DaemonStatus): string => printStatus(shown, { colour: false });

test("any node shows the whole cluster, as its coordinator sees it", () => {
  const whole = cluster({ self: "alpha", partial: false, resources: [resource("db"), resource("vip")] });
  expect(print(status(cluster(), whole)))
    .toBe(`cluster shop  quorum  coordinator alpha  term 4  plan 0123456789ab

nodes
  alpha  online  coordinator
  beta   online  here
  gamma  online

resources
  db   Started  alpha
  vip  Started  alpha
`);
});

test("what is wrong stands out: no quorum, a lost node, a failed resource, a refused plan", () => {
  const own = cluster({
    coordinator: null,
    quorum: { quorate: false, electorates: [], obstacles: ["2 of 3 votes are missing"], policy: "stop" },
    nodes: [
      node("alpha", { contact: "lost", silentMs: 12_300 }),
      node("beta", { contact: "self", standby: true }),
    ],
    resources: [
      resource("db", {
        role: "Stopped",
        nodes: [],
        failed: true,
        blocked: true,
        failures: [{ node: "beta", task: "start", count: 1_000_000 }],
      }),
    ],
  });
  const shown = status(own);
  const withProblem = { ...shown, daemon: { ...shown.daemon, planProblem: "the plan is refused" } };
  expect(print(withProblem)).toBe(`cluster shop  NO QUORUM  no coordinator  term 4  plan 0123456789ab
2 of 3 votes are missing
the plan is refused

nodes
  alpha  LOST    silent for 12.3 s
  beta   online  here, standby

resources
  db  Stopped FAILED  -  blocked, start failed too often on beta
  only what beta itself knows: no coordinator answers
`);
});

test("fencing under way shows on every node, with its reason", () => {
  const fencing = { reason: "it is not heard any more", sinceMs: 10, attempts: 1 };
  const whole = cluster({
    self: "alpha",
    partial: false,
    nodes: [node("gamma", { contact: "lost", fencing })],
  });
  const own = cluster({ nodes: [node("gamma", { contact: "lost", silentMs: 2_000 })] });
  expect(print(status(own, whole))).toContain(
    "gamma  fencing  being fenced: it is not heard any more, silent for 2.0 s",
  );
});
