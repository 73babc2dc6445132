// What becomes of a cluster if everything that was decided succeeds: the graph is run in its order, every action leaves
// in the state what its success would leave, and the outcome can be observed or decided upon again.
// Source: the behaviour of crm_simulate --run, so that predictions can be compared with Pacemaker's.
import type {
  ClusterState,
  Graph,
  GraphAction,
  HistoryEntry,
  NodeState,
  ResourceAction,
  ResourceHistory,
} from "../scheduler/index.ts";

export interface RunOptions {
  /**
   * crm_simulate leaves the history that a `delete` or `cancel` ends, what is pending, the failures that are cleared and
   * the node that is shut down, and does not note that a remote node was fenced. Off, the state is what a cluster would be in: deciding
   * again finds nothing more to do.
   */
  readonly likeCrmSimulate?: boolean;
}

export interface TransitionRun {
  /** In the order in which they were done. */
  readonly executed: readonly GraphAction[];
  /** Those that wait for each other or for what is not in the graph; none in a sound decision. */
  readonly stuck: readonly GraphAction[];
  readonly state: ClusterState;
}

export function runTransition(state: ClusterState, graph: Graph, options: RunOptions = {}): TransitionRun {
  const { executed, stuck } = orderOfExecution(graph);
  const cluster = openCluster(state);
  for (const action of executed) apply(action, cluster, state.nowSeconds, options.likeCrmSimulate ?? false);
  return { executed, stuck, state: closeCluster(state, cluster) };
}

/** Passes over the actions by number; in each, all that have what they wait for are done. */
function orderOfExecution(graph: Graph): Pick<TransitionRun, "executed" | "stuck"> {
  const executed: GraphAction[] = [];
  const done = new Set<number>();
  let waiting: readonly GraphAction[] = graph.actions;
  for (;;) {
    const still: GraphAction[] = [];
    for (const action of waiting) {
      if (!action.inputs.every((input) => done.has(input))) {
        still.push(action);
        continue;
      }
      done.add(action.id);
      executed.push(action);
    }
    if (still.length === waiting.length) return { executed, stuck: still };
    waiting = still;
  }
}

// The state while it is being changed

interface OpenNode {
  base: NodeState;
  /** Copied when first written to: most nodes and resources stay as they are. */
  history: Map<string, ResourceHistory> | undefined;
  lastCallId: number | undefined;
}

type OpenCluster = Map<string, OpenNode>;

function openCluster(state: ClusterState): OpenCluster {
  return new Map(state.nodes.map((base) => [base.name, { base, history: undefined, lastCallId: undefined }]));
}

function closeCluster(state: ClusterState, cluster: OpenCluster): ClusterState {
  const nodes = [...cluster.values()].map(({ base, history }) =>
    history === undefined ? base : { ...base, history: [...history.values()] },
  );
  return { ...state, nodes };
}

function nodeOf(cluster: OpenCluster, name: string): OpenNode {
  const known = cluster.get(name);
  if (known !== undefined) return known;
  const base: NodeState = {
    name, // a remote or guest node that came to life only now
    membership: { kind: "unseen" },
    daemonOnline: false,
    join: "unknown",
    attributes: {},
    failures: [],
    history: [],
  };
  const created: OpenNode = { base, history: undefined, lastCallId: undefined };
  cluster.set(name, created);
  return created;
}

function historyOf(node: OpenNode): Map<string, ResourceHistory> {
  node.history ??= new Map(node.base.history.map((resource) => [resource.resource, resource]));
  return node.history;
}

function nextCallId(node: OpenNode): number {
  let last = node.lastCallId;
  if (last === undefined) {
    last = 0;
    for (const resource of node.base.history) {
      for (const entry of resource.entries) last = Math.max(last, entry.callId);
    }
  }
  node.lastCallId = last + 1;
  return node.lastCallId;
}

// What an action leaves behind

function apply(
  action: GraphAction,
  cluster: OpenCluster,
  nowSeconds: number,
  likeCrmSimulate: boolean,
): void {
  switch (action.kind) {
    case "resource":
      return applyResource(action, nodeOf(cluster, action.node), nowSeconds, likeCrmSimulate);
    case "fence":
      if (action.operation !== "on") applyFencing(nodeOf(cluster, action.node), likeCrmSimulate);
      return;
    case "cluster":
      if (likeCrmSimulate || action.node === undefined) return;
      if (action.task === "clear_failcount") clearFailures(action, nodeOf(cluster, action.node));
      if (action.task === "do_shutdown") applyShutdown(nodeOf(cluster, action.node));
      return;
    case "pseudo":
      return;
  }
}

