// What goes wrong, drawn from a seed before the run begins: a list of faults, each with its moment and its end. A list
// can be shortened, which is how a failing run is made small.
import type { NodeId } from "../cluster/index.ts";
import type { Release } from "./machine.ts";
import type { Random } from "./random.ts";

export interface Fault {
  readonly atMs: number;
  readonly forMs: number;
  readonly what: FaultKind;
}

export type FaultKind =
  | { readonly kind: "power-loss"; readonly node: NodeId }
  | { readonly kind: "daemon-crash"; readonly node: NodeId }
  /** The whole machine stands still: a stopped VM, a long pause. */
  | { readonly kind: "freeze"; readonly node: NodeId }
  | { readonly kind: "slow-disk"; readonly node: NodeId; readonly writeMs: number }
  | { readonly kind: "full-disk"; readonly node: NodeId }
  /** The wall clock is set. */
  | { readonly kind: "clock-jump"; readonly node: NodeId; readonly byMs: number }
  | { readonly kind: "cut-link"; readonly link: string; readonly a: NodeId; readonly b: NodeId }
  | { readonly kind: "one-way-cut"; readonly from: NodeId; readonly to: NodeId }
  /** All links between those named and the others. */
  | { readonly kind: "partition"; readonly side: readonly NodeId[] }
  | { readonly kind: "flapping-link"; readonly link: string; readonly node: NodeId }
  | { readonly kind: "loss"; readonly rate: number }
  | { readonly kind: "delay"; readonly byMs: number }
  | { readonly kind: "duplicates"; readonly rate: number }
  | {
      readonly kind: "agent";
      /** null: everywhere. */
      readonly node: NodeId | null;
      readonly resource: string;
      readonly task: string;
      readonly how: "fails" | "hangs" | "slow";
    }
  | { readonly kind: "resource-dies"; readonly resource: string }
  | {
      readonly kind: "device";
      readonly target: NodeId;
      /** Of several devices this one; absent: all of them. */
      readonly rung?: number;
      readonly how: "fails" | "slow" | "unreachable" | "lies" | "says-on" | "in-band";
    }
  | { readonly kind: "standby"; readonly node: NodeId; readonly asked: NodeId }
  | { readonly kind: "move"; readonly resource: string; readonly node: NodeId; readonly asked: NodeId }
  | { readonly kind: "cleanup"; readonly resource: string; readonly asked: NodeId }
  | { readonly kind: "maintenance"; readonly asked: NodeId }
  | { readonly kind: "leave"; readonly node: NodeId }
  /** Another release of the daemon; absent: the same, started anew. */
  | { readonly kind: "upgrade"; readonly node: NodeId; readonly to?: Release }
  /** Everywhere, one machine after the other. */
  | { readonly kind: "rolling-upgrade"; readonly everyMs: number }
  | { readonly kind: "downgrade"; readonly node: NodeId }
  | { readonly kind: "new-plan"; readonly asked: NodeId }
  /** One that only the newer release understands. */
  | { readonly kind: "newer-plan"; readonly asked: NodeId }
  /** `early`: its daemon is started before the plan that has it is in force. */
  | { readonly kind: "add-node"; readonly node: NodeId; readonly asked: NodeId; readonly early: boolean }
  /** `leaves`: in good order. `returns`: later somebody starts its daemon all the same. */
  | {
      readonly kind: "remove-node";
      readonly node: NodeId;
      readonly asked: NodeId;
      readonly leaves: boolean;
      readonly returns: boolean;
    }
  /** A plan with a witness in place of one without, or the other way round. `wiped`: the next one has an empty disk. */
  | { readonly kind: "change-witness"; readonly asked: NodeId; readonly wiped: boolean }
  | { readonly kind: "fence"; readonly node: NodeId; readonly asked: NodeId }
  /** A person looks, and confirms what is true. */
  | { readonly kind: "confirm-off"; readonly node: NodeId; readonly asked: NodeId }
  /** A person who did not look confirms that a node is off, and it is not. */
  | { readonly kind: "wrong-confirm-off"; readonly node: NodeId; readonly asked: NodeId };

export const faultKinds: readonly FaultKind["kind"][] = [
  "power-loss",
  "daemon-crash",
  "freeze",
  "slow-disk",
  "full-disk",
  "clock-jump",
  "cut-link",
  "one-way-cut",
  "partition",
  "flapping-link",
  "loss",
  "delay",
  "duplicates",
  "agent",
  "resource-dies",
  "device",
  "standby",
  "move",
  "cleanup",
  "maintenance",
  "leave",
  "upgrade",
  "rolling-upgrade",
  "downgrade",
  "new-plan",
  "newer-plan",
  "add-node",
  "remove-node",
  "change-witness",
  "fence",
  "confirm-off",
  "wrong-confirm-off",
];

