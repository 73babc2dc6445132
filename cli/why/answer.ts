// Why an instance is where it is, as data: for each node the sum of its score and what it is made of, its condition, and
// what is done. What the scheduler gives no reason for is told as such, never guessed.
import type { Message } from "../../grammar/index.ts";
import { primitivesOf, withInner, type Plan, type Resource } from "../../plan/index.ts";
import type {
  ClusterState,
  Decision,
  FailureCount,
  GraphAction,
  InstanceDecision,
  ObservedNode,
  Reason,
} from "../../runtime/scheduler/index.ts";

import { actionSentence } from "./action-words.ts";
import { placeOf, type Place } from "./place.ts";

const infinity = 1_000_000;

export interface Answer {
  readonly instance: InstanceDecision;
  /** Those that are about no single node, by weight. */
  readonly general: readonly PlacedReason[];
  /** The chosen node first, then by score. */
  readonly nodes: readonly NodeAnswer[];
  readonly actions: readonly PlacedAction[];
}

export interface NodeAnswer {
  readonly node: ObservedNode;
  /** When the resource was placed; absent: the node was no candidate at all. */
  readonly score?: number;
  readonly chosen: boolean;
  /** By weight. */
  readonly reasons: readonly PlacedReason[];
  /** Resources that it must be with and that are on none but other nodes. */
  readonly mustBeWith: readonly string[];
  /** Part of the score that no reason accounts for. */
  readonly rest: number;
  /** What has to be with it, and so has a say in where it runs. */
  readonly wishers: readonly string[];
  readonly failures: readonly FailureCount[];
}

export interface PlacedAction {
  readonly action: GraphAction;
  /** Why it is done. */
  readonly sentence?: Message;
  readonly place?: Place;
}

export interface PlacedReason extends Reason {
  readonly place?: Place;
}

interface Question {
  readonly plan: Plan;
  readonly state: ClusterState;
  readonly decision: Decision;
  /** The actions in the order in which they are done. */
  readonly executed: readonly GraphAction[];
}

/** Of every instance that the name stands for: of a primitive, or of what is within a group, clone or bundle. */
export function answersFor(name: string, question: Question, on: string | undefined): readonly Answer[] {
  const { plan, decision } = question;
  const within = containers(plan).get(name);
  const members = new Set(within === undefined ? [] : primitivesOf(within).map(({ id }) => id));
  return decision.instances
    .filter(({ id, resource, top }) => [id, resource, top].includes(name) || members.has(resource))
    .map((instance) => answerFor(instance, question, on));
}

export function resourceNames(plan: Plan, { instances }: Decision): readonly string[] {
  return [...new Set([...containers(plan).keys(), ...instances.map(({ resource }) => resource)])];
}

function containers(plan: Plan): ReadonlyMap<string, Resource> {
  return new Map(plan.resources.flatMap(withInner).map((resource) => [resource.id, resource]));
}

function answerFor(instance: InstanceDecision, question: Question, on: string | undefined): Answer {
  const { plan, decision, executed } = question;
  const reasons = [...instance.reasons, ...unrecorded(instance, plan)].map((reason) =>
    withPlace(reason, plan),
  );
  const nodes = decision.observation.nodes
    .filter(({ name }) => on === undefined || name === on)
    .map((node) => nodeAnswer(node, instance, reasons, question));
  return {
    instance,
    general: byWeight(reasons.filter((reason) => reason.node === undefined)),
    nodes: nodes.toSorted(
      (a, b) =>
        Number(b.chosen) - Number(a.chosen) ||
        (b.score ?? -infinity - 1) - (a.score ?? -infinity - 1) ||
        (a.node.name < b.node.name ? -1 : 1),
    ),
    actions: executed
      .filter(
        (action) =>
          action.kind !== "pseudo" &&
          action.kind !== "fence" &&
          action.resource === instance.id &&
          (on === undefined || action.node === on),
      )
      .map((action) => placedAction(action, plan)),
  };
}

/** An action with the sentence for its reason, and the place in the source of what says so. */
export function placedAction(action: GraphAction, plan: Plan): PlacedAction {
  const why = actionSentence(action.reason);
  const place = placeOf(why?.at, plan);
  return {
    action,
    ...(why === undefined ? {} : { sentence: why.sentence }),
    ...(place === undefined ? {} : { place }),
  };
}

