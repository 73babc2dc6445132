// `resources` → the plan's resources: templates expanded, old element names read as their successors.
import { say } from "../../../grammar/message.ts";
import {
  type Agent,
  type Bundle,
  type BundleNetwork,
  type Clone,
  type Container,
  cloneOptions,
  type Group,
  groupOptions,
  operationOptions,
  type Operation,
  type PortMapping,
  type Primitive,
  type Resource,
  resourceOptions,
  type SettingBlock,
  type StorageMapping,
} from "../../../plan/index.ts";
import { childOf, childrenOf, type Element } from "./document.ts";
import { atOf, type Reading } from "./reading.ts";
import { given } from "./rules.ts";
import { collectBlocks, indexOptions, readNumbers, readParameters, readSettings } from "./settings.ts";
import { parseBoolean, parseDuration, parseInteger, parseSetting } from "./values.ts";

const metaOptions = indexOptions(resourceOptions, cloneOptions, groupOptions);
const operationIndex = indexOptions(operationOptions);

/** What a primitive or a template says itself, nothing inherited. */
export type OwnParts = Pick<Primitive, "settings" | "parameters" | "utilization" | "operations">;

export interface Template extends OwnParts {
  readonly id: string;
  readonly agent: Agent;
  readonly description?: string;
}

interface Surroundings {
  readonly reading: Reading;
  readonly templates: ReadonlyMap<string, Element>;
  readonly own: Map<string, OwnParts>;
}

export interface ReadResources {
  readonly resources: readonly Resource[];
  /** Template id → primitives made from it, in document order. */
  readonly derived: ReadonlyMap<string, readonly string[]>;
  readonly templates: ReadonlyMap<string, Element>;
  /** What those say themselves that are made from a template; in `resources` they are complete. */
  readonly own: ReadonlyMap<string, OwnParts>;
}

export function readResources(section: Element | undefined, reading: Reading): ReadResources {
  const templates = new Map<string, Element>();
  for (const template of childrenOf(section, "template")) {
    templates.set(template.attributes["id"] ?? "", template);
  }
  const surroundings: Surroundings = { reading, templates, own: new Map() };
  const resources: Resource[] = [];
  for (const element of section?.children ?? []) {
    if (element.name === "template") continue;
    const resource = readResource(element, surroundings);
    if (resource !== undefined) resources.push(resource);
  }
  return { resources, templates, derived: derivedFrom(resources, templates), own: surroundings.own };
}

function readResource(element: Element, surroundings: Surroundings): Resource | undefined {
  switch (element.name) {
    case "primitive":
      return readPrimitive(element, surroundings);
    case "group":
      return readGroup(element, surroundings);
    case "clone":
    case "master": // up to schema 3: a promotable clone
    case "master_slave":
      return readClone(element, surroundings);
    case "bundle":
      return readBundle(element, surroundings);
    default:
      surroundings.reading.findings.lost(element, say`\`${element.name}\` is no kind of resource`);
      return undefined;
  }
}

function derivedFrom(
  resources: readonly Resource[],
  templates: ReadonlyMap<string, Element>,
): ReadonlyMap<string, readonly string[]> {
  const derived = new Map<string, string[]>();
  for (const id of templates.keys()) derived.set(id, []);
  const visit = (resource: Resource): void => {
    switch (resource.kind) {
      case "primitive":
        if (resource.template !== undefined) derived.get(resource.template)?.push(resource.id);
        return;
      case "group":
        return resource.members.forEach(visit);
      case "clone":
        return visit(resource.member);
      case "bundle":
        if (resource.member !== undefined) visit(resource.member);
    }
  };
  resources.forEach(visit);
  return derived;
}

function idOf(element: Element, reading: Reading): string | undefined {
  const id = element.attributes["id"];
  if (id === undefined || id === "") {
    reading.findings.invalid(element, say`a \`${element.name}\` without an id is ignored`);
    return undefined;
  }
  return id;
}

