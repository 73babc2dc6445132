// The statements of a unit → the cluster they describe. Two passes: first everything gets its place, then what refers to
// others is connected. What cannot be understood is reported and left out.
import {
  say,
  unreachable,
  type ClusterDecl,
  type FencingLevel,
  type GroupDecl,
  type CloneDecl,
  type Name,
  type Span,
  type Statement,
} from "../../grammar/index.ts";
import type {
  Alert,
  AllowanceSaid,
  Cluster,
  Constraint,
  Device,
  Engine,
  Expectation,
  Guest,
  Node,
  Primitive,
  Resource,
  Settings,
  Tag,
  Thing,
} from "../model.ts";
import { answersFor, type ClusterFacts } from "../questions.ts";
import { readScenario } from "../scenarios/read.ts";
import type { Scenario } from "../scenarios/script.ts";
import { nearestNames } from "../names/spelling.ts";
import { clusterFacts } from "../values/places.ts";
import { replace } from "../values/read.ts";
import { readAlert } from "./alerts.ts";
import { plainValue, readBody, refuseRest, withTemplate, type ScoredBlock } from "./blocks.ts";
import { readConstraint, type ConstraintDecl } from "./constraints.ts";
import type { Context } from "./context.ts";
import { besideEngine, readEngine, withGuards } from "./engine.ts";
import { readExpectation } from "./expectations.ts";
import { readFacts } from "./facts.ts";
import { readDevice, readLevels, targetsFromLevels, waysOf, type DeviceDraft } from "./fencing.ts";
import { readNode, type ReadNode } from "./nodes.ts";
import { completeOperations } from "./operations.ts";
import { refuseSameTitles } from "./titles.ts";
import {
  emptyTable,
  linkMembers,
  noMember,
  readBundle,
  readClone,
  readGroup,
  readPrimitive,
  readTemplate,
  type Draft,
  type PrimitiveDraft,
  type ResourceDraft,
  type ResourceTable,
} from "./resources.ts";

/** Everything that was read, before it is put together. */
interface Parts {
  readonly table: ResourceTable;
  readonly nodes: ReadNode[];
  readonly devices: DeviceDraft[];
  /** What becomes a resource of the plan, in the order of the source. */
  readonly everything: (ResourceDraft | DeviceDraft)[];
  readonly links: { decl: GroupDecl | CloneDecl; container: ResourceDraft }[];
  readonly levels: { decl: FencingLevel; owner: Name | undefined }[];
  readonly constraints: ConstraintDecl[];
  readonly tags: Tag[];
  readonly alerts: Alert[];
  readonly defaults: { resource: ScoredBlock<Scalarish>[]; operation: ScoredBlock<Scalarish>[] };
  readonly expectations: Expectation[];
  readonly scenarios: Scenario[];
}

type Scalarish = string | number | boolean | null;

export interface Unresolved {
  readonly statements: readonly Statement[];
  readonly allowances: readonly AllowanceSaid[];
  /** Where a unit without a `cluster` is told so. */
  readonly start: Span;
  readonly nowMs: number | undefined;
}

export function resolveCluster(context: Context, unit: Unresolved): Cluster {
  const parts: Parts = {
    table: emptyTable(),
    nodes: [],
    devices: [],
    everything: [],
    links: [],
    levels: [],
    constraints: [],
    tags: [],
    alerts: [],
    defaults: { resource: [], operation: [] },
    expectations: [],
    scenarios: [],
  };
  // Templates first: an instance may stand above what it is made from.
  for (const statement of unit.statements) {
    if (statement.kind === "template") readTemplate(context, statement, parts.table);
  }
  for (const statement of unit.statements) readStatement(context, statement, parts);
  for (const { decl, container } of parts.links) {
    if (container.kind === "group" || container.kind === "clone")
      linkMembers(context, decl, container, parts);
  }
  return assemble(context, unit, parts);
}

