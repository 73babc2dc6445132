// What Pacemaker did: from the suite's data, or, where there is none, read out of the text that crm_simulate printed.
import type { Bundle, Plan, Resource } from "../../plan/index.ts";
import type { Observation } from "../../runtime/scheduler/index.ts";
import type { Placement, SummaryEntry } from "../../runtime/simulator/index.ts";
import type { Decided } from "./decide-case.ts";
import type { Case } from "./suite.ts";
import { readExecuted, readPlacement, readTransition } from "./summary-text.ts";

export interface Expectation {
  readonly transition: readonly SummaryEntry[];
  /** The actions that were run, as crm_simulate prints them. */
  readonly executed: readonly string[];
  readonly placementAfter: Readonly<Record<string, Placement>>;
  /** What we have, told in the same way: a text shows bundles coarser than the data does. */
  readonly seen: Readonly<Record<string, Placement>>;
}

export function expectationOf(
  of: Case,
  decided: Extract<Decided, { readonly kind: "decided" }>,
): Expectation {
  const text = of.summaryText ?? "";
  const executed = readExecuted(text);
  if (of.expected !== undefined) return { ...of.expected, executed, seen: decided.placementAfter };
  const { plan, after } = decided;
  return {
    transition: readTransition(text),
    executed,
    placementAfter: readPlacement(text, {
      membersOf: (resource) => groupMembers(plan, resource),
      nameOf: (instance) =>
        after.instances.find(({ id, unique }) => id === instance && !unique)?.resource ?? instance,
    }),
    seen: asTextShows(decided.placementAfter, plan, after),
  };
}

function groupMembers(plan: Plan, id: string): readonly string[] {
  for (const resource of plan.resources) {
    const inner = resource.kind === "clone" ? resource.member : resource;
    if (inner.kind === "group" && inner.id === id) return inner.members.map((member) => member.id);
  }
  return [id];
}

/** The text has one line a replica: the role of what runs inside, and the host of the container around it. */
function asTextShows(
  placement: Readonly<Record<string, Placement>>,
  plan: Plan,
  after: Observation,
): Readonly<Record<string, Placement>> {
  const bundles = new Map(plan.resources.filter(isBundleWithMember).map((bundle) => [bundle.id, bundle]));
  const hidden = new Set(
    after.instances.flatMap(({ id, resource, top }) => (bundles.has(top) ? [id, resource] : [])),
  );
  // Connections to guest nodes are no resources of the plan, and the text leaves them out.
  const planned = new Set(plan.resources.flatMap(primitiveIds));
  for (const { id, resource, removed } of after.instances) {
    if (!removed && !planned.has(resource) && !isBareContainer(plan, id)) hidden.add(id);
  }
  const shown: Record<string, Placement> = {};
  for (const [resource, { stale: _untold, ...at }] of Object.entries(placement)) {
    if (!hidden.has(resource)) shown[resource] = at;
  }
  for (const bundle of bundles.values()) {
    const parts = after.instances.filter(({ top }) => top === bundle.id);
    for (const inside of parts.filter(({ resource }) => resource === bundle.member?.id)) {
      for (const replica of inside.nodes) {
        const container = parts.find(({ id }) => id === containerId(bundle, replica));
        const role = inside.role === "Promoted" || inside.role === "Unpromoted" ? inside.role : "Started";
        shown[replica] = { [role]: container?.nodes.slice(0, 1) ?? [] };
      }
    }
  }
  return shown;
}

function primitiveIds(resource: Resource): readonly string[] {
  switch (resource.kind) {
    case "primitive":
      return [resource.id];
    case "group":
      return resource.members.map((member) => member.id);
    case "clone":
      return primitiveIds(resource.member);
    case "bundle":
      return resource.member === undefined ? [] : [resource.member.id];
  }
}

/** Of a bundle with nothing inside the containers are shown, and their addresses only in brackets. */
function isBareContainer(plan: Plan, id: string): boolean {
  return plan.resources.some(
    (resource) =>
      resource.kind === "bundle" &&
      resource.member === undefined &&
      id.startsWith(`${resource.id}-${resource.container.technology}-`),
  );
}

function isBundleWithMember(resource: Resource): resource is Bundle {
  return resource.kind === "bundle" && resource.member !== undefined;
}

/** Replica `httpd-2` of bundle `httpd` is run by container `httpd-podman-2`. */
function containerId(bundle: Bundle, replica: string): string {
  return `${bundle.id}-${bundle.container.technology}-${replica.slice(bundle.id.length + 1)}`;
}
