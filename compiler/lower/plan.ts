// The resolved cluster → the plan. Nothing is decided here: what stands in the model is put into the plan's words, in the
// order of the source, each thing with its place.
import { positionAt, unreachable, type SourceFile, type Span } from "../../grammar/index.ts";
import type {
  Agent as PlanAgent,
  Alert as PlanAlert,
  At,
  BundleNetwork,
  Clone as PlanClone,
  Constraint as PlanConstraint,
  Engine as PlanEngine,
  FenceLevel,
  Group as PlanGroup,
  NameSet,
  Node as PlanNode,
  NumberBlock,
  Operation as PlanOperation,
  ParameterBlock,
  Plan,
  Primitive as PlanPrimitive,
  Resource as PlanResource,
  SettingBlock,
} from "../../plan/index.ts";
import { needsUnfencing, type AgentFacts, type AgentRef } from "../agents/facts.ts";
import { allParameters } from "../agents/shared-parameters.ts";
import type {
  Alert,
  Block,
  Bundle,
  Cluster,
  Device,
  Engine,
  Group,
  Level,
  Node,
  Numbers,
  Operation,
  Parameters,
  Primitive,
  Resource,
  Settings,
  Storage,
} from "../model.ts";
import { folderOf, relativePath } from "../modules/paths.ts";
import { lowerConstraint } from "./constraints.ts";

/** Where things stand, as the plan counts it. */
export type Locate = (span: Span) => { readonly at?: At };

export interface LowerOptions {
  readonly sources: readonly SourceFile[];
  readonly entry: string;
}

export function lowerToPlan(cluster: Cluster, options: LowerOptions): Omit<Plan, "digest"> {
  const locate = createLocate(options.sources);
  const folder = folderOf(options.entry);
  return {
    format: "ha-plan",
    version: 1,
    sources: options.sources.map(({ path }) => relativePath(folder, path)),
    cluster: {
      name: cluster.name.text,
      engine: lowerEngine(cluster.engine),
      options: lowerSettings(cluster.options, locate),
      ...locate(cluster.name.span),
    },
    nodes: cluster.nodes.map((node) => lowerNode(node, locate)),
    defaults: {
      resource: lowerSettings(cluster.defaults.resource, locate),
      operation: lowerSettings(cluster.defaults.operation, locate),
    },
    resources: cluster.everything.map((thing) =>
      thing.kind === "device" ? lowerDevice(thing, locate) : lowerResource(thing, locate),
    ),
    names: lowerNames(cluster, locate),
    constraints: cluster.constraints.flatMap((constraint): readonly PlanConstraint[] =>
      lowerConstraint(constraint, locate),
    ),
    fenceLevels: cluster.levels.map((level) => lowerLevel(level, locate)),
    alerts: cluster.alerts.map((alert) => lowerAlert(alert, locate)),
  };
}

function createLocate(sources: readonly SourceFile[]): Locate {
  const indices = new Map(sources.map((source, index) => [source.path, { source, index }]));
  return (span) => {
    const found = indices.get(span.file);
    if (found === undefined) return {};
    const { line, column } = positionAt(found.source, span.start);
    return { at: [found.index, line, column] };
  };
}

function lowerEngine(engine: Engine): PlanEngine {
  const links = engine.links.map(({ name, port }) => ({ name: name.text, port }));
  switch (engine.kind) {
    case "embedded":
      return {
        kind: "embedded",
        heartbeatIntervalMs: engine.heartbeatIntervalMs,
        deadAfterMs: engine.deadAfterMs,
        links,
        keyFile: engine.keyFile,
        ...(engine.witness === undefined
          ? {}
          : { witness: { address: engine.witness.address, port: engine.witness.port } }),
        waitForAll: engine.waitForAll,
      };
    case "corosync":
    case "pacemaker":
      return {
        kind: engine.kind,
        settings: Object.fromEntries([...engine.said].map(([name, { value }]) => [name, value])),
        links,
      };
    default:
      return unreachable(engine);
  }
}

// Blocks

function lowerBlocks<V>(
  blocks: readonly Block<V>[],
  locate: Locate,
): {
  readonly when?: NonNullable<Block<V>["when"]>["rule"];
  readonly values: { readonly [name: string]: V };
  readonly at?: At;
}[] {
  // A loop and no copies: this runs several times for every resource, and was a fifth of a compile.
  const lowered = [];
  for (const block of blocks) {
    if (block.values.size === 0) continue;
    const values: Record<string, V> = {};
    for (const [name, { value }] of block.values) values[name] = value;
    lowered.push({
      ...(block.when === undefined ? {} : { when: block.when.rule }),
      values,
      ...locate(block.at),
    });
  }
  return lowered;
}

function lowerSettings(blocks: Settings, locate: Locate): readonly SettingBlock[] {
  return lowerBlocks(blocks, locate);
}

function lowerParameters(blocks: Parameters, locate: Locate): readonly ParameterBlock[] {
  return lowerBlocks(blocks, locate);
}

