// Which resources want to be together or apart: reading the constraints, and which of them count for a resource.
// Source: Pacemaker Explained, "Placing Resources Relative to other Resources". What they do to scores stands in
// colocation-scores.ts and wishes.ts.
import type {
  Colocation as PlanColocation,
  ColocationSet,
  ColocationSets,
  Role as PlanRole,
} from "../../plan/index.ts";
import { order } from "./orderings.ts";
import type { Cluster, Colocation, Resource } from "./model.ts";
import { Rel, Role } from "./model.ts";
import { findResource, membersOf } from "./names.ts";
import { compareText, infinity } from "./numbers.ts";

export interface ColocationRequest {
  readonly id: string;
  readonly dependent: Resource;
  readonly primary: Resource;
  readonly dependentRole?: Role;
  readonly primaryRole?: Role;
  readonly score: number;
  readonly attribute?: string | undefined;
  readonly influence: boolean;
  readonly explicit: boolean;
  readonly at?: Colocation["at"];
}

export function colocate(cluster: Cluster, request: ColocationRequest): void {
  if (request.score === 0 || request.dependent === request.primary) return;
  const colocation: Colocation = {
    id: request.id,
    dependent: request.dependent,
    primary: request.primary,
    dependentRole: request.dependentRole ?? Role.Unknown,
    primaryRole: request.primaryRole ?? Role.Unknown,
    score: request.score,
    attribute: request.attribute ?? "#uname",
    influence: request.influence,
    explicit: request.explicit,
    at: request.at,
  };
  insertSorted(colocation.dependent.thisWith, colocation, "primary");
  insertSorted(colocation.primary.withThis, colocation, "dependent");
  if (colocation.score <= -infinity) {
    keepApartInTime(
      cluster,
      colocation.dependent,
      colocation.dependentRole,
      colocation.primary,
      colocation.primaryRole,
    );
    keepApartInTime(
      cluster,
      colocation.primary,
      colocation.primaryRole,
      colocation.dependent,
      colocation.dependentRole,
    );
  }
}

/** What must never be on one node may not pass each other there either: one leaves before the other comes. */
function keepApartInTime(
  cluster: Cluster,
  first: Resource,
  firstRole: Role,
  second: Resource,
  thenRole: Role,
): void {
  const leaves =
    firstRole === Role.Promoted ? ["demote"] : firstRole === Role.Unpromoted ? ["stop", "promote"] : ["stop"];
  const comes =
    thenRole === Role.Promoted ? ["promote"] : thenRole === Role.Unpromoted ? ["start", "demote"] : ["start"];
  for (const firstTask of leaves) {
    for (const secondTask of comes)
      order(cluster, { first, firstTask, second, secondTask, flags: Rel.requiredSameNode });
  }
}

function insertSorted(list: Colocation[], colocation: Colocation, other: "primary" | "dependent"): void {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareColocations(list[middle] as Colocation, colocation, other) < 0) low = middle + 1;
    else high = middle; // a tie: the newer one first
  }
  list.splice(low, 0, colocation);
}

/** By the other side: priority, kind, promotable first, id. */
function compareColocations(a: Colocation, b: Colocation, side: "primary" | "dependent"): number {
  const x = a[side];
  const y = b[side];
  if (x === y) return 0;
  return (
    y.priority - x.priority ||
    rank(x) - rank(y) ||
    promotableRank(x) - promotableRank(y) ||
    compareText(x.id, y.id)
  );
}

function rank(resource: Resource): number {
  switch (resource.kind) {
    case "bundle":
      return 0;
    case "clone":
      return 1;
    case "group":
      return 2;
    case "primitive":
      return 3;
  }
}

function promotableRank(resource: Resource): number {
  return resource.kind === "clone" && resource.promotable ? 0 : 1;
}

export function roleOf(role: PlanRole | undefined): Role {
  switch (role) {
    case "Promoted":
      return Role.Promoted;
    case "Unpromoted":
      return Role.Unpromoted;
    case "Stopped":
      return Role.Stopped;
    default:
      return Role.Unknown;
  }
}

