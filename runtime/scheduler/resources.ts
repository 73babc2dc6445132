// From the plan's resources to the instances that are placed. Source: Pacemaker Explained, "Resources", "Collective
// Resources". What a setting means is decided here once; later phases read the fields of the model.
import type {
  Clone as PlanClone,
  Group as PlanGroup,
  Operation,
  ParameterBlock,
  Primitive as PlanPrimitive,
  Resource as PlanResource,
  Scalar,
  SettingBlock,
} from "../../plan/index.ts";
import { createBundle } from "./bundles.ts";
import type { Reason } from "./decision.ts";
import type {
  Action,
  Bundle,
  Clone,
  Cluster,
  Colocation,
  Group,
  Instance,
  LocationPreference,
  Node,
  Primitive,
  Resource,
} from "./model.ts";
import { Role } from "./model.ts";
import { guestNameOf, isConnectionAgent } from "./nodes.ts";
import { absent, infinity, isTrue } from "./numbers.ts";
import { looksAtNode, type RuleContext } from "./rules.ts";
import { collect } from "./settings.ts";

export function createResources(cluster: Cluster): void {
  const context = ruleContext(cluster);
  cluster.unfencingInUse = usesUnfencing(cluster);
  for (const planned of cluster.plan.resources)
    cluster.resources.push(createResource(cluster, planned, undefined));
  createGuestConnections(cluster, context);
  for (const primitive of cluster.primitives) linkContainer(cluster, primitive);
  cluster.haveDevice =
    cluster.options.haveWatchdog || cluster.primitives.some((primitive) => primitive.isFenceDevice);
  cluster.resources = cluster.resources.toSorted((a, b) => b.priority - a.priority);
}

export function ruleContext(cluster: Cluster): RuleContext {
  return { nowSeconds: cluster.now, changesAt: (seconds) => noteChange(cluster, seconds) };
}

function noteChange(cluster: Cluster, seconds: number): void {
  if (cluster.recheckAt === undefined || seconds < cluster.recheckAt) cluster.recheckAt = seconds;
}

function createResource(cluster: Cluster, planned: PlanResource, parent: Resource | undefined): Resource {
  switch (planned.kind) {
    case "primitive":
      return createPrimitive(cluster, { definition: planned, id: planned.id, parent });
    case "group":
      return createGroup(cluster, planned, { id: planned.id, parent, number: undefined });
    case "clone":
      return createClone(cluster, planned, parent);
    case "bundle":
      return createBundle(cluster, planned);
  }
}

/** What is needed to work out settings: own blocks, and where to look when they are silent. */
interface Settings {
  readonly kind: Resource["kind"];
  readonly blocks: readonly SettingBlock[];
  readonly definition: PlanPrimitive | undefined;
  readonly parent: Resource | undefined;
}

function settingsOf(cluster: Cluster, settings: Settings): ReadonlyMap<string, Scalar> {
  const { blocks, parent } = settings;
  if (blocks.length > 0 || cluster.agentDefaults) return collectSettings(cluster, settings);
  // With nothing of its own it has what its siblings without settings have: one map for all of them.
  const key = parent?.meta ?? cluster;
  const known = inherited.get(key);
  if (known !== undefined) return known;
  const meta = collectSettings(cluster, settings);
  inherited.set(key, meta);
  return meta;
}

/** Settings of what has none of its own, by what the parent has (or by cluster). */
const inherited = new WeakMap<object, ReadonlyMap<string, Scalar>>();

function collectSettings(cluster: Cluster, { blocks, definition, parent }: Settings): Map<string, Scalar> {
  const context: RuleContext =
    definition === undefined ? ruleContext(cluster) : { ...ruleContext(cluster), agent: definition.agent };
  const meta = new Map<string, Scalar>();
  collect(blocks, context, meta);
  for (let at = parent; at !== undefined; at = at.parent) collect(ownBlocks.get(at), context, meta);
  collect(cluster.plan.defaults.resource, context, meta);
  if (parent !== undefined)
    for (const [name, value] of parent.meta) if (!meta.has(name)) meta.set(name, value);
  return meta;
}

/** The blocks each resource was made with, for its children. */
const ownBlocks = new WeakMap<Resource, readonly SettingBlock[]>();
/** The parameters that groups and clones hand down. */
const ownParameters = new WeakMap<Resource, readonly ParameterBlock[]>();

