// Constraints as pairs of resources, as most rules look at them: sets and chains are taken apart.
import type { Span } from "../../grammar/index.ts";
import type { Cluster, Colocation, Device, Order, Resource, Term } from "../model.ts";

export interface ColocatedPair {
  readonly dependent: Resource | Device;
  readonly primary: Resource | Device;
  readonly dependentRole?: string | undefined;
  readonly primaryRole?: string | undefined;
  /** 1000000 is mandatory; negative: apart. */
  readonly score: number;
  readonly constraint: Colocation;
  readonly at: Span;
}

export interface OrderedPair {
  readonly first: Resource | Device;
  readonly second: Resource | Device;
  readonly firstAction: string;
  readonly thenAction: string;
  readonly mandatory: boolean;
  /** Some of several are enough: the pair alone does not hold. */
  readonly any: boolean;
  readonly constraint: Order;
  readonly at: Span;
}

/** Colocations by node only: those by another attribute say something else. */
export function colocatedPairs(cluster: Cluster): readonly ColocatedPair[] {
  return cluster.colocations
    .filter(({ nodeAttribute }) => nodeAttribute === undefined || nodeAttribute === "#uname")
    .flatMap((constraint) => [
      ...neighbours(constraint.terms).flatMap(([left, right]) =>
        cross(cluster, left, right).map(([dependent, primary]) => ({
          dependent,
          primary,
          dependentRole: left.role,
          primaryRole: right.role,
          score: constraint.score,
          constraint,
          at: constraint.at,
        })),
      ),
      // `[a, b]`: each later member follows the one before it.
      ...constraint.terms
        .filter(({ sequential, members }) => sequential && members.length > 1)
        .flatMap((term) =>
          neighbours(term.members).flatMap(([one, next]) =>
            crossNames(cluster, next.name.text, one.name.text).map(([dependent, primary]) => ({
              dependent,
              primary,
              dependentRole: term.role,
              primaryRole: term.role,
              score: term.score ?? constraint.score,
              constraint,
              at: constraint.at,
            })),
          ),
        ),
    ]);
}

export function orderedPairs(cluster: Cluster): readonly OrderedPair[] {
  return cluster.orders.flatMap((constraint) => {
    const shared = { mandatory: constraint.type === "Mandatory", constraint, at: constraint.at };
    return [
      ...neighbours(constraint.terms).flatMap(([left, right]) =>
        cross(cluster, left, right).map(([first, second]) => ({
          ...shared,
          first,
          second,
          firstAction: left.action ?? "start",
          thenAction: right.action ?? "start",
          any: left.any || right.any,
        })),
      ),
      ...constraint.terms
        .filter(({ sequential, members }) => sequential && members.length > 1)
        .flatMap((term) =>
          neighbours(term.members).flatMap(([one, next]) =>
            crossNames(cluster, one.name.text, next.name.text).map(([first, second]) => ({
              ...shared,
              first,
              second,
              firstAction: term.action ?? "start",
              thenAction: term.action ?? "start",
              any: term.any,
            })),
          ),
        ),
    ];
  });
}

/** Both are in one group: the group itself keeps them together and in order. */
export function sameGroup(a: Resource | Device, b: Resource | Device): boolean {
  return a.parent !== undefined && a.parent.kind === "group" && a.parent === b.parent;
}

/** Two resources may find themselves on one node: some node allows both, and no constraint keeps them apart. */
export function mayMeet(cluster: Cluster, one: Resource, other: Resource): boolean {
  const nodes = new Set(cluster.nodesAllowedFor(cluster.top(one)));
  if (!cluster.nodesAllowedFor(cluster.top(other)).some((node) => nodes.has(node))) return false;
  const [a, b] = [withParents(one), withParents(other)];
  return !colocatedPairs(cluster).some(({ dependent, primary, score }) => {
    const names = [dependent.name.text, primary.name.text] as const;
    const joins = (left: readonly string[], right: readonly string[]): boolean =>
      left.includes(names[0]) && right.includes(names[1]);
    return score <= -infinity && (joins(a, b) || joins(b, a));
  });
}

const infinity = 1_000_000;

/** The resource and everything around it: what is said of a group is said of its members. */
export function withParents(resource: Resource | Device): readonly string[] {
  const names = [resource.name.text];
  for (let at = resource.parent; at !== undefined; at = at.parent) names.push(at.name.text);
  return names;
}

function cross(
  cluster: Cluster,
  left: Term,
  right: Term,
): readonly (readonly [Resource | Device, Resource | Device])[] {
  return left.members.flatMap((one) =>
    right.members.flatMap((other) => crossNames(cluster, one.name.text, other.name.text)),
  );
}

function crossNames(
  cluster: Cluster,
  left: string,
  right: string,
): readonly (readonly [Resource | Device, Resource | Device])[] {
  return cluster.meant(left).flatMap((one) => cluster.meant(right).map((other) => [one, other] as const));
}

function neighbours<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.slice(1).map((next, index) => [list[index] ?? next, next] as const);
}