function readPrimitive(element: Element, surroundings: Surroundings): Primitive | undefined {
  const { reading, templates } = surroundings;
  const id = idOf(element, reading);
  if (id === undefined) return undefined;
  const templateId = element.attributes["template"];
  const template = templateId === undefined ? undefined : templates.get(templateId);
  if (templateId !== undefined && template === undefined) {
    reading.findings.invalid(
      element,
      say`\`${id}\` is made from \`${templateId}\`, which is no template, so it is ignored`,
    );
    return undefined;
  }
  const agent = readAgent(template ?? element);
  if (agent === undefined) {
    reading.findings.invalid(element, say`\`${id}\` names no agent (class and type), so it is ignored`);
    return undefined;
  }
  if (template !== undefined) surroundings.own.set(id, readParts([element], undefined, quiet(reading)));
  const parts = readParts(template === undefined ? [element] : [template, element], template, reading);
  const { description } = element.attributes;
  const at = atOf(element);
  // Most have none of what may be left out, and spreading them takes longer than all else here.
  if (template === undefined && description === undefined && parts.utilization === undefined) {
    const { settings, parameters, operations } = parts;
    return { kind: "primitive", id, agent, settings, parameters, operations, at };
  }
  return {
    kind: "primitive",
    id,
    agent,
    ...given("template", templateId),
    ...parts,
    ...given("description", description),
    at,
  };
}

/** Of the last of the parents, with what the others before it say. */
function readParts(parents: readonly Element[], template: Element | undefined, reading: Reading): OwnParts {
  const utilization = readNumbers(collectBlocks(parents, "utilization", reading), reading);
  const element = parents[parents.length - 1];
  const settings = readMeta(parents, reading);
  const parameters = readParameters(collectBlocks(parents, "instance_attributes", reading), reading);
  const operations = element === undefined ? [] : readOperations(element, template, reading);
  return utilization.length === 0
    ? { settings, parameters, operations }
    : { settings, parameters, utilization, operations };
}

/** Templates as such, for what writes them down again. */
export function readTemplates(read: ReadResources, reading: Reading): readonly Template[] {
  return [...read.templates].flatMap(([id, element]) => {
    const agent = readAgent(element);
    if (agent === undefined) return [];
    return {
      id,
      agent,
      ...readParts([element], undefined, quiet(reading)),
      ...given("description", element.attributes["description"]),
    };
  });
}

/** For a second look at what has been reported once. */
function quiet(reading: Reading): Reading {
  return { ...reading, findings: { invalid: () => {}, lost: () => {} } };
}

function readAgent(element: Element): Agent | undefined {
  const { class: agentClass, provider, type } = element.attributes;
  if (!agentClass || !type) return undefined;
  return { class: agentClass, ...given("provider", provider || undefined), type };
}

function readMeta(parents: readonly Element[], reading: Reading): readonly SettingBlock[] {
  return readSettings(collectBlocks(parents, "meta_attributes", reading), metaOptions, reading, (pair) => {
    if (!/^resource[-_]failure[-_]stickiness$/.test(pair.name)) return pair;
    // Schema 3.0 took it away; only "move at the first failure" had a successor.
    if (pair.value === "-INFINITY") return { ...pair, name: "migration-threshold", value: "1" };
    reading.findings.invalid(
      pair.element,
      say`\`${pair.name}\` has had no effect since Pacemaker 2.0`,
      say`use \`migration-threshold\``,
    );
    return null;
  });
}

/** The operations of an element, behind an `id-ref` too. */
function operationElements(parent: Element | undefined, reading: Reading): readonly Element[] {
  const operations: Element[] = [];
  for (const list of childrenOf(parent, "operations"))
    for (const op of childrenOf(reading.resolve(list), "op")) operations.push(reading.resolve(op));
  return operations;
}

/** A template's operations follow the primitive's own, but for those that it has itself: same name, same role. */
function readOperations(
  element: Element,
  template: Element | undefined,
  reading: Reading,
): readonly Operation[] {
  const own = operationElements(element, reading);
  const operations: Operation[] = [];
  for (const op of template === undefined ? own : withInherited(own, operationElements(template, reading))) {
    const operation = readOperation(op, reading);
    if (operation !== undefined) operations.push(operation);
  }
  return operations;
}

function withInherited(own: readonly Element[], inherited: readonly Element[]): readonly Element[] {
  const taken = new Set(own.map(nameAndRole));
  return [...own, ...inherited.filter((op) => !taken.has(nameAndRole(op)))];
}

