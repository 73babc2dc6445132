// What the plan says of a resource's operations: timeouts, roles, what a failure means. Source: Pacemaker Explained,
// "Resource Operations".
import type { Operation, Scalar, SettingBlock } from "../../plan/index.ts";
import type { Cluster, Primitive } from "./model.ts";
import { isTrue } from "./numbers.ts";
import { ruleContext } from "./resource-settings.ts";
import { collect } from "./settings.ts";

/** From the mildest to the gravest; of several failures on one node the gravest counts. */
export const OnFail = {
  ignore: 0,
  demote: 1,
  restart: 2,
  resetRemote: 3,
  restartContainer: 4,
  ban: 5,
  block: 6,
  stop: 7,
  standby: 8,
  fence: 9,
} as const;
export type OnFail = (typeof OnFail)[keyof typeof OnFail];

export function findOperation(primitive: Primitive, task: string, intervalMs: number): Operation | undefined {
  for (const operation of primitive.operations) {
    if (operation.name === task && operation.intervalMs === intervalMs) return operation;
  }
  return undefined;
}

/** As `findOperation`, but only what is not disabled. */
export function findEnabled(
  cluster: Cluster,
  primitive: Primitive,
  task: string,
  intervalMs: number,
): Operation | undefined {
  for (const operation of primitive.operations) {
    if (operation.name !== task || operation.intervalMs !== intervalMs) continue;
    const enabled = operationMeta(cluster, primitive, operation, task, intervalMs).get("enabled");
    if (enabled === undefined || isTrue(enabled)) return operation;
  }
  return undefined;
}

type Settings = ReadonlyMap<string, Scalar>;
/** Where no rule is involved the outcome is a matter of the plan alone: by the plan's defaults, by operation. */
const constant = new WeakMap<object, WeakMap<Operation, Settings>>();

/** The settings of an operation: its own, then the operation defaults (whose rules may look at agent and operation). */
export function operationMeta(
  cluster: Cluster,
  primitive: Primitive,
  operation: Operation | undefined,
  task: string,
  intervalMs: number,
): Settings {
  if (operation === undefined) return collectSettings(cluster, primitive, operation, task, intervalMs);
  const defaults = cluster.plan.defaults.operation;
  if (defaults.some(isConditional) || operation.settings.some(isConditional)) {
    return collectSettings(cluster, primitive, operation, task, intervalMs);
  }
  let byOperation = constant.get(defaults);
  if (byOperation === undefined) constant.set(defaults, (byOperation = new WeakMap()));
  let settings = byOperation.get(operation);
  if (settings === undefined) {
    settings = collectSettings(cluster, primitive, operation, task, intervalMs);
    byOperation.set(operation, settings);
  }
  return settings;
}

function isConditional({ when }: SettingBlock): boolean {
  return when !== undefined;
}

function collectSettings(
  cluster: Cluster,
  primitive: Primitive,
  operation: Operation | undefined,
  task: string,
  intervalMs: number,
): Settings {
  const context = {
    ...ruleContext(cluster),
    agent: primitive.agent,
    operation: { name: task, intervalMs },
  };
  const settings = new Map<string, Scalar>();
  collect(operation?.settings, context, settings);
  collect(cluster.plan.defaults.operation, context, settings);
  return settings;
}

const defaultTimeoutMs = 20_000;

/** Milliseconds. A probe without an operation of its own takes the timeout of the most frequent monitor. */
export function timeoutOf(cluster: Cluster, primitive: Primitive, task: string, intervalMs: number): number {
  let operation = findOperation(primitive, task, intervalMs);
  if (operation === undefined && task === "monitor" && intervalMs === 0) {
    operation = mostFrequentMonitor(cluster, primitive);
  }
  const value = operationMeta(cluster, primitive, operation, task, intervalMs).get("timeout");
  return typeof value === "number" && value > 0 ? value : defaultTimeoutMs;
}

function mostFrequentMonitor(cluster: Cluster, primitive: Primitive): Operation | undefined {
  let best: Operation | undefined;
  for (const operation of primitive.operations) {
    if (operation.name !== "monitor" || operation.intervalMs <= 0) continue;
    if (best !== undefined && best.intervalMs <= operation.intervalMs) continue;
    const enabled = operationMeta(cluster, primitive, operation, "monitor", operation.intervalMs).get(
      "enabled",
    );
    if (enabled === undefined || isTrue(enabled)) best = operation;
  }
  return best;
}

/** What a failure of this operation leads to. */
export function onFailOf(cluster: Cluster, primitive: Primitive, task: string, intervalMs: number): OnFail {
  const operation = findOperation(primitive, task, intervalMs);
  const meta = operationMeta(cluster, primitive, operation, task, intervalMs);
  const probe = task === "monitor" && intervalMs === 0;
  let wanted = textOf(meta.get("on-fail"));
  if (task === "stop" && (wanted === "standby" || wanted === "demote" || wanted === "stop"))
    wanted = undefined;
  if (task === "demote" && wanted === undefined) wanted = promotedMonitorOnFail(cluster, primitive);
  if (wanted === "demote" && !mayDemote(meta, task, intervalMs)) wanted = undefined;
  if (primitive.isConnection && primitive.remoteNode?.kind === "remote" && task !== "start" && !probe) {
    if (!primitive.managed) return OnFail.stop;
    return explicit(cluster, primitive, wanted) ?? OnFail.resetRemote;
  }
  const chosen = explicit(cluster, primitive, wanted);
  if (chosen !== undefined) return chosen;
  if (primitive.container !== undefined) return OnFail.restartContainer;
  if (task === "stop") return cluster.options.fencing ? OnFail.fence : OnFail.block;
  return OnFail.restart;
}

function textOf(value: Scalar | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function mayDemote(meta: ReadonlyMap<string, Scalar>, task: string, intervalMs: number): boolean {
  if (task === "promote" || task === "demote") return true;
  return intervalMs > 0 && meta.get("role") === "Promoted";
}

/** A demotion that fails is taken like a failure of what is monitored while promoted. */
function promotedMonitorOnFail(cluster: Cluster, primitive: Primitive): string | undefined {
  let found: string | undefined;
  for (const operation of primitive.operations) {
    if (operation.name !== "monitor" || operation.intervalMs <= 0) continue;
    const meta = operationMeta(cluster, primitive, operation, "monitor", operation.intervalMs);
    if (meta.get("role") !== "Promoted") continue;
    const enabled = meta.get("enabled");
    if (enabled !== undefined && !isTrue(enabled)) continue;
    const onFail = textOf(meta.get("on-fail"));
    if (onFail !== undefined && onFail !== "demote") found = onFail;
  }
  return found;
}

function explicit(cluster: Cluster, primitive: Primitive, wanted: string | undefined): OnFail | undefined {
  switch (wanted) {
    case "block":
      return OnFail.block;
    case "fence":
      return cluster.options.fencing ? OnFail.fence : OnFail.stop;
    case "standby":
      return OnFail.standby;
    case "ignore":
      return OnFail.ignore;
    case "migrate":
      return OnFail.ban;
    case "stop":
      return OnFail.stop;
    case "restart":
      return OnFail.restart;
    case "restart-container":
      return primitive.container === undefined ? undefined : OnFail.restartContainer;
    case "demote":
      return OnFail.demote;
    default:
      return undefined;
  }
}