/**
 * How faults lie in time. `steady`: one by one. `gusts`: many at once, as when a rack loses its power or a switch is
 * replaced, and then so much peace that the cluster gets something done.
 */
export type Climate =
  | { readonly kind: "steady"; readonly everyMs: number }
  | {
      readonly kind: "gusts";
      readonly everyMs: number;
      readonly gustEveryMs: number;
      readonly peaceMsMax: number;
      /** Of the faults in a gust, how many last longer than it. */
      readonly lastingRate: number;
    };

/** What people do is no fault, and is counted apart. */
export function isOperators(kind: FaultKind["kind"]): boolean {
  switch (kind) {
    case "standby":
    case "move":
    case "cleanup":
    case "maintenance":
    case "leave":
    case "upgrade":
    case "rolling-upgrade":
    case "downgrade":
    case "new-plan":
    case "newer-plan":
    case "add-node":
    case "remove-node":
    case "change-witness":
    case "fence":
    case "confirm-off":
    case "wrong-confirm-off":
      return true;
    default:
      return false;
  }
}

export interface WeatherOptions {
  readonly nodes: readonly NodeId[];
  /** Machines that are not in the first plan, and may come into a later one. */
  readonly spares: readonly NodeId[];
  readonly resources: readonly string[];
  /** Of the resources those that are promoted and demoted. */
  readonly promotables: readonly string[];
  readonly links: readonly string[];
  readonly forMs: number;
  readonly climate: Climate;
  /** Only these, for weather that is after something. */
  readonly kinds?: readonly FaultKind["kind"][];
}

export function weatherFrom(random: Random, options: WeatherOptions): readonly Fault[] {
  const faults: Fault[] = [];
  const { climate } = options;
  let gustFromMs = random.between(15_000, 30_000);
  let gustUntilMs = gustFromMs + random.between(2_000, 6_000);
  for (let atMs = random.between(3_000, 20_000); atMs < options.forMs;) {
    const isGust = climate.kind === "gusts" && atMs >= gustFromMs;
    const everyMs = isGust ? climate.gustEveryMs : climate.everyMs;
    faults.push(faultAt(atMs, random, options, everyMs, isGust));
    atMs += random.chance(0.2) ? random.between(0, Math.floor(everyMs / 6)) : random.between(1, 2 * everyMs);
    if (atMs > gustUntilMs) {
      gustFromMs = atMs + random.between(6_000, climate.kind === "gusts" ? climate.peaceMsMax : 15_000);
      gustUntilMs = gustFromMs + random.between(2_000, 6_000);
    }
  }
  return faults;
}

const operatorKinds = faultKinds.filter(isOperators);
const faultKindsProper = faultKinds.filter((kind) => !isOperators(kind));
const usualTasks = ["start", "stop", "monitor"];
const allTasks = [...usualTasks, "promote", "demote"];
/** Where there are no spare machines nobody changes who is in the cluster, and nobody calls off a node that is up. */
const usualOperatorKinds = operatorKinds.filter(
  (kind) => !changesVoters(kind) && kind !== "wrong-confirm-off",
);
const reshapingKinds = operatorKinds.filter(changesVoters);
const operatorsShare = 0.17;
const reshapersShare = 0.6;
const sparesShare = 0.15;
const lastingRate = 0.05;

function changesVoters(kind: FaultKind["kind"]): boolean {
  return kind === "add-node" || kind === "remove-node" || kind === "change-witness";
}

function shareOf({ climate, spares }: WeatherOptions, isGust: boolean): number {
  return climate.kind === "gusts" && !isGust && spares.length > 0 ? reshapersShare : operatorsShare;
}

function asksFrom(spares: readonly NodeId[]): readonly FaultKind["kind"][] {
  return spares.length === 0 ? usualOperatorKinds : [...operatorKinds, ...reshapingKinds, ...reshapingKinds];
}

/** Where faults come thicker they are also shorter, most of them: else everything would be broken all the time. */
const usualEveryMs = 2_500;
const unshortenedRate = 0.25;

