// One instance of a primitive: the unit that agents act on.
import type { Primitive as PlanPrimitive } from "../../plan/index.ts";
import type { Cluster, Primitive, Resource } from "./model.ts";
import { emptyList } from "./model.ts";
import { isConnectionAgent } from "./nodes.ts";
import { cloneAbove, setRequirements, setTargetRole } from "./requirements.ts";
import { createBase } from "./resource-base.ts";
import { ruleContext, settingsOf } from "./resource-settings.ts";
import { collect } from "./settings.ts";
import { explainStart } from "./why.ts";

export interface PrimitiveSource {
  readonly definition: PlanPrimitive;
  readonly id: string;
  readonly parent: Resource | undefined;
  readonly number?: number;
  /** Settings of the cluster's own parts (a guest's connection). */
  readonly container?: Primitive | undefined;
}

export function createPrimitive(cluster: Cluster, source: PrimitiveSource): Primitive {
  const { definition, id, parent } = source;
  let meta = settingsOf(cluster, { kind: "primitive", blocks: definition.settings, definition, parent });
  const isConnection = isConnectionAgent(definition);
  const isFenceDevice = definition.agent.class === "stonith";
  if (isConnection && !meta.has("allow-migrate")) meta = new Map(meta).set("allow-migrate", true);
  const base = createBase(cluster, { id, meta, parent, at: definition.at });
  // Written out, not spread: with tens of thousands of them that is several times faster.
  const primitive: Primitive = {
    kind: "primitive",
    id: base.id,
    serial: base.serial,
    parent: base.parent,
    meta: base.meta,
    at: base.at,
    managed: base.managed,
    blocked: base.blocked,
    maintenance: base.maintenance,
    removed: base.removed,
    failed: base.failed,
    stopIfFailed: base.stopIfFailed,
    failureIgnored: base.failureIgnored,
    unique: base.unique,
    notify: base.notify,
    critical: base.critical,
    exclusiveDiscovery: base.exclusiveDiscovery,
    allowMigrate: base.allowMigrate,
    needsQuorum: base.needsQuorum,
    needsFencing: base.needsFencing,
    needsUnfencing: base.needsUnfencing,
    priority: base.priority,
    ownPriority: base.ownPriority,
    stickiness: base.stickiness,
    migrationThreshold: base.migrationThreshold,
    failureTimeoutMs: base.failureTimeoutMs,
    multipleActive: base.multipleActive,
    role: base.role,
    nextRole: base.nextRole,
    running: base.running,
    known: base.known,
    scores: base.scores,
    discovery: base.discovery,
    placed: base.placed,
    placing: base.placing,
    wishing: base.wishing,
    node: base.node,
    thisWith: base.thisWith,
    withThis: base.withThis,
    locations: base.locations,
    actionKeys: base.actionKeys,
    actionsByKey: base.actionsByKey,
    actionList: base.actionList,
    container: base.container,
    launched: base.launched,
    reasons: base.reasons,
    planId: definition.id,
    definition,
    agent: definition.agent,
    number: source.number,
    historyName: undefined,
    isFenceDevice,
    isConnection,
    remoteNode: undefined,
    reconnectIntervalMs: 0,
    dangling: emptyList(),
    partialSource: undefined,
    partialTarget: undefined,
    startPending: false,
    pendingTask: undefined,
    pendingNode: undefined,
    lockedNode: undefined,
    lockTime: 0,
    operations: definition.operations,
    parameters: undefined,
    utilization: utilizationOf(cluster, definition),
    partOfBundle: undefined,
    assignedScore: 0,
  };
  setRequirements(cluster, primitive, isFenceDevice, isConnection);
  setTargetRole(primitive, cloneAbove(parent)?.promotable === true);
  primitive.unique = cloneAbove(parent)?.unique ?? true;
  if (isConnection) {
    const node = cluster.nodeByName.get(id);
    primitive.remoteNode = node;
    if (node !== undefined) node.connection = primitive;
    primitive.reconnectIntervalMs = reconnectInterval(primitive);
    cluster.haveRemoteNodes = true;
  }
  explainStart(cluster, primitive);
  cluster.byId.set(id, primitive);
  cluster.primitives.push(primitive);
  return primitive;
}

const nothing: ReadonlyMap<string, number> = new Map();

function utilizationOf(cluster: Cluster, definition: PlanPrimitive): ReadonlyMap<string, number> {
  if (definition.utilization === undefined) return nothing;
  const amounts = new Map<string, number>();
  collect(definition.utilization, ruleContext(cluster), amounts);
  return amounts;
}

function reconnectInterval(connection: Primitive): number {
  for (const block of connection.definition.parameters) {
    const value = block.values["reconnect_interval"];
    if (typeof value === "string") return durationMs(value);
  }
  return 0;
}

function durationMs(text: string): number {
  const match = /^\s*(\d+)(?:\.\d*)?\s*([a-z]*)/i.exec(text);
  if (match === null) return 0;
  const unit = (match[2] ?? "").toLowerCase();
  const factor = unit.startsWith("ms")
    ? 1
    : unit.startsWith("m")
      ? 60_000
      : unit.startsWith("h")
        ? 3_600_000
        : 1000;
  return Number(match[1]) * factor;
}