/** What settings mean, worked out once for all that share them. */
interface Traits {
  readonly managed: boolean;
  readonly maintenance: boolean;
  readonly notify: boolean;
  readonly critical: boolean;
  readonly allowMigrate: boolean;
  readonly priority: number;
  readonly stickiness: number;
  readonly migrationThreshold: number;
  readonly failureTimeoutMs: number;
  readonly multipleActive: Primitive["multipleActive"];
}

const traitsByMeta = new WeakMap<ReadonlyMap<string, Scalar>, Traits>();

function traitsOf(cluster: Cluster, meta: ReadonlyMap<string, Scalar>): Traits {
  let traits = traitsByMeta.get(meta);
  if (traits === undefined) traitsByMeta.set(meta, (traits = readTraits(cluster, meta)));
  return traits;
}

function readTraits({ options }: Cluster, meta: ReadonlyMap<string, Scalar>): Traits {
  const number = (name: string, otherwise: number): number => {
    const value = meta.get(name);
    if (value === undefined) return otherwise;
    if (typeof value === "number") return value;
    const parsed = Number.parseInt(String(value), 10);
    return Number.isNaN(parsed) ? otherwise : parsed;
  };
  const unlessFalse = (name: string): boolean => meta.get(name) === undefined || isTrue(meta.get(name));
  const maintenance = options.maintenanceMode || isTrue(meta.get("maintenance"));
  return {
    managed: !maintenance && unlessFalse("is-managed"),
    maintenance,
    notify: isTrue(meta.get("notify")),
    critical: unlessFalse("critical"),
    allowMigrate: isTrue(meta.get("allow-migrate")),
    priority: number("priority", 0),
    stickiness: number("resource-stickiness", 0),
    migrationThreshold: thresholdOf(number("migration-threshold", infinity)),
    failureTimeoutMs: number("failure-timeout", 0),
    multipleActive: multipleActive(meta.get("multiple-active")),
  };
}

interface Base {
  readonly id: string;
  readonly meta: ReadonlyMap<string, Scalar>;
  readonly parent: Resource | undefined;
  readonly at: PlanResource["at"];
}

/** What every resource begins with. */
function createBase(cluster: Cluster, { id, meta, parent, at }: Base) {
  const traits = traitsOf(cluster, meta);
  return {
    id,
    serial: cluster.serial++,
    parent,
    meta,
    at,
    managed: traits.managed,
    blocked: false,
    maintenance: traits.maintenance,
    removed: false,
    failed: false,
    stopIfFailed: false,
    failureIgnored: false,
    unique: false,
    notify: traits.notify,
    critical: traits.critical,
    exclusiveDiscovery: false,
    allowMigrate: traits.allowMigrate,
    needsQuorum: false,
    needsFencing: false,
    needsUnfencing: false,
    priority: traits.priority,
    ownPriority: traits.priority,
    stickiness: traits.stickiness,
    migrationThreshold: traits.migrationThreshold,
    failureTimeoutMs: traits.failureTimeoutMs,
    multipleActive: traits.multipleActive,
    role: Role.Stopped as Role,
    nextRole: Role.Unknown as Role,
    running: [] as Node[],
    known: undefined as Set<number> | undefined,
    scores: cluster.startScores.slice(),
    discovery: undefined as Uint8Array | undefined,
    placed: false,
    placing: false,
    wishing: false,
    node: undefined as Node | undefined,
    thisWith: [] as Colocation[],
    withThis: [] as Colocation[],
    locations: [] as LocationPreference[],
    actionKeys: [] as string[],
    actionsByKey: [] as Action[][],
    actionList: [] as Action[],
    container: undefined as Primitive | undefined,
    launched: [] as Resource[],
    reasons: [] as Reason[],
  };
}

/** Never is the same as unlimited. */
function thresholdOf(value: number): number {
  return value < 0 ? infinity : value;
}

function multipleActive(text: Scalar | undefined): Primitive["multipleActive"] {
  switch (text) {
    case "block":
    case "stop_only":
    case "stop_unexpected":
      return text;
    default:
      return "stop_start";
  }
}

/** The table a resource begins with: every node, or (in an asymmetric cluster) none. */
export function startScores(nodes: readonly Node[], symmetric: boolean): Int32Array {
  const scores = new Int32Array(nodes.length).fill(absent);
  if (symmetric)
    for (const node of nodes) if (!node.ofBundle && node.removed === "no") scores[node.index] = node.score;
  return scores;
}

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
    dangling: [],
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

function cloneAbove(parent: Resource | undefined): Clone | undefined {
  for (let at = parent; at !== undefined; at = at.parent) if (at.kind === "clone") return at;
  return undefined;
}

