// What is supposed on top of a state: lost nodes, failed resources, standby. Names that nobody has are refused, because a
// question about a misspelt node would be answered with "nothing happens".
import { primitivesOf, type Plan, type Primitive } from "../../plan/index.ts";
import {
  decide,
  type ClusterState,
  type FailureCount,
  type GraphAction,
  type HistoryEntry,
  type NodeState,
  type ParameterDigests,
  type ResourceAction,
} from "../../runtime/scheduler/index.ts";
import { UsageError, type Call } from "../command.ts";
import { nearest } from "../nearest.ts";
import type { Scenario } from "./scenario.ts";

export function suppose(scenario: Scenario, call: Call): Scenario {
  const { plan } = scenario;
  let { state } = scenario;
  for (const text of call.lists.get("fail") ?? []) state = fail(plan, state, text);
  for (const name of call.lists.get("standby") ?? []) state = standby(plan, state, name, "on");
  for (const name of call.lists.get("unstandby") ?? []) state = standby(plan, state, name, "off");
  return { plan: call.flags.has("maintenance") ? inMaintenance(plan) : plan, state };
}

/** The first block that has a name decides it. */
function inMaintenance(plan: Plan): Plan {
  const options = [{ values: { "maintenance-mode": true } }, ...plan.cluster.options];
  return { ...plan, cluster: { ...plan.cluster, options } };
}

function standby(plan: Plan, state: ClusterState, name: string, value: "on" | "off"): ClusterState {
  checkNode(plan, state, name);
  return change(state, name, (node) => ({ ...node, attributes: { ...node.attributes, standby: value } }));
}

function checkNode(plan: Plan, state: ClusterState, name: string): void {
  const names = nodeNames(plan, state);
  if (!names.includes(name)) throw unknown("node", name, names);
}

function nodeNames(plan: Plan, state: ClusterState): readonly string[] {
  return [...new Set([...plan.nodes, ...state.nodes].map(({ name }) => name))];
}

export function unknown(what: string, name: string, names: readonly string[]): UsageError {
  const near = nearest(name, names);
  if (near.length > 0) {
    return new UsageError(
      `there is no ${what} \`${name}\``,
      `${near.map((one) => `\`${one}\``).join(" or ")}`,
    );
  }
  const known = names.length <= namesMax ? names.join(", ") : `${names.slice(0, namesMax).join(", ")} …`;
  return new UsageError(`there is no ${what} \`${name}\`; there are: ${known === "" ? "none" : known}`);
}

const namesMax = 12;

/** `NODE`, `RESOURCE` or `RESOURCE@NODE`. */
function fail(plan: Plan, state: ClusterState, text: string): ClusterState {
  const at = text.lastIndexOf("@");
  const name = at < 0 ? text : text.slice(0, at);
  if (at < 0 && plan.nodes.some((node) => node.name === name && node.kind === "member"))
    return lose(state, name);
  const primitive = primitiveNamed(plan, state, name, at < 0);
  if (at >= 0) {
    const node = text.slice(at + 1);
    checkNode(plan, state, node);
    return failAt(plan, state, primitive, node);
  }
  const places = state.nodes.filter((node) => isActive(node, primitive.id)).map((node) => node.name);
  if (places.length === 0) {
    throw new UsageError(
      `\`${name}\` runs nowhere, so it cannot fail there`,
      `--fail ${name}@NODE, for a start that fails on that node`,
    );
  }
  return places.reduce((failed, place) => failAt(plan, failed, primitive, place), state);
}

/** Gone without a word: whether it still runs anything nobody knows. */
function lose(state: ClusterState, name: string): ClusterState {
  const { dc, ...rest } = change(state, name, (node) => ({
    ...node,
    membership: { kind: "lost" },
    daemonOnline: false,
    join: "member",
    expected: "member",
  }));
  const nextDc = dc !== name ? dc : rest.nodes.find(({ daemonOnline }) => daemonOnline)?.name;
  return { ...rest, ...(nextDc === undefined ? {} : { dc: nextDc }) };
}

function primitiveNamed(plan: Plan, state: ClusterState, name: string, mayBeNode: boolean): Primitive {
  const primitives = plan.resources.flatMap(primitivesOf);
  const found = primitives.find(({ id }) => id === name.replace(/:\d+$/, ""));
  if (found !== undefined) return found;
  const holder = plan.resources.find(({ id }) => id === name);
  if (holder !== undefined && holder.kind !== "primitive") {
    const members = primitivesOf(holder).map(({ id }) => `\`${id}\``);
    throw new UsageError(
      `\`${name}\` is a ${holder.kind}; what fails is one of its members`,
      members.join(" or "),
    );
  }
  const names = primitives.map(({ id }) => id);
  throw mayBeNode
    ? unknown("node or resource", name, [...nodeNames(plan, state), ...names])
    : unknown("resource", name, names);
}