function readStatement(context: Context, statement: Statement, parts: Parts): void {
  switch (statement.kind) {
    case "node": {
      const read = readNode(context, statement);
      parts.nodes.push(read);
      parts.levels.push(...read.levels.map((decl) => ({ decl, owner: statement.name })));
      if (read.connection !== undefined) parts.everything.push(read.connection);
      return;
    }
    case "fence": {
      const device = readDevice(context, statement);
      parts.devices.push(device);
      parts.everything.push(device);
      return;
    }
    case "resource":
      parts.everything.push(readPrimitive(context, statement, parts.table));
      return;
    case "group":
    case "clone": {
      const container =
        statement.kind === "group"
          ? readGroup(context, statement, parts)
          : readClone(context, statement, parts);
      parts.everything.push(container);
      parts.links.push({ decl: statement, container });
      return;
    }
    case "bundle": {
      const bundle = readBundle(context, statement, parts.table);
      if (bundle !== undefined) parts.everything.push(bundle);
      return;
    }
    case "location":
    case "colocation":
    case "order":
    case "ticket":
      parts.constraints.push(statement);
      return;
    case "fenced":
      parts.levels.push({ decl: statement, owner: undefined });
      return;
    case "tag":
      parts.tags.push({ kind: "tag", name: statement.name, at: statement.span, members: statement.members });
      return;
    case "alert": {
      const alert = readAlert(context, statement);
      if (alert !== undefined) parts.alerts.push(alert);
      return;
    }
    case "defaults":
      return readDefaults(context, statement, parts);
    case "expect":
      parts.expectations.push(readExpectation(context, statement));
      return;
    case "scenario":
      parts.scenarios.push(readScenario(context, statement)); // it is proven by a run, not by a compile
      return;
    case "cluster":
    case "let":
    case "import":
    case "template":
      return; // read elsewhere
    case "broken":
    case "parameter":
    case "attribute":
    case "utilization":
    case "fact":
    case "setting":
    case "custom":
    case "operation":
    case "targets":
    case "values":
    case "step":
      return; // the grammar has said so
    default:
      return unreachable(statement);
  }
}

function readDefaults(
  context: Context,
  statement: Extract<Statement, { kind: "defaults" }>,
  parts: Parts,
): void {
  const of = statement.of.text;
  if (of !== "resource" && of !== "operation") {
    if (of === "") return;
    context.report("values/choice", {
      at: statement.of.span,
      message: say`there are \`defaults resource\` and \`defaults operation\`, not \`defaults ${of}\``,
    });
    return;
  }
  const body = readBody(context, statement.body.statements, {
    place: of === "resource" ? "resource-defaults" : "operation-defaults",
    rules: of === "resource" ? "resource-defaults" : "operation-defaults",
    parameters: "none",
  });
  refuseRest(context, body.rest, say`defaults`);
  if (context.checkAgents) refuseDefaultsTwice(context, body.settings, parts.defaults[of]);
  parts.defaults[of].unshift(...body.settings); // a later statement comes first
}

/** A plain default says what holds everywhere; a second one, perhaps in another file, would undo it without a word. */
function refuseDefaultsTwice(
  context: Context,
  blocks: readonly ScoredBlock<Scalarish>[],
  before: readonly ScoredBlock<Scalarish>[],
): void {
  for (const block of blocks) {
    if (block.when !== undefined || block.score !== 0) continue;
    for (const [name, said] of block.values) {
      const first = before.find((one) => one.when === undefined && one.score === 0 && one.values.has(name));
      const at = first?.values.get(name)?.name.span;
      if (at === undefined) continue;
      context.report("settings/duplicate", {
        at: said.name.span,
        message: say`\`${name}\` is said twice`,
        related: [{ at, message: say`first said here` }],
      });
    }
  }
}

function assemble(context: Context, unit: Unresolved, parts: Parts): Cluster {
  const decl = unit.statements.find((statement) => statement.kind === "cluster");
  if (decl === undefined) {
    context.report("names/no-cluster", {
      at: unit.start,
      message: say`no \`cluster\` is declared`,
      help: say`a unit describes one cluster: \`cluster shop { }\` names it`,
    });
  }
  const head = readHead(
    context,
    decl,
    unit.start,
    parts.nodes.map(({ node }) => node),
  );
  const defaults = {
    resource: withTemplate(parts.defaults.resource, []),
    operation: withTemplate(parts.defaults.operation, []),
  };
  // What was made a member of something stands there, a fence device too.
  const members = new Set(
    allPrimitives(parts).flatMap(({ device }) => (device === undefined ? [] : [device])),
  );
  const everything = parts.everything.filter(
    (thing) => thing.parent === undefined && !(thing.kind === "device" && members.has(thing)),
  ) as (Resource | Device)[];
  const resources = everything.filter(
    (thing): thing is Resource => thing.kind !== "device" && !isConnection(thing),
  );
  const drafts = allPrimitives(parts).filter((primitive) => primitive.device === undefined);
  for (const template of parts.table.templates.values()) template.instances = template.made;
  completeAll(drafts, parts.devices, defaults, context.checkAgents);
  const nodes = parts.nodes.map(({ node }) => node);
  refuseSameIds(context, nodes);
  const devicesByName = new Map<string, Device>(parts.devices.map((device) => [device.name.text, device]));
  const levels = readLevels(context, parts.levels, devicesByName);
  if (context.checkAgents) targetsFromLevels(parts.devices, levels, nodes);
  for (const node of nodes) (node as Draft<Node>).fencing = waysOf(node, levels, parts.devices);
  const tags = parts.tags.map((tag) => checkTag(context, tag));
  const constraints = readConstraints(context, parts, tags);
  refuseUnknownTickets(context, parts.scenarios, constraints);
  refuseSameTitles(context, parts.expectations);
  refuseSameTitles(context, parts.scenarios);
  const facts: ClusterFacts = {
    ...head,
    defaults,
    nodes,
    guests: guestsOf(drafts),
    devices: parts.devices,
    levels,
    resources,
    primitives: drafts,
    everything,
    templates: [...parts.table.templates.values()],
    tags,
    constraints,
    locations: constraints.filter((one) => one.kind === "location"),
    colocations: constraints.filter((one) => one.kind === "colocation"),
    orders: constraints.filter((one) => one.kind === "order"),
    tickets: constraints.filter((one) => one.kind === "ticket"),
    alerts: parts.alerts,
    expectations: parts.expectations,
    scenarios: parts.scenarios,
    allowances: unit.allowances,
    nowMs: unit.nowMs,
  };
  return { ...facts, ...answersFor(facts) };
}

