// The plan of the rig as Pacemaker 2.1 reads it, so that both engines run one and the same policy. It covers what the
// plans of this folder use: member nodes, groups, primitives, fence devices with host lists.
import type {
  Operation,
  ParameterBlock,
  Plan,
  Primitive,
  Resource,
  Scalar,
  SettingBlock,
} from "../../plan/index.ts";

/** The `configuration` element, for `cibadmin --replace --scope configuration`. */
export function cibConfiguration(plan: Plan, secrets: Readonly<Record<string, string>>): string {
  const properties = plan.cluster.options.map((block) => nvpairs("cluster", renamed(block.values)));
  const nodes = plan.nodes.map((node, at) => `<node id="${at + 1}" uname="${node.name}"/>`);
  const devices = plan.resources.filter(isFenceDevice);
  return element("configuration", [
    element("crm_config", [`<cluster_property_set id="cluster">`, ...properties, "</cluster_property_set>"]),
    element("nodes", nodes),
    element(
      "resources",
      plan.resources.map((resource) => resourceElement(resource, secrets)),
    ),
    element("constraints", devices.map(awayFromItsTarget)),
    element(
      "rsc_defaults",
      plan.defaults.resource.map((block, at) =>
        attributes("meta_attributes", `rsc-defaults-${at}`, block.values),
      ),
    ),
  ]);
}

const isFenceDevice = (resource: Resource): resource is Primitive =>
  resource.kind === "primitive" && resource.agent.class === "stonith";

/** A device is not used by the host that it fences; where it runs matters to its monitor alone. */
function awayFromItsTarget(device: Primitive): string {
  const target = device.parameters
    .map((block) => block.values["pcmk_host_list"])
    .find((value) => typeof value === "string");
  return `<rsc_location id="away-${device.id}" rsc="${device.id}" node="${target}" score="-INFINITY"/>`;
}

function resourceElement(resource: Resource, secrets: Readonly<Record<string, string>>): string {
  switch (resource.kind) {
    case "primitive":
      return primitiveElement(resource, secrets);
    case "group":
      return element(
        `group id="${resource.id}"`,
        resource.members.map((member) => primitiveElement(member, secrets)),
      );
    default:
      throw new Error(`the rig's translation knows no ${resource.kind}`);
  }
}

function primitiveElement(primitive: Primitive, secrets: Readonly<Record<string, string>>): string {
  const { class: standard, provider, type } = primitive.agent;
  const agent = `class="${standard}"${provider === undefined ? "" : ` provider="${provider}"`} type="${type}"`;
  return element(`primitive id="${primitive.id}" ${agent}`, [
    ...primitive.settings.map((block, at) =>
      attributes("meta_attributes", `${primitive.id}-meta-${at}`, block.values),
    ),
    ...primitive.parameters.map((block, at) =>
      attributes("instance_attributes", `${primitive.id}-parameters-${at}`, revealed(block, secrets)),
    ),
    element(
      "operations",
      primitive.operations.map((operation) => operationElement(primitive.id, operation)),
    ),
  ]);
}

function operationElement(resource: string, operation: Operation): string {
  const timeout = operation.settings
    .map((block) => block.values["timeout"])
    .find((value) => value !== undefined);
  const id = `${resource}-${operation.name}-${operation.intervalMs}`;
  return `<op id="${id}" name="${operation.name}" interval="${operation.intervalMs}ms" timeout="${timeout ?? 20_000}ms"/>`;
}

function revealed(block: ParameterBlock, secrets: Readonly<Record<string, string>>): SettingBlock["values"] {
  const open = Object.entries(block.values).map(([name, value]) => [
    name,
    typeof value === "object" && value !== null ? (secrets[value.secret] ?? "") : value,
  ]);
  return Object.fromEntries(open) as SettingBlock["values"];
}

/** Pacemaker 2.1 knows `stonith-timeout`, not yet `fencing-timeout`; durations are numbers of milliseconds here. */
function renamed(values: SettingBlock["values"]): SettingBlock["values"] {
  const entries = Object.entries(values).map(([name, value]) => [
    name.replace(/^fencing-/, "stonith-"),
    typeof value === "number" && /-(timeout|delay)$/.test(name) ? `${value}ms` : value,
  ]);
  return Object.fromEntries(entries) as SettingBlock["values"];
}

function attributes(
  tag: "meta_attributes" | "instance_attributes",
  id: string,
  values: SettingBlock["values"],
): string {
  return element(`${tag} id="${id}"`, [nvpairs(id, values)]);
}

function nvpairs(owner: string, values: Readonly<Record<string, Scalar | null>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) => `<nvpair id="${owner}-${name}" name="${name}" value="${escapeXml(String(value))}"/>`,
    )
    .join("");
}

function element(start: string, children: readonly string[]): string {
  return `<${start}>${children.join("")}</${start.split(" ")[0]}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
