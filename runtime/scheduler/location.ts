// Where resources may or should run: configured preferences, and those that failures, health and the like add.
// Source: Pacemaker Explained, "Deciding Which Nodes a Resource Can Run On".
import type { Discovery, Location, LocationPreference as PlanPreference } from "../../plan/index.ts";
import type { Cluster, LocationPreference, Node, Primitive, Resource } from "./model.ts";
import { childrenOf, Role, topOf } from "./model.ts";
import { resolveReference } from "./names.ts";
import { absent, addScores, infinity, parseScore } from "./numbers.ts";
import type { ScoreCause } from "./reasons.ts";
import { looksAtNode, passes, type RuleContext } from "./rules.ts";
import { parametersOf } from "./parameters.ts";
import { ruleContext } from "./resource-settings.ts";
import { conditionOf, constraintOf, explainChanges, explainScore, tableBefore } from "./why.ts";

export function ban(cluster: Cluster, resource: Resource, node: Node, cause: ScoreCause): void {
  prefer(cluster, resource, node, -infinity, cause);
}

/** A preference of the scheduler's own; it counts at once, for everything inside too. */
export function prefer(
  cluster: Cluster,
  resource: Resource,
  node: Node,
  score: number,
  cause: ScoreCause,
  of = resource,
): void {
  for (const child of childrenOf(resource)) prefer(cluster, child, node, score, cause, of);
  addToScore(cluster, resource, node, score, cause, of);
}

/** A preference that is applied with the configured ones. */
export function preferLater(
  cluster: Cluster,
  resource: Resource,
  node: Node,
  score: number,
  kind: LocationPreference["kind"],
): void {
  addPreference(cluster, {
    id: kind,
    resource,
    role: Role.Unknown,
    nodes: [node],
    nodeScores: [score],
    discovery: 0,
    kind,
    at: undefined,
  });
}

function addPreference(cluster: Cluster, preference: LocationPreference): void {
  cluster.locations.push(preference);
  preference.resource.locations.push(preference);
}

const discoveryModes: Readonly<Record<Discovery, number>> = { always: 0, never: 1, exclusive: 2 };

export function readLocation(cluster: Cluster, constraint: Location): void {
  const { subject } = constraint;
  switch (subject.kind) {
    case "resource":
      for (const resource of resolveReference(cluster, subject.resource)) {
        readPreference(cluster, constraint, resource, { role: constraint.role });
      }
      return;
    case "pattern": {
      const pattern = new RegExp(subject.pattern);
      for (const resource of cluster.resources) {
        const match = pattern.exec(resource.id);
        if ((match !== null) === subject.negate) continue;
        const groups = match === null ? undefined : match.map((group) => group ?? "");
        readPreference(cluster, constraint, resource, { role: constraint.role, groups });
      }
      return;
    }
    case "sets":
      for (const set of subject.sets) {
        const role = set.role ?? constraint.role;
        for (const name of set.resources) {
          for (const resource of resolveReference(cluster, name)) {
            readPreference(cluster, constraint, resource, { role, score: set.score });
          }
        }
      }
  }
}

interface Details {
  readonly role?: Location["role"];
  readonly score?: number | undefined;
  readonly groups?: readonly string[] | undefined;
}

function readPreference(cluster: Cluster, constraint: Location, resource: Resource, details: Details): void {
  const discovery = discoveryModes[constraint.discovery ?? "always"];
  if (discovery === 2) resource.exclusiveDiscovery = true;
  const { nodes, nodeScores } = nodesOf(cluster, constraint.preference, resource, details);
  if (nodes.length === 0) return;
  addPreference(cluster, {
    id: constraint.id,
    resource,
    role: details.role === "Promoted" ? Role.Promoted : Role.Unknown,
    nodes,
    nodeScores,
    discovery,
    kind: "location",
    at: constraint.at,
  });
}

