// What the plan says of a resource's operations: timeouts, roles, what a failure means. Source: Pacemaker Explained,
// "Resource Operations".
import type { Operation, Scalar, SettingBlock } from "../../plan/index.ts";
import type { Cluster, Primitive } from "./model.ts";
import { isTrue } from "./numbers.ts";
import { ruleContext } from "./resource-settings.ts";
import type { RuleContext } from "./rules.ts";
import { find } from "./settings.ts";

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
    const enabled = operationSetting(cluster, primitive, operation, "enabled");
    if (enabled === undefined || isTrue(enabled)) return operation;
  }
  return undefined;
}

/** One of the plan's, or one that it does not describe. */
type AnyOperation = Pick<Operation, "name" | "intervalMs"> & Partial<Pick<Operation, "settings">>;

/** A setting of an operation: its own, then the operation defaults (whose rules may look at agent and operation). */
export function operationSetting(
  cluster: Cluster,
  primitive: Primitive,
  operation: AnyOperation,
  name: string,
): Scalar | undefined {
  const contextFor = (): RuleContext => ({ ...ruleContext(cluster), agent: primitive.agent, operation });
  const own = find(operation.settings ?? noSettings, contextFor, name);
  return find(cluster.plan.defaults.operation, contextFor, name, own);
}

const noSettings: readonly SettingBlock[] = [];

const defaultTimeoutMs = 20_000;

/** Milliseconds. A probe without an operation of its own takes the timeout of the most frequent monitor. */
export function timeoutOf(cluster: Cluster, primitive: Primitive, task: string, intervalMs: number): number {
  const operation = findOperation(primitive, task, intervalMs) ?? {
    name: task,
    intervalMs,
    settings:
      (task === "monitor" && intervalMs === 0 ? mostFrequentMonitor(cluster, primitive) : undefined)
        ?.settings ?? noSettings,
  };
  const value = operationSetting(cluster, primitive, operation, "timeout");
  return typeof value === "number" && value > 0 ? value : defaultTimeoutMs;
}

function mostFrequentMonitor(cluster: Cluster, primitive: Primitive): Operation | undefined {
  let best: Operation | undefined;
  for (const operation of primitive.operations) {
    if (operation.name !== "monitor" || operation.intervalMs <= 0) continue;
    if (best !== undefined && best.intervalMs <= operation.intervalMs) continue;
    const enabled = operationSetting(cluster, primitive, operation, "enabled");
    if (enabled === undefined || isTrue(enabled)) best = operation;
  }
  return best;
}

/** What a failure of this operation leads to. */
export function onFailOf(cluster: Cluster, primitive: Primitive, task: string, intervalMs: number): OnFail {
  const operation = findOperation(primitive, task, intervalMs) ?? { name: task, intervalMs };
  const probe = task === "monitor" && intervalMs === 0;
  let wanted = textOf(operationSetting(cluster, primitive, operation, "on-fail"));
  if (task === "stop" && (wanted === "standby" || wanted === "demote" || wanted === "stop"))
    wanted = undefined;
  if (task === "demote" && wanted === undefined) wanted = promotedMonitorOnFail(cluster, primitive);
  if (wanted === "demote" && !mayDemote(cluster, primitive, operation)) wanted = undefined;
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

function mayDemote(cluster: Cluster, primitive: Primitive, operation: AnyOperation): boolean {
  if (operation.name === "promote" || operation.name === "demote") return true;
  return operation.intervalMs > 0 && operationSetting(cluster, primitive, operation, "role") === "Promoted";
}

/** A demotion that fails is taken like a failure of what is monitored while promoted. */
function promotedMonitorOnFail(cluster: Cluster, primitive: Primitive): string | undefined {
  let found: string | undefined;
  for (const operation of primitive.operations) {
    if (operation.name !== "monitor" || operation.intervalMs <= 0) continue;
    if (operationSetting(cluster, primitive, operation, "role") !== "Promoted") continue;
    const enabled = operationSetting(cluster, primitive, operation, "enabled");
    if (enabled !== undefined && !isTrue(enabled)) continue;
    const onFail = textOf(operationSetting(cluster, primitive, operation, "on-fail"));
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
