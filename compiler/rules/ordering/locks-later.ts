// Answers for what needs a lock manager that the cluster runs, and does not wait for it.
import { say } from "../../../grammar/index.ts";
import type { Cluster, Primitive } from "../../model.ts";
import { defineRule } from "../define.ts";
import { orderedPairs, withParents } from "../pairs.ts";
import { plainParameter } from "../parameters.ts";

export const orderingLocksLater = defineRule({
  code: "HA3130",
  severity: "error",
  title: "something does not wait for its lock manager",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const need = needOf(primitive);
      if (need === undefined) continue;
      const providers = cluster.primitives.filter(
        ({ agent }) => agent.class === "ocf" && agent.type === need,
      );
      const [provider] = providers;
      if (provider === undefined || providers.some((one) => startsBefore(cluster, one, primitive))) continue;
      report({
        at: primitive.name.span,
        message: say`\`${primitive.name.text}\` does not wait for \`${provider.name.text}\``,
        because: say`where it comes first its start fails, and at the stop it loses its locks while it still works: the node hangs and is fenced`,
        related: [{ at: provider.name.span, message: say`grants its locks` }],
        help: say`write \`order ${cluster.top(provider).name.text} then ${cluster.top(primitive).name.text}\` and \`colocation ${cluster.top(primitive).name.text} with ${cluster.top(provider).name.text}\`, or put both into one cloned group`,
      });
    }
  },
});

/** The type of the agent below. */
function needOf(primitive: Primitive): string | undefined {
  const { class: of, type } = primitive.agent;
  if (of !== "ocf") return undefined;
  if (type === "lvmlockd") return "controld";
  if (type === "LVM-activate")
    return plainParameter(primitive, "vg_access_mode")?.text === "lvmlockd" ? "lvmlockd" : undefined;
  return type === "Filesystem" && plainParameter(primitive, "fstype")?.text === "gfs2"
    ? "controld"
    : undefined;
}

/** By groups and mandatory orders, over however many steps. */
function startsBefore(cluster: Cluster, first: Primitive, then: Primitive): boolean {
  const orders = orderedPairs(cluster).filter(({ mandatory }) => mandatory);
  const seen = new Set([first.name.text]);
  const open = [first];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one === then) return true;
    const around = withParents(one);
    const next = orders
      .filter((order) => around.includes(order.first.name.text))
      .flatMap((order) => cluster.primitivesOf(order.second));
    for (const primitive of [...next, ...laterInGroup(one)]) {
      if (seen.has(primitive.name.text)) continue;
      seen.add(primitive.name.text);
      open.push(primitive);
    }
  }
  return false;
}

function laterInGroup(primitive: Primitive): readonly Primitive[] {
  const group = primitive.parent;
  return group?.kind === "group" ? group.members.slice(group.members.indexOf(primitive) + 1) : [];
}
