// Why an instance is where it is, as data: for each node its score and what that is made of, and what is done with it.
import type { Message } from "../../grammar/index.ts";
import { primitivesOf, withInner, type Plan, type Resource } from "../../plan/index.ts";
import type {
  Change,
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
  /** What becomes of it, also where that cannot be done. */
  readonly changes: readonly PlacedChange[];
  /** Those that are about no single node, or about all of them alike. */
  readonly general: readonly PlacedReason[];
  /** The chosen node first, then by score. */
  readonly nodes: readonly NodeAnswer[];
  readonly actions: readonly PlacedAction[];
}

export interface NodeAnswer {
  readonly node: ObservedNode;
  /** Absent: the node was no candidate at all. */
  readonly score?: number;
  readonly chosen: boolean;
  /** By weight. Their scores, and those of `general`, add up to the node's. */
  readonly reasons: readonly PlacedReason[];
  readonly failures: readonly FailureCount[];
}

/** A reason for something, in words, and where in the sources the constraint behind it stands. */
interface Worded {
  readonly sentence?: Message;
  readonly place?: Place;
}

export interface PlacedAction extends Worded {
  readonly action: GraphAction;
}

export interface PlacedChange extends Worded {
  readonly change: Extract<Change, { kind: "resource" }>;
}

export interface PlacedReason {
  readonly reason: Reason;
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
  const alike = new Set(reasonsAlike(instance));
  const general = instance.reasons.filter((reason) => !("node" in reason));
  const nodes = decision.observation.nodes
    .filter(({ name }) => on === undefined || name === on)
    .map((node) => nodeAnswer(node, instance, alike, question));
  return {
    instance,
    changes: decision.changes.flatMap((change) =>
      change.kind === "resource" && change.resource === instance.id
        ? { change, ...worded(change.reason, plan) }
        : [],
    ),
    general: byWeight([...general, ...alike], plan),
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

/** One of each that says the same of every node that it may be on: told once, not once a node. */
function reasonsAlike({ reasons, scores }: InstanceDecision): readonly Reason[] {
  const count = Object.keys(scores).length;
  if (count < 2) return [];
  const alike = new Map<string, Reason[]>();
  for (const reason of reasons) {
    if (!("node" in reason) || reason.kind === "node-condition") continue;
    const key = sameness(reason);
    const list = alike.get(key);
    if (list === undefined) alike.set(key, [reason]);
    else list.push(reason);
  }
  return [...alike.values()].flatMap((list) => (list.length === count ? list.slice(0, 1) : []));
}

function sameness(reason: Reason): string {
  return JSON.stringify({ ...reason, node: undefined });
}

/** An action with the sentence for its reason, and the place in the source of what says so. */
export function placedAction(action: GraphAction, plan: Plan): PlacedAction {
  return { action, ...worded(action.reason, plan) };
}

function worded(reason: GraphAction["reason"], plan: Plan): Worded {
  const why = actionSentence(reason);
  const place = placeOf(why?.at, plan);
  return {
    ...(why === undefined ? {} : { sentence: why.sentence }),
    ...(place === undefined ? {} : { place }),
  };
}

function nodeAnswer(
  node: ObservedNode,
  instance: InstanceDecision,
  alike: ReadonlySet<Reason>,
  { plan, state }: Question,
): NodeAnswer {
  const score = instance.scores[node.name];
  const told = new Set([...alike].map(sameness));
  const reasons = instance.reasons.filter(
    (reason) => "node" in reason && reason.node === node.name && !told.has(sameness(reason)),
  );
  return {
    node,
    ...(score === undefined ? {} : { score }),
    chosen: instance.node === node.name,
    reasons: byWeight(reasons, plan),
    failures:
      state.nodes
        .find(({ name }) => name === node.name)
        ?.failures.filter((one) => [instance.id, instance.resource].includes(one.resource)) ?? [],
  };
}

function byWeight(reasons: readonly Reason[], plan: Plan): readonly PlacedReason[] {
  return reasons.map((reason) => withPlace(reason, plan)).toSorted((a, b) => weight(b) - weight(a));
}

/** What is no matter of scores comes first; being together weighs as much as being apart. */
function weight({ reason }: PlacedReason): number {
  return "score" in reason && !isTogether(reason) ? Math.abs(reason.score) : infinity + 1;
}

/** A colocation that wants it just here: its weight shows on the other nodes. */
export function isTogether(reason: Reason): boolean {
  return reason.kind === "colocation" && reason.score === 0;
}

function withPlace(reason: Reason, plan: Plan): PlacedReason {
  const place = "at" in reason ? placeOf(reason.at, plan) : undefined;
  return place === undefined ? { reason } : { reason, place };
}
