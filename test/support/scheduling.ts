// Clusters of a few words for tests of the scheduler: a plan and what is seen of it, made up by hand, and decisions in
// lines that a test can compare.
import type { Bundle, Clone, Constraint, Group, Plan, Primitive, Resource } from "../../plan/index.ts";
import {
  decide,
  observe,
  type ClusterState,
  type Decision,
  type InstanceDecision,
  type NodeState,
} from "../../runtime/scheduler/index.ts";
import { nodeUp, runTransition, summaryEntry, summaryLines } from "../../runtime/simulator/index.ts";

type Settings = Readonly<Record<string, string | number | boolean>>;

/** What is wanted and what is seen. */
export interface Situation {
  readonly plan: Plan;
  readonly state: ClusterState;
}

export interface Sketch {
  readonly nodes?: readonly string[];
  readonly resources: readonly Resource[];
  readonly constraints?: readonly Constraint[];
  readonly options?: Settings;
  /** Node → capacity. */
  readonly capacity?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export function primitive(id: string, settings: Settings = {}, more: Partial<Primitive> = {}): Primitive {
  return {
    kind: "primitive",
    id,
    agent: { class: "ocf", provider: "test", type: "Dummy" },
    settings: [{ values: settings }],
    parameters: [],
    operations: [{ name: "monitor", intervalMs: 10_000, settings: [] }],
    ...more,
  };
}

export function group(id: string, members: readonly string[], settings: Settings = {}): Group {
  return {
    kind: "group",
    id,
    settings: [{ values: settings }],
    members: members.map((name) => primitive(name)),
  };
}

export function clone(id: string, member: Clone["member"], settings: Settings = {}): Clone {
  return { kind: "clone", id, settings: [{ values: settings }], member };
}

/** With an address for each replica, so that what is inside can be reached. */
export function bundle(id: string, member: Primitive, replicas: number): Bundle {
  return {
    kind: "bundle",
    id,
    settings: [],
    container: { technology: "podman", image: "test", replicas },
    network: { "ip-range-start": "10.0.0.1", ports: [] },
    storage: [],
    member,
  };
}

/** Constraints stand in lines 7 to 9 of the one source. */
export function prefers(
  resource: string,
  node: string,
  score: number,
): Extract<Constraint, { kind: "location" }> {
  return {
    kind: "location",
    id: `${resource}-${node}`,
    subject: { kind: "resource", resource },
    preference: { kind: "node", node, score },
    at: [0, 7, 1],
  };
}

export function together(
  dependent: string,
  primary: string,
  score = infinity,
): Extract<Constraint, { kind: "colocation" }> {
  return { kind: "colocation", id: `${dependent}-with-${primary}`, dependent, primary, score, at: [0, 8, 1] };
}

export function after(
  first: string,
  second: string,
  more: Partial<Extract<Constraint, { kind: "order" }>> = {},
): Constraint {
  return {
    kind: "order",
    id: `${first}-then-${second}`,
    first,
    // oxlint-disable-next-line unicorn/no-thenable -- the field is called so in the plan, and nobody awaits an order
    then: second,
    type: "Mandatory",
    at: [0, 9, 1],
    ...more,
  };
}

export const infinity = 1_000_000;

/** Nothing runs yet; everybody is up; a device can fence every node. */
export function clusterOf({
  nodes = ["a", "b"],
  resources,
  constraints = [],
  options = {},
  capacity = {},
}: Sketch): Situation {
  const device: Primitive = { ...primitive("fencing"), agent: { class: "stonith", type: "fence_test" } };
  return {
    plan: {
      format: "ha-plan",
      version: 1,
      digest: "",
      sources: ["cluster.ha"],
      cluster: {
        name: "small",
        engine: { kind: "pacemaker", settings: {}, links: [] },
        options: [{ values: options }],
      },
      nodes: nodes.map((name) => ({
        name,
        kind: "member",
        addresses: [],
        attributes: [],
        utilization: capacity[name] === undefined ? [] : [{ values: capacity[name] }],
      })),
      defaults: { resource: [], operation: [] },
      resources: [...resources, device],
      names: [],
      constraints,
      fenceLevels: [],
      alerts: [],
    },
    state: {
      nowSeconds: 1000,
      quorate: true,
      ...(nodes[0] === undefined ? {} : { dc: nodes[0] }),
      nodes: nodes.map(nodeUp),
      tickets: [],
    },
  };
}

/** Everything that is decided is done, until nothing is left to do. */
export function settled({ plan, state: from }: Situation): Situation {
  let state = from;
  for (let rounds = 0; rounds < 6; rounds++) state = runTransition(state, decide(plan, state).graph).state;
  return { plan, state };
}

function withNode(
  { plan, state }: Situation,
  name: string,
  change: (node: NodeState) => Partial<NodeState>,
): Situation {
  const nodes = state.nodes.map((node) => (node.name === name ? { ...node, ...change(node) } : node));
  return { plan, state: { ...state, nodes } };
}

export function withAttribute(situation: Situation, node: string, name: string, value: string): Situation {
  return withNode(situation, node, ({ attributes }) => ({ attributes: { ...attributes, [name]: value } }));
}

/** It left without a word. */
export function lost(situation: Situation, node: string): Situation {
  return withNode(situation, node, () => ({ membership: { kind: "lost" }, daemonOnline: false }));
}

/** It came up again, and what it ran is not known. */
export function rebooted(situation: Situation, node: string): Situation {
  return withNode(situation, node, () => nodeUp(node));
}

/** The monitor on that node says that it does not run any more, for so many times by now. */
export function failing(situation: Situation, resource: string, node: string, count = 1): Situation {
  return withNode(situation, node, ({ history, failures }) => ({
    failures: [
      ...failures,
      {
        resource,
        task: "monitor",
        intervalMs: 10_000,
        count,
        lastFailureSeconds: situation.state.nowSeconds,
      },
    ],
    history: history.map((one) => ({
      ...one,
      entries:
        one.resource === resource
          ? one.entries.map((entry) =>
              entry.intervalMs > 0 ? { ...entry, rc: 1, callId: entry.callId + 100 } : entry,
            )
          : one.entries,
    })),
  }));
}

// Decisions in lines

export function decided({ plan, state }: Situation): Decision {
  return decide(plan, state, { explain: true });
}

export function instance(situation: Situation, id: string): InstanceDecision {
  const found = decided(situation).instances.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no instance ${id}`);
  return found;
}

/** Resource → node where it will be, with its role where it has one; `-` if nowhere. Fence devices are left out. */
export function places(situation: Situation): Readonly<Record<string, string>> {
  const rows = decided(situation)
    .instances.filter(({ id }) => id !== "fencing")
    .map(({ id, node = "-", role }): [string, string] => [
      id,
      role === "Promoted" ? `${node} promoted` : node,
    ]);
  return Object.fromEntries(rows);
}

/** `location +100`, in the order in which they count. */
export function reasons(situation: Situation, id: string, node: string): readonly string[] {
  return instance(situation, id).reasons.flatMap((reason) => {
    if (!("node" in reason) || reason.node !== node) return [];
    return "score" in reason ? `${reason.kind} ${scoreText(reason.score)}` : reason.kind;
  });
}

function scoreText(score: number): string {
  const sign = score < 0 ? "-" : "+";
  return Math.abs(score) >= infinity ? `${sign}INFINITY` : `${sign}${Math.abs(score)}`;
}

/** The lines of the transition summary, with single spaces. */
export function summary(situation: Situation): readonly string[] {
  return summaryLines(decided(situation).changes.map(summaryEntry)).map((line) =>
    line.replaceAll(/ +/g, " "),
  );
}

/** `db_start_0 a`, in an order in which they can be done; points in the order are left out. */
export function steps({ plan, state }: Situation): readonly string[] {
  return runTransition(state, decide(plan, state).graph)
    .executed.filter(({ kind }) => kind !== "pseudo")
    .map((action) => `${action.key} ${action.node ?? ""}`.trim());
}

/** What the action with that key waits for in the graph, itself, as `db_start_0 a` or, of a point in the order, `web_start_0`. */
export function waits(situation: Situation, key: string, node?: string): readonly string[] {
  const { actions } = decided(situation).graph;
  const action = actions.find((one) => one.key === key && (node === undefined || one.node === node));
  if (action === undefined) throw new Error(`${key} is not in the graph`);
  return action.inputs
    .flatMap((id) => actions[id] ?? [])
    .map((first) => `${first.key} ${first.kind === "pseudo" ? "" : (first.node ?? "")}`.trim());
}

/** Resource → nodes where it is active as things are. */
export function active({ plan, state }: Situation): Readonly<Record<string, readonly string[]>> {
  const rows = observe(plan, state).instances.filter(({ id }) => id !== "fencing");
  return Object.fromEntries(rows.map(({ id, nodes }) => [id, nodes]));
}
