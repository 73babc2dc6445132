// From what agents reported to the role of each resource on each node. Source: Pacemaker Explained, "Status"; which
// failures lead to what stands in failures.ts, half-done migrations in migration-history.ts.
import { findAction, findActions, keyOf, resourceAction } from "./actions.ts";
import { compareDigests } from "./digests.ts";
import { applyOnFail, banEverywhere, bannedWith, clearFailures, failCount } from "./failures.ts";
import { canFence, requireFencing } from "./fence.ts";
import { sortedEntries } from "./history-order.ts";
import { ban, prefer } from "./location.ts";
import { readMigrateFromFailure, readMigrateTo, readMigrateToFailure } from "./migration-history.ts";
import type { Clone, Cluster, Node, Primitive, Resource } from "./model.ts";
import { anonymousCloneOf, isPromotable, Role } from "./model.ts";
import { infinity, secondsFromMs } from "./numbers.ts";
import { OnFail, onFailOf } from "./operations.ts";
import { judgeRemoteNode } from "./remote.ts";
import { createPrimitive, markRemoved, targetRole } from "./resources.ts";
import type { EntryStatus, HistoryEntry, NodeState, ResourceHistory } from "./state.ts";

/** Reads the histories of all nodes; those of remote and guest nodes once their connection is known. */
export function readHistories(cluster: Cluster): void {
  for (let again = true; again;) {
    again = false;
    for (const observed of cluster.state.nodes) {
      const node = cluster.nodeByName.get(observed.name);
      if (node === undefined || node.historyRead || !isReadable(cluster, node)) continue;
      readNode(cluster, node, observed);
      again = true;
    }
  }
  if (cluster.options.fencing) {
    for (const observed of cluster.state.nodes) {
      const node = cluster.nodeByName.get(observed.name);
      if (node !== undefined && !node.historyRead) readNode(cluster, node, observed);
    }
  }
  for (const container of cluster.containersToStop) {
    for (const node of container.running)
      resourceAction(cluster, container, { task: "stop", node, required: true });
    container.failed = true;
    container.stopIfFailed = true;
  }
}

function isReadable(cluster: Cluster, node: Node): boolean {
  switch (node.kind) {
    case "guest": {
      const { connection } = node;
      const container = connection?.container;
      return (
        connection !== undefined &&
        connection.role === Role.Started &&
        container !== undefined &&
        container.role === Role.Started
      );
    }
    case "remote":
      return (
        cluster.options.shutdownLock ||
        (node.connection !== undefined && node.connection.role === Role.Started)
      );
    case "member":
      return node.online || cluster.options.fencing || cluster.options.shutdownLock;
  }
}

function readNode(cluster: Cluster, node: Node, observed: NodeState): void {
  node.historyRead = true;
  if (node.kind !== "member") judgeRemoteNode(cluster, node);
  for (const history of observed.history) readResource(cluster, node, history);
}

function readResource(cluster: Cluster, node: Node, history: ResourceHistory): void {
  const entries = sortedEntries(history);
  if (entries.length === 0 && history.shutdownLockSeconds === undefined) return;
  const primitive = findInstance(cluster, node, history) ?? createRemoved(cluster, history);
  if (history.shutdownLockSeconds !== undefined)
    readShutdownLock(cluster, primitive, node, history.shutdownLockSeconds);
  if (entries.length === 0) return;
  if (history.resource !== primitive.id) primitive.historyName = history.resource;
  readEntries(cluster, primitive, node, entries);
}

/** A lock that ran out is forgotten, with the history that holds it. */
function readShutdownLock(cluster: Cluster, primitive: Primitive, node: Node, since: number): void {
  if (!cluster.options.shutdownLock) return;
  const limit = secondsFromMs(cluster.options.shutdownLockLimitMs);
  if (limit > 0 && cluster.now > since + limit) {
    cluster.expiredLocks.push({ primitive, node });
    return;
  }
  primitive.lockedNode = node;
  primitive.lockTime = since;
}

