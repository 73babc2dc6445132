// The configuration section of a CIB → a plan.
import { say } from "../../../grammar/message.ts";
import {
  type Alert,
  clusterOptions,
  cloneOptions,
  groupOptions,
  type NameSet,
  type Node,
  operationOptions,
  type ParameterBlock,
  type Plan,
  planVersion,
  type Recipient,
  resourceOptions,
  type SettingBlock,
} from "../../../plan/index.ts";
import { childOf, childrenOf, type Element } from "./document.ts";
import { readConstraints, readFenceLevels } from "./constraints.ts";
import { atOf, type Misfits, type Reading } from "./reading.ts";
import {
  type OwnParts,
  readResources,
  type ReadResources,
  readTemplates,
  type Template,
} from "./resources.ts";
import { given } from "./rules.ts";
import {
  collectBlocks,
  indexOptions,
  type OptionIndex,
  readNumbers,
  readParameters,
  readSettings,
} from "./settings.ts";
import { parseScore } from "./values.ts";

const clusterIndex = indexOptions(clusterOptions);
const resourceIndex = indexOptions(resourceOptions, cloneOptions, groupOptions);
const operationIndex = indexOptions(operationOptions);

export interface Configuration {
  /** Without a digest; the engine is the one that the CIB was made for. */
  readonly plan: Omit<Plan, "digest">;
  /** What the plan no longer shows: templates, and what their instances say themselves. */
  readonly templates: () => readonly Template[];
  readonly own: ReadonlyMap<string, OwnParts>;
  readonly misfits: Misfits;
}

export function readConfiguration(
  configuration: Element | undefined,
  file: string,
  reading: Reading,
): Configuration {
  const options = readClusterOptions(childOf(configuration, "crm_config"), reading);
  const resources = readResources(childOf(configuration, "resources"), reading);
  const plan: Omit<Plan, "digest"> = {
    format: "ha-plan",
    version: planVersion,
    sources: [file],
    cluster: {
      name: clusterName(options.cluster),
      engine: { kind: "pacemaker", settings: {}, links: [] },
      options: options.cluster,
      ...given("at", configuration === undefined ? undefined : atOf(configuration)),
    },
    nodes: readNodes(childOf(configuration, "nodes"), reading),
    defaults: {
      resource: [...readDefaults(configuration, "rsc_defaults", resourceIndex, reading), ...options.resource],
      operation: [
        ...readDefaults(configuration, "op_defaults", operationIndex, reading),
        ...options.operation,
      ],
    },
    resources: resources.resources,
    names: readNames(childOf(configuration, "tags"), resources, reading),
    constraints: readConstraints(childOf(configuration, "constraints"), reading),
    fenceLevels: readFenceLevels(childOf(configuration, "fencing-topology"), reading),
    alerts: readAlerts(childOf(configuration, "alerts"), reading),
  };
  return {
    plan,
    templates: () => readTemplates(resources, reading),
    own: resources.own,
    misfits: reading.misfits,
  };
}

/** Cluster properties of former schemas that became defaults of resources or operations. Source: upgrade to schema 3.0. */
const formerProperties: ReadonlyMap<
  string,
  { readonly to: "resource" | "operation"; readonly name: string }
> = new Map([
  ["default-resource-stickiness", { to: "resource", name: "resource-stickiness" }],
  ["is-managed-default", { to: "resource", name: "is-managed" }],
  ["default-action-timeout", { to: "operation", name: "timeout" }],
]);

/** Cluster properties that were only renamed, and that are too old for the table of options. */
const renamedProperties: ReadonlyMap<string, string> = new Map([
  ["crmd-transition-delay", "transition-delay"],
  ["transition-idle-timeout", "cluster-delay"],
]);

interface ClusterBlocks {
  readonly cluster: readonly SettingBlock[];
  readonly resource: readonly SettingBlock[];
  readonly operation: readonly SettingBlock[];
}

function readClusterOptions(section: Element | undefined, reading: Reading): ClusterBlocks {
  const blocks = section === undefined ? [] : collectBlocks([section], "cluster_property_set", reading);
  const bootstrap = blocks.filter((block) => block.element.attributes["id"] === "cib-bootstrap-options");
  const ordered = [...bootstrap, ...blocks.filter((block) => !bootstrap.includes(block))];
  const moved = (to: "resource" | "operation", index: OptionIndex): readonly SettingBlock[] =>
    readSettings(ordered, index, reading, (pair) => {
      const target = former(pair.name);
      return target?.to === to ? { ...pair, name: target.name } : null;
    }).filter((block) => Object.keys(block.values).length > 0);
  const hasFormer = ordered.some(({ element }) =>
    element.children.some((pair) => former(pair.attributes["name"] ?? "") !== undefined),
  );
  return {
    cluster: readSettings(ordered, clusterIndex, reading, (pair) => {
      if (former(pair.name) !== undefined) return null;
      const name = renamedProperties.get(pair.name.replaceAll("_", "-"));
      return name === undefined ? pair : { ...pair, name };
    }),
    resource: hasFormer ? moved("resource", resourceIndex) : [],
    operation: hasFormer ? moved("operation", operationIndex) : [],
  };
}