/** An engine tells nodes apart by their numbers. */
function refuseSameIds(context: Context, nodes: readonly Node[]): void {
  const owners = new Map<string, Node>();
  for (const node of nodes) {
    if (node.id === undefined) continue;
    const before = owners.get(node.id);
    if (before === undefined) owners.set(node.id, node);
    else if (context.checkAgents) {
      context.report("names/duplicate", {
        at: node.name.span,
        message: say`\`${before.name.text}\` and \`${node.name.text}\` have the same \`id\` ${JSON.stringify(node.id)}`,
        related: [{ at: before.name.span, message: say`the first` }],
      });
    }
  }
}

function isConnection(thing: Resource): boolean {
  return thing.kind === "primitive" && thing.connects !== undefined;
}

/** Name, engine and options of the cluster. */
function readHead(
  context: Context,
  decl: ClusterDecl | undefined,
  start: Span,
  nodes: readonly Node[],
): Pick<Cluster, "name" | "at" | "engine" | "options" | "facts"> {
  if (decl === undefined) {
    const name: Name = { text: "cluster", span: start };
    const engine: Engine = { kind: "pacemaker", at: start, links: [], said: new Map() };
    return { name, at: start, engine, options: [], facts: [] };
  }
  const { facts, rest } = readFacts(context, decl.body.statements, clusterFacts);
  const body = readBody(context, rest, {
    place: "cluster",
    rules: "anywhere",
    parameters: "none",
    structured: ["engine", ...besideEngine],
  });
  const settings = body.rest.filter((statement) => statement.kind === "setting");
  refuseRest(
    context,
    body.rest.filter((statement) => statement.kind !== "setting"),
    say`a cluster`,
  );
  const guards = settings.filter((statement) => statement.name.text !== "engine");
  const [engine, second] = settings.filter((statement) => statement.name.text === "engine");
  if (second !== undefined && engine !== undefined) {
    context.report("settings/duplicate", {
      at: second.name.span,
      message: say`a second engine is declared, and a cluster has one`,
      related: [{ at: engine.name.span, message: say`the first` }],
    });
  }
  return {
    name: decl.name,
    at: decl.span,
    engine: withGuards(context, readEngine(context, decl, engine, nodes), guards),
    options: body.settings,
    facts,
  };
}

function allPrimitives(parts: Parts): readonly PrimitiveDraft[] {
  const found = new Set<PrimitiveDraft>();
  for (const thing of parts.everything) collectPrimitives(thing, found);
  return [...found];
}

function collectPrimitives(thing: ResourceDraft | DeviceDraft, into: Set<PrimitiveDraft>): void {
  switch (thing.kind) {
    case "device":
      return;
    case "primitive":
      into.add(thing as PrimitiveDraft); // only drafts stand in the parts
      return;
    case "group":
      for (const member of thing.members) into.add(member as PrimitiveDraft);
      return;
    case "clone":
      if (thing.member !== noMember) collectPrimitives(thing.member as ResourceDraft, into);
      return;
    case "bundle":
      if (thing.member !== undefined) into.add(thing.member as PrimitiveDraft);
      return;
  }
}

