// A group and its members. How they are placed stands in groups.ts.
import type { Group as PlanGroup, Scalar, SettingBlock } from "../../plan/index.ts";
import type { Cluster, Group, Primitive, Resource } from "./model.ts";
import { isTrue } from "./numbers.ts";
import { ownParameters } from "./parameters.ts";
import { createPrimitive } from "./primitives.ts";
import { cloneAbove, setRequirements, setTargetRole } from "./requirements.ts";
import { createBase } from "./resource-base.ts";
import { ownBlocks, ruleContext, settingsOf } from "./resource-settings.ts";
import { collect } from "./settings.ts";

export function createGroup(
  cluster: Cluster,
  planned: PlanGroup,
  { id, parent, number }: { id: string; parent: Resource | undefined; number: number | undefined },
): Group {
  const meta = settingsOf(cluster, {
    kind: "group",
    blocks: planned.settings,
    definition: undefined,
    parent,
  });
  const children: Primitive[] = [];
  // Not spread: 0.1 ms each, a hundred times as long.
  const group: Group = Object.assign(createBase(cluster, { id, meta, parent, at: planned.at }), {
    kind: "group" as const,
    planId: planned.id,
    number,
    children,
    ordered: notFalse(planned.settings, "ordered", cluster),
    colocated: notFalse(planned.settings, "collocated", cluster),
  });
  ownBlocks.set(group, planned.settings);
  if (planned.parameters !== undefined) ownParameters.set(group, planned.parameters);
  setRequirements(cluster, group, false, false);
  setTargetRole(group, cloneAbove(parent)?.promotable === true);
  group.unique = cloneAbove(parent)?.unique ?? true;
  cluster.byId.set(id, group);
  for (const member of planned.members) {
    const memberId = number === undefined ? member.id : `${member.id}:${number}`;
    const source = { definition: member, id: memberId, parent: group };
    children.push(createPrimitive(cluster, number === undefined ? source : { ...source, number }));
  }
  return group;
}

/** Only the group's own word counts here: a clone around it has settings of the same name with another meaning. */
function notFalse(blocks: readonly SettingBlock[], name: string, cluster: Cluster): boolean {
  if (blocks.length === 0) return true;
  const own = new Map<string, Scalar>();
  collect(blocks, ruleContext(cluster), own);
  const value = own.get(name);
  return value === undefined || isTrue(value);
}
