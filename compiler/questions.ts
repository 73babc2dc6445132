// What rules ask of a cluster: effective values, who is where in what, which nodes a resource may run on.
import {
  cloneOptions,
  clusterOptions,
  groupOptions,
  operationOptions,
  resourceOptions,
  type OptionFacts,
  type Role,
  type Scalar,
  type Secret,
} from "../plan/index.ts";
import { advisedAction } from "./agents/facts.ts";
import { parameterNamed } from "./agents/shared-parameters.ts";
import { passesOn } from "./values/passes.ts";
import type {
  Block,
  Cluster,
  Device,
  Effective,
  Location,
  Node,
  Operation,
  Primitive,
  Resource,
  Said,
  Settings,
  Term,
  Thing,
} from "./model.ts";

type Answers = Pick<
  Cluster,
  | "allResources"
  | "option"
  | "setting"
  | "operationSetting"
  | "parameter"
  | "timeoutMs"
  | "find"
  | "node"
  | "meant"
  | "top"
  | "primitivesOf"
  | "resourcesAllowedOn"
  | "nodesAllowedFor"
  | "fencingEnabled"
>;

/** What a cluster is made of, without the questions. */
export type ClusterFacts = Omit<Cluster, keyof Answers>;

const minusInfinity = -1_000_000;

export function answersFor(cluster: ClusterFacts): Answers {
  const byName = new Map<string, Resource | Device>();
  for (const thing of cluster.everything) {
    for (const one of thing.kind === "device" ? [thing] : withMembers(thing)) byName.set(one.name.text, one);
  }
  const nodesByName = new Map(cluster.nodes.map((node) => [node.name.text, node]));
  const find: Answers["find"] = (name) => byName.get(name) ?? byName.get(name.replace(/:\d+$/, ""));
  const thingMeant = (thing: Thing): readonly (Resource | Device)[] => {
    if (thing.kind === "template") return thing.instances;
    if (thing.kind !== "tag") return [thing];
    return thing.members.map(({ text }) => find(text)).filter((one) => one !== undefined);
  };
  const meant: Answers["meant"] = (name) => {
    const found = find(name);
    if (found !== undefined) return [found];
    const set = [...cluster.tags, ...cluster.templates].find((one) => one.name.text === name);
    return set === undefined ? [] : thingMeant(set);
  };
  const bans = createBans(cluster, thingMeant);
  const nodesAllowedFor: Answers["nodesAllowedFor"] = (resource) =>
    bans.get(resource.name.text) ?? cluster.nodes;
  return {
    allResources: cluster.everything
      .flatMap((thing) => (thing.kind === "device" ? [] : withMembers(thing)))
      .filter((resource) => resource.kind !== "primitive" || resource.device === undefined),
    option: (name) =>
      effective(name, [{ blocks: cluster.options, from: "itself" }], tableFacts(clusterOptions, name)),
    setting: (resource, name) => settingOf(cluster, resource, name),
    operationSetting: (operation, name) =>
      effective(
        name,
        [
          { blocks: operation.settings, from: "itself" },
          {
            blocks: cluster.defaults.operation.filter((block) => block.when === undefined),
            from: "defaults",
          },
        ],
        tableFacts(operationOptions, name),
      ),
    parameter: parameterOf,
    timeoutMs: (primitive, operation, role) => timeoutOf(cluster, primitive, operation, role),
    find,
    node: (name) => nodesByName.get(name),
    meant,
    top,
    primitivesOf: (resource) => (resource.kind === "device" ? [] : primitivesIn(resource)),
    nodesAllowedFor,
    resourcesAllowedOn: (node) =>
      cluster.resources.filter((resource) => nodesAllowedFor(resource).includes(node)),
    fencingEnabled:
      effective("fencing-enabled", [{ blocks: cluster.options, from: "itself" }], undefined).value !== false,
  };
}

// Containers

function top(resource: Resource): Resource {
  let outermost = resource;
  while (outermost.parent !== undefined) outermost = outermost.parent;
  return outermost;
}

function withMembers(resource: Resource): readonly Resource[] {
  switch (resource.kind) {
    case "primitive":
      return [resource];
    case "group":
      return [resource, ...resource.members];
    case "clone":
      return [resource, ...withMembers(resource.member)];
    case "bundle":
      return [resource, ...(resource.member === undefined ? [] : [resource.member])];
  }
}

function primitivesIn(resource: Resource): readonly Primitive[] {
  return withMembers(resource).filter((one) => one.kind === "primitive");
}