function nameAndRole(op: Element): string {
  const role = op.attributes["role"];
  const plain = role === undefined || role === "Started" || role === "Slave" || role === "Unpromoted";
  const name = op.attributes["name"] ?? "";
  return `${name} ${plain ? "" : role === "Master" ? "Promoted" : role}`;
}

const notSettings = new Set(["id", "name", "interval", "description", "id-ref"]);

function readOperation(op: Element, reading: Reading): Operation | undefined {
  const name = op.attributes["name"];
  if (name === undefined || name === "") {
    reading.findings.invalid(op, say`an operation without a name is ignored`);
    return undefined;
  }
  const interval = op.attributes["interval"];
  const intervalMs = interval === undefined ? 0 : parseDuration(interval);
  if (intervalMs === undefined)
    reading.findings.invalid(op, say`interval \`${interval ?? ""}\` is no duration; it counts as 0`);
  const onElement = readOperationAttributes(op, reading);
  if (intervalMs === undefined) reading.misfit(onElement, "interval", interval ?? "");
  const parents = [op];
  const blocks = readSettings(collectBlocks(parents, "meta_attributes", reading), operationIndex, reading);
  const parameters = readParameters(collectBlocks(parents, "instance_attributes", reading), reading);
  const id = op.attributes["id"] ?? "";
  const settings = isEmpty(onElement, reading) ? blocks : [onElement, ...blocks];
  const at = atOf(op);
  if (id !== "" && parameters.length === 0) return { id, name, intervalMs: intervalMs ?? 0, settings, at };
  return {
    ...given("id", id || undefined),
    name,
    intervalMs: intervalMs ?? 0,
    settings,
    ...given("parameters", parameters.length === 0 ? undefined : parameters),
    at,
  };
}

/** What stands on the element itself beats every block. */
function readOperationAttributes(op: Element, reading: Reading): SettingBlock {
  const values: Record<string, SettingBlock["values"][string]> = {};
  const block: SettingBlock = { values, at: atOf(op) };
  for (const key in op.attributes) {
    const text = op.attributes[key];
    if (text === undefined || notSettings.has(key)) continue;
    const facts = operationIndex.get(key);
    const value = facts === undefined ? text : parseSetting(facts, text);
    if (value !== undefined) {
      values[facts?.name ?? key] = value;
      continue;
    }
    reading.findings.invalid(op, say`\`${text}\` is no value of \`${key}\`, so its default holds`);
    reading.misfit(block, facts?.name ?? key, text);
  }
  return block;
}

function isEmpty(block: SettingBlock, reading: Reading): boolean {
  return Object.keys(block.values).length === 0 && !reading.misfits.has(block);
}

function readShared(
  element: Element,
  reading: Reading,
): Pick<Group, "settings" | "parameters" | "description" | "at"> {
  const parameters = readParameters(collectBlocks([element], "instance_attributes", reading), reading);
  return {
    settings: readMeta([element], reading),
    ...given("parameters", parameters.length === 0 ? undefined : parameters),
    ...given("description", element.attributes["description"]),
    at: atOf(element),
  };
}

function readGroup(element: Element, surroundings: Surroundings): Group | undefined {
  const { reading } = surroundings;
  const id = idOf(element, reading);
  if (id === undefined) return undefined;
  const members = childrenOf(element, "primitive").flatMap(
    (child) => readPrimitive(child, surroundings) ?? [],
  );
  if (members.length === 0) {
    reading.findings.invalid(element, say`group \`${id}\` has no members, so it is ignored`);
    return undefined;
  }
  return { kind: "group", id, members, ...readShared(element, reading) };
}

function readClone(element: Element, surroundings: Surroundings): Clone | undefined {
  const { reading } = surroundings;
  const id = idOf(element, reading);
  if (id === undefined) return undefined;
  const child = childOf(element, "group") ?? childOf(element, "primitive");
  const member =
    child === undefined
      ? undefined
      : child.name === "group"
        ? readGroup(child, surroundings)
        : readPrimitive(child, surroundings);
  if (member === undefined) {
    reading.findings.invalid(element, say`clone \`${id}\` has nothing to clone, so it is ignored`);
    return undefined;
  }
  const shared = readShared(element, reading);
  const promotable = element.name !== "clone";
  return {
    kind: "clone",
    id,
    member,
    ...shared,
    settings: promotable
      ? [{ values: { promotable: true }, at: atOf(element) }, ...shared.settings]
      : shared.settings,
  };
}