/** Elements that name a property of former schemas, with what it is today. */
export function formerPropertiesIn(
  section: Element | undefined,
): readonly { readonly pair: Element; readonly name: string }[] {
  return childrenOf(section, "cluster_property_set").flatMap(({ children }) =>
    children.flatMap((pair) => {
      const target = former(pair.attributes["name"] ?? "");
      return target === undefined ? [] : [{ pair, name: target.name }];
    }),
  );
}

function former(name: string): ReturnType<typeof formerProperties.get> {
  return formerProperties.get(name.replaceAll("_", "-"));
}

function clusterName(options: readonly SettingBlock[]): string {
  for (const block of options) {
    const name = block.values["cluster-name"];
    if (typeof name === "string" && name !== "") return name;
  }
  return "cluster";
}

function readDefaults(
  configuration: Element | undefined,
  section: "rsc_defaults" | "op_defaults",
  index: OptionIndex,
  reading: Reading,
): readonly SettingBlock[] {
  const element = childOf(configuration, section);
  return element === undefined
    ? []
    : readSettings(collectBlocks([element], "meta_attributes", reading), index, reading);
}

function readNodes(section: Element | undefined, reading: Reading): readonly Node[] {
  const nodes = new Map<string, Node>();
  for (const element of childrenOf(section, "node")) {
    const { id, uname, type = "member", score } = element.attributes;
    const name = uname || id;
    if (!name) {
      reading.findings.invalid(element, say`a node without a name is ignored`);
      continue;
    }
    if (nodes.has(name)) {
      reading.findings.invalid(element, say`node \`${name}\` was named before; this one is ignored`);
      continue;
    }
    if (type === "ping") {
      reading.findings.invalid(
        element,
        say`node \`${name}\` is of type \`ping\`, which no longer exists; it is ignored`,
      );
      continue;
    }
    const value = score === undefined ? undefined : parseScore(score);
    nodes.set(name, {
      name,
      ...given("id", id || undefined),
      kind: type === "remote" ? "remote" : "member",
      ...given("score", value),
      addresses: [],
      attributes: readParameters(collectBlocks([element], "instance_attributes", reading), reading),
      utilization: readNumbers(collectBlocks([element], "utilization", reading), reading),
      at: atOf(element),
    });
  }
  return [...nodes.values()];
}

function readNames(
  tags: Element | undefined,
  resources: ReadResources,
  reading: Reading,
): readonly NameSet[] {
  const names: NameSet[] = [];
  for (const tag of childrenOf(tags, "tag")) {
    const members = childrenOf(tag, "obj_ref").flatMap((reference) => reference.attributes["id"] || []);
    if (members.length === 0) reading.findings.invalid(tag, say`a tag that names nothing is ignored`);
    else if (tag.attributes["id"])
      names.push({ kind: "tag", id: tag.attributes["id"], members, at: atOf(tag) });
  }
  for (const [id, element] of resources.templates) {
    names.push({ kind: "template", id, members: resources.derived.get(id) ?? [], at: atOf(element) });
  }
  return names;
}

// Alerts

const alertOptions = indexOptions([
  { name: "timeout", type: { kind: "duration" } },
  { name: "timestamp-format", type: { kind: "text" } },
  { name: "enabled", type: { kind: "boolean" } },
]);

function readAlerts(section: Element | undefined, reading: Reading): readonly Alert[] {
  return childrenOf(section, "alert").flatMap((element): readonly Alert[] => {
    const { id, path } = element.attributes;
    if (!id || !path) {
      reading.findings.invalid(element, say`an alert without an id and a path is ignored`);
      return [];
    }
    const select = childOf(element, "select");
    return [
      {
        id,
        path,
        ...given("select", select?.children.flatMap(selected)),
        ...readAlertBlocks(element, reading),
        recipients: childrenOf(element, "recipient").map((recipient): Recipient => ({
          value: recipient.attributes["value"] ?? "",
          ...readAlertBlocks(recipient, reading),
        })),
        at: atOf(element),
      },
    ];
  });
}

/** `select_nodes` → `nodes`; named attributes → `attributes:NAME` each. */
function selected(element: Element): readonly string[] {
  const kind = element.name.replace(/^select_/, "");
  const names = childrenOf(element, "attribute").flatMap((attribute) => attribute.attributes["name"] ?? []);
  return names.length === 0 ? [kind] : names.map((name) => `${kind}:${name}`);
}

function readAlertBlocks(
  element: Element,
  reading: Reading,
): { readonly settings: readonly SettingBlock[]; readonly parameters: readonly ParameterBlock[] } {
  return {
    settings: readSettings(collectBlocks([element], "meta_attributes", reading), alertOptions, reading),
    parameters: readParameters(collectBlocks([element], "instance_attributes", reading), reading),
  };
}