function completeAll(
  primitives: readonly PrimitiveDraft[],
  devices: readonly DeviceDraft[],
  defaults: { readonly operation: Settings },
  advise: boolean,
): void {
  for (const primitive of primitives) {
    const clone = cloneOf(primitive);
    const isTrue = (name: string): boolean =>
      [primitive.settings, clone?.settings ?? []].some(
        (settings) => plainValue(settings, name)?.value === true,
      );
    primitive.operations = completeOperations(primitive.written, {
      agent: primitive.agentFacts,
      agentAt: primitive.agentAt,
      advise,
      isDevice: false,
      promotable: isPromotable(primitive),
      notify: isTrue("notify"),
      migrates: isTrue("allow-migrate"),
      defaultsSayTimeout: (operation, intervalMs) =>
        sayTimeout(defaults.operation, primitive, operation, intervalMs),
    });
  }
  for (const device of devices) {
    device.operations = completeOperations(device.written, {
      agent: device.agentFacts,
      agentAt: device.agentAt,
      advise,
      isDevice: true,
      promotable: false,
      notify: false,
      migrates: false,
      defaultsSayTimeout: (operation, intervalMs) =>
        sayTimeout(defaults.operation, device, operation, intervalMs),
    });
  }
}

function cloneOf(primitive: Primitive): Resource | undefined {
  const { parent } = primitive;
  return parent?.kind === "group" ? parent.parent : parent;
}

function isPromotable(primitive: Primitive): boolean {
  const container = cloneOf(primitive);
  if (container?.kind === "clone") return container.promotable;
  return container?.kind === "bundle" && (container.container["promoted-max"] ?? 0) > 0;
}

/** A default under a rule on dates may hold or not: it counts as said, so that nothing is put in its way. */
function sayTimeout(
  defaults: Settings,
  primitive: Pick<Primitive, "agent">,
  operation: string,
  intervalMs: number,
): boolean {
  return defaults.some((block) => {
    if (!block.values.has("timeout")) return false;
    const rule = block.when?.rule;
    if (rule?.kind === "agent") {
      const { agent } = primitive;
      return (
        (rule.class ?? agent.class) === agent.class &&
        (rule.provider ?? agent.provider) === agent.provider &&
        (rule.type ?? agent.type) === agent.type
      );
    }
    if (rule?.kind === "operation") {
      return rule.name === operation && (rule.intervalMs ?? intervalMs) === intervalMs;
    }
    return true;
  });
}

function guestsOf(primitives: readonly Primitive[]): readonly Guest[] {
  return primitives.flatMap((host) => {
    const said = plainValue(host.settings, "remote-node");
    if (typeof said?.value !== "string") return [];
    return [{ name: { text: said.value, span: said.at }, host }];
  });
}

function checkTag(context: Context, tag: Tag): Tag {
  const members = tag.members.filter(
    (name, index) =>
      !isRepeated(context, tag.members, index) &&
      context.scope.resolve(name, [
        "resource",
        "group",
        "clone",
        "bundle",
        "fence",
        "constraint",
        "node",
        "tag",
        "template",
      ]) !== undefined,
  );
  return { ...tag, members };
}

function isRepeated(context: Context, names: readonly Name[], index: number): boolean {
  const name = names[index];
  const first = names.find((one) => one.text === name?.text);
  if (name === undefined || first === undefined || first === name || name.text === "") return false;
  context.report("settings/duplicate", {
    at: name.span,
    message: say`\`${name.text}\` is said twice`,
    related: [{ at: first.span, message: say`first said here` }],
  });
  return true;
}

function readConstraints(context: Context, parts: Parts, tags: readonly Tag[]): readonly Constraint[] {
  const things = new Map<string, Thing>();
  const add = (thing: Thing): void =>
    void (things.has(thing.name.text) || things.set(thing.name.text, thing));
  for (const thing of parts.table.resources.values()) add(thing as Resource);
  for (const thing of [...parts.devices, ...tags, ...parts.table.templates.values()]) add(thing);
  for (const { connection } of parts.nodes) if (connection !== undefined) add(connection);
  const taken = new Set(context.scope.declarations.map(({ name }) => name.text));
  const freeId = (wanted: string): string => {
    let id = wanted;
    for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`;
    taken.add(id);
    return id;
  };
  const shared = { ...context, things, freeId };
  return parts.constraints
    .map((constraint) => readConstraint(shared, constraint))
    .filter((constraint) => constraint !== undefined);
}

/** A ticket is declared nowhere: it is there because a constraint speaks of it. */
function refuseUnknownTickets(
  context: Context,
  scenarios: readonly Scenario[],
  constraints: readonly Constraint[],
): void {
  const known = new Set(constraints.flatMap((one) => (one.kind === "ticket" ? [one.ticket.text] : [])));
  for (const { steps } of scenarios) {
    for (const step of steps) {
      if (step.kind !== "when" || (step.deed.kind !== "grant" && step.deed.kind !== "revoke")) continue;
      const { text, span } = step.deed.ticket;
      if (known.has(text)) continue;
      const [nearest] = nearestNames(text, known);
      context.report("names/unknown", {
        at: span,
        message: say`no constraint speaks of a ticket \`${text}\``,
        fix: nearest === undefined ? undefined : replace(span, nearest),
      });
    }
  }
}