/** What must hold before it may start: quorum, everything fenced that needs it, the node unfenced. */
function setRequirements(
  cluster: Cluster,
  resource: Resource,
  isDevice: boolean,
  isConnection: boolean,
): void {
  const { options } = cluster;
  const wanted = resource.meta.get("requires");
  let level: string;
  if (typeof wanted === "string" && ["nothing", "quorum", "fencing", "unfencing"].includes(wanted)) {
    level = wanted;
    if (level === "unfencing" && (isDevice || !options.fencing)) level = "quorum";
    if (level === "fencing" && !options.fencing) level = "fencing";
  } else if (isDevice || isConnection) {
    level = "quorum";
  } else if (cluster.unfencingInUse && options.fencing) {
    level = "unfencing";
  } else if (options.fencing) {
    level = "fencing";
  } else {
    level = options.quorumPolicy === "ignore" ? "nothing" : "quorum";
  }
  resource.needsQuorum = level !== "nothing";
  resource.needsFencing = level === "fencing" || level === "unfencing";
  resource.needsUnfencing = level === "unfencing";
  if (level === "fencing" || level === "unfencing") resource.needsQuorum = false;
}

function setTargetRole(resource: Resource, promotable: boolean): void {
  resource.nextRole = targetRole(resource, promotable) ?? Role.Unknown;
}

/** The role that the administrator caps a resource at, if any. */
export function targetRole(resource: Resource, promotable: boolean): Role | undefined {
  switch (resource.meta.get("target-role")) {
    case "Stopped":
      return Role.Stopped;
    case "Unpromoted":
      return promotable ? Role.Unpromoted : undefined;
    default:
      return undefined;
  }
}

function createGroup(
  cluster: Cluster,
  planned: PlanGroup,
  { id, parent, number }: { id: string; parent: Resource | undefined; number: number | undefined },
): Group {
  const meta = settingsOf(cluster, {
    kind: "group",
    blocks: planned.settings,
    definition: undefined,
    parent,
  });
  const children: Primitive[] = [];
  const group: Group = {
    ...createBase(cluster, { id, meta, parent, at: planned.at }),
    kind: "group",
    planId: planned.id,
    number,
    children,
    ordered: notFalse(planned.settings, "ordered", cluster),
    colocated: notFalse(planned.settings, "collocated", cluster),
  };
  ownBlocks.set(group, planned.settings);
  if (planned.parameters !== undefined) ownParameters.set(group, planned.parameters);
  setRequirements(cluster, group, false, false);
  setTargetRole(group, cloneAbove(parent)?.promotable === true);
  group.unique = cloneAbove(parent)?.unique ?? true;
  cluster.byId.set(id, group);
  for (const member of planned.members) {
    const memberId = number === undefined ? member.id : `${member.id}:${number}`;
    children.push(
      createPrimitive(cluster, {
        definition: member,
        id: memberId,
        parent: group,
        ...(number === undefined ? {} : { number }),
      }),
    );
  }
  return group;
}

/** Only the group's own word counts here: a clone around it has settings of the same name with another meaning. */
function notFalse(blocks: readonly SettingBlock[], name: string, cluster: Cluster): boolean {
  const own = new Map<string, Scalar>();
  collect(blocks, ruleContext(cluster), own);
  const value = own.get(name);
  return value === undefined || isTrue(value);
}

function createClone(cluster: Cluster, planned: PlanClone, parent: Resource | undefined): Clone {
  const { member } = planned;
  const create = (owner: Clone, number: number): Instance =>
    member.kind === "primitive"
      ? createPrimitive(cluster, { definition: member, id: `${member.id}:${number}`, parent: owner, number })
      : createGroup(cluster, member, { id: `${member.id}:${number}`, parent: owner, number });
  const canBeUnique = !(
    member.kind === "primitive" &&
    member.agent.class !== "ocf" &&
    member.agent.class !== "stonith"
  );
  return makeClone(cluster, {
    id: planned.id,
    childId: member.id,
    settings: planned.settings,
    parameters: planned.parameters,
    parent,
    at: planned.at,
    canBeUnique,
    canBePromotable: member.kind === "group" || member.agent.class === "ocf",
    create,
  });
}

export interface CloneSource {
  readonly id: string;
  readonly childId: string;
  readonly settings: readonly SettingBlock[];
  readonly parameters: readonly ParameterBlock[] | undefined;
  readonly parent: Resource | undefined;
  readonly at: PlanResource["at"];
  readonly canBeUnique: boolean;
  readonly canBePromotable: boolean;
  readonly create: (owner: Clone, number: number) => Instance;
  /** A bundle's instances are made with its replicas. */
  readonly withoutInstances?: boolean;
}