function nodeAnswer(
  node: ObservedNode,
  instance: InstanceDecision,
  all: readonly PlacedReason[],
  { plan, state, decision }: Question,
): NodeAnswer {
  const reasons = byWeight(all.filter((reason) => reason.node === node.name));
  const score = decision.scores.findLast(
    (table) => table.phase === "primitive" && table.resource === instance.id,
  )?.scores[node.name];
  // What it must be with adds nothing here: it takes the other nodes away.
  const known = reasons.reduce((sum, one) => addScores(sum, isTogether(one) ? 0 : (one.score ?? 0)), 0);
  const mustBeWith =
    score === undefined || score > -infinity || known <= -infinity
      ? []
      : all
          .filter((reason) => isTogether(reason) && reason.node !== node.name)
          .flatMap((one) => one.resource ?? []);
  const isFinite = score !== undefined && Math.abs(score) < infinity && Math.abs(known) < infinity;
  return {
    node,
    ...(score === undefined ? {} : { score }),
    chosen: instance.node === node.name,
    reasons,
    mustBeWith: [...new Set(mustBeWith)],
    rest: isFinite ? score - known : score === -infinity && known > -infinity ? -infinity : 0,
    wishers: wishersOf(instance, plan),
    failures:
      state.nodes
        .find(({ name }) => name === node.name)
        ?.failures.filter((one) => [instance.id, instance.resource].includes(one.resource)) ?? [],
  };
}

export function isTogether({ kind, score = 0 }: Reason): boolean {
  return kind === "colocation" && score >= infinity;
}

/** As the scheduler adds: -INFINITY wins. */
function addScores(a: number, b: number): number {
  if (a <= -infinity || b <= -infinity) return -infinity;
  return a >= infinity || b >= infinity ? infinity : a + b;
}

function byWeight(reasons: readonly PlacedReason[]): readonly PlacedReason[] {
  return reasons.toSorted((a, b) => Math.abs(b.score ?? infinity) - Math.abs(a.score ?? infinity));
}

function withPlace(reason: Reason, plan: Plan): PlacedReason {
  const place = placeOf(reason.at, plan);
  return place === undefined ? reason : { ...reason, place };
}

/** Preferences of a clone or group for nodes, which count for what is within; of a group for its first member only. */
function unrecorded(instance: InstanceDecision, plan: Plan): readonly Reason[] {
  const around = [...containers(plan).values()].filter(
    (one) =>
      one.kind !== "primitive" &&
      primitivesOf(one).some(({ id }) => id === instance.resource) &&
      (one.kind !== "group" || one.members[0]?.id === instance.resource),
  );
  const followsInGroup = [...containers(plan).values()].some(
    (one) => one.kind === "group" && one.members.slice(1).some(({ id }) => id === instance.resource),
  );
  if (followsInGroup) return [];
  const ids = new Set(around.map(({ id }) => id));
  const recorded = new Set(instance.reasons.map(({ constraint }) => constraint));
  return plan.constraints.flatMap((constraint): readonly Reason[] => {
    if (constraint.kind !== "location" || recorded.has(constraint.id)) return [];
    const { subject, preference, role } = constraint;
    if (subject.kind !== "resource" || !ids.has(subject.resource) || preference.kind !== "node") return [];
    if (role === "Promoted" || role === "Unpromoted") return []; // counts when roles are chosen
    return [
      {
        kind: "location",
        node: preference.node,
        score: preference.score,
        constraint: constraint.id,
        resource: subject.resource,
        ...(constraint.at === undefined ? {} : { at: constraint.at }),
      },
    ];
  });
}

/** What follows it: dependents of colocations, and the next member of its group. */
function wishersOf(instance: InstanceDecision, plan: Plan): readonly string[] {
  const names = new Set([instance.resource, instance.top]);
  const next = [...containers(plan).values()].flatMap((one) => {
    if (one.kind !== "group") return [];
    const index = one.members.findIndex(({ id }) => id === instance.resource);
    return index < 0 ? [] : (one.members[index + 1]?.id ?? []);
  });
  const dependents = plan.constraints.flatMap((one) =>
    one.kind === "colocation" && names.has(one.primary) ? one.dependent : [],
  );
  return [...new Set([...next, ...dependents])];
}
