// The pipeline of the scheduler, all phases in one place. Later phases rely on the order: what runs where is read
// before preferences are added up, placement needs every preference, actions need every placement, and only when all
// actions are known can be said which of them pull along or block others.
import type { Constraint, Plan } from "../../plan/index.ts";
import { reasonOf } from "./action-reasons.ts";
import { changesOf } from "./changes.ts";
import { readColocation, readColocationSets } from "./colocation.ts";
import { applyNodeCriteria } from "./criteria.ts";
import type { Decision, FencingDecision, InstanceDecision, Observation } from "./decision.ts";
import { checkDefinitions, forget } from "./definitions.ts";
import { createFencing } from "./fencing.ts";
import { createGraph } from "./graph.ts";
import { applyHealth } from "./health.ts";
import { readHistories } from "./history.ts";
import { addInternalConstraints } from "./internal-orderings.ts";
import { readLocation } from "./location.ts";
import { primitivesOf, roleNames, topOf, type Cluster } from "./model.ts";
import { createNodes, readNodeStates } from "./nodes.ts";
import { observation } from "./observation.ts";
import { readOptions } from "./options.ts";
import { readOrder, readOrderSets } from "./order.ts";
import { placeResources } from "./placement.ts";
import { createProbes } from "./probes.ts";
import { settleActions } from "./relations.ts";
import { judgeRemainingRemoteNodes } from "./remote.ts";
import { orderRemoteActions } from "./remote-actions.ts";
import { startScores } from "./resource-base.ts";
import { createResources } from "./resources.ts";
import type { ClusterState } from "./state.ts";
import { clearRemovedFailures, createActions } from "./steps.ts";
import { readTicketConstraint } from "./tickets.ts";
import { namedScores, reasonsOf } from "./why.ts";

export interface DecideOptions {
  /** Keep the score tables and reasons behind every placement; off, `scores` and `reasons` are empty. */
  readonly explain?: boolean;
}

/** What has to be done so that the cluster is as the plan wants it. The same input gives the same decision. */
export function decide(plan: Plan, state: ClusterState, options: DecideOptions = {}): Decision {
  const cluster = readStatus(plan, state, options);
  const seen = observation(cluster);
  applyHealth(cluster);
  for (const constraint of plan.constraints) readConstraint(cluster, constraint);
  applyNodeCriteria(cluster);
  addInternalConstraints(cluster);
  checkDefinitions(cluster, { deferred: false });
  for (const { primitive, node } of cluster.expiredLocks) forget(cluster, primitive, node, true);
  placeResources(cluster);
  checkDefinitions(cluster, { deferred: true });
  createProbes(cluster);
  for (const primitive of cluster.primitives) clearRemovedFailures(cluster, primitive);
  for (const resource of cluster.resources) createActions(cluster, resource);
  orderRemoteActions(cluster);
  createFencing(cluster);
  settleActions(cluster);
  const graph = createGraph(cluster);
  return {
    observation: seen,
    instances: instanceDecisions(cluster),
    fencing: fencingDecisions(cluster),
    changes: changesOf(cluster),
    graph,
    ...(cluster.recheckAt === undefined ? {} : { recheckAtSeconds: cluster.recheckAt }),
    scores: cluster.scores,
  };
}

/** How the state is understood, without planning anything: what a status display shows. */
export function observe(plan: Plan, state: ClusterState): Observation {
  return observation(readStatus(plan, state, {}));
}

function readStatus(plan: Plan, state: ClusterState, { explain = false }: DecideOptions): Cluster {
  const changes: number[] = [];
  const context = { nowSeconds: state.nowSeconds, changesAt: (seconds: number) => changes.push(seconds) };
  const options = readOptions(plan, state, context);
  const nodes = createNodes(plan, state, options, context);
  const cluster: Cluster = {
    plan,
    state,
    options,
    now: state.nowSeconds,
    explain,
    nodes,
    nodeByName: new Map(nodes.map((node) => [node.name, node])),
    resources: [],
    byId: new Map(),
    startScores: startScores(nodes, options.symmetric),
    available: new Uint8Array(nodes.length),
    spareTables: [],
    agentDefaults: plan.defaults.resource.some(({ when }) => when !== undefined),
    serial: 0,
    primitives: [],
    haveDevice: false,
    haveRemoteNodes: false,
    unfencingInUse: false,
    fencingWanted: false,
    containersToStop: [],
    expiredLocks: [],
    nodeCount: nodes.filter(({ ofBundle, removed }) => !ofBundle && removed === "no").length,
    locations: [],
    orderings: [],
    actions: [],
    namedActions: new Map(),
    scores: [],
    recheckAt: changes.length === 0 ? undefined : Math.min(...changes),
  };
  createResources(cluster);
  readNodeStates(cluster);
  readHistories(cluster);
  judgeRemainingRemoteNodes(cluster);
  return cluster;
}

function readConstraint(cluster: Cluster, constraint: Constraint): void {
  switch (constraint.kind) {
    case "location":
      readLocation(cluster, constraint);
      return;
    case "colocation":
      readColocation(cluster, constraint);
      return;
    case "colocation-sets":
      readColocationSets(cluster, constraint);
      return;
    case "order":
      readOrder(cluster, constraint);
      return;
    case "order-sets":
      readOrderSets(cluster, constraint);
      return;
    case "ticket":
      readTicketConstraint(cluster, constraint);
  }
}

const noScores: InstanceDecision["scores"] = {};

function instanceDecisions(cluster: Cluster): InstanceDecision[] {
  const instances: InstanceDecision[] = [];
  for (const resource of cluster.resources) {
    for (const primitive of primitivesOf(resource)) {
      instances.push({
        id: primitive.id,
        resource: primitive.planId,
        top: topOf(primitive).id,
        currentRole: roleNames[primitive.role],
        currentNodes: primitive.running.map(({ name }) => name),
        role: roleNames[primitive.nextRole],
        ...(primitive.node === undefined ? {} : { node: primitive.node.name }),
        scores: cluster.explain ? namedScores(cluster, primitive.scores) : noScores,
        reasons: reasonsOf(cluster, primitive),
      });
    }
  }
  return instances;
}

function fencingDecisions(cluster: Cluster): FencingDecision[] {
  return cluster.nodes.flatMap(({ name, fenceAction, unfenceAction }) =>
    [fenceAction, unfenceAction]
      .filter((action) => action !== undefined)
      .filter((action) => action.required)
      .map((action) => ({
        node: name,
        operation: action.fenceOperation ?? "reboot",
        reason: reasonOf(action),
      })),
  );
}