function lowerNumbers(blocks: Numbers, locate: Locate): readonly NumberBlock[] {
  return lowerBlocks(blocks, locate);
}

function lowerNode(node: Node, locate: Locate): PlanNode {
  return {
    name: node.name.text,
    ...(node.id === undefined ? {} : { id: node.id }),
    kind: node.kind,
    ...(node.score === undefined ? {} : { score: node.score }),
    addresses: node.addresses.map(({ link, address, port }) => ({
      link: link.text,
      address,
      ...(port === undefined ? {} : { port }),
    })),
    attributes: lowerParameters(node.attributes, locate),
    utilization: lowerNumbers(node.utilization, locate),
    ...locate(node.name.span),
  };
}

// Resources

function lowerResource(resource: Resource, locate: Locate): PlanResource {
  switch (resource.kind) {
    case "primitive":
      return lowerPrimitive(resource, locate);
    case "group":
      return lowerGroup(resource, locate);
    case "clone": {
      const { member } = resource;
      const clone: PlanClone = {
        kind: "clone",
        ...lowerContainer(resource, locate),
        member: member.kind === "group" ? lowerGroup(member, locate) : lowerPrimitive(member, locate),
      };
      return clone;
    }
    case "bundle":
      return {
        kind: "bundle",
        ...lowerContainer(resource, locate),
        container: lowerContainerOf(resource),
        ...(resource.network === undefined ? {} : { network: lowerNetwork(resource.network) }),
        storage: resource.storage.map(lowerStorage),
        ...(resource.member === undefined ? {} : { member: lowerPrimitive(resource.member, locate) }),
      };
    default:
      return unreachable(resource);
  }
}

function lowerContainer(resource: Exclude<Resource, Primitive>, locate: Locate) {
  return {
    id: resource.name.text,
    settings: lowerSettings(resource.settings, locate),
    ...(resource.parameters.length === 0 ? {} : { parameters: lowerParameters(resource.parameters, locate) }),
    ...(resource.doc === undefined ? {} : { description: resource.doc }),
    ...locate(resource.name.span),
  };
}

function lowerGroup(group: Group, locate: Locate): PlanGroup {
  return {
    kind: "group",
    ...lowerContainer(group, locate),
    members: group.members.map((member) => lowerPrimitive(member, locate)),
  };
}

function lowerPrimitive(primitive: Primitive, locate: Locate): PlanPrimitive {
  if (primitive.device !== undefined) return lowerDevice(primitive.device, locate);
  const facts = primitive.agentFacts;
  return {
    kind: "primitive",
    id: primitive.name.text,
    agent: lowerAgent(primitive.agent),
    ...(primitive.template === undefined ? {} : { template: primitive.template.name.text }),
    settings: lowerSettings(primitive.settings, locate),
    parameters: lowerParameters(primitive.parameters, locate),
    ...(primitive.utilization.length === 0
      ? {}
      : { utilization: lowerNumbers(primitive.utilization, locate) }),
    operations: primitive.operations.map((operation) => lowerOperation(operation, locate)),
    ...knownOfParameters(facts),
    ...(primitive.doc === undefined ? {} : { description: primitive.doc }),
    ...locate(primitive.name.span),
  };
}

function lowerAgent(agent: AgentRef): PlanAgent {
  return {
    class: agent.class,
    ...(agent.provider === undefined ? {} : { provider: agent.provider }),
    type: agent.type,
  };
}

/** Names that a daemon must never write into a log. Meta-data says so of some only, so that the usual names count too. */
const secretName = /(^|_)(passw(or)?d|passwd|secret|secret_key|token|passphrase|community)$/i;

function knownOfParameters(facts: AgentFacts | undefined): ParameterNames {
  if (facts === undefined) return {};
  const known = namesOfAgent.get(facts) ?? namesIn(facts);
  namesOfAgent.set(facts, known);
  return known;
}

type ParameterNames = Pick<PlanPrimitive, "reloadable" | "private">;

// The facts of one agent serve all its resources, and never change.
const namesOfAgent = new WeakMap<AgentFacts, ParameterNames>();

function namesIn(facts: AgentFacts): ParameterNames {
  const reloadable = facts.parameters.filter((one) => one.reloadable).map((one) => one.name);
  const hidden = allParameters(facts)
    .map((one) => one.name)
    .filter((name) => secretName.test(name));
  return {
    ...(reloadable.length === 0 ? {} : { reloadable }),
    ...(hidden.length === 0 ? {} : { private: hidden }),
  };
}

function lowerOperation(operation: Operation, locate: Locate): PlanOperation {
  return {
    name: operation.name.text,
    intervalMs: operation.intervalMs,
    settings: lowerSettings(operation.settings, locate),
    ...(operation.parameters.length === 0
      ? {}
      : { parameters: lowerParameters(operation.parameters, locate) }),
    ...locate(operation.at),
  };
}

// Fencing

/**
 * A device becomes a primitive of class `stonith`; its targets and delays become the parameters that Pacemaker's fencer
 * reads. Source: pacemaker-fenced(7).
 */