function nodesOf(
  cluster: Cluster,
  preference: PlanPreference,
  resource: Resource,
  details: Details,
): { nodes: Node[]; nodeScores: number[] } {
  if (preference.kind === "node") {
    const node = cluster.nodeByName.get(preference.node);
    return node === undefined
      ? { nodes: [], nodeScores: [] }
      : { nodes: [node], nodeScores: [details.score ?? preference.score] };
  }
  const nodes: Node[] = [];
  const nodeScores: number[] = [];
  const sameEverywhere = !looksAtNode(preference.rule);
  let outcome: boolean | undefined;
  for (const node of cluster.nodes) {
    if (!sameEverywhere || outcome === undefined) {
      outcome = passes(preference.rule, nodeContext(cluster, resource, node, details.groups));
    }
    if (!outcome) continue;
    const score =
      preference.scoreAttribute === undefined
        ? (details.score ?? preference.score ?? 0)
        : attributeScore(cluster, preference.scoreAttribute, resource, node);
    if (score === undefined) continue;
    nodes.push(node);
    nodeScores.push(score);
  }
  return { nodes, nodeScores };
}

function nodeContext(
  cluster: Cluster,
  resource: Resource,
  node: Node,
  groups: readonly string[] | undefined,
): RuleContext {
  return {
    ...ruleContext(cluster),
    attribute: (name) => node.attributes.get(name), // its own: a rule asks about this node, not about its host
    parameter: (name) => {
      const value =
        resource.kind === "primitive" ? parametersOf(cluster, resource, node).get(name) : undefined;
      return typeof value === "string" ? value : undefined;
    },
    meta: (name) => {
      const value = resource.meta.get(name);
      return value === undefined ? undefined : String(value);
    },
    ...(groups === undefined ? {} : { groups }),
  };
}

function attributeScore(cluster: Cluster, name: string, resource: Resource, node: Node): number | undefined {
  const text = attributeFor(resource, node, name, "current");
  return text === undefined ? undefined : parseScore(text, cluster.options.health);
}

/**
 * A node's attribute as a resource sees it: one with `container-attribute-target=host` sees, on a guest node, the
 * attributes of the container's host: where the container is now, or where it was placed.
 */
export function attributeFor(
  resource: Resource,
  node: Node,
  name: string,
  when: "current" | "assigned",
): string | undefined {
  if (node.kind !== "guest" || resource.meta.get("container-attribute-target") !== "host") {
    return node.attributes.get(name);
  }
  return hostAttribute(node, name, when);
}

export function hostAttribute(node: Node, name: string, when: "current" | "assigned"): string | undefined {
  const container: Primitive | undefined = node.connection?.container;
  if (container === undefined) return node.attributes.get(name);
  const host = when === "assigned" || container.placed ? container.node : container.running[0];
  return host?.attributes.get(name);
}

/** All preferences, newest first. */
export function applyLocations(cluster: Cluster): void {
  for (let i = cluster.locations.length - 1; i >= 0; i--) {
    const preference = cluster.locations[i] as LocationPreference;
    applyPreference(cluster, preference, preference.resource);
  }
}

function applyPreference(cluster: Cluster, preference: LocationPreference, resource: Resource): void {
  if (resource.kind === "group") {
    applyToGroup(cluster, preference, resource);
    return;
  }
  // What is preferred for the promoted role is for those inside, which have roles.
  if (resource.kind === "bundle" && preference.role === Role.Promoted)
    resource.clone?.locations.push(preference);
  if (!applyToTable(cluster, preference, resource)) return;
  if (resource.kind === "clone") {
    for (const child of resource.children) applyPreference(cluster, preference, child);
  } else if (resource.kind === "bundle") {
    applyToBundle(cluster, preference, resource);
  }
}

/** The whole group's preference counts for its first member; the others only learn that the node exists. */
function applyToGroup(
  cluster: Cluster,
  preference: LocationPreference,
  group: Extract<Resource, { kind: "group" }>,
): void {
  applyToTable(cluster, preference, group);
  if (!group.colocated) {
    for (const child of group.children) applyPreference(cluster, preference, child);
    return;
  }
  const empty: LocationPreference = { ...preference, nodeScores: preference.nodeScores.map(() => 0) };
  group.children.forEach((child, i) => applyPreference(cluster, i === 0 ? preference : empty, child));
}

