// Which devices can take a node's power, in which order they are tried, how long to wait first, and who may tell them.
// Source: Pacemaker Explained, "Fencing Topologies" and "Unfencing"; pacemaker-fenced(7) for the `pcmk_` parameters.
import type { Plan, Primitive, Resource } from "../../plan/index.ts";
import type { ActionParameters } from "../scheduler/index.ts";
import type { NodeId } from "./document.ts";
import type { FenceRun } from "./operations.ts";

export interface Rung {
  readonly level: number;
  /** All of them have to succeed. */
  readonly devices: readonly FenceDevice[];
}

export interface FenceDevice {
  readonly id: string;
  readonly agent: Primitive["agent"];
  readonly parameters: ActionParameters;
  /** `pcmk_off_action` says that an order to switch off is a reboot: its plug has power again after it. */
  readonly onlyReboots: boolean;
  /** It takes nobody's power: it says whether the other devices of its level shall. Source: fence_heuristics_ping(8). */
  readonly isHeuristic: boolean;
}

/** Lowest level first. Without levels each device that names the node is a rung of its own. */
export function ladderFor(plan: Plan, target: NodeId): readonly Rung[] {
  const devices = new Map(
    fencePrimitives(plan.resources).map((primitive) => [primitive.id, read(primitive)]),
  );
  const levels = new Map<number, FenceDevice[]>();
  for (const level of plan.fenceLevels) {
    if (!isFor(plan, level.target, target)) continue;
    const known = level.devices.flatMap((id) => devices.get(id) ?? []);
    if (known.length < level.devices.length) continue; // a level that lacks a device can never succeed as a whole
    levels.set(level.level, [...(levels.get(level.level) ?? []), ...known]);
  }
  if (levels.size > 0) {
    return [...levels].toSorted(([a], [b]) => a - b).map(([level, all]) => ({ level, devices: all }));
  }
  return [...devices.values()]
    .filter((device) => names(device, target))
    .map((device, index) => ({ level: index + 1, devices: [device] }));
}

function fencePrimitives(resources: readonly Resource[]): readonly Primitive[] {
  return resources.flatMap((resource): readonly Primitive[] => {
    switch (resource.kind) {
      case "primitive":
        return resource.agent.class === "stonith" ? [resource] : [];
      case "group":
        return fencePrimitives(resource.members);
      case "clone":
        return fencePrimitives([resource.member]);
      case "bundle":
        return [];
    }
  });
}

function read(primitive: Primitive): FenceDevice {
  const parameters: Record<string, ActionParameters[string]> = {};
  for (const block of primitive.parameters) {
    if (block.when !== undefined) continue;
    for (const [name, value] of Object.entries(block.values)) {
      if (value !== null && parameters[name] === undefined) parameters[name] = value;
    }
  }
  return {
    id: primitive.id,
    agent: primitive.agent,
    parameters,
    onlyReboots: parameters["pcmk_off_action"] === "reboot",
    isHeuristic: primitive.agent.type.startsWith("fence_heuristics_"),
  };
}

export function deviceOf(plan: Plan, id: string): FenceDevice | null {
  const primitive = fencePrimitives(plan.resources).find((each) => each.id === id);
  return primitive === undefined ? null : read(primitive);
}

/** The devices that have to let a node in before anything may run on it. */
export function unfencingDevices(plan: Plan, target: NodeId): readonly FenceDevice[] {
  const inLevels = new Set(ladderFor(plan, target).flatMap((rung) => rung.devices.map(({ id }) => id)));
  return fencePrimitives(plan.resources)
    .filter(({ settings }) => settings.some(({ values }) => values["provides"] === "unfencing"))
    .map(read)
    .filter((device) => inLevels.has(device.id) || names(device, target));
}

const infinity = 1_000_000;

/**
 * Whether a node may tell a device something: unless a `location` forbids it there. What depends on a rule does not count
 * here: it is tried, and fails if it has to.
 */
export function mayUse(plan: Plan, device: string, node: NodeId): boolean {
  return !plan.constraints.some(
    (constraint) =>
      constraint.kind === "location" &&
      constraint.subject.kind === "resource" &&
      constraint.subject.resource === device &&
      constraint.preference.kind === "node" &&
      constraint.preference.node === node &&
      constraint.preference.score <= -infinity,
  );
}

/** How long a device may take for an action: its own word (`pcmk_off_timeout`), else `fencing-timeout`. */
export function deviceTimeoutMs(
  device: FenceDevice,
  action: FenceRun["action"],
  otherwiseMs: number,
): number {
  const own = text(device, `pcmk_${action}_timeout`);
  return own === "" ? otherwiseMs : durationMs(own) || otherwiseMs;
}

function isFor(plan: Plan, wanted: Plan["fenceLevels"][number]["target"], node: NodeId): boolean {
  switch (wanted.kind) {
    case "node":
      return wanted.node === node;
    case "pattern":
      return new RegExp(wanted.pattern).test(node);
    case "attribute": {
      const blocks = plan.nodes.find((other) => other.name === node)?.attributes ?? [];
      return blocks.some((block) => block.values[wanted.attribute] === wanted.value);
    }
  }
}

function text(device: FenceDevice, name: string): string {
  const value = device.parameters[name];
  return typeof value === "string" ? value.trim() : "";
}

function names(device: FenceDevice, node: NodeId): boolean {
  const list = text(device, "pcmk_host_list").split(/[\s,;]+/);
  const map = text(device, "pcmk_host_map").split(/[\s;]+/);
  if (text(device, "pcmk_host_check") === "none") return true;
  return list.includes(node) || map.some((entry) => entry.startsWith(`${node}:`));
}

/** The wait before a device is used: its base for the node, plus a random part that keeps the sum below its maximum. */
export function fenceDelayMs(rung: Rung, node: NodeId, random: number): number {
  const delays = rung.devices.map((device) => {
    const baseMs = baseDelayMs(text(device, "pcmk_delay_base"), node);
    const maxMs = durationMs(text(device, "pcmk_delay_max"));
    return maxMs > baseMs ? baseMs + Math.floor(random * (maxMs - baseMs)) : baseMs;
  });
  return Math.max(0, ...delays);
}

/** `2s`, or by node: `alpha:2s;beta:0`. */
function baseDelayMs(written: string, node: NodeId): number {
  if (!written.includes(":")) return durationMs(written);
  const entry = written.split(/[\s;]+/).find((part) => part.startsWith(`${node}:`));
  return entry === undefined ? 0 : durationMs(entry.slice(node.length + 1));
}

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  "": 1_000,
  s: 1_000,
  sec: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
};

function durationMs(written: string): number {
  const match = /^(\d+)\s*([a-z]*)$/.exec(written);
  return match === null ? 0 : Number(match[1]) * (unitMs[match[2] ?? ""] ?? 1_000);
}
