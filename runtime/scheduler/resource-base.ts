// What every resource begins with, whatever its kind. What a setting means is decided here once; later phases read the
// fields of the model.
import type { Resource as PlanResource, Scalar } from "../../plan/index.ts";
import type { Action, Cluster, Colocation, LocationPreference, Node, Primitive, Resource } from "./model.ts";
import { emptyList, Role } from "./model.ts";
import { absent, infinity, isTrue } from "./numbers.ts";
import type { Reason } from "./reasons.ts";

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

interface Base {
  readonly id: string;
  readonly meta: ReadonlyMap<string, Scalar>;
  readonly parent: Resource | undefined;
  readonly at: PlanResource["at"];
}

/** What every resource begins with. */
export function createBase(cluster: Cluster, { id, meta, parent, at }: Base) {
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
    running: emptyList<Node>(),
    known: undefined as Set<number> | undefined,
    scores: cluster.startScores.slice(),
    discovery: undefined as Uint8Array | undefined,
    placed: false,
    placing: false,
    wishing: false,
    node: undefined as Node | undefined,
    thisWith: emptyList<Colocation>(),
    withThis: emptyList<Colocation>(),
    locations: emptyList<LocationPreference>(),
    actionKeys: emptyList<string>(),
    actionsByKey: emptyList<Action[]>(),
    actionList: emptyList<Action>(),
    container: undefined as Primitive | undefined,
    launched: emptyList<Resource>(),
    reasons: emptyList<Reason>(),
  };
}

/** The table a resource begins with: every node, or (in an asymmetric cluster) none. */
export function startScores(nodes: readonly Node[], symmetric: boolean): Int32Array {
  const scores = new Int32Array(nodes.length).fill(absent);
  if (symmetric)
    for (const node of nodes) if (!node.ofBundle && node.removed === "no") scores[node.index] = node.score;
  return scores;
}

export function markRemoved(resource: Resource): void {
  resource.removed = true;
  if (resource.kind === "group") for (const child of resource.children) child.removed = true;
}
