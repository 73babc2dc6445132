// The whole way from a failure to the service being there again.
import { say } from "../../grammar/index.ts";
import type { Cluster, Node, Resource } from "../model.ts";
import { chainsOf, slowestToNotice, type Chains } from "./chains.ts";
import { detection, election } from "./detection.ts";
import { builtIn, between, inTurn, longest, type Duration } from "./duration.ts";
import { fencingTime } from "./fencing-time.ts";

export interface Recovery {
  readonly resource: Resource;
  /** Of all nodes that may be lost, the worst; undefined: no node may run it. */
  readonly afterNodeLoss: Duration | undefined;
  /** The resource fails where it runs, and is restarted there. */
  readonly afterFailure: Duration;
  /** It is moved on purpose: stopped here, started there. */
  readonly move: Duration;
}

/** Every resource that stands on no other, in the order of the source. The answer is as long as all chains together. */
export function recoveries(cluster: Cluster): readonly Recovery[] {
  const chains = chainsOf(cluster);
  return cluster.resources.map((resource) => ({
    resource,
    afterNodeLoss: worstNode(cluster, resource, chains),
    afterFailure: afterFailure(cluster, resource, chains),
    move: inTurn(say`\`${resource.name.text}\` is moved`, [
      ...chains.toStop(resource),
      ...chains.toStart(resource),
    ]),
  }));
}

/** What `recovers RESOURCE within` is held against. Undefined: no node may run it. */
export function recoveryTime(cluster: Cluster, resource: Resource): Duration | undefined {
  return worstNode(cluster, resource, chainsOf(cluster));
}

/** The node whose fencing takes longest: all else is the same for every node. */
function worstNode(cluster: Cluster, resource: Resource, chains: Chains): Duration | undefined {
  const fencings = cluster
    .nodesAllowedFor(resource)
    .filter(({ kind }) => kind === "member")
    .map((node) => ({ node, fenced: fencingTime(cluster, node) }));
  const slowest = longest(fencings.map(({ fenced }) => fenced));
  const worst = fencings.find(({ fenced }) => fenced === slowest);
  return worst && afterNodeLoss(cluster, resource, worst, chains);
}

/** Two nodes fence first and elect then, more elect first: the time is the same, the story is told as it happens. */
function afterNodeLoss(
  cluster: Cluster,
  resource: Resource,
  { node, fenced }: { readonly node: Node; readonly fenced: Duration },
  chains: Chains,
): Duration {
  const members = cluster.nodes.filter(({ kind }) => kind === "member").length;
  const elected = election(cluster);
  const name = resource.name.text;
  return inTurn(say`\`${name}\` is there again after \`${node.name.text}\` was lost`, [
    detection(cluster),
    ...(members <= 2 ? [fenced, elected] : [elected, fenced]),
    inTurn(
      say`the lost node comes back meanwhile, and what is under way ends first`,
      chains.underWay(resource),
    ),
    inTurn(say`\`${name}\` starts elsewhere, with what it needs`, chains.toBringBack(resource)),
  ]);
}

function afterFailure(cluster: Cluster, resource: Resource, chains: Chains): Duration {
  const noticed =
    slowestToNotice(cluster, resource) ??
    between(say`a failure is never noticed: a monitor is missing`, Infinity, Infinity, builtIn);
  return inTurn(say`\`${resource.name.text}\` is there again after it failed`, [
    noticed,
    inTurn(say`it stops, after what depends on it`, chains.toStop(resource)),
    inTurn(say`it starts again`, chains.toStart(resource)),
  ]);
}
