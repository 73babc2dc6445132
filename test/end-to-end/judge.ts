// What was seen of a scenario, held against what must come of it.
import type { PowerEvent } from "./host.ts";
import type { Scenario } from "./scenarios.ts";
import type { Sighting } from "./watch.ts";

export interface Seen {
  /** Where the group ran when it happened. */
  readonly active: string;
  readonly passive: string;
  readonly sightings: readonly Sighting[];
  readonly power: readonly PowerEvent[];
  /** Each change once. */
  readonly answeredBy: readonly string[];
  /** `undefined`: it did not come back. */
  readonly outageMs: number | undefined;
  readonly allowedMs: number;
}

/** What was not as it must be, a sentence each; empty: all is well. */
export function complaintsOf(scenario: Pick<Scenario, "servedBy" | "fenced">, seen: Seen): readonly string[] {
  return [
    ...complaintsOfTheObserver(seen),
    ...complaintsOfTheClient(scenario, seen),
    ...complaintsOfThePower(scenario, seen),
    ...complaintsOfTheOrder(scenario, seen),
  ];
}

/** What power controllers did about hosts. One without power has nothing to switch off: there it counts that they were asked. */
export function fencingsIn(power: readonly PowerEvent[]): readonly PowerEvent[] {
  return power.filter((event) => event.by === "bmc");
}

function complaintsOfTheObserver(seen: Seen): readonly string[] {
  const complaints = seen.sightings.flatMap((sighting) => {
    switch (sighting.kind) {
      case "twice":
        return [`the ${sighting.what} was on ${sighting.hosts.join(" and ")} at once`];
      case "blind":
        return [`the observer did not look for ${seconds(sighting.forMs)}`];
      default:
        return [];
    }
  });
  return [...new Set(complaints)];
}

function complaintsOfTheClient({ servedBy }: Pick<Scenario, "servedBy">, seen: Seen): readonly string[] {
  const complaints: string[] = [];
  if (seen.outageMs === undefined) {
    complaints.push("the service did not come back");
  } else if (seen.outageMs > seen.allowedMs) {
    complaints.push(
      `the service was away for ${seconds(seen.outageMs)}; the plan allows ${seconds(seen.allowedMs)}`,
    );
  }
  if (servedBy === "another" && seen.answeredBy.at(-1) === seen.active) {
    complaints.push(`${seen.active} still served at the end`);
  }
  if (servedBy === "the same" && seen.answeredBy.some((name) => name !== seen.active)) {
    complaints.push(`the service moved: ${seen.answeredBy.join(", ")}`);
  }
  return complaints;
}

function complaintsOfThePower({ fenced }: Pick<Scenario, "fenced">, seen: Seen): readonly string[] {
  const touched = new Set(fencingsIn(seen.power).map((event) => event.host));
  const wanted = fenced === undefined ? undefined : seen[fenced];
  return [
    ...(wanted === undefined || touched.has(wanted) ? [] : [`${wanted} was not fenced`]),
    ...[...touched]
      .filter((host) => host !== wanted)
      .map((host) => `${host} was fenced, and nothing was wrong with it`),
  ];
}

/** What was on a lost host may be seen elsewhere only after its power controller has spoken. */
function complaintsOfTheOrder({ fenced }: Pick<Scenario, "fenced">, seen: Seen): readonly string[] {
  if (fenced !== "active") return [];
  const fencing = fencingsIn(seen.power).find((event) => event.host === seen.active);
  const elsewhere = seen.sightings.find(
    (sighting) => sighting.kind === "changed" && sighting.present && sighting.host !== seen.active,
  );
  if (elsewhere?.kind !== "changed") return [];
  if (fencing !== undefined && fencing.atMs <= elsewhere.atMs) return [];
  return [`the ${elsewhere.what} was on ${elsewhere.host} before ${seen.active} was known to be off`];
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