function faultAt(
  atMs: number,
  random: Random,
  options: WeatherOptions,
  everyMs: number,
  isGust: boolean,
): Fault {
  const { climate } = options;
  const share = random.chance(climate.kind === "gusts" && isGust ? climate.lastingRate : unshortenedRate)
    ? 1
    : Math.min(1, everyMs / usualEveryMs);
  const { nodes, spares } = options;
  const all = [...nodes, ...spares];
  const node = random.pick(spares.length > 0 && random.chance(sparesShare) ? spares : nodes);
  const asked = random.pick(nodes);
  const others = nodes.filter((each) => each !== node);
  const other = others.length === 0 ? node : random.pick(others);
  const resource = random.pick(options.resources);
  const link = random.pick(options.links);
  const what = (kind: FaultKind, from: number, to: number): Fault => ({
    atMs,
    forMs: Math.ceil(random.between(from, to) * share),
    what: kind,
  });
  /** Until somebody comes across it: no shorter in thick weather. */
  const trap = (kind: FaultKind): Fault => ({ atMs, forMs: random.between(4_000, 60_000), what: kind });
  const kinds =
    options.kinds ?? (random.chance(shareOf(options, isGust)) ? asksFrom(spares) : faultKindsProper);
  switch (random.pick(kinds)) {
    case "power-loss":
      return what({ kind: "power-loss", node }, 1_000, 40_000);
    case "daemon-crash":
      // Some stay away: nobody starts them again before a watchdog would bite.
      if (random.chance(lastingRate))
        return { atMs, forMs: random.between(10_000, 40_000), what: { kind: "daemon-crash", node } };
      return what({ kind: "daemon-crash", node }, 50, 6_000);
    case "freeze":
      return what({ kind: "freeze", node }, 300, 12_000);
    case "slow-disk":
      return what({ kind: "slow-disk", node, writeMs: random.between(50, 4_000) }, 1_000, 20_000);
    case "full-disk":
      return what({ kind: "full-disk", node }, 500, 14_000);
    case "clock-jump":
      return what({ kind: "clock-jump", node, byMs: random.between(-86_400_000, 86_400_000) }, 0, 0);
    case "cut-link":
      return what({ kind: "cut-link", link, a: node, b: other }, 500, 20_000);
    case "one-way-cut":
      return what({ kind: "one-way-cut", from: node, to: other }, 500, 15_000);
    case "partition": {
      const side = all.filter(() => random.chance(0.5));
      // Some last: what waits for the other side must not wait for ever.
      if (random.chance(lastingRate))
        return { atMs, forMs: random.between(30_000, 150_000), what: { kind: "partition", side } };
      return what({ kind: "partition", side }, 500, 30_000);
    }
    case "flapping-link":
      return what({ kind: "flapping-link", link, node }, 2_000, 20_000);
    case "loss":
      return what({ kind: "loss", rate: random.next() * 0.6 }, 1_000, 15_000);
    case "delay":
      return what({ kind: "delay", byMs: random.between(5, 2_500) }, 1_000, 15_000);
    case "duplicates":
      return what({ kind: "duplicates", rate: random.next() * 0.5 }, 1_000, 30_000);
    case "agent":
      return trap({
        kind: "agent",
        node: random.chance(0.3) ? node : null,
        resource,
        task: random.pick(options.promotables.includes(resource) ? allTasks : usualTasks),
        how: random.pick(["fails", "hangs", "slow"]),
      });
    case "resource-dies":
      return what({ kind: "resource-dies", resource }, 0, 0);
    case "device":
      return trap({
        kind: "device",
        target: node,
        ...(random.chance(0.5) ? { rung: random.between(0, 2) } : {}),
        how: random.pick(["fails", "slow", "unreachable", "lies", "says-on", "in-band"]),
      });
    case "standby":
      return what({ kind: "standby", node, asked }, 2_000, 20_000);
    case "move":
      return what({ kind: "move", resource, node, asked }, 2_000, 20_000);
    case "cleanup":
      return what({ kind: "cleanup", resource, asked }, 0, 0);
    case "maintenance":
      return what({ kind: "maintenance", asked }, 2_000, 15_000);
    case "leave":
      return what({ kind: "leave", node }, 5_000, 40_000);
    case "upgrade":
      return what({ kind: "upgrade", node, to: 2 }, 100, 3_000);
    case "rolling-upgrade":
      return what({ kind: "rolling-upgrade", everyMs: random.between(500, 6_000) }, 100, 3_000);
    case "downgrade":
      return what({ kind: "downgrade", node }, 100, 3_000);
    case "new-plan":
      return what({ kind: "new-plan", asked }, 0, 0);
    case "newer-plan":
      return what({ kind: "newer-plan", asked }, 0, 0);
    case "add-node":
      return what(
        {
          kind: "add-node",
          node: random.pick(spares.length > 0 && random.chance(0.7) ? spares : all),
          asked,
          early: random.chance(0.5),
        },
        0,
        0,
      );
    case "remove-node": {
      const [leaves, returns] = [random.chance(0.7), random.chance(0.4)];
      return trap({ kind: "remove-node", node: random.pick(all), asked, leaves, returns });
    }
    case "change-witness":
      return what({ kind: "change-witness", asked, wiped: random.chance(0.5) }, 0, 0);
    case "fence":
      return what({ kind: "fence", node, asked }, 0, 0);
    case "confirm-off":
      return what({ kind: "confirm-off", node, asked }, 0, 0);
    case "wrong-confirm-off":
      return what({ kind: "wrong-confirm-off", node, asked }, 0, 0);
  }
}
