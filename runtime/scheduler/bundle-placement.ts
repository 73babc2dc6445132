// Placing bundles: containers like the instances of a clone, then what goes with each. Source: Pacemaker Explained,
// "Bundles".
import { colocate } from "./colocation.ts";
import {
  applyPrimary,
  canInterleave,
  compatibleInstance,
  keepOnly,
  stayWithout,
} from "./colocation-scores.ts";
import { placeInstances, sortInstances } from "./clones.ts";
import { failCount } from "./failures.ts";
import type { Bundle, Cluster, Colocation, Node, Primitive, Replica, Resource } from "./model.ts";
import { bundleParts, isRemote, Role } from "./model.ts";
import { absent, infinity } from "./numbers.ts";
import { place, type PlaceRequest } from "./placement.ts";
import { explainChanges, explainColocation, replaceScore, showScores, tableBefore } from "./why.ts";

export function placeBundle(cluster: Cluster, bundle: Bundle, _request: PlaceRequest): Node | undefined {
  if (bundle.placed || bundle.placing) return undefined;
  bundle.placing = true;
  if (cluster.explain) {
    for (const part of [bundle, ...bundleParts(bundle), ...(bundle.clone?.children ?? [])])
      showScores(cluster, "bundle", part);
  }
  const containers = bundle.replicas.map(({ container }) => container);
  placeInstances(
    cluster,
    { owner: bundle, counts: bundle.counts, max: bundle.replicas.length, perNode: bundle.perHost },
    sortInstances(cluster, bundle, containers),
  );
  for (const replica of bundle.replicas) placeReplica(cluster, bundle, replica);
  const { clone } = bundle;
  if (clone !== undefined) {
    const own = new Set(bundle.replicas.map(({ node }) => node?.index));
    for (let i = 0; i < clone.scores.length; i++) {
      if (own.has(i)) clone.scores[i] = 0;
      else if (clone.scores[i] !== absent) clone.scores[i] = -infinity;
    }
    place(cluster, clone, { prefer: undefined, final: true });
  }
  bundle.placing = false;
  bundle.placed = true;
  return undefined;
}

function placeReplica(
  cluster: Cluster,
  bundle: Bundle,
  { container, ip, connection, child, node }: Replica,
): void {
  const final = { prefer: undefined, final: true };
  if (ip !== undefined) place(cluster, ip, final);
  const host = container.node;
  if (connection !== undefined) {
    if (host !== undefined && isRemote(host) && host.connection !== undefined) {
      colocate(cluster, {
        id: "#replica-remote-with-host-remote",
        dependent: connection,
        primary: host.connection,
        score: infinity,
        influence: true,
        explicit: false,
      });
    }
    place(cluster, connection, final);
  }
  if (child?.kind !== "primitive" || node === undefined || bundle.clone === undefined) return;
  const before = tableBefore(cluster, child);
  for (let i = 0; i < child.scores.length; i++)
    if (child.scores[i] !== absent && i !== node.index) child.scores[i] = -infinity;
  explainChanges(cluster, child, before, () => ({ kind: "container" }));
  if (child.scores[node.index] !== absent && !reachedThreshold(cluster, child, node))
    replaceScore(cluster, child, node, infinity, { kind: "container" });
  const { placing } = bundle.clone;
  bundle.clone.placing = true;
  place(cluster, child, { prefer: node, final: true });
  bundle.clone.placing = placing;
}

function reachedThreshold(cluster: Cluster, primitive: Primitive, node: Node): boolean {
  if (primitive.failureIgnored || primitive.migrationThreshold === 0) return false;
  const { count } = failCount(cluster, primitive, node, { effective: true });
  return count > 0 && count >= primitive.migrationThreshold;
}

/** What depends on a bundle goes where its containers are. */
export function applyBundlePrimary(
  cluster: Cluster,
  dependent: Resource,
  bundle: Bundle,
  colocation: Colocation,
): void {
  if (!bundle.placed || dependent.placed) return;
  if (canInterleave(colocation)) {
    const container = compatibleInstance(cluster, dependent, bundle, false);
    if (container !== undefined) applyPrimary(cluster, dependent, container, withoutRoles(colocation));
    else if (colocation.score >= infinity) stayWithout(cluster, dependent, colocation);
    return;
  }
  const hosts = new Set<Node>();
  for (const { container, child } of bundle.replicas) {
    if (colocation.score < infinity) {
      if (colocation.primaryRole === Role.Promoted && (child === undefined || child.nextRole < Role.Promoted))
        continue;
      applyPrimary(cluster, dependent, container, withoutRoles(colocation));
      continue;
    }
    if (container.node === undefined || container.blocked) continue;
    if (colocation.primaryRole === Role.Promoted && (child === undefined || child.nextRole < Role.Promoted))
      continue;
    hosts.add(container.node);
  }
  if (colocation.score < infinity) return;
  const before = tableBefore(cluster, dependent);
  keepOnly(cluster, dependent, hosts, colocation);
  explainColocation(cluster, dependent, before, colocation, bundle, [...hosts]);
}

/** A container is only ever started. */
function withoutRoles(colocation: Colocation): Colocation {
  return { ...colocation, primaryRole: Role.Unknown };
}
