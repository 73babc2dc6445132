// Answers for parameters whose value only one resource may have, such as a virtual address or a device.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { list } from "../words.ts";
import type { Device, Primitive } from "../../model.ts";
import { plainParameter } from "../parameters.ts";

export const agentsUniqueValue = defineRule({
  code: "HA3050",
  severity: "error",
  title: "two resources claim the same thing",
  check(cluster, report) {
    const seen = new Map<string, Primitive | Device>();
    for (const primitive of [...cluster.primitives, ...cluster.devices]) {
      for (const [group, names] of uniqueGroups(primitive)) {
        const values = names.map((name) => plainParameter(primitive, name));
        const written = values.find((value) => value !== undefined);
        if (written === undefined) continue;
        const key = `${primitive.agent.provider ?? ""} ${primitive.agent.type} ${group} ${values.map((value) => value?.text ?? "").join(" ")}`;
        const before = seen.get(key);
        if (before === undefined) seen.set(key, primitive);
        else {
          report({
            at: written.at,
            message: say`\`${before.name.text}\` and \`${primitive.name.text}\` have the same ${list(names.map((text) => ({ name: { text } })))}: \`${written.text}\``,
            because: say`both claim one thing: when they run on two nodes, two nodes answer for it or write to it`,
            related: [{ at: before.name.span, message: say`the other one` }],
            help: say`give one of them its own value, or keep only one`,
          });
        }
      }
    }
  },
});

/** What of an agent's parameters is unique together. OCF 1.1, "unique-group". */
function uniqueGroups(primitive: Primitive | Device): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  // Clones run the same thing several times on purpose.
  for (const parameter of primitive.agentFacts?.parameters ?? []) {
    if (parameter.uniqueGroup === undefined || harmless.has(parameter.name)) continue;
    groups.set(parameter.uniqueGroup, [...(groups.get(parameter.uniqueGroup) ?? []), parameter.name]);
  }
  return groups;
}

/** Marked as unique in meta-data, and safe to share. */
const harmless = new Set(["state", "pidfile", "logfile", "config", "configfile", "pgctl", "binary"]);