// Bundles

const technologies = ["podman", "docker", "rkt"] as const;

function readBundle(element: Element, surroundings: Surroundings): Bundle | undefined {
  const { reading } = surroundings;
  const id = idOf(element, reading);
  if (id === undefined) return undefined;
  const technology = technologies.find((name) => childOf(element, name) !== undefined);
  const containerElement = technology === undefined ? undefined : childOf(element, technology);
  const image = containerElement?.attributes["image"];
  if (technology === undefined || containerElement === undefined || !image) {
    reading.findings.invalid(element, say`bundle \`${id}\` names no container image, so it is ignored`);
    return undefined;
  }
  const network = childOf(element, "network");
  const child = childOf(element, "primitive");
  const member = child === undefined ? undefined : readPrimitive(child, surroundings);
  return {
    kind: "bundle",
    id,
    container: readContainer({ element: containerElement, technology, image }, reading),
    ...given("network", network === undefined ? undefined : readNetwork(network, reading)),
    storage: readStorage(childOf(element, "storage"), reading),
    ...given("member", member),
    ...readShared(element, reading),
  };
}

/** An attribute that is a whole number from `min` up; anything else is dropped, as Pacemaker does. */
function countOf(element: Element, name: string, min: number, reading: Reading): number | undefined {
  const text = element.attributes[name];
  if (text === undefined) return undefined;
  const number = parseInteger(text);
  if (number !== undefined && number >= min) return number;
  reading.findings.invalid(element, say`\`${text}\` is no value of \`${name}\`, so its default holds`);
  return undefined;
}

function readContainer(
  container: {
    readonly element: Element;
    readonly technology: Container["technology"];
    readonly image: string;
  },
  reading: Reading,
): Container {
  const { element, technology, image } = container;
  const promotedMax = countOf(element, "promoted-max", 0, reading) ?? countOf(element, "masters", 0, reading);
  return {
    technology,
    image,
    ...given("replicas", countOf(element, "replicas", 1, reading)),
    ...given("replicas-per-host", countOf(element, "replicas-per-host", 1, reading)),
    ...given("promoted-max", promotedMax),
    ...given("run-command", element.attributes["run-command"]),
    ...given("options", element.attributes["options"]),
    ...given("network", element.attributes["network"]),
  };
}

function readNetwork(element: Element, reading: Reading): BundleNetwork {
  const addHost = element.attributes["add-host"];
  return {
    ...given("ip-range-start", element.attributes["ip-range-start"]),
    ...given("control-port", countOf(element, "control-port", 1, reading)),
    ...given("host-interface", element.attributes["host-interface"]),
    ...given("host-netmask", element.attributes["host-netmask"]),
    ...given("add-host", addHost === undefined ? undefined : parseBoolean(addHost)),
    ports: childrenOf(element, "port-mapping").map((child): PortMapping => {
      const port = reading.resolve(child);
      return {
        ...given("id", port.attributes["id"] || undefined),
        ...given("port", port.attributes["port"]),
        ...given("internal-port", port.attributes["internal-port"]),
        ...given("range", port.attributes["range"]),
      };
    }),
  };
}

function readStorage(element: Element | undefined, reading: Reading): readonly StorageMapping[] {
  return childrenOf(element, "storage-mapping").flatMap((child) => {
    const mapping = reading.resolve(child);
    const target = mapping.attributes["target-dir"];
    if (target === undefined) {
      reading.findings.invalid(child, say`a storage mapping without a \`target-dir\` is ignored`);
      return [];
    }
    return {
      ...given("id", mapping.attributes["id"] || undefined),
      ...given("source-dir", mapping.attributes["source-dir"]),
      ...given("source-dir-root", mapping.attributes["source-dir-root"]),
      "target-dir": target,
      ...given("options", mapping.attributes["options"]),
    };
  });
}
