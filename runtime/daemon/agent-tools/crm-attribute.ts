// crm_attribute: node attributes and promotion scores. Cluster options it neither sets nor tells: they stand in the plan.
import type { AgentNodeView } from "../agent-view.ts";
import { readToolOptions, type ToolOption } from "./options.ts";
import { misused, noNode, toolCode, unsupported, type Tool, type ToolEnd } from "./tool.ts";

const options: readonly ToolOption[] = [
  { name: "name", short: "n", also: ["attr-name"], value: "required" },
  { name: "promotion", short: "p", value: "optional" },
  { name: "update", short: "v", also: ["attr-value"], value: "required" },
  { name: "delete", short: "D" },
  { name: "query", short: "G", also: ["get-value"] },
  { name: "quiet", short: "q", also: ["Q"] },
  { name: "default", short: "d", value: "required" },
  { name: "lifetime", short: "l", value: "required" },
  { name: "node", short: "N", also: ["U", "uname"], value: "required" },
  { name: "type", short: "t", value: "required" },
  { name: "verbose", short: "V" },
];

/** What there is in Pacemaker's, and has no meaning here. */
const refused: readonly ToolOption[] = [
  { name: "id", short: "i", value: "required" },
  { name: "pattern", short: "P", value: "required" },
  { name: "set-name", short: "s", value: "required" },
  { name: "utilization", short: "z" },
];

export const crmAttribute: Tool = async (words, daemon, env) => {
  const reading = readToolOptions(words, [...options, ...refused]);
  if (reading.kind === "wrong") return misused(reading.problem);
  const { given } = reading;
  const strange = refused.find(({ name }) => given.has(name));
  if (strange !== undefined) return unsupported(`--${strange.name} is not supported by had`);

  const name = nameOf(given, env);
  if (name === undefined) return misused("--name or --promotion says which attribute");
  const lifetime = lifetimeOf(given);
  if (lifetime === "neither") {
    return unsupported(
      `\`${name}\` would be an option of the cluster, and those stand in the plan; --node or --lifetime makes it a node's`,
    );
  }
  const commands = ["update", "delete", "query"].filter((command) => given.has(command));
  if (commands.length > 1) return misused(`--${commands.join(" and --")} are different things`);

  const view = await daemon.view();
  const node = given.get("node") ?? view.node;
  const seen = view.nodes.find((candidate) => candidate.name === node);
  if (seen === undefined) return noNode(node, view);
  const [command = "query"] = commands;
  if (command === "query") return tell(seen, name, lifetime, given);
  const value = command === "delete" ? null : (given.get("update") ?? "");
  if (value !== null && /(^|[^\d])(\+\+|\+=\d+)$/.test(value)) {
    return unsupported("values that count up (`++`, `+=`) are not supported by had");
  }
  return daemon.set({ node, name, value, lifetime });
};

/** crm_master is crm_attribute for the promotion score of the agent's own resource. */
export const crmMaster: Tool = (words, daemon, env) => crmAttribute(["--promotion", ...words], daemon, env);

function nameOf(
  given: ReadonlyMap<string, string>,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const resource = given.get("promotion");
  if (resource === undefined) return given.get("name");
  const instance = resource === "" ? env["OCF_RESOURCE_INSTANCE"] : resource;
  return instance === undefined ? undefined : `master-${instance}`;
}

function lifetimeOf(given: ReadonlyMap<string, string>): "reboot" | "forever" | "neither" {
  const lifetime = given.get("lifetime");
  const type = given.get("type");
  if (lifetime === "reboot" || type === "status") return "reboot";
  if (lifetime === "forever" || type === "nodes") return "forever";
  if (lifetime !== undefined || type !== undefined) return "neither";
  if (given.has("promotion")) return "reboot";
  return given.has("node") ? "forever" : "neither";
}

function tell(
  node: AgentNodeView,
  name: string,
  lifetime: "reboot" | "forever",
  given: ReadonlyMap<string, string>,
): ToolEnd {
  const value = (lifetime === "reboot" ? node.reboot : node.lasting)[name] ?? given.get("default");
  if (value === undefined) {
    return { code: toolCode.noSuchObject, problem: `\`${node.name}\` has no attribute \`${name}\`` };
  }
  const scope = lifetime === "reboot" ? "status" : "nodes";
  return {
    code: toolCode.ok,
    lines: [given.has("quiet") ? value : `scope=${scope}  name=${name} value=${value}`],
  };
}
