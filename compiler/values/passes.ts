// Whether a rule passes on a node, as far as that is known before the cluster runs. What a node is called and what kind it
// is never change, and what its declaration says of it holds; everything else may be so or so.
import { unreachable } from "../../grammar/index.ts";
import type { AttributeRule, Rule } from "../../plan/index.ts";
import type { Node } from "../model.ts";

export type Passes = true | false | "unknown";

export function passesOn(rule: Rule, node: Node, clusterName: string): Passes {
  switch (rule.kind) {
    case "all":
      return every(rule.rules.map((part) => passesOn(part, node, clusterName)));
    case "any":
      // Without parts it passes, as Pacemaker's does.
      return (
        rule.rules.length === 0 ||
        not(every(rule.rules.map((part) => not(passesOn(part, node, clusterName)))))
      );
    case "not":
      return not(passesOn(rule.rule, node, clusterName));
    case "attribute":
      return attributePasses(rule, node, clusterName);
    case "date":
    case "date-spec":
    case "agent":
    case "operation":
      return "unknown";
    default:
      return unreachable(rule);
  }
}

function not(passes: Passes): Passes {
  return passes === "unknown" ? "unknown" : !passes;
}

function every(parts: readonly Passes[]): Passes {
  if (parts.includes(false)) return false;
  return parts.includes("unknown") ? "unknown" : true;
}

function attributePasses(rule: AttributeRule, node: Node, clusterName: string): Passes {
  if (rule.source !== undefined && rule.source !== "literal") return "unknown";
  const known = knownAttribute(rule.attribute, node, clusterName);
  if (known === undefined) return "unknown";
  switch (rule.operation) {
    case "defined":
      return true;
    case "not_defined":
      return false;
    case "eq":
    case "ne": {
      if (rule.type !== undefined && rule.type !== "string") return "unknown";
      const equal = known.toLowerCase() === rule.value?.toLowerCase(); // Pacemaker Explained: letter case does not count
      return rule.operation === "eq" ? equal : !equal;
    }
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return "unknown";
    default:
      return unreachable(rule.operation);
  }
}

function knownAttribute(name: string, node: Node, clusterName: string): string | undefined {
  if (name === "#uname") return node.name.text;
  if (name === "#kind" && node.kind === "member") return "cluster";
  if (name === "#kind") return node.connection === undefined ? undefined : "remote"; // without: perhaps a guest
  if (name === "#cluster-name") return clusterName;
  if (name === "#id") return node.id;
  const under = node.attributes.some((block) => block.when !== undefined && block.values.has(name));
  if (under) return undefined;
  for (const block of node.attributes) {
    const said = block.values.get(name)?.value;
    if (typeof said === "string") return said;
  }
  return undefined;
}
