// What a resource's meta attributes come to: its own, then those around it, then the cluster's defaults.
// Source: Pacemaker Explained, "Resource Meta-Attributes", "Setting Global Defaults".
import type { Primitive as PlanPrimitive, Scalar, SettingBlock } from "../../plan/index.ts";
import type { Cluster, Resource } from "./model.ts";
import type { RuleContext } from "./rules.ts";
import { collect } from "./settings.ts";

export function ruleContext(cluster: Cluster): RuleContext {
  return { nowSeconds: cluster.now, changesAt: (seconds) => noteChange(cluster, seconds) };
}

function noteChange(cluster: Cluster, seconds: number): void {
  if (cluster.recheckAt === undefined || seconds < cluster.recheckAt) cluster.recheckAt = seconds;
}

/** What is needed to work out settings: own blocks, and where to look when they are silent. */
interface Settings {
  readonly kind: Resource["kind"];
  readonly blocks: readonly SettingBlock[];
  readonly definition: PlanPrimitive | undefined;
  readonly parent: Resource | undefined;
}

export function settingsOf(cluster: Cluster, settings: Settings): ReadonlyMap<string, Scalar> {
  const { blocks, parent } = settings;
  if (blocks.length > 0 || cluster.agentDefaults) return collectSettings(cluster, settings);
  // With nothing of its own it has what its siblings without settings have: one map for all of them.
  const key = parent?.meta ?? cluster;
  const known = inherited.get(key);
  if (known !== undefined) return known;
  const meta = collectSettings(cluster, settings);
  inherited.set(key, meta);
  return meta;
}

/** Settings of what has none of its own, by what the parent has (or by cluster). */
const inherited = new WeakMap<object, ReadonlyMap<string, Scalar>>();

function collectSettings(cluster: Cluster, { blocks, definition, parent }: Settings): Map<string, Scalar> {
  const context: RuleContext =
    definition === undefined ? ruleContext(cluster) : { ...ruleContext(cluster), agent: definition.agent };
  const meta = new Map<string, Scalar>();
  collect(blocks, context, meta);
  for (let at = parent; at !== undefined; at = at.parent) collect(ownBlocks.get(at), context, meta);
  collect(cluster.plan.defaults.resource, context, meta);
  if (parent !== undefined)
    for (const [name, value] of parent.meta) if (!meta.has(name)) meta.set(name, value);
  return meta;
}

/** The blocks each resource was made with, for its children. */
export const ownBlocks = new WeakMap<Resource, readonly SettingBlock[]>();