function findInstance(cluster: Cluster, node: Node, history: ResourceHistory): Primitive | undefined {
  const base = history.resource.replace(/:\d+$/, "");
  const exact = cluster.byId.get(history.resource);
  const named = exact?.kind === "primitive" ? exact : undefined;
  const candidate = named ?? firstInstance(cluster, base);
  if (candidate === undefined) return undefined;
  const clone = anonymousCloneOf(candidate);
  if (clone === undefined) {
    // A unique instance is meant only by its own name.
    return named;
  }
  if (clone.bundle !== undefined) return bundledInstance(clone, node) ?? named;
  return chooseInstance(cluster, clone, candidate.planId, node);
}

function firstInstance(cluster: Cluster, base: string): Primitive | undefined {
  const first = cluster.byId.get(`${base}:0`);
  return first?.kind === "primitive" ? first : undefined;
}

function bundledInstance(clone: Clone, node: Node): Primitive | undefined {
  const replica = clone.bundle?.replicas.find((candidate) => candidate.node === node);
  return replica?.child?.kind === "primitive" ? replica.child : undefined;
}

/** The one that is active here, or else the first that is free; further ones are extra, and do not belong. */
function chooseInstance(cluster: Cluster, clone: Clone, planId: string, node: Node): Primitive {
  const here = (activeIndex(clone).get(node) ?? []).map((child) => memberOf(child, planId));
  const chosen =
    here.length > 0 ? here.find((member) => member.running.length === 0) : inactiveSoFar(clone, planId, node);
  if (chosen !== undefined && !keepsNumberFree(cluster, clone, chosen, node)) return chosen;
  const extra = clone.createInstance(cluster);
  markRemoved(extra);
  return memberOf(extra, planId);
}

/** On a lost node that needs no fencing an instance must not take the number of a healthy one. */
function keepsNumberFree(cluster: Cluster, clone: Clone, instance: Primitive, node: Node): boolean {
  return (
    !instance.needsFencing &&
    (!node.online || node.unclean) &&
    node.kind !== "guest" &&
    clone.max !== cluster.nodes.filter((each) => !each.ofBundle).length
  );
}

/** Instances by the node on which they were found active or pending; kept while reading. */
function activeIndex(clone: Clone): Map<Node, Clone["children"]> {
  let index = activeByClone.get(clone);
  if (index === undefined) activeByClone.set(clone, (index = new Map()));
  return index;
}
const activeByClone = new WeakMap<Clone, Map<Node, Clone["children"]>>();

function noteActive(primitive: Primitive, node: Node): void {
  for (let at: Resource = primitive; at.parent !== undefined; at = at.parent) {
    if (at.parent.kind !== "clone" || at.kind === "clone" || at.kind === "bundle") continue;
    const index = activeIndex(at.parent);
    const list = index.get(node);
    if (list === undefined) index.set(node, [at]);
    else if (!list.includes(at)) list.push(at);
  }
}

function inactiveSoFar(clone: Clone, planId: string, node: Node): Primitive | undefined {
  for (const child of clone.children) {
    if (child.running.length > 0 || child.blocked) continue;
    if (!isPendingElsewhere(child, node)) return memberOf(child, planId);
  }
  return undefined;
}

function isPendingElsewhere(child: Clone["children"][number], node: Node): boolean {
  const members = child.kind === "group" ? child.children : [child];
  return members.some((member) => member.pendingNode !== undefined && member.pendingNode !== node);
}

function memberOf(child: Clone["children"][number], planId: string): Primitive {
  if (child.kind === "primitive") return child;
  const member = child.children.find((each) => each.planId === planId);
  if (member === undefined) throw new Error(`${child.id} has no member ${planId}`);
  return member;
}