function applyResource(
  action: ResourceAction,
  node: OpenNode,
  nowSeconds: number,
  likeCrmSimulate: boolean,
): void {
  switch (action.task) {
    case "notify":
      return;
    case "delete":
      if (!likeCrmSimulate) historyOf(node).delete(action.historyName);
      return;
    case "cancel":
      if (!likeCrmSimulate) forgetEntry(action, node);
      return;
    default:
      record(action, node, nowSeconds, likeCrmSimulate);
  }
}

function forgetEntry(action: ResourceAction, node: OpenNode): void {
  const history = historyOf(node);
  const resource = history.get(action.historyName);
  if (resource === undefined) return;
  const entries = resource.entries.filter(
    (entry) => entry.task !== action.cancelledTask || entry.intervalMs !== action.intervalMs,
  );
  history.set(action.historyName, { ...resource, entries });
}

/** The result that was expected, as the newest entry. */
function record(action: ResourceAction, node: OpenNode, nowSeconds: number, likeCrmSimulate: boolean): void {
  const entry: HistoryEntry = {
    id: entryId(action),
    task: action.task === "reload-agent" ? "start" : action.task, // what was reloaded counts as newly started
    intervalMs: action.intervalMs,
    status: "done",
    rc: action.expectedRc,
    expectedRc: action.expectedRc,
    callId: nextCallId(node),
    lastRcChangeSeconds: nowSeconds,
    transition: likeCrmSimulate
      ? { by: "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", number: -1, action: action.id }
      : { by: "simulation", number: 0, action: action.id },
    ...(action.digests === undefined ? {} : { digests: action.digests }),
    ...(action.migrateSource === undefined ? {} : { migrateSource: action.migrateSource }),
    ...(action.migrateTarget === undefined ? {} : { migrateTarget: action.migrateTarget }),
  };
  const history = historyOf(node);
  const resource = history.get(action.historyName) ?? {
    resource: action.historyName,
    agent: action.agent,
    entries: [],
  };
  // What was under way has come to its end, whatever name it was recorded under.
  const entries = resource.entries.filter(
    (other) => other.id !== entry.id && (likeCrmSimulate || other.status !== "pending"),
  );
  history.set(action.historyName, { ...resource, entries: [...entries, entry] });
}

/** One-off operations share an entry; a migration keeps its own, because both nodes' entries are read together. */
function entryId(action: ResourceAction): string {
  const { historyName, task, intervalMs } = action;
  if (task === "migrate_to" || task === "migrate_from") return `${historyName}_${task}_0`;
  return intervalMs === 0 ? `${historyName}_last_0` : `${historyName}_${task}_${intervalMs}`;
}

/**
 * Confirmed off: not a member, nothing expected of it, and nothing runs there. `fenced` counts for remote nodes, which are
 * never members: it tells that their connection need not be trusted again before they come back.
 */
function applyFencing(node: OpenNode, likeCrmSimulate: boolean): void {
  node.base = { ...down(node.base.name), ...(likeCrmSimulate ? {} : { fenced: true }) };
  node.history = undefined;
}

/** An orderly end: what was reported before stays on record. */
function applyShutdown(node: OpenNode): void {
  const { history } = node.base;
  node.base = { ...down(node.base.name), history };
}

function down(name: string): NodeState {
  return {
    name,
    membership: { kind: "lost" },
    daemonOnline: false,
    join: "down",
    expected: "down",
    attributes: {},
    failures: [],
    history: [],
  };
}

function clearFailures({ resource }: { readonly resource?: string }, node: OpenNode): void {
  node.base = {
    ...node.base,
    failures: node.base.failures.filter((failure) => !isOf(failure.resource, resource)),
  };
}

/** `web` also stands for its interchangeable instances `web:0`, `web:1`. */
function isOf(failed: string, resource: string | undefined): boolean {
  return failed === resource || failed.replace(/:\d+$/, "") === resource;
}