export function makeClone(cluster: Cluster, source: CloneSource): Clone {
  const { parent } = source;
  const meta = new Map(
    settingsOf(cluster, { kind: "clone", blocks: source.settings, definition: undefined, parent }),
  );
  if (!meta.has("resource-stickiness")) meta.set("resource-stickiness", 1);
  const count = (name: string, otherwise: number): number => {
    const value = meta.get(name);
    const number = typeof value === "number" ? value : Number.parseInt(String(value), 10);
    return Number.isNaN(number) || number < 0 ? otherwise : number;
  };
  let nodeMax = count("clone-node-max", 1);
  let max = meta.has("clone-max")
    ? count("clone-max", Math.max(1, cluster.nodeCount))
    : Math.max(1, cluster.nodeCount);
  const wantsUnique = meta.has("globally-unique") ? isTrue(meta.get("globally-unique")) : nodeMax > 1;
  const unique = wantsUnique && source.canBeUnique;
  if (wantsUnique && !source.canBeUnique) max = Math.min(max, Math.max(1, cluster.nodeCount));
  if (!unique) nodeMax = 1;
  meta.set("globally-unique", unique);
  const promotable = source.canBePromotable && isTrue(meta.get("promotable"));
  const children: Instance[] = [];
  const clone: Clone = {
    ...createBase(cluster, { id: source.id, meta, parent, at: source.at }),
    kind: "clone",
    children,
    promotable,
    ordered: isTrue(meta.get("ordered")),
    interleave: isTrue(meta.get("interleave")),
    max,
    nodeMax,
    promotedMax: promotable ? count("promoted-max", 1) : 0,
    promotedNodeMax: promotable ? count("promoted-node-max", 1) : 0,
    min: count("clone-min", 0),
    childId: source.childId,
    counts: new Int32Array(cluster.nodes.length),
    promotedCount: 0,
    promotionScoresAdded: false,
    choosingRoles: false,
    hasStarted: false,
    createInstance: () => {
      const instance = source.create(clone, children.length);
      children.push(instance);
      return instance;
    },
    bundle: undefined,
  };
  clone.unique = unique;
  ownBlocks.set(clone, source.settings);
  if (source.parameters !== undefined) ownParameters.set(clone, source.parameters);
  setRequirements(cluster, clone, false, false);
  setTargetRole(clone, promotable);
  cluster.byId.set(source.id, clone);
  if (source.withoutInstances !== true) {
    for (let i = 0; i < max; i++) clone.createInstance(cluster);
    if (max === 0) markRemoved(clone.createInstance(cluster)); // so that there is something to compare history with
  }
  return clone;
}

export function adoptSettings(resource: Bundle, blocks: readonly SettingBlock[]): void {
  ownBlocks.set(resource, blocks);
}

export function createBundleBase(
  cluster: Cluster,
  id: string,
  blocks: readonly SettingBlock[],
  at: PlanResource["at"],
) {
  const meta = settingsOf(cluster, { kind: "bundle", blocks, definition: undefined, parent: undefined });
  return createBase(cluster, { id, meta, parent: undefined, at });
}

export function finishBundle(cluster: Cluster, bundle: Bundle): void {
  setRequirements(cluster, bundle, false, false);
  setTargetRole(bundle, bundle.clone?.promotable === true);
}

export function markRemoved(resource: Resource): void {
  resource.removed = true;
  if (resource.kind === "group") for (const child of resource.children) child.removed = true;
}

/** A resource with `remote-node` is the container of a guest; the connection to it is a resource of its own. */
function createGuestConnections(cluster: Cluster, context: RuleContext): void {
  const made = new Set<string>();
  const containers = cluster.primitives.slice();
  for (const container of containers) {
    const name = guestNameOf(container.definition, context);
    if (name === undefined || made.has(name) || cluster.byId.has(name)) continue;
    made.add(name);
    const connection = createPrimitive(cluster, {
      definition: guestConnection(name, container),
      id: name,
      parent: undefined,
    });
    connection.container = container;
    container.launched.push(connection);
    connection.scores.fill(absent);
    for (const node of cluster.nodes) if (!node.ofBundle) connection.scores[node.index] = 0;
    cluster.resources.push(connection);
  }
}