// Effective values

interface Source<V> {
  readonly blocks: readonly Block<V | null>[];
  readonly from: Effective<V>["from"];
}

/** The first plain value in the order of the sources; `unset` ends the search with the built-in value. */
function effective<V extends string | number | boolean | Secret>(
  name: string,
  sources: readonly Source<V>[],
  builtIn: V | undefined,
): Effective<V> {
  const conditional: Said<V | null>[] = [];
  for (const { blocks, from } of sources) {
    for (const block of blocks) {
      const said = block.values.get(name);
      if (said === undefined) continue;
      if (block.when !== undefined) {
        conditional.push(said);
        continue;
      }
      const value = said.value ?? builtIn;
      return { value, from: from === "itself" && block.fromTemplate ? "template" : from, said, conditional };
    }
  }
  return { value: builtIn, from: "built-in", conditional };
}

function tableFacts(table: readonly OptionFacts[], name: string): Scalar | undefined {
  return table.find((facts) => facts.name === name)?.default;
}

function settingOf(cluster: ClusterFacts, resource: Resource | Device, name: string): Effective<Scalar> {
  const sources: Source<Scalar>[] = [{ blocks: resource.settings, from: "itself" }];
  for (let container = resource.parent; container !== undefined; container = container.parent) {
    sources.push({ blocks: container.settings, from: "container" });
  }
  const { agent } =
    resource.kind === "primitive" || resource.kind === "device" ? resource : { agent: undefined };
  const defaults: Settings = cluster.defaults.resource
    .filter(
      (block) => block.when?.rule.kind !== "agent" || (agent !== undefined && fits(block.when.rule, agent)),
    )
    .map((block) => (block.when?.rule.kind === "agent" ? { ...block, when: undefined } : block));
  sources.push({ blocks: defaults, from: "defaults" });
  return effective(name, sources, builtInSetting(resource, name));
}

function fits(
  rule: { readonly class?: string; readonly provider?: string; readonly type?: string },
  agent: Primitive["agent"],
): boolean {
  return (
    (rule.class ?? agent.class) === agent.class &&
    (rule.provider ?? agent.provider) === agent.provider &&
    (rule.type ?? agent.type) === agent.type
  );
}

function builtInSetting(resource: Resource | Device, name: string): Scalar | undefined {
  if (name === "resource-stickiness") return resource.kind === "clone" ? 1 : 0; // Pacemaker Explained, "Clone Stickiness"
  const ofGroup = resource.kind === "group" ? tableFacts(groupOptions, name) : undefined;
  return ofGroup ?? tableFacts(resourceOptions, name) ?? tableFacts(cloneOptions, name);
}

function parameterOf(primitive: Primitive | Device, name: string): Effective<string | Secret> {
  const sources: Source<string | Secret>[] = [{ blocks: primitive.parameters, from: "itself" }];
  for (let container = primitive.parent; container !== undefined; container = container.parent) {
    sources.push({ blocks: container.parameters, from: "container" });
  }
  const facts = primitive.agentFacts === undefined ? undefined : parameterNamed(primitive.agentFacts, name);
  const found = effective(name, sources, facts?.default);
  return found.from === "built-in" && found.value !== undefined ? { ...found, from: "agent" } : found;
}

const managerTimeoutMs = 20_000; // of operations of which nobody says anything

function timeoutOf(
  cluster: ClusterFacts,
  primitive: Primitive | Device,
  name: string,
  role: Role | undefined,
): number {
  const operations = primitive.operations.filter((operation) => operation.name.text === name);
  const ofRole = role === undefined ? operations : operations.filter((operation) => operation.role === role);
  const timeouts = (ofRole.length > 0 ? ofRole : operations).map((operation) =>
    timeoutSaid(cluster, operation),
  );
  if (timeouts.length > 0) return Math.max(...timeouts);
  const byDefault = effective<Scalar>(
    "timeout",
    [{ blocks: cluster.defaults.operation, from: "defaults" }],
    undefined,
  ).value;
  if (typeof byDefault === "number") return byDefault;
  const advice =
    primitive.agentFacts === undefined ? undefined : advisedAction(primitive.agentFacts, { name });
  return advice?.timeoutMs ?? managerTimeoutMs;
}