export function readColocation(cluster: Cluster, constraint: PlanColocation): void {
  const dependent = findResource(cluster, constraint.dependent);
  const primary = findResource(cluster, constraint.primary);
  if (dependent === undefined || primary === undefined) {
    readColocationOfNames(cluster, constraint, dependent !== undefined, primary !== undefined);
    return;
  }
  colocate(cluster, {
    id: constraint.id,
    dependent,
    primary,
    dependentRole: roleOf(constraint.dependentRole),
    primaryRole: roleOf(constraint.primaryRole),
    score: constraint.score,
    attribute: constraint.nodeAttribute,
    influence: constraint.influence ?? dependent.critical,
    explicit: true,
    at: constraint.at,
  });
}

/** A tag or a template on one side is a set without order; on both sides it would mean nothing certain. */
function readColocationOfNames(
  cluster: Cluster,
  constraint: PlanColocation,
  left: boolean,
  right: boolean,
): void {
  const dependents = left ? [constraint.dependent] : membersOf(cluster, constraint.dependent);
  const primaries = right ? [constraint.primary] : membersOf(cluster, constraint.primary);
  if (dependents === undefined || primaries === undefined || (!left && !right)) return;
  readColocationSets(cluster, {
    ...constraint,
    kind: "colocation-sets",
    sets: [unordered(dependents, constraint.dependentRole), unordered(primaries, constraint.primaryRole)],
  });
}

function unordered(resources: readonly string[], role: PlanRole | undefined): ColocationSet {
  return { resources, sequential: false, ...(role === undefined ? {} : { role }) };
}

type SetConstraint = Omit<ColocationSets, "kind"> & { readonly kind: "colocation-sets" };

export function readColocationSets(cluster: Cluster, constraint: SetConstraint): void {
  const sets = constraint.sets.map((set) => ({
    ...set,
    members: set.resources
      .flatMap((name) =>
        findResource(cluster, name) === undefined ? (membersOf(cluster, name) ?? []) : [name],
      )
      .map((name) => findResource(cluster, name))
      .filter((resource) => resource !== undefined),
  }));
  const add = (
    dependent: Resource,
    primary: Resource,
    dependentSet: ColocationSet,
    primarySet: ColocationSet,
    score: number,
  ): void =>
    colocate(cluster, {
      id: constraint.id,
      dependent,
      primary,
      dependentRole: roleOf(dependentSet.role),
      primaryRole: roleOf(primarySet.role),
      score,
      attribute: constraint.nodeAttribute,
      influence: constraint.influence ?? dependent.critical,
      explicit: true,
      at: constraint.at,
    });
  let previous: (typeof sets)[number] | undefined;
  for (const set of sets) {
    colocateInside(set, set.members, set.score ?? constraint.score, add);
    if (previous !== undefined) colocateSets(previous, set, constraint.score, add);
    previous = set;
  }
}

type Add = (
  dependent: Resource,
  primary: Resource,
  a: ColocationSet,
  b: ColocationSet,
  score: number,
) => void;

function colocateInside(set: ColocationSet, members: readonly Resource[], score: number, add: Add): void {
  if (set.sequential === false || score === 0) return;
  if (score > 0) {
    const reversed = set.ordering !== undefined && set.ordering !== "group";
    for (let i = 1; i < members.length; i++) {
      const earlier = members[i - 1] as Resource;
      const later = members[i] as Resource;
      if (reversed) add(earlier, later, set, set, score);
      else add(later, earlier, set, set, score);
    }
    return;
  }
  members.forEach((member, i) => {
    for (let j = 0; j < i; j++) add(member, members[j] as Resource, set, set, score);
  });
}

function colocateSets(
  dependents: ColocationSet & { readonly members: readonly Resource[] },
  primaries: ColocationSet & { readonly members: readonly Resource[] },
  score: number,
  add: Add,
): void {
  if (dependents.members.length === 0 || primaries.members.length === 0) return;
  const from = dependents.sequential === false ? dependents.members : dependents.members.slice(0, 1);
  const to = primaries.sequential === false ? primaries.members : primaries.members.slice(-1);
  for (const dependent of from)
    for (const primary of to) add(dependent, primary, dependents, primaries, score);
}

/** Does it count that the dependent wants to be here? */
export function hasInfluence(colocation: Colocation, primary: Resource): boolean {
  if (primary.running.length === 0) return true;
  return colocation.influence && !isConnectionOfSound(colocation, primary);
}