function lowerDevice(device: Device, locate: Locate): PlanPrimitive {
  const values = fencerParameters(device);
  const parameters = lowerParameters(device.parameters, locate);
  const plain = parameters.findIndex((block) => block.when === undefined);
  const plainBase = lowerPrimitive({ ...device, kind: "primitive", parameters: [] }, locate);
  const base = { ...plainBase, settings: [...plainBase.settings, ...impliedSettings(device, locate)] };
  if (Object.keys(values).length === 0) return { ...base, parameters };
  const merged = parameters.map((block, index) =>
    index === plain ? { ...block, values: { ...block.values, ...values } } : block,
  );
  return { ...base, parameters: plain < 0 ? [...merged, { values, ...locate(device.name.span) }] : merged };
}

/**
 * An agent whose metadata says that its `on` is automatic keeps nodes out until they are let in; the scheduler knows that by
 * this setting alone. Source: Pacemaker Explained, "Unfencing".
 */
function impliedSettings(device: Device, locate: Locate): PlanPrimitive["settings"] {
  const isSaid = device.settings.some((block) => block.values.has("provides"));
  if (isSaid || device.agentFacts === undefined || !needsUnfencing(device.agentFacts)) return [];
  return [{ values: { provides: "unfencing" }, ...locate(device.name.span) }];
}

function fencerParameters(device: Device): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const targets =
    device.targets === "asked at run time" ? [] : device.targets.filter((one) => one.from !== "parameter");
  const listed = targets.filter((target) => target.plug === undefined).map((target) => target.node.text);
  const mapped = targets.filter((target) => target.plug !== undefined);
  if (listed.length > 0) values["pcmk_host_list"] = listed.join(" ");
  if (mapped.length > 0) {
    values["pcmk_host_map"] = mapped.map(({ node, plug }) => `${node.text}:${plug ?? ""}`).join(";");
  }
  const isSaid = (name: string): boolean => device.parameters.some((block) => block.values.has(name));
  if (device.delayMs > 0 && !isSaid("pcmk_delay_base")) values["pcmk_delay_base"] = inSeconds(device.delayMs);
  // The greatest delay counts the fixed one in.
  if (device.randomDelayMs > 0 && !isSaid("pcmk_delay_max")) {
    values["pcmk_delay_max"] = inSeconds(device.delayMs + device.randomDelayMs);
  }
  return values;
}

function inSeconds(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

function lowerLevel(level: Level, locate: Locate): FenceLevel {
  const { target } = level;
  return {
    target:
      target.kind === "node"
        ? { kind: "node", node: target.node.text }
        : target.kind === "pattern"
          ? { kind: "pattern", pattern: target.pattern }
          : { kind: "attribute", attribute: target.attribute.text, value: target.value },
    level: level.level,
    devices: level.devices.map(({ to }) => to.name.text),
    ...locate(level.at),
  };
}

// Bundles

function lowerContainerOf(bundle: Bundle): Bundle["container"] {
  const { at: _, ...container } = bundle.container;
  return container as Bundle["container"]; // the plan knows no spans
}

function lowerNetwork(network: NonNullable<Bundle["network"]>): BundleNetwork {
  return {
    ...Object.fromEntries([...network.values].map(([name, { value }]) => [name, value])),
    ports: network.ports.map(({ id, port, internalPort, range }) => ({
      ...(id === undefined ? {} : { id }),
      ...(port === undefined ? {} : { port }),
      ...(internalPort === undefined ? {} : { "internal-port": internalPort }),
      ...(range === undefined ? {} : { range }),
    })),
  };
}

function lowerStorage(storage: Storage) {
  return {
    ...(storage.id === undefined ? {} : { id: storage.id }),
    [storage.perReplica ? "source-dir-root" : "source-dir"]: storage.source,
    "target-dir": storage.target,
    ...(storage.options === undefined ? {} : { options: storage.options }),
  };
}

// The rest

function lowerNames(cluster: Cluster, locate: Locate): readonly NameSet[] {
  const tags = cluster.tags.map((tag): NameSet => ({
    kind: "tag",
    id: tag.name.text,
    members: tag.members.map(({ text }) => text),
    ...locate(tag.name.span),
  }));
  const templates = cluster.templates.map((template): NameSet => ({
    kind: "template",
    id: template.name.text,
    members: template.instances.map(({ name }) => name.text),
    ...locate(template.name.span),
  }));
  return [...templates, ...tags];
}

function lowerAlert(alert: Alert, locate: Locate): PlanAlert {
  return {
    id: alert.name.text,
    path: alert.path,
    ...(alert.select === undefined ? {} : { select: alert.select }),
    settings: lowerSettings(alert.settings, locate),
    parameters: lowerParameters(alert.parameters, locate),
    recipients: alert.recipients.map(({ value, settings, parameters }) => ({
      value,
      settings: lowerSettings(settings, locate),
      parameters: lowerParameters(parameters, locate),
    })),
    ...locate(alert.name.span),
  };
}
