// A clone and its instances: how many, how they may share a node. How they are placed stands in clones.ts.
import type {
  Clone as PlanClone,
  ParameterBlock,
  Resource as PlanResource,
  SettingBlock,
} from "../../plan/index.ts";
import { createGroup } from "./group-members.ts";
import type { Clone, Cluster, Instance, Resource } from "./model.ts";
import { isTrue } from "./numbers.ts";
import { ownParameters } from "./parameters.ts";
import { createPrimitive } from "./primitives.ts";
import { setRequirements, setTargetRole } from "./requirements.ts";
import { createBase, markRemoved } from "./resource-base.ts";
import { ownBlocks, settingsOf } from "./resource-settings.ts";

export function createClone(cluster: Cluster, planned: PlanClone, parent: Resource | undefined): Clone {
  const { member } = planned;
  const create = (owner: Clone, number: number): Instance =>
    member.kind === "primitive"
      ? createPrimitive(cluster, { definition: member, id: `${member.id}:${number}`, parent: owner, number })
      : createGroup(cluster, member, { id: `${member.id}:${number}`, parent: owner, number });
  const primitives = member.kind === "primitive" ? [member] : member.members;
  const canBeUnique = primitives.every(({ agent }) => agent.class === "ocf" || agent.class === "stonith");
  return makeClone(cluster, {
    id: planned.id,
    childId: member.id,
    settings: planned.settings,
    parameters: planned.parameters,
    parent,
    at: planned.at,
    canBeUnique,
    canBePromotable: member.kind === "group" || member.agent.class === "ocf",
    create,
  });
}

export interface CloneSource {
  readonly id: string;
  readonly childId: string;
  readonly settings: readonly SettingBlock[];
  readonly parameters: readonly ParameterBlock[] | undefined;
  readonly parent: Resource | undefined;
  readonly at: PlanResource["at"];
  readonly canBeUnique: boolean;
  readonly canBePromotable: boolean;
  readonly create: (owner: Clone, number: number) => Instance;
}

export function makeClone(cluster: Cluster, source: CloneSource): Clone {
  const { parent } = source;
  const meta = new Map(
    settingsOf(cluster, { kind: "clone", blocks: source.settings, definition: undefined, parent }),
  );
  if (!meta.has("resource-stickiness")) meta.set("resource-stickiness", 1);
  const count = (name: string, otherwise: number): number => {
    const value = meta.get(name);
    const number = typeof value === "number" ? value : Number.parseInt(String(value), 10);
    return Number.isNaN(number) || number < 0 ? otherwise : number;
  };
  let nodeMax = count("clone-node-max", 1);
  let max = meta.has("clone-max")
    ? count("clone-max", Math.max(1, cluster.nodeCount))
    : Math.max(1, cluster.nodeCount);
  const wantsUnique = meta.has("globally-unique") ? isTrue(meta.get("globally-unique")) : nodeMax > 1;
  const unique = wantsUnique && source.canBeUnique;
  if (wantsUnique && !source.canBeUnique) max = Math.min(max, Math.max(1, cluster.nodeCount));
  if (!unique) nodeMax = 1;
  meta.set("globally-unique", unique);
  const promotable = source.canBePromotable && isTrue(meta.get("promotable"));
  const children: Instance[] = [];
  const base = createBase(cluster, { id: source.id, meta, parent, at: source.at });
  const clone: Clone = Object.assign(base, {
    kind: "clone" as const,
    children,
    promotable,
    ordered: isTrue(meta.get("ordered")),
    interleave: isTrue(meta.get("interleave")),
    max,
    nodeMax,
    promotedMax: promotable ? count("promoted-max", 1) : 0,
    promotedNodeMax: promotable ? count("promoted-node-max", 1) : 0,
    min: count("clone-min", 0),
    childId: source.childId,
    counts: new Int32Array(cluster.nodes.length),
    promotedCount: 0,
    promotionScoresAdded: false,
    choosingRoles: false,
    hasStarted: false,
    createInstance: () => {
      const instance = source.create(clone, children.length);
      children.push(instance);
      return instance;
    },
    bundle: undefined,
  });
  clone.unique = unique;
  ownBlocks.set(clone, source.settings);
  if (source.parameters !== undefined) ownParameters.set(clone, source.parameters);
  setRequirements(cluster, clone, false, false);
  setTargetRole(clone, promotable);
  cluster.byId.set(source.id, clone);
  for (let i = 0; i < max; i++) clone.createInstance(cluster);
  if (max === 0) markRemoved(clone.createInstance(cluster)); // so that there is something to compare history with
  return clone;
}