/** A container that runs well is not moved because its connection would like to be elsewhere. */
function isConnectionOfSound({ dependent }: Colocation, primary: Resource): boolean {
  return (
    dependent.kind === "primitive" &&
    dependent.isConnection &&
    dependent.partOfBundle !== undefined &&
    dependent.container === primary &&
    primary.running.length === 1 &&
    !primary.failed
  );
}

/** The constraints in which a resource is the dependent, as far as they count for it. */
export function thisWithOf(resource: Resource): readonly Colocation[] {
  if (resource.kind === "primitive" && resource.parent === undefined) return resource.thisWith;
  const list: Colocation[] = [];
  collectThisWith(resource, resource, list);
  return list;
}

export function withThisOf(resource: Resource): readonly Colocation[] {
  if (resource.kind === "primitive" && resource.parent === undefined) return resource.withThis;
  const list: Colocation[] = [];
  collectWithThis(resource, resource, list);
  return list;
}

function collectThisWith(resource: Resource, asked: Resource, list: Colocation[]): void {
  switch (resource.kind) {
    case "primitive":
      if (resource === asked) {
        merge(list, resource.thisWith, "primary");
        if (resource.parent !== undefined) collectThisWith(resource.parent, asked, list);
      } else {
        for (const each of resource.thisWith) if (each.explicit) insertSorted(list, each, "primary");
      }
      return;
    case "group":
      if (resource === asked || resource.children[0] === asked) {
        merge(list, resource.thisWith, "primary");
        if (resource.parent !== undefined) collectThisWith(resource.parent, asked, list);
        for (const member of resource.children) if (member !== asked) collectThisWith(member, asked, list);
      } else {
        // A later member follows the earlier ones, unless one of those stays where it is whatever is decided.
        for (const member of resource.children) {
          if (member === asked) return;
          if (member.managed) continue;
          for (const each of resource.thisWith)
            if (each.score >= infinity) insertSorted(list, each, "primary");
          return;
        }
      }
      return;
    case "clone":
      merge(list, resource.thisWith, "primary");
      if (resource.parent !== undefined) collectThisWith(resource.parent, asked, list);
      return;
    case "bundle":
      if (isBundleOrContainer(resource, asked)) merge(list, resource.thisWith, "primary");
  }
}

function collectWithThis(resource: Resource, asked: Resource, list: Colocation[]): void {
  switch (resource.kind) {
    case "primitive":
      if (resource === asked) {
        merge(list, resource.withThis, "dependent");
        if (resource.parent !== undefined) collectWithThis(resource.parent, asked, list);
      } else {
        for (const each of resource.withThis) if (each.explicit) insertSorted(list, each, "dependent");
      }
      return;
    case "group":
      if (resource !== asked && resource.children[resource.children.length - 1] !== asked) return;
      merge(list, resource.withThis, "dependent");
      if (resource.parent !== undefined) collectWithThis(resource.parent, asked, list);
      for (const member of resource.children) if (member !== asked) collectWithThis(member, asked, list);
      return;
    case "clone":
      merge(list, resource.withThis, "dependent");
      if (resource.parent !== undefined) collectWithThis(resource.parent, asked, list);
      return;
    case "bundle":
      if (isBundleOrContainer(resource, asked)) merge(list, resource.withThis, "dependent");
  }
}

function isBundleOrContainer(bundle: Extract<Resource, { kind: "bundle" }>, asked: Resource): boolean {
  return (
    bundle === asked ||
    bundle.replicas.some(({ container }) => container === asked) ||
    isChoosing(bundle, asked)
  );
}

/** For the choice of roles, what is said of the bundle is meant for what is inside. */
function isChoosing({ clone }: Extract<Resource, { kind: "bundle" }>, asked: Resource): boolean {
  return clone?.choosingRoles === true && (asked === clone || asked.parent === clone);
}

/**
 * Pacemaker 3 adds the first element of the added list once for each of its elements where the list is not empty
 * already: a group with two colocations, whose first member has one of its own, counts the first of the two twice.
 * Scores are only comparable with its own if this is copied.
 */
function merge(list: Colocation[], added: readonly Colocation[], side: "primary" | "dependent"): void {
  if (list.length === 0) {
    list.push(...added);
    return;
  }
  const first = added[0];
  if (first === undefined) return;
  for (let i = 0; i < added.length; i++) insertSorted(list, first, side);
}