/** `container` names the resource that launches this one. */
function linkContainer(cluster: Cluster, primitive: Primitive): void {
  const name = primitive.meta.get("container");
  if (typeof name !== "string" || primitive.container !== undefined) return;
  const container = cluster.byId.get(name);
  if (container?.kind !== "primitive" || container === primitive) return;
  primitive.container = container;
  container.launched.push(primitive);
}

function guestConnection(name: string, container: Primitive): PlanPrimitive {
  const setting = (key: string): string | undefined => {
    const value = container.meta.get(key);
    return value === undefined ? undefined : String(value);
  };
  const address = setting("remote-addr");
  const port = setting("remote-port");
  const timeout = container.meta.get("remote-connect-timeout");
  const mayMigrate = container.meta.get("remote-allow-migrate");
  return connectionDefinition({
    id: name,
    parameters: {
      ...(address === undefined ? {} : { addr: address }),
      ...(port === undefined ? {} : { port }),
    },
    startTimeoutMs: typeof timeout === "number" ? timeout : 60_000,
    settings: mayMigrate === undefined ? {} : { "allow-migrate": isTrue(mayMigrate) },
    at: container.at,
  });
}

export function connectionDefinition(connection: {
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly startTimeoutMs: number;
  readonly settings: Readonly<Record<string, Scalar>>;
  readonly at: PlanPrimitive["at"];
}): PlanPrimitive {
  const operations: Operation[] = [
    { name: "monitor", intervalMs: 30_000, settings: [{ values: { timeout: 30_000 } }] },
    { name: "start", intervalMs: 0, settings: [{ values: { timeout: connection.startTimeoutMs } }] },
  ];
  return {
    kind: "primitive",
    id: connection.id,
    agent: { class: "ocf", provider: "pacemaker", type: "remote" },
    settings: [{ values: connection.settings }],
    parameters: [{ values: connection.parameters }],
    operations,
    ...(connection.at === undefined ? {} : { at: connection.at }),
  };
}

function saysUnfencing(blocks: readonly SettingBlock[]): boolean {
  return blocks.some(
    ({ values }) => values["requires"] === "unfencing" || values["provides"] === "unfencing",
  );
}

function usesUnfencing(cluster: Cluster): boolean {
  const inResource = (planned: PlanResource): boolean => {
    if (saysUnfencing(planned.settings)) return true;
    switch (planned.kind) {
      case "primitive":
        return false;
      case "group":
        return planned.members.some(inResource);
      case "clone":
        return inResource(planned.member);
      case "bundle":
        return planned.member !== undefined && inResource(planned.member);
    }
  };
  return saysUnfencing(cluster.plan.defaults.resource) || cluster.plan.resources.some(inResource);
}

export type Parameters = ReadonlyMap<string, string | { readonly secret: string }>;

const noParameters: Parameters = new Map();

/** Instance attributes: own, then those of group and clone around it; rules may look at the node. */
export function parametersOf(cluster: Cluster, primitive: Primitive, node: Node | undefined): Parameters {
  if (primitive.parameters !== undefined) return primitive.parameters;
  const byNode = node !== undefined && dependsOnNode(primitive);
  const values = collectParameters(cluster, primitive, byNode ? node : undefined);
  if (!byNode && !(node === undefined && dependsOnNode(primitive))) primitive.parameters = values;
  return values;
}

function collectParameters(cluster: Cluster, primitive: Primitive, node: Node | undefined): Parameters {
  const { parameters } = primitive.definition;
  if (parameters.length === 0 && !inheritsParameters(primitive)) return noParameters;
  const context: RuleContext = {
    ...ruleContext(cluster),
    ...(node === undefined ? {} : { attribute: (name) => node.attributes.get(name) }),
  };
  const values = new Map<string, string | { readonly secret: string }>();
  collect(parameters, context, values);
  for (let at = primitive.parent; at !== undefined; at = at.parent)
    collect(ownParameters.get(at), context, values);
  return values;
}

function inheritsParameters(primitive: Primitive): boolean {
  for (let at = primitive.parent; at !== undefined; at = at.parent) if (ownParameters.has(at)) return true;
  return false;
}

function haveNodeRules(blocks: readonly ParameterBlock[] | undefined): boolean {
  return blocks !== undefined && blocks.some(({ when }) => when !== undefined && looksAtNode(when));
}

function dependsOnNode(primitive: Primitive): boolean {
  if (haveNodeRules(primitive.definition.parameters)) return true;
  for (let at = primitive.parent; at !== undefined; at = at.parent)
    if (haveNodeRules(ownParameters.get(at))) return true;
  return false;
}