/** Something that runs, or ran, and that the plan does not (or no longer) know. */
function createRemoved(cluster: Cluster, history: ResourceHistory): Primitive {
  const known = cluster.byId.get(history.resource);
  if (known?.kind === "primitive") return known;
  const primitive = createPrimitive(cluster, {
    definition: {
      kind: "primitive",
      id: history.resource,
      agent: history.agent,
      settings: [],
      parameters: [],
      operations: [],
    },
    id: history.resource,
    parent: undefined,
  });
  primitive.removed = true;
  if (primitive.remoteNode !== undefined) primitive.remoteNode.shutdown = true; // nothing new may come to it
  cluster.resources.push(primitive);
  if (!cluster.options.stopRemoved) {
    primitive.managed = false;
  } else {
    for (const node of cluster.nodes) ban(cluster, primitive, node, "removed");
  }
  if (history.container !== undefined) {
    const container = cluster.byId.get(history.container);
    if (container?.kind === "primitive") {
      primitive.container = container;
      container.launched.push(primitive);
    }
  }
  return primitive;
}

/** What reading the entries of one resource on one node has led to so far. */
interface Reading {
  readonly cluster: Cluster;
  readonly primitive: Primitive;
  readonly node: Node;
  readonly entries: readonly HistoryEntry[];
  onFail: OnFail;
  lastFailure: HistoryEntry | undefined;
}

function readEntries(
  cluster: Cluster,
  primitive: Primitive,
  node: Node,
  entries: readonly HistoryEntry[],
): void {
  const before = primitive.role;
  primitive.role = Role.Unknown;
  const reading: Reading = {
    cluster,
    primitive,
    node,
    entries,
    onFail: OnFail.ignore,
    lastFailure: undefined,
  };
  for (const entry of entries) readEntry(reading, entry);
  recordRecurring(reading);
  capByTargetRole(primitive);
  settleState(reading);
  if (before > primitive.role) primitive.role = before;
}

function capByTargetRole(primitive: Primitive): void {
  const wanted = targetRole(primitive, isPromotable(primitive));
  if (wanted === undefined) return;
  if (primitive.nextRole === Role.Unknown || wanted < primitive.nextRole) primitive.nextRole = wanted;
}

interface Result {
  status: EntryStatus;
  rc: number;
  role?: Role;
}

function readEntry(reading: Reading, entry: HistoryEntry): void {
  const { cluster, primitive, node } = reading;
  const probe = entry.task === "monitor" && entry.intervalMs === 0;
  const expired = hasExpired(reading, entry, probe);
  if (entry.status === "pending") {
    readPending(reading, entry);
    return;
  }
  const masked = probe && isMasked(primitive, entry);
  const result = masked ? { status: "done" as const, rc: 7 } : normalise(reading, entry, probe, expired);
  const failedAsExpected = result.status === "done" && !masked;
  if (!masked && expired && !failedAsExpected) {
    forgetExpired(reading, entry, probe);
    return;
  }
  if (masked) {
    if (expired && entry.rc !== entry.expectedRc && primitive.role < Role.Started) {
      // Probe again: what it could not tell then it may tell now.
      primitive.role = Role.Unknown;
      return;
    }
    primitive.role = Role.Stopped;
    if (entry.rc !== entry.expectedRc || entry.status === "not-installed")
      ban(cluster, bannedWith(primitive), node, "hard-error");
    return;
  }
  const onFail =
    result.status === "done" ? OnFail.ignore : onFailOf(cluster, primitive, entry.task, entry.intervalMs);
  if (isIgnored(result, entry, onFail, primitive)) {
    if (result.status === "not-installed") {
      raise(reading, OnFail.ban);
      primitive.role = Role.Stopped;
      return;
    }
    primitive.failureIgnored = true;
    succeed(reading, entry, entry.expectedRc, undefined);
    if (onFail === OnFail.restartContainer) raise(reading, onFail);
    return;
  }
  switch (result.status) {
    case "done":
      if (result.role !== undefined) primitive.role = result.role;
      succeed(reading, entry, result.rc, result.role);
      return;
    case "not-connected":
      if (node.kind !== "member" && node.connection !== undefined) {
        node.connection.failed = true;
        node.connection.stopIfFailed = true;
      }
      fail(reading, entry, result, onFail);
      return;
    default:
      if (result.role !== undefined) primitive.role = result.role;
      fail(reading, entry, result, onFail);
  }
}

