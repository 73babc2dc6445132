// What scenarios have put to the test: resources that had something done to them, constraints that had a say in where
// something went or what waited for what, fencing levels that were used.
import type { Constraint as PlanConstraint, Plan } from "../../plan/index.ts";
import type { Decision } from "../../runtime/scheduler/index.ts";
import type { Occurrence } from "../../runtime/simulator/index.ts";
import type { Cluster, Constraint, Primitive, Way, Node } from "../model.ts";

export interface Covered {
  readonly resources: Set<string>;
  /** Ids in the plan. */
  readonly constraints: Set<string>;
  /** `alpha 1`: the first way to fence alpha. */
  readonly ways: Set<string>;
}

export function nothingCovered(): Covered {
  return { resources: new Set(), constraints: new Set(), ways: new Set() };
}

export function noteOccurrence(covered: Covered, occurrence: Occurrence): void {
  if (
    occurrence.kind === "run-began" &&
    occurrence.run.task !== "monitor" &&
    occurrence.run.task !== "notify"
  ) {
    covered.resources.add(occurrence.run.resource.split(":")[0] ?? "");
  }
  if (occurrence.kind === "noted" && occurrence.what.kind === "fencing" && occurrence.what.action === "off") {
    covered.ways.add(wayKey(occurrence.what.target, occurrence.what.device));
  }
}

/** A constraint counts where its score was part of a sum for something that changes, or both its sides change. */
export function noteDecision(covered: Covered, plan: Plan, decision: Decision): void {
  const changing = new Set(
    decision.changes.flatMap((change) => (change.kind === "resource" ? [change.resource] : [])),
  );
  if (changing.size === 0) return;
  const touched = new Set<string>();
  for (const instance of decision.instances) {
    if (!changing.has(instance.id)) continue;
    touched.add(instance.resource).add(instance.top).add(instance.id);
    for (const reason of instance.reasons)
      if ("constraint" in reason && reason.constraint !== undefined)
        covered.constraints.add(reason.constraint);
  }
  for (const constraint of plan.constraints) {
    if (actsOn(constraint, touched)) covered.constraints.add(constraint.id);
  }
}

function actsOn(constraint: PlanConstraint, touched: ReadonlySet<string>): boolean {
  switch (constraint.kind) {
    case "location":
      return constraint.subject.kind === "resource" && touched.has(constraint.subject.resource);
    case "colocation":
      return touched.has(constraint.dependent) && touched.has(constraint.primary);
    case "order":
      return touched.has(constraint.first) && touched.has(constraint.then);
    case "colocation-sets":
    case "order-sets":
      return constraint.sets.filter(({ resources }) => resources.some((one) => touched.has(one))).length > 0;
    case "ticket":
      return false;
  }
}

function wayKey(node: string, device: string): string {
  return `${node} ${device}`;
}

export interface Coverage {
  readonly resources: Share<Primitive>;
  readonly constraints: Share<Constraint>;
  readonly fencing: Share<{ readonly node: Node; readonly way: Way }>;
}

export interface Share<T> {
  readonly all: number;
  /** What no scenario put to the test. */
  readonly missing: readonly T[];
}

/** Of all scenarios of a cluster together. */
export function coverageOf(cluster: Cluster, runs: readonly Covered[]): Coverage {
  const has = (what: keyof Covered, key: string): boolean => runs.some((covered) => covered[what].has(key));
  const constraints = cluster.constraints.filter((constraint) => !isOfDevices(constraint));
  const ways = cluster.nodes.flatMap((node) => node.fencing.map((way) => ({ node, way })));
  const usesAll = ({ node, way }: { readonly node: Node; readonly way: Way }): boolean =>
    way.devices.every((device) => has("ways", wayKey(node.name.text, device.name.text)));
  return {
    resources: share(cluster.primitives, (primitive) => has("resources", primitive.name.text)),
    constraints: share(constraints, ({ id }) => runs.some((covered) => hasStatement(covered, id))),
    fencing: share(ways, usesAll),
  };
}

/** Where a fence device may run is for its own rules. */
function isOfDevices(constraint: Constraint): boolean {
  return (
    constraint.kind === "location" &&
    constraint.subject.kind === "terms" &&
    constraint.subject.terms.every(({ members }) => members.every(({ to }) => to.kind === "device"))
  );
}

/** A statement that becomes several constraints numbers them. */
function hasStatement(covered: Covered, id: string): boolean {
  return [...covered.constraints].some((one) => one === id || one.startsWith(`${id}-`));
}

function share<T>(things: readonly T[], isCovered: (thing: T) => boolean): Share<T> {
  return { all: things.length, missing: things.filter((thing) => !isCovered(thing)) };
}
