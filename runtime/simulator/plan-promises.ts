// What a plan promises of where its resources are, whatever the weather: the laws on placement go by it.
import {
  primitivesOf,
  type Clone,
  type Group,
  type Plan,
  type Primitive,
  type Resource,
} from "../../plan/index.ts";

export interface PlanPromises {
  /** Under which name a machine keeps what an agent does: copies of anonymous clones may be numbered anew at any time. */
  readonly nameOf: (historyName: string) => string;
  /** Never active on two nodes: everything but the copies of anonymous clones, and fence devices. */
  readonly isExclusive: (name: string) => boolean;
  /** On how many nodes a copy may be promoted at once; undefined: it is no promotable. */
  readonly promotedMax: (name: string) => number | undefined;
  /** What has to be so on the node itself before something is started there. */
  readonly needs: ReadonlyMap<string, readonly Need[]>;
  /** How many have to be up when all is well. */
  readonly wanted: readonly Wanted[];
}

export interface Need {
  readonly of: string;
  readonly state: "active" | "promoted";
}

export interface Wanted {
  readonly name: string;
  readonly up: number;
  readonly promoted: number;
}

/** `r4:0` is a copy of `r4`. */
export function baseName(historyName: string): string {
  return historyName.split(":")[0] ?? historyName;
}

export function promisesOf(plan: Plan): PlanPromises {
  const nodes = plan.nodes.filter(({ kind }) => kind === "member").length;
  const shared = new Set<string>();
  const promotable = new Map<string, number>();
  const wanted: Wanted[] = [];
  for (const resource of plan.resources) {
    if (resource.kind === "bundle") for (const { id } of primitivesOf(resource)) shared.add(id);
    for (const primitive of servicesOf(resource)) {
      if (resource.kind !== "clone") {
        wanted.push({ name: primitive.id, up: 1, promoted: 0 });
        continue;
      }
      const copies = numberOf(resource, "clone-max") ?? nodes;
      if (settingOf(resource, "globally-unique") === true) {
        for (let copy = 0; copy < copies; copy += 1) {
          wanted.push({ name: `${primitive.id}:${copy}`, up: 1, promoted: 0 });
        }
        continue;
      }
      shared.add(primitive.id);
      const isPromotable = settingOf(resource, "promotable") === true;
      const promotedMax = isPromotable ? (numberOf(resource, "promoted-max") ?? 1) : 0;
      if (isPromotable) promotable.set(primitive.id, promotedMax);
      const up = Math.min(copies, nodes);
      wanted.push({ name: primitive.id, up, promoted: Math.min(promotedMax, up) });
    }
  }
  const devices = plan.resources.flatMap(primitivesOf).filter(({ agent }) => agent.class === "stonith");
  const isDevice = new Set(devices.map(({ id }) => id));
  return {
    nameOf: (historyName) => (shared.has(baseName(historyName)) ? baseName(historyName) : historyName),
    isExclusive: (name) => !shared.has(name) && !isDevice.has(name),
    promotedMax: (name) => promotable.get(name),
    needs: needsOf(plan),
    wanted,
  };
}

function servicesOf(resource: Resource): readonly Primitive[] {
  return primitivesOf(resource).filter(({ agent }) => agent.class !== "stonith");
}

/** Members of a group, and what was put beside a promoted copy and after its promotion. */
function needsOf(plan: Plan): ReadonlyMap<string, readonly Need[]> {
  const needs = new Map<string, readonly Need[]>();
  for (const resource of plan.resources) {
    if (resource.kind !== "group" || settingOf(resource, "ordered") === false) continue;
    for (const [index, { id }] of resource.members.entries()) {
      const before = resource.members[index - 1];
      if (before !== undefined) needs.set(id, [{ of: before.id, state: "active" }]);
    }
  }
  for (const constraint of plan.constraints) {
    if (constraint.kind !== "order" || constraint.type !== "Mandatory") continue;
    const isBeside = plan.constraints.some(
      (other) =>
        other.kind === "colocation" &&
        other.dependent === constraint.then &&
        other.primary === constraint.first &&
        other.score >= 1_000_000,
    );
    const first = plan.resources.find(({ id }) => id === constraint.first);
    if (!isBeside || first?.kind !== "clone" || first.member.kind !== "primitive") continue;
    const state = constraint.firstAction === "promote" ? "promoted" : "active";
    needs.set(constraint.then, [...(needs.get(constraint.then) ?? []), { of: first.member.id, state }]);
  }
  return needs;
}

function settingOf(resource: Clone | Group, name: string): unknown {
  return resource.settings.find(({ values }) => values[name] !== undefined)?.values[name];
}

function numberOf(clone: Clone, name: string): number | undefined {
  const value = settingOf(clone, name);
  return typeof value === "number" ? value : undefined;
}