function isIgnored(result: Result, entry: HistoryEntry, onFail: OnFail, primitive: Primitive): boolean {
  if (result.status === "done") return false;
  if (onFail === OnFail.ignore) return true;
  return onFail === OnFail.restartContainer && entry.task === "stop" && primitive.container !== undefined;
}

/** A probe of something that is not installed or not configured there: surely not running, and cannot run there. */
function isMasked(primitive: Primitive, entry: HistoryEntry): boolean {
  if (primitive.partOfBundle !== undefined) return false;
  return entry.rc === 5 || entry.rc === 2 || entry.status === "not-installed";
}

function normalise(reading: Reading, entry: HistoryEntry, probe: boolean, expired: boolean): Result {
  const { cluster, primitive, node } = reading;
  const rc = entry.rc === 190 ? 0 : entry.rc === 191 ? 8 : entry.rc;
  const expected = entry.expectedRc;
  switch (entry.status) {
    case "done":
    case "error":
      break;
    case "no-fence-device":
    case "no-secrets":
      return { status: "error-hard", rc };
    default:
      return { status: entry.status, rc };
  }
  const status: EntryStatus = rc === expected ? "done" : "error";
  switch (rc) {
    case 0:
      return { status: probe && expected === 7 ? "done" : status, rc };
    case 7:
      if (probe || expected === 7 || !primitive.managed) {
        // What failed on another node before still counts.
        if (reading.onFail !== OnFail.ignore) primitive.nextRole = Role.Unknown;
        reading.onFail = OnFail.ignore;
        return { status: "done", rc, role: Role.Stopped };
      }
      return { status, rc };
    case 8: {
      const role = expired && rc !== expected ? {} : { role: Role.Promoted };
      return { status: probe && rc !== expected ? "done" : status, rc, ...role };
    }
    case 9:
      return expired ? { status: "error", rc } : { status: "error", rc, role: Role.Promoted };
    case 6:
      return { status: "error-fatal", rc };
    case 3:
      if (entry.intervalMs > 0) return { status: "not-supported", rc };
      break;
    case 5:
    case 2:
    case 4:
      break;
    default:
      return { status: "error", rc }; // no code that anything could expect
  }
  if (!expired && entry.task === "stop" && !canFence(cluster, node)) {
    // It may still run, and nothing can make sure that it does not.
    primitive.managed = false;
    primitive.blocked = true;
  }
  return { status: "error-hard", rc };
}

const staysValid = new Set([0, 7, 8, 190, 191]);

function hasExpired(reading: Reading, entry: HistoryEntry, probe: boolean): boolean {
  const { cluster, primitive, node } = reading;
  let expired = false;
  const reconnecting = primitive.reconnectIntervalMs > 0 && primitive.remoteNode?.kind === "remote";
  const timeoutMs = reconnecting ? primitive.reconnectIntervalMs : primitive.failureTimeoutMs;
  if (timeoutMs > 0 && entry.lastRcChangeSeconds !== undefined && entry.status !== "not-installed") {
    if (cluster.now >= entry.lastRcChangeSeconds + secondsFromMs(timeoutMs)) {
      expired = true;
      if (failCount(cluster, primitive, node, { effective: false }).count > 0) {
        if (failCount(cluster, primitive, node, { effective: true }).count > 0) expired = false;
        else clearFailures(cluster, primitive, node, "it expired");
      }
    }
  }
  if (entry.id.endsWith("_last_failure_0") && (entry.task === "start" || entry.task === "monitor")) {
    if (failCount(cluster, primitive, node, { effective: true }).count > 0 && differs(reading, entry)) {
      clearFailures(cluster, primitive, node, "resource parameters have changed");
    }
  }
  if (!expired) return false;
  if (probe && staysValid.has(entry.rc)) return false;
  if (
    entry.intervalMs > 0 &&
    entry.task === "monitor" &&
    reconnecting &&
    cluster.options.fencing &&
    primitive.remoteNode !== undefined &&
    !primitive.remoteNode.fencedAlready
  ) {
    return false;
  }
  return true;
}

