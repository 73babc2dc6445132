// The longest outages that a plan allows, from its own numbers and nothing else: what an administrator can hold it to.
import { clusterOptions, type Operation, type Plan, type Primitive } from "../../plan/index.ts";

export interface Promises {
  /** A host is gone, or cut off: silence noticed, a coordinator elected, the host fenced, the group started. */
  readonly takeoverMs: number;
  /** The service died: the next monitor finds it, what is left of it is stopped, and it is started. */
  readonly restartMs: number;
  /** The group is moved on purpose. */
  readonly moveMs: number;
  /** One attempt to fence a host. */
  readonly fencingMs: number;
  /** From the moment at which all hosts start their cluster managers. */
  readonly coldStartMs: number;
}

export function promisesOf(plan: Plan, target: string): Promises {
  const engine = plan.cluster.engine;
  if (engine.kind !== "embedded")
    throw new Error("only the embedded engine's plans say when a silent member is dead");
  const members = plan.resources.flatMap((resource) => (resource.kind === "group" ? resource.members : []));
  const detectMs = engine.deadAfterMs + engine.heartbeatIntervalMs;
  // The lease of the lost coordinator runs out, and a vote that was split is repeated once.
  const electMs = 2 * engine.deadAfterMs;
  const fencingMs = durationOption(plan, "fencing-timeout");
  const startMs = sum(members.map((member) => timeoutOf(member, "start")));
  const stopMs = sum(members.map((member) => timeoutOf(member, "stop")));
  const monitorTimeoutMs = Math.max(...members.map((member) => timeoutOf(member, "monitor")));
  return {
    takeoverMs: detectMs + electMs + delayMs(plan, target) + fencingMs + startMs,
    restartMs: Math.max(...members.map((member) => monitorMs(member))) + stopMs + startMs,
    moveMs: stopMs + startMs,
    fencingMs,
    // Where nothing runs is found out before anything is started.
    coldStartMs: durationOption(plan, "dc-deadtime") + electMs + monitorTimeoutMs + startMs,
  };
}

function operationOf(member: Primitive, name: string): Operation | undefined {
  return member.operations.find((operation) => operation.name === name);
}

function timeoutOf(member: Primitive, name: string): number {
  const operation = operationOf(member, name);
  for (const block of operation?.settings ?? []) {
    const timeout = block.values["timeout"];
    if (typeof timeout === "number") return timeout;
  }
  throw new Error(`the plan gives ${member.id} no timeout for ${name}`); // a plan is complete: defaults resolved
}

function monitorMs(member: Primitive): number {
  return (operationOf(member, "monitor")?.intervalMs ?? 0) + timeoutOf(member, "monitor");
}

function durationOption(plan: Plan, name: string): number {
  const said = plan.cluster.options.map((block) => block.values[name]).find((value) => value !== undefined);
  return Number(said ?? clusterOptions.find((option) => option.name === name)?.default);
}

/** How long those who shoot `target` wait first, by the plan of its devices. */
function delayMs(plan: Plan, target: string): number {
  const names = plan.fenceLevels.flatMap((level) =>
    level.target.kind === "node" && level.target.node === target ? level.devices : [],
  );
  const delays = plan.resources
    .filter((resource) => resource.kind === "primitive" && names.includes(resource.id))
    .flatMap((resource) => (resource.kind === "primitive" ? resource.parameters : []))
    .map((block) => /^(\d+)(ms|s)?$/.exec(String(block.values["pcmk_delay_base"] ?? "0")));
  return Math.max(0, ...delays.map((match) => Number(match?.[1] ?? 0) * (match?.[2] === "ms" ? 1 : 1000)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