/** Where it runs its monitor fails, as of a process that died; elsewhere an attempt to start it does. */
function failAt(plan: Plan, state: ClusterState, primitive: Primitive, name: string): ClusterState {
  return change(state, name, (node) => {
    const own = node.history.find(({ resource }) => resource.replace(/:\d+$/, "") === primitive.id);
    const resource = own?.resource ?? primitive.id;
    const task = isActive(node, primitive.id) ? "monitor" : "start";
    const intervalMs =
      task === "start" ? 0 : (primitive.operations.find((op) => op.name === "monitor")?.intervalMs ?? 0);
    const entries = own?.entries ?? [];
    const asked = task === "start" ? decide(plan, state).graph : undefined;
    const digests =
      digestsOf(state, primitive.id, task, intervalMs) ??
      asked?.actions.find((action): action is ResourceAction => isStartOf(action, primitive.id))?.digests;
    const count = asked?.failedStartCount ?? 1; // a failed start can be fatal (`start-failure-is-fatal`)
    const entry: HistoryEntry = {
      id: `${resource}_last_failure_0`,
      task,
      intervalMs,
      status: "done",
      rc: 1,
      expectedRc: 0,
      callId: 1 + Math.max(0, ...entries.map(({ callId }) => callId)),
      lastRcChangeSeconds: state.nowSeconds,
      ...(digests === undefined ? {} : { digests }),
    };
    const history = { resource, agent: primitive.agent, ...own, entries: [...entries, entry] };
    return {
      ...node,
      failures: withFailure(node.failures, {
        resource,
        task,
        intervalMs,
        count,
        lastFailureSeconds: state.nowSeconds,
      }),
      history: [...node.history.filter((one) => one !== own), history],
    };
  });
}

function isStartOf(action: GraphAction, primitiveId: string): boolean {
  return (
    action.kind === "resource" &&
    action.task === "start" &&
    action.resource.replace(/:\d+$/, "") === primitiveId
  );
}

/** It failed with the parameters it has: without their digest they would be taken for changed since. */
function digestsOf(
  state: ClusterState,
  primitiveId: string,
  task: string,
  intervalMs: number,
): ParameterDigests | undefined {
  const entries = state.nodes
    .flatMap(({ history }) => history)
    .filter(({ resource }) => resource.replace(/:\d+$/, "") === primitiveId)
    .flatMap((history) => history.entries)
    .filter(({ digests }) => digests !== undefined);
  const same = entries.find((entry) => entry.task === task && entry.intervalMs === intervalMs);
  return (same ?? entries[0])?.digests;
}

function withFailure(failures: readonly FailureCount[], failure: FailureCount): readonly FailureCount[] {
  const isSame = (one: FailureCount): boolean =>
    one.resource === failure.resource && one.task === failure.task && one.intervalMs === failure.intervalMs;
  const before = failures.find(isSame)?.count ?? 0;
  return [...failures.filter((one) => !isSame(one)), { ...failure, count: before + failure.count }];
}

const running = new Set([0, 8, 190]); // OCF: running, running as promoted, degraded

/** By the newest result that tells whether it runs. */
function isActive(node: NodeState, primitiveId: string): boolean {
  if (node.membership.kind !== "member") return false;
  return node.history.some(({ resource, entries }) => {
    if (resource.replace(/:\d+$/, "") !== primitiveId) return false;
    const ended = entries.filter(({ status }) => status !== "pending");
    const [newest] = ended.toSorted((a, b) => b.callId - a.callId);
    return (
      newest !== undefined && running.has(newest.rc) && newest.task !== "stop" && newest.task !== "migrate_to"
    );
  });
}

function change(state: ClusterState, name: string, to: (node: NodeState) => NodeState): ClusterState {
  const known = state.nodes.some((node) => node.name === name);
  const unseen: NodeState = {
    name,
    membership: { kind: "unseen" },
    daemonOnline: false,
    join: "unknown",
    attributes: {},
    failures: [],
    history: [],
  };
  const nodes = known ? state.nodes : [...state.nodes, unseen];
  return { ...state, nodes: nodes.map((node) => (node.name === name ? to(node) : node)) };
}