/** Parameters that depend on where a container is placed cannot be compared yet. */
function differs({ cluster, primitive, node }: Reading, entry: HistoryEntry): boolean {
  if (primitive.partOfBundle !== undefined && primitive.isConnection) return false;
  const verdict = compareDigests(cluster, primitive, node, entry);
  return verdict === "restart" || verdict === "all";
}

function forgetExpired({ cluster, primitive, node }: Reading, entry: HistoryEntry, probe: boolean): void {
  if (probe || entry.intervalMs === 0) return;
  if (node.unclean || !node.online || entry.digests?.all === undefined) return;
  const monitor = resourceAction(cluster, primitive, {
    task: entry.task,
    intervalMs: entry.intervalMs,
    node,
    required: false,
  });
  monitor.reschedule = true;
}

function readPending(reading: Reading, entry: HistoryEntry): void {
  const { cluster, primitive, node } = reading;
  switch (entry.task) {
    case "start":
      primitive.startPending = true;
      becomeActive(primitive);
      break;
    case "promote":
      primitive.role = Role.Promoted;
      break;
    case "migrate_to":
      if (node.unclean && entry.migrateTarget !== undefined) {
        const target = cluster.nodeByName.get(entry.migrateTarget);
        if (target !== undefined) {
          resourceAction(cluster, primitive, { task: "stop", node: target, required: true });
        }
      }
      break;
    case "monitor":
      if (entry.intervalMs === 0) return; // to look is no change under way
      if (reading.lastFailure !== undefined && sameOperation(reading.lastFailure, entry)) return;
      break;
  }
  if (primitive.pendingTask !== undefined) return;
  primitive.pendingTask = pendingNames[entry.task] ?? "Monitoring";
  primitive.pendingNode = node;
  noteActive(primitive, node);
}

const pendingNames: Readonly<Record<string, Primitive["pendingTask"]>> = {
  start: "Starting",
  stop: "Stopping",
  promote: "Promoting",
  demote: "Demoting",
  migrate_to: "Migrating",
  migrate_from: "Migrating",
  monitor: "Monitoring",
};

function sameOperation(a: HistoryEntry, b: HistoryEntry): boolean {
  return a.task === b.task && a.intervalMs === b.intervalMs;
}

function becomeActive(primitive: Primitive): void {
  primitive.role = isPromotable(primitive) ? Role.Unpromoted : Role.Started;
}

function succeed(reading: Reading, entry: HistoryEntry, rc: number, known: Role | undefined): void {
  const { primitive } = reading;
  if (rc === 7) {
    if (entry.task === "monitor" || known !== undefined) {
      clearPast(reading);
      if (known !== undefined) return;
    }
  }
  let clears = false;
  switch (entry.task) {
    case "monitor":
    case "asyncmon":
      if (rc === 5) {
        primitive.role = Role.Stopped;
        return;
      }
      if (rc === 7) return;
      clears = reading.lastFailure !== undefined && sameOperation(reading.lastFailure, entry);
      if (primitive.role < Role.Started) becomeActive(primitive);
      break;
    case "start":
      primitive.role = Role.Started;
      clears = true;
      break;
    case "stop":
      primitive.role = Role.Stopped;
      clears = true;
      break;
    case "promote":
      primitive.role = Role.Promoted;
      clears = true;
      break;
    case "demote":
      primitive.role = Role.Unpromoted;
      clears = reading.onFail === OnFail.demote;
      break;
    case "migrate_from":
      primitive.role = Role.Started;
      clears = true;
      break;
    case "migrate_to":
      readMigrateTo(reading, entry);
      break;
  }
  if (clears) clearPast(reading);
}

