// A scheduler of a hundred lines for simulations that are about the cluster and not about placement: primitives
// wherever there is room, fencing first, probes before starts, stops before starts. Many times faster than the real one.
import { primitivesOf, type Plan, type Primitive } from "../../plan/index.ts";
import type {
  ClusterState,
  Decision,
  GraphAction,
  HistoryEntry,
  InstanceDecision,
  NodeState,
  ResourceTask,
  FenceCause,
} from "../scheduler/index.ts";

const infinity = 1_000_000;

interface Sight {
  readonly node: NodeState;
  readonly active: boolean;
  readonly failed: boolean;
  readonly stopFailed: boolean;
  readonly known: boolean;
  readonly monitored: boolean;
}

export function decidePlainly(plan: Plan, state: ClusterState): Decision {
  const actions: GraphAction[] = [];
  const add = (action: DistributiveOmit<GraphAction, "id">): number => {
    actions.push({ ...action, id: actions.length });
    return actions.length - 1;
  };
  const policy = optionOf(plan, "no-quorum-policy") ?? "stop";
  const unmanaged = optionOf(plan, "maintenance-mode") === true;
  const primitives = plan.resources.flatMap(primitivesOf).filter((each) => each.agent.class !== "stonith");
  const online = state.nodes.filter(isOnline);
  const toFence = new Map<string, FenceCause>();
  for (const node of state.nodes) {
    const isLost = node.membership.kind !== "member" && node.expected !== "down";
    if (isLost) toFence.set(node.name, { kind: "lost" });
    if (node.attributes["terminate"] === "true") toFence.set(node.name, { kind: "requested" });
  }
  const sights = new Map(primitives.map((each) => [each.id, online.map((node) => look(node, each.id))]));
  // A node that decides for itself alone asks without fencing: what cannot be stopped stays as it is, the rest stops.
  const isFencingOn = optionOf(plan, "fencing-enabled") !== false;
  if (!isFencingOn) toFence.clear();
  for (const [id, all] of sights) {
    for (const sight of all)
      if (sight.stopFailed && isFencingOn) toFence.set(sight.node.name, { kind: "failed", resource: id });
  }
  // Without quorum only the one that asks for itself: whether it would be fenced is what it wants to know.
  const fences = [...toFence]
    .filter(([node]) => state.quorate || node === state.dc)
    .map(([node, cause]) => add(fence(node, cause)));
  const instances: InstanceDecision[] = [];
  const stopsOn = new Map<string, number[]>();
  const isHeld = !state.quorate && policy !== "stop" && policy !== "demote";
  for (const [index, primitive] of primitives.entries()) {
    const all = sights.get(primitive.id) ?? [];
    const active = all.filter((sight) => sight.active && !toFence.has(sight.node.name));
    const probes = all
      .filter((sight) => !sight.known && !toFence.has(sight.node.name))
      .map((sight) => add(operation(primitive, "monitor", sight.node.name, 0, [], 7)));
    const target = state.quorate && !unmanaged ? place(plan, primitive, index, all, toFence) : null;
    const stops: number[] = [];
    const keep = active.length === 1 && active[0]?.failed === false ? active[0] : null;
    for (const sight of active) {
      const stays = keep === sight && sight.node.name === target;
      if (stays || unmanaged || isHeld || (sight.stopFailed && !isFencingOn)) continue;
      const stop = add(operation(primitive, "stop", sight.node.name, 0, []));
      stops.push(stop);
      stopsOn.set(sight.node.name, [...(stopsOn.get(sight.node.name) ?? []), stop]);
    }
    if (target !== null) {
      const isThere = keep?.node.name === target;
      const start = isThere
        ? null
        : add(operation(primitive, "start", target, 0, [...fences, ...probes, ...stops]));
      if (start !== null || keep?.monitored === false) {
        add(operation(primitive, "monitor", target, monitorMs(primitive), start === null ? [] : [start]));
      }
    }
    instances.push({
      id: primitive.id,
      resource: primitive.id,
      top: primitive.id,
      currentRole: active.length > 0 ? "Started" : "Stopped",
      currentNodes: active.map((sight) => sight.node.name),
      role: target === null ? "Stopped" : "Started",
      ...(target === null ? {} : { node: target }),
      scores: {},
      reasons: [],
    });
  }
  addShutdowns(state, online, toFence, stopsOn, add);
  return {
    observation: { nodes: [], instances: instances.map(observed) },
    instances,
    fencing: [...toFence].map(([node, cause]) => ({
      node,
      operation: "reboot",
      reason: { kind: "fence", cause },
    })),
    changes: [],
    graph: {
      actions,
      clusterDelayMs: 60_000,
      fencingTimeoutMs: 60_000,
      batchLimit: 0,
      migrationLimit: -1,
      failedStartCount: infinity,
    },
    scores: [],
  };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function addShutdowns(
  state: ClusterState,
  online: readonly NodeState[],
  toFence: ReadonlyMap<string, unknown>,
  stopsOn: ReadonlyMap<string, readonly number[]>,
  add: (action: DistributiveOmit<GraphAction, "id">) => number,
): void {
  const leaving = online.filter(
    (node) => node.attributes["shutdown"] !== undefined && !toFence.has(node.name),
  );
  // The coordinator goes last: it has to write down that the others went.
  const ordered = [
    ...leaving.filter((node) => node.name !== state.dc),
    ...leaving.filter((node) => node.name === state.dc),
  ];
  const before: number[] = [];
  for (const node of ordered) {
    const inputs = [...(stopsOn.get(node.name) ?? []), ...before];
    const key = `do_shutdown-${node.name}`;
    before.push(
      add({
        kind: "cluster",
        key,
        inputs,
        priority: 0,
        reason: { kind: "shutdown" },
        task: "do_shutdown",
        node: node.name,
      }),
    );
  }
}

function optionOf(plan: Plan, name: string): unknown {
  for (const block of plan.cluster.options) {
    const value = block.values[name];
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

function isOnline(node: NodeState): boolean {
  return node.membership.kind === "member" && node.join === "member";
}

function look(node: NodeState, id: string): Sight {
  const entries = node.history.find((history) => history.resource === id)?.entries ?? [];
  const byAge = [...entries].filter((entry) => !entry.id.endsWith("_failure_0")).toSorted(byCall);
  let active = false;
  let failed = false;
  let stopFailed = false;
  let monitored = false;
  for (const entry of byAge) {
    if (entry.status === "pending") {
      active = true;
      continue;
    }
    const asked = entry.rc === entry.expectedRc && entry.status === "done";
    if (entry.task === "stop") {
      active = !asked;
      stopFailed = !asked;
      failed = !asked;
      monitored = false;
    } else if (entry.task === "start") {
      active = true;
      failed = !asked;
    } else if (entry.task === "monitor") {
      if (entry.intervalMs > 0) {
        monitored = true;
        active = true;
        if (!asked) failed = true;
      } else {
        const isFine = entry.rc === 0 && entry.status !== "timeout";
        active = entry.rc !== 7 && entry.rc !== 5;
        failed = active && !isFine;
      }
    }
  }
  return { node, active, failed, stopFailed, known: entries.length > 0, monitored };
}

function byCall(a: HistoryEntry, b: HistoryEntry): number {
  return ageOf(a) - ageOf(b);
}

function ageOf(entry: HistoryEntry): number {
  return entry.callId < 0 ? Number.POSITIVE_INFINITY : entry.callId;
}

function place(
  plan: Plan,
  primitive: Primitive,
  index: number,
  sights: readonly Sight[],
  toFence: ReadonlyMap<string, unknown>,
): string | null {
  const wishes = new Map<string, number>();
  for (const constraint of plan.constraints) {
    if (constraint.kind !== "location" || constraint.preference.kind !== "node") continue;
    if (constraint.subject.kind !== "resource" || constraint.subject.resource !== primitive.id) continue;
    const { node, score } = constraint.preference;
    wishes.set(node, Math.min(score, wishes.get(node) ?? score));
  }
  const scored = sights.flatMap((sight, place_) => {
    const { node } = sight;
    const failures = node.failures
      .filter((failure) => failure.resource === primitive.id)
      .reduce((sum, failure) => sum + failure.count, 0);
    const isOut =
      toFence.has(node.name) ||
      node.attributes["standby"] === "on" ||
      node.attributes["shutdown"] !== undefined ||
      failures >= 3 ||
      (wishes.get(node.name) ?? 0) <= -infinity;
    if (isOut) return [];
    const spread = (place_ + index) % Math.max(1, sights.length);
    const score = (wishes.get(node.name) ?? 0) * 1_000 + (sight.active ? 100 : 0) - spread;
    return [{ name: node.name, score }];
  });
  return scored.toSorted((a, b) => b.score - a.score)[0]?.name ?? null;
}

function timeoutOf(primitive: Primitive, task: string): number {
  const found = primitive.operations.find((each) => each.name === task)?.settings[0]?.values["timeout"];
  return typeof found === "number" ? found : 20_000;
}

function monitorMs(primitive: Primitive): number {
  return primitive.operations.find((each) => each.name === "monitor")?.intervalMs ?? 10_000;
}

function operation(
  primitive: Primitive,
  task: ResourceTask,
  node: string,
  intervalMs: number,
  inputs: readonly number[],
  expectedRc = 0,
): DistributiveOmit<GraphAction, "id"> {
  return {
    kind: "resource",
    key: `${primitive.id}_${task}_${intervalMs}`,
    inputs,
    priority: 0,
    reason: { kind: "placed" },
    task,
    resource: primitive.id,
    historyName: primitive.id,
    node,
    intervalMs,
    timeoutMs: timeoutOf(primitive, task),
    expectedRc,
    agent: primitive.agent,
    parameters: {},
    meta: {},
  };
}

function fence(node: string, cause: FenceCause): DistributiveOmit<GraphAction, "id"> {
  return {
    kind: "fence",
    key: `stonith-${node}-reboot`,
    inputs: [],
    priority: 0,
    node,
    operation: "reboot",
    delayMs: 0,
    timeoutMs: 60_000,
    reason: { kind: "fence", cause },
  };
}

function observed(instance: InstanceDecision): Decision["observation"]["instances"][number] {
  return {
    id: instance.id,
    resource: instance.resource,
    top: instance.top,
    unique: true,
    role: instance.currentRole,
    nodes: instance.currentNodes,
    failed: false,
    failureIgnored: false,
    blocked: false,
    managed: true,
    maintenance: false,
    removed: false,
  };
}