function applyToBundle(
  cluster: Cluster,
  preference: LocationPreference,
  bundle: Extract<Resource, { kind: "bundle" }>,
): void {
  for (const replica of bundle.replicas) {
    applyPreference(cluster, preference, replica.container);
    if (replica.ip !== undefined) applyPreference(cluster, preference, replica.ip);
  }
}

function applyToTable(cluster: Cluster, preference: LocationPreference, resource: Resource): boolean {
  if (preference.role > Role.Started && preference.role !== resource.nextRole) return false;
  const { scores } = resource;
  for (let i = 0; i < preference.nodes.length; i++) {
    const index = (preference.nodes[i] as Node).index;
    const score = preference.nodeScores[i] as number;
    const before = scores[index] as number;
    if (before === absent && preference.nodes[i]?.ofBundle === true) continue; // for the bundle's own only
    scores[index] = before === absent ? score : addScores(before, score);
    if (cluster.explain && score !== 0) explainPreference(cluster, preference, resource, i);
    if (preference.discovery > 0) {
      resource.discovery ??= new Uint8Array(scores.length);
      if (preference.discovery > (resource.discovery[index] ?? 0)) {
        resource.discovery[index] = preference.discovery;
        // What is said of a bundle is said of its containers and addresses, not of what else hangs on them.
        if (preference.discovery === 2) resource.exclusiveDiscovery = true;
      }
    }
  }
  return true;
}

function explainPreference(
  cluster: Cluster,
  preference: LocationPreference,
  resource: Resource,
  index: number,
): void {
  explainScore(cluster, resource, {
    ...(preference.kind === "location"
      ? { kind: "location", ...constraintOf(preference) }
      : { kind: preference.kind }),
    node: preference.nodes[index] as Node,
    score: preference.nodeScores[index] as number,
    of: preference.resource,
  });
}

/** Adds to one entry; a missing one begins with the node's own score. */
export function addToScore(
  cluster: Cluster,
  resource: Resource,
  node: Node,
  score: number,
  cause: ScoreCause,
  of = resource,
): void {
  const before = resource.scores[node.index] as number;
  if (before === absent && node.ofBundle) return;
  resource.scores[node.index] = addScores(before === absent ? node.score : before, score);
  if (!cluster.explain) return;
  if (before === absent && node.score !== 0) explainScore(cluster, resource, { ...startOf(node), node });
  explainScore(cluster, resource, { ...cause, node, score, of });
}

function startOf(node: Node): ScoreCause & { readonly score: number } {
  const condition = conditionOf(node);
  return condition === undefined
    ? { kind: "node-score", score: node.score }
    : { kind: "node-unavailable", condition, score: node.score };
}

/** With exclusive discovery every node that was not named so is out. */
export function applyExclusiveDiscovery(cluster: Cluster, resource: Resource): void {
  if (resource.exclusiveDiscovery || topOf(resource, false).exclusiveDiscovery) {
    const before = tableBefore(cluster, resource);
    for (const node of cluster.nodes) {
      if (resource.scores[node.index] === absent) continue;
      if ((resource.discovery?.[node.index] ?? 0) !== 2) resource.scores[node.index] = -infinity;
    }
    explainChanges(cluster, resource, before, () => ({ kind: "discovery", ...exclusiveTo(resource) }));
  }
  for (const child of childrenOf(resource)) applyExclusiveDiscovery(cluster, child);
}

/** The constraint that asks for it, of the resource or of what is around it. */
function exclusiveTo(resource: Resource): Partial<ReturnType<typeof constraintOf>> {
  for (let at: Resource | undefined = resource; at !== undefined; at = at.parent) {
    const found = at.locations.find(({ discovery }) => discovery === 2);
    if (found !== undefined) return constraintOf(found);
  }
  return {};
}