function clearPast(reading: Reading): void {
  const { primitive } = reading;
  if (reading.onFail === OnFail.ignore) return;
  switch (reading.onFail) {
    case OnFail.stop:
    case OnFail.ban:
    case OnFail.fence:
    case OnFail.standby:
      return;
    case OnFail.resetRemote:
      if (primitive.reconnectIntervalMs > 0) return;
  }
  reading.onFail = OnFail.ignore;
  primitive.nextRole = Role.Unknown;
}

function raise(reading: Reading, onFail: OnFail): void {
  if (onFail > reading.onFail) reading.onFail = onFail;
}

function fail(reading: Reading, entry: HistoryEntry, result: Result, onFail: OnFail): void {
  const { cluster, primitive, node } = reading;
  reading.lastFailure = entry;
  raise(reading, onFail);
  let demotedBy: Role = Role.Unknown;
  switch (entry.task) {
    case "stop":
      prefer(cluster, primitive, node, -infinity, "failed-stop");
      break;
    case "migrate_to":
      readMigrateToFailure(reading, entry);
      break;
    case "migrate_from":
      readMigrateFromFailure(reading, entry);
      break;
    case "promote":
      primitive.role = Role.Promoted;
      break;
    case "demote":
      if (onFail === OnFail.block) {
        primitive.role = Role.Promoted;
        primitive.nextRole = Role.Stopped;
      } else if (result.rc === 7) {
        primitive.role = Role.Stopped;
      } else {
        primitive.role = Role.Unpromoted;
      }
      break;
  }
  if (
    entry.task === "monitor" &&
    entry.intervalMs === 0 &&
    (result.rc === 5 || result.status === "not-installed")
  ) {
    primitive.role = Role.Stopped;
  } else if (primitive.role < Role.Started) {
    becomeActive(primitive);
  }
  if (onFail === OnFail.stop) {
    demotedBy = Role.Stopped;
    banEverywhere(cluster, primitive, "failures");
  } else if (onFail === OnFail.resetRemote && primitive.reconnectIntervalMs > 0) {
    demotedBy = Role.Stopped;
  } else if (entry.task === "promote") {
    demotedBy = Role.Unpromoted;
  } else {
    demotedBy = Role.Started;
  }
  if (primitive.nextRole < demotedBy && demotedBy !== Role.Started) primitive.nextRole = demotedBy;
  if (result.status === "error-hard" || result.status === "not-installed") {
    ban(cluster, bannedWith(primitive), node, "hard-error");
  } else if (result.status === "error-fatal") {
    banEverywhere(cluster, primitive, "hard-error");
  }
}

/** Entries since the last start are recurring operations that go on. */
function recordRecurring({ cluster, primitive, node, entries }: Reading): void {
  if (!node.online) return;
  const { start, stop } = activeRange(entries);
  if (start < stop) return;
  for (let i = Math.max(0, stop + 1); i < entries.length; i++) {
    const entry = entries[i] as HistoryEntry;
    if (i < start || entry.intervalMs === 0 || entry.status === "pending") continue;
    if (findAction(primitive, keyOf(entry.task, entry.intervalMs), node) !== undefined) continue;
    resourceAction(cluster, primitive, {
      task: entry.task,
      intervalMs: entry.intervalMs,
      node,
      required: false,
    });
  }
}

export function activeRange(entries: readonly HistoryEntry[]): { start: number; stop: number } {
  let start = -1;
  let stop = -1;
  let byMonitor = -1;
  let byRole = -1;
  entries.forEach((entry, i) => {
    switch (entry.task) {
      case "stop":
        if (entry.status === "done") stop = i;
        break;
      case "start":
      case "migrate_from":
        start = i;
        break;
      case "monitor":
        if (byMonitor <= stop && (entry.rc === 0 || entry.rc === 8)) byMonitor = i;
        break;
      case "promote":
      case "demote":
        byRole = i;
        break;
    }
  });
  if (start === -1) start = byRole !== -1 ? byRole : byMonitor;
  return { start, stop };
}