function timeoutSaid(cluster: ClusterFacts, operation: Operation): number {
  const sources: Source<Scalar>[] = [
    { blocks: operation.settings, from: "itself" },
    { blocks: cluster.defaults.operation, from: "defaults" },
  ];
  const { value } = effective("timeout", sources, managerTimeoutMs);
  return typeof value === "number" ? value : managerTimeoutMs;
}

// Placement

/**
 * By name the nodes that are left to a resource: in a symmetric cluster all but those it is banned from, in an opt-in
 * cluster those that something prefers. A rule counts in the resource's favour, because it may pass or not. A container
 * and what is in it share their bans.
 */
function createBans(
  cluster: ClusterFacts,
  thingMeant: (thing: Thing) => readonly (Resource | Device)[],
): ReadonlyMap<string, readonly Node[]> {
  const symmetric =
    effective<Scalar>("symmetric-cluster", [{ blocks: cluster.options, from: "itself" }], true).value !==
    false;
  const banned = new Map<string, Set<string>>();
  const enabled = new Map<string, Set<string>>();
  for (const location of cluster.locations) {
    for (const { resource, role } of subjectsOf(cluster, location, thingMeant)) {
      for (const { node, score, certain } of effectsOf(cluster, location)) {
        if (score <= minusInfinity && certain && role !== "Promoted")
          note(banned, resource.name.text, node.name.text);
        if (score >= 0) note(enabled, resource.name.text, node.name.text);
      }
    }
  }
  const allowed = new Map<string, readonly Node[]>();
  for (const thing of cluster.everything) {
    for (const resource of thing.kind === "device" ? [thing] : withMembers(thing)) {
      const family =
        resource.kind === "device"
          ? [resource]
          : [...new Set([resource, ...containers(resource), ...membersThatDecide(resource)])];
      const isBanned = (node: Node): boolean =>
        family.some((one) => banned.get(one.name.text)?.has(node.name.text) === true);
      const isEnabled = (node: Node): boolean =>
        symmetric || family.some((one) => enabled.get(one.name.text)?.has(node.name.text) === true);
      allowed.set(
        resource.name.text,
        cluster.nodes.filter((node) => isEnabled(node) && !isBanned(node)),
      );
    }
  }
  return allowed;
}

function note(table: Map<string, Set<string>>, resource: string, node: string): void {
  const nodes = table.get(resource) ?? new Set();
  nodes.add(node);
  table.set(resource, nodes);
}

function containers(resource: Resource): readonly Resource[] {
  const found: Resource[] = [];
  for (let container = resource.parent; container !== undefined; container = container.parent)
    found.push(container);
  return found;
}

/** A group goes where its first member goes, a clone's copies where their member may. */
function membersThatDecide(resource: Resource): readonly Resource[] {
  return resource.kind === "primitive" ? [] : withMembers(resource);
}

function subjectsOf(
  cluster: ClusterFacts,
  location: Location,
  thingMeant: (thing: Thing) => readonly (Resource | Device)[],
): readonly { readonly resource: Resource | Device; readonly role: Role | undefined }[] {
  const { subject } = location;
  if (subject.kind === "terms") {
    return subject.terms.flatMap((term: Term) =>
      term.members.flatMap(({ to }) => thingMeant(to).map((resource) => ({ resource, role: term.role }))),
    );
  }
  let pattern: RegExp;
  try {
    pattern = new RegExp(subject.pattern);
  } catch {
    return [];
  }
  return cluster.everything
    .filter((thing) => pattern.test(thing.name.text) !== subject.negated)
    .map((resource) => ({ resource, role: undefined }));
}

interface Effect {
  readonly node: Node;
  readonly score: number;
  /** No rule stands in the way, or one that surely passes on this node. */
  readonly certain: boolean;
}

function effectsOf(cluster: ClusterFacts, location: Location): readonly Effect[] {
  const { preference, when } = location;
  const on = (node: Node, score: number): readonly Effect[] => {
    const passes = when === undefined ? true : passesOn(when.rule, node, cluster.name.text);
    return passes === false ? [] : [{ node, score, certain: passes === true }];
  };
  switch (preference.kind) {
    case "nodes":
      return preference.nodes.flatMap(({ node: name, score }) =>
        cluster.nodes.filter((node) => node.name.text === name.text).flatMap((node) => on(node, score)),
      );
    case "score":
      return cluster.nodes.flatMap((node) => on(node, preference.score));
    case "score-attribute":
      return cluster.nodes.flatMap((node) => on(node, 0)).map((effect) => ({ ...effect, certain: false }));
  }
}
