// Nodes and resources as crm_simulate and `pcs status` list them: a line a node or resource, clones with their nodes in one.
import type { Agent, Plan, Primitive, Resource } from "../../plan/index.ts";
import type { Observation, ObservedInstance, ObservedNode } from "../../runtime/scheduler/index.ts";

/** Without the leading `  * `; what is within something stands two blanks further in, with a `* ` of its own. */
export function statusLines(plan: Plan, { nodes, instances }: Observation): readonly string[] {
  const byTop = new Map<string, ObservedInstance[]>();
  for (const instance of instances) {
    const list = byTop.get(instance.top);
    if (list === undefined) byTop.set(instance.top, [instance]);
    else list.push(instance);
  }
  const lines = nodeLines(nodes);
  for (const resource of plan.resources) {
    lines.push(...resourceLines(resource, byTop.get(resource.id) ?? []));
    byTop.delete(resource.id);
  }
  for (const removed of [...byTop.values()].flat()) {
    if (removed.nodes.length > 0) lines.push(`${removed.id}: ${stateText(removed)} (not in the plan)`);
  }
  return lines;
}

function nodeLines(nodes: readonly ObservedNode[]): string[] {
  const byText = new Map<string, string[]>();
  for (const node of nodes) {
    const text = nodeText(node);
    const list = byText.get(text);
    if (list === undefined) byText.set(text, [node.name]);
    else list.push(node.name);
  }
  const quiet = ["Online", "Offline"];
  const special = [...byText].filter(([text]) => !quiet.includes(text));
  return [
    ...special.flatMap(([text, names]) => names.map((name) => `Node ${name}: ${text}`)),
    ...quiet.flatMap((text) => {
      const names = byText.get(text);
      return names === undefined ? [] : `${text}: [ ${names.join(" ")} ]`;
    }),
  ];
}

function nodeText(node: ObservedNode): string {
  if (node.unclean) return node.online ? "UNCLEAN (online)" : "UNCLEAN (offline)";
  if (node.pending) return "pending";
  if (!node.online) return "Offline";
  if (node.standbyOnFail) return "standby (on-fail)";
  if (node.standby) return "standby";
  if (node.maintenance) return "maintenance";
  return node.shutdown ? "shutting down" : "Online";
}

function resourceLines(resource: Resource, instances: readonly ObservedInstance[]): readonly string[] {
  switch (resource.kind) {
    case "primitive":
      return instances.map(
        (instance) => `${resource.id} (${agentText(resource.agent)}): ${stateText(instance)}`,
      );
    case "group":
      return [
        `Group: ${resource.id}`,
        ...resource.members.flatMap((member) => memberLines(member, instances)),
      ];
    case "clone":
      return [`Clone set: ${resource.id} [${resource.member.id}]`, ...cloneLines(resource.member, instances)];
    case "bundle":
      return [
        `Bundle: ${resource.id} [${resource.container.image}]`,
        ...instances.map((instance) => `  * ${instance.id}: ${stateText(instance)}`),
      ];
  }
}

function memberLines(member: Primitive, instances: readonly ObservedInstance[]): readonly string[] {
  return instances
    .filter(({ resource }) => resource === member.id)
    .map((instance) => `  * ${member.id} (${agentText(member.agent)}): ${stateText(instance)}`);
}

/** Instances with nothing special about them are told together, by role. */
function cloneLines(
  member: Exclude<Resource, { kind: "clone" | "bundle" }>,
  instances: readonly ObservedInstance[],
): readonly string[] {
  const primitives = member.kind === "group" ? member.members : [member];
  return primitives.flatMap((primitive) => {
    const own = instances.filter(({ resource }) => resource === primitive.id);
    const prefix = primitives.length === 1 ? "" : `${primitive.id} `;
    const plain = own.filter((instance) => isPlain(instance) && instance.nodes.length === 1);
    const roles = ["Promoted", "Unpromoted", "Started"] as const;
    const stopped = own.filter(({ nodes }) => nodes.length === 0).length;
    return [
      ...own
        .filter((instance) => instance.nodes.length > 0 && !plain.includes(instance))
        .map((instance) => `  * ${instance.id}: ${stateText(instance)}`),
      ...roles.flatMap((role) => {
        const nodes = plain
          .filter((instance) => instance.role === role)
          .flatMap((instance) => instance.nodes);
        return nodes.length === 0 ? [] : `  * ${prefix}${role}: [ ${nodes.join(" ")} ]`;
      }),
      ...(stopped === own.length ? [`  * ${prefix}Stopped`] : []),
    ];
  });
}

function isPlain(instance: ObservedInstance): boolean {
  return !instance.failed && !instance.blocked && instance.managed && instance.pending === undefined;
}

function stateText(instance: ObservedInstance): string {
  const { failed, role, nodes, pending, blocked, managed, maintenance, lockedTo, failureIgnored } = instance;
  const only = nodes[0];
  const place = nodes.length > 1 ? ` [ ${nodes.join(" ")} ]` : only === undefined ? "" : ` ${only}`;
  if (isPlain(instance) && lockedTo === undefined && !failureIgnored && !maintenance)
    return `${role}${place}`;
  const flags = [
    ...(pending === undefined ? [] : [pending]),
    ...(blocked ? ["blocked"] : []),
    ...(maintenance ? ["maintenance"] : managed ? [] : ["unmanaged"]),
    ...(failureIgnored ? ["failure ignored"] : []),
    ...(lockedTo === undefined ? [] : [`locked to ${lockedTo}`]),
  ];
  return `${failed ? "FAILED " : ""}${role}${place}${flags.length === 0 ? "" : ` (${flags.join(", ")})`}`;
}

function agentText({ class: agentClass, provider, type }: Agent): string {
  return provider === undefined ? `${agentClass}:${type}` : `${agentClass}:${provider}:${type}`;
}