function settleState(reading: Reading): void {
  const { cluster, primitive, node } = reading;
  if (
    primitive.role === Role.Stopped &&
    primitive.partialSource === node &&
    primitive.partialTarget !== undefined &&
    primitive.running.includes(primitive.partialTarget)
  ) {
    primitive.role = Role.Started;
  }
  const active = primitive.role > Role.Stopped;
  if (primitive.role !== Role.Unknown) noteProbed(primitive, node);
  if (active && !node.online && !node.maintenance && primitive.managed)
    fenceForActive(cluster, primitive, node);
  let { onFail } = reading;
  if (node.unclean) onFail = OnFail.ignore;
  applyOnFail(cluster, primitive, node, onFail);
  if (active) {
    addActive(cluster, primitive, node);
    if (onFail !== OnFail.ignore) {
      primitive.failed = true;
      if (onFail !== OnFail.demote && onFail !== OnFail.block) primitive.stopIfFailed = true;
    }
    return;
  }
  // Old histories have instance numbers in names: where it is not active, the name says nothing of the instance.
  if (primitive.historyName?.includes(":") === true) primitive.historyName = undefined;
  for (const stop of findActions(primitive, "stop", node)) stop.required = false;
}

function noteProbed(primitive: Primitive, node: Node): void {
  for (let at: Resource | undefined = primitive; at !== undefined; at = at.parent) {
    at.known ??= new Set();
    at.known.add(node.index);
    if (at.unique) return;
  }
}

function fenceForActive(cluster: Cluster, primitive: Primitive, node: Node): void {
  if (node.kind === "guest") {
    primitive.failed = true;
    primitive.stopIfFailed = true;
    requireFencing(cluster, node, "is thought to be active there", { resource: primitive.id });
    return;
  }
  if (!cluster.options.fencing) return;
  const alreadyUnclean = node.unclean;
  requireFencing(cluster, node, "is thought to be active there", { resource: primitive.id });
  if (node.kind === "remote" && !alreadyUnclean && node.connection?.failed === false)
    node.conditionallyUnclean = true;
}

/** Notes that a resource is active on a node, for itself and everything around it. */
export function addActive(cluster: Cluster, primitive: Primitive, node: Node, failed = false): void {
  if (primitive.running.includes(node)) return;
  if (primitive.managed && node.maintenance) {
    primitive.managed = false;
    primitive.maintenance = true;
  }
  primitive.running.push(node);
  noteActive(primitive, node);
  if (!failed && !primitive.failed) addPriority(primitive, node);
  if (!primitive.managed) {
    prefer(cluster, primitive, node, infinity, "unmanaged");
  } else {
    const where = primitive.running.filter(
      (each) => primitive.needsFencing || (each.online && !each.unclean),
    );
    if (where.length > 1) recoverMultiple(cluster, primitive);
  }
  for (let at = primitive.parent; at !== undefined; at = at.parent)
    if (!at.running.includes(node)) at.running.push(node);
}

function addPriority(primitive: Primitive, node: Node): void {
  const worth =
    primitive.ownPriority + (primitive.ownPriority !== 0 && primitive.role === Role.Promoted ? 1 : 0);
  if (worth === 0) return;
  node.priority += worth;
  if (node.kind === "guest") {
    const host = node.connection?.container?.running[0];
    if (host !== undefined) host.priority += worth;
  }
}

function recoverMultiple(cluster: Cluster, primitive: Primitive): void {
  switch (primitive.multipleActive) {
    case "stop_only":
      for (const node of cluster.nodes) ban(cluster, primitive, node, "multiply-active");
      return;
    case "block": {
      primitive.managed = false;
      primitive.blocked = true;
      const parent = primitive.parent;
      if (parent !== undefined && parent.kind !== "clone" && parent.multipleActive === "block") {
        const members = parent.kind === "group" ? parent.children : [];
        for (const member of members) {
          member.managed = false;
          member.blocked = true;
        }
      }
      return;
    }
    default:
      return;
  }
}
