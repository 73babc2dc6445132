// Instance attributes: what an agent is called with on a node.
import type { ParameterBlock } from "../../plan/index.ts";
import type { Cluster, Node, Primitive, Resource } from "./model.ts";
import { ruleContext } from "./resource-settings.ts";
import { looksAtNode, type RuleContext } from "./rules.ts";
import { collect } from "./settings.ts";

/** The parameters that groups and clones hand down. */
export const ownParameters = new WeakMap<Resource, readonly ParameterBlock[]>();

export type Parameters = ReadonlyMap<string, string | { readonly secret: string }>;

const noParameters: Parameters = new Map();

/** Instance attributes: own, then those of group and clone around it; rules may look at the node. */
export function parametersOf(cluster: Cluster, primitive: Primitive, node: Node | undefined): Parameters {
  if (primitive.parameters !== undefined) return primitive.parameters;
  const byNode = node !== undefined && dependsOnNode(primitive);
  const values = collectParameters(cluster, primitive, byNode ? node : undefined);
  if (!byNode && !(node === undefined && dependsOnNode(primitive))) primitive.parameters = values;
  return values;
}

function collectParameters(cluster: Cluster, primitive: Primitive, node: Node | undefined): Parameters {
  const { parameters } = primitive.definition;
  if (parameters.length === 0 && !inheritsParameters(primitive)) return noParameters;
  const context: RuleContext = {
    ...ruleContext(cluster),
    ...(node === undefined ? {} : { attribute: (name) => node.attributes.get(name) }),
  };
  const values = new Map<string, string | { readonly secret: string }>();
  collect(parameters, context, values);
  for (let at = primitive.parent; at !== undefined; at = at.parent)
    collect(ownParameters.get(at), context, values);
  return values;
}

function inheritsParameters(primitive: Primitive): boolean {
  for (let at = primitive.parent; at !== undefined; at = at.parent) if (ownParameters.has(at)) return true;
  return false;
}

function haveNodeRules(blocks: readonly ParameterBlock[] | undefined): boolean {
  return blocks !== undefined && blocks.some(({ when }) => when !== undefined && looksAtNode(when));
}

function dependsOnNode(primitive: Primitive): boolean {
  if (haveNodeRules(primitive.definition.parameters)) return true;
  for (let at = primitive.parent; at !== undefined; at = at.parent)
    if (haveNodeRules(ownParameters.get(at))) return true;
  return false;
}
