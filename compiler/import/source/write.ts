// A configuration that was read from a CIB → the text of a `.ha` source that means the same. What has no word in the
// language is named in a finding; passwords are set aside, the source only refers to them.
import {
  type AlertDecl,
  blockOf,
  type ClusterDecl,
  type DefaultsDecl,
  type FencingLevel,
  nameOf,
  type NodeDecl,
  nowhere,
  print,
  refTo,
  type Setting,
  settingOf,
  type Statement,
  stringOf,
  type TagDecl,
  treeOf,
  withTrivia,
  wordOf,
  say,
} from "../../../grammar/index.ts";
import type {
  Alert,
  FenceLevel,
  FenceTarget,
  NameSet,
  Node,
  Resource,
  SettingBlock,
} from "../../../plan/index.ts";
import type { ImportFinding } from "../cib/finding.ts";
import type { Configuration } from "../cib/plan.ts";
import type { OwnParts } from "../cib/resources.ts";
import {
  attributeStatements,
  bodyOf,
  parameterStatements,
  settingStatements,
  utilizationStatements,
} from "./blocks.ts";
import { constraintStatements, resourcesIn } from "./constraints.ts";
import { resourceDecl, templateDecl } from "./resources.ts";
import { namesValue, scoreValue, textsValue } from "./values.ts";
import { keepWritable } from "./writable.ts";
import { createWriting, type Writing } from "./writing.ts";

export interface WriteOptions {
  /**
   * What Pacemaker ignores in silence: constraints on what is not there, values that are none. `keep` leaves them to the
   * compiler, which names them; `drop` leaves them out, so that the source compiles.
   */
  readonly ignored: "keep" | "drop";
}

export interface SourceText {
  readonly text: string;
  /** Name → value of what the text refers to as `secret "NAME"`. To be kept where nobody else reads it. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly findings: readonly ImportFinding[];
}

export function writeSource(configuration: Configuration, options: WriteOptions): SourceText {
  const plan = options.ignored === "keep" ? withRemoteNodes(configuration.plan) : configuration.plan;
  const guests = guestNames(plan);
  const nodes = new Set([...plan.nodes.map((node) => node.name), ...guests]);
  const things = new Set([...plan.resources.flatMap(idsIn), ...plan.names.map((set) => set.id)]);
  const { writing, written } = createWriting({
    nodes,
    guests,
    things,
    misfits: options.ignored === "keep" ? configuration.misfits : new Map(),
  });
  const own = ownParts(configuration, plan, writing);
  const sections: readonly (readonly Statement[])[] = [
    [clusterDecl(plan, writing)],
    defaultsDecls(plan, writing),
    nodeDecls(plan, writing),
    strayLevels(plan),
    configuration.templates().map((template) => templateDecl(template, writing)),
    plan.resources.map((resource) => resourceDecl(resource, own, writing)),
    plan.names.filter((set) => set.kind === "tag").map(tagDecl),
    constraints(plan, options, writing),
    plan.alerts.map((alert) => alertDecl(alert, writing)),
  ];
  const statements = sections.flatMap((section) =>
    section.map((statement, index) => (index === 0 || isTall(statement) ? apart(statement) : statement)),
  );
  const kept = keepWritable(statements, ({ name }) =>
    writing.lost(
      undefined,
      say`${JSON.stringify(name)} cannot be a name in a source, so what has it is left out`,
    ),
  );
  return { text: print(treeOf(kept)), ...written() };
}

/** Stands apart from what is above it. */
function apart<S extends Statement>(statement: S): S {
  const trivia = statement.trivia;
  if (trivia === undefined) return withTrivia(statement, { blankBefore: true });
  const [first, ...rest] = trivia.leading;
  if (first === undefined) return { ...statement, trivia: { ...trivia, blankBefore: true } };
  return { ...statement, trivia: { ...trivia, leading: [{ ...first, blankBefore: true }, ...rest] } };
}

function isTall(statement: Statement): boolean {
  return "body" in statement && statement.body !== undefined;
}

function guestNames(plan: Configuration["plan"]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (resource: Resource): void => {
    if (resource.kind === "group") resource.members.forEach(visit);
    else if (resource.kind === "clone") visit(resource.member);
    else if (resource.kind === "primitive") {
      for (const block of resource.settings) {
        const guest = block.values["remote-node"];
        if (typeof guest === "string") names.add(guest);
      }
    }
  };
  plan.resources.forEach(visit);
  return names;
}

/** A remote node whose connection was never up stands nowhere among the nodes; the resource makes it one all the same. */
function withRemoteNodes(plan: Configuration["plan"]): Configuration["plan"] {
  const declared = new Set(plan.nodes.map(({ name }) => name));
  const remote = plan.resources
    .flatMap((resource): readonly Resource[] => (resource.kind === "group" ? resource.members : [resource]))
    .flatMap((resource): readonly Node[] =>
      resource.kind === "primitive" && isConnection(resource) && !declared.has(resource.id)
        ? [{ name: resource.id, kind: "remote", addresses: [], attributes: [], utilization: [] }]
        : [],
    );
  return remote.length === 0 ? plan : { ...plan, nodes: [...plan.nodes, ...remote] };
}

function isConnection({ agent }: Extract<Resource, { kind: "primitive" }>): boolean {
  return agent.class === "ocf" && agent.provider === "pacemaker" && agent.type === "remote";
}

function idsIn(resource: Resource): readonly string[] {
  switch (resource.kind) {
    case "primitive":
      return [resource.id];
    case "group":
      return [resource.id, ...resource.members.map((member) => member.id)];
    case "clone":
      return [resource.id, ...idsIn(resource.member)];
    case "bundle":
      return [resource.id, ...(resource.member === undefined ? [] : [resource.member.id])];
  }
}

/** In a source an instance's own values come before its template's; scores in a CIB can turn that round. */
function ownParts(
  configuration: Configuration,
  plan: Configuration["plan"],
  writing: Writing,
): ReadonlyMap<string, OwnParts> {
  const complete = new Map<string, OwnParts>();
  const visit = (resource: Resource): void => {
    if (resource.kind === "primitive") complete.set(resource.id, resource);
    else if (resource.kind === "group") resource.members.forEach(visit);
    else if (resource.kind === "clone") visit(resource.member);
    else if (resource.member !== undefined) visit(resource.member);
  };
  plan.resources.forEach(visit);
  for (const [id, own] of configuration.own) {
    const whole = complete.get(id);
    const first = own.settings[0]?.at ?? own.parameters[0]?.at;
    const turned =
      startsOtherwise(whole?.settings, own.settings) || startsOtherwise(whole?.parameters, own.parameters);
    if (turned)
      writing.lost(first, say`a score puts values of its template before those of \`${id}\` itself`);
  }
  return configuration.own;
}

function startsOtherwise(
  whole: readonly { readonly at?: unknown }[] | undefined,
  own: readonly { readonly at?: unknown }[],
): boolean {
  return own.some((block, index) => String(block.at) !== String(whole?.[index]?.at));
}

// Cluster and defaults

function clusterDecl(plan: Configuration["plan"], writing: Writing): ClusterDecl {
  const options = settingStatements(plan.cluster.options, "cluster", writing);
  const engine = settingOf("engine", [refTo(plan.cluster.engine.kind)]);
  return {
    kind: "cluster",
    name: nameOf(plan.cluster.name),
    body: blockOf([engine, ...options]),
    span: nowhere,
  };
}

/**
 * In this language operations take the timeout that their agent advises, and under Pacemaker 20 seconds. To mean what it
 * meant, the default is written down where nobody gave one.
 */
function defaultsDecls(plan: Configuration["plan"], writing: Writing): readonly DefaultsDecl[] {
  const { resource, operation } = plan.defaults;
  const isTimed = operation.some((block) => block.when === undefined && "timeout" in block.values);
  const timed: readonly SettingBlock[] = isTimed
    ? operation
    : [...operation, { values: { timeout: 20_000 } }];
  return [
    ...defaultsOf("resource", settingStatements(resource, "resource-defaults", writing)),
    ...defaultsOf("operation", settingStatements(timed, "operation-defaults", writing)),
  ];
}

function defaultsOf(of: string, statements: readonly Statement[]): readonly DefaultsDecl[] {
  if (statements.length === 0) return [];
  return [{ kind: "defaults", of: nameOf(of), body: blockOf(statements), span: nowhere }];
}

// Nodes and fencing levels

function nodeDecls(plan: Configuration["plan"], writing: Writing): readonly NodeDecl[] {
  return plan.nodes.map((node) => nodeDecl(node, levelsOf(plan.fenceLevels, node.name), writing));
}

function nodeDecl(node: Node, levels: readonly FenceLevel[], writing: Writing): NodeDecl {
  const statements: readonly Statement[] = [
    ...(node.id === undefined || node.id === node.name ? [] : [settingOf("id", [stringOf(node.id)])]),
    ...(node.score === undefined ? [] : [settingOf("score", [scoreValue(node.score)])]),
    ...attributeStatements(node.attributes, writing),
    ...utilizationStatements(node.utilization, writing),
    ...levels.map((level, index) => levelStatement(level, index + 1)),
  ];
  return {
    kind: "node",
    name: nameOf(node.name),
    ...(node.kind === "remote" ? { type: nameOf(writing.isGuest(node.name) ? "guest" : "remote") } : {}),
    body: bodyOf(statements),
    span: nowhere,
  };
}

function levelsOf(levels: readonly FenceLevel[], node: string): readonly FenceLevel[] {
  return levels
    .filter(({ target }) => target.kind === "node" && target.node === node)
    .toSorted((a, b) => a.level - b.level);
}

/** Levels count from 1 by themselves; `expected` is what this one would count. */
function levelStatement(level: FenceLevel, expected: number, target?: FencingLevel["target"]): FencingLevel {
  return {
    kind: "fenced",
    ...(target === undefined ? {} : { target }),
    ...(level.level === expected ? {} : { level: wordOf(String(level.level)) }),
    devices: level.devices.map(nameOf),
    span: nowhere,
  };
}

/** Levels of targets that are no declared node. */
function strayLevels(plan: Configuration["plan"]): readonly FencingLevel[] {
  const declared = new Set(plan.nodes.map((node) => node.name));
  return plan.fenceLevels
    .filter(({ target }) => target.kind !== "node" || !declared.has(target.node))
    .map((level) => levelStatement(level, 0, targetOf(level.target)));
}

function targetOf(target: FenceTarget): NonNullable<FencingLevel["target"]> {
  switch (target.kind) {
    case "node":
      return { kind: "node", node: nameOf(target.node) };
    case "pattern":
      return { kind: "matching", pattern: stringOf(target.pattern) };
    case "attribute":
      return { kind: "attribute", attribute: nameOf(target.attribute), value: stringOf(target.value) };
  }
}

// Names, constraints, alerts

function tagDecl(set: NameSet): TagDecl {
  return { kind: "tag", name: nameOf(set.id), members: set.members.map(nameOf), span: nowhere };
}

function constraints(
  plan: Configuration["plan"],
  options: WriteOptions,
  writing: Writing,
): readonly Statement[] {
  return plan.constraints.flatMap((constraint) => {
    const unknown = resourcesIn(constraint).filter((name) => !writing.isThing(name));
    const [first] = unknown;
    if (first !== undefined && options.ignored === "drop") {
      writing.lost(constraint.at, say`\`${constraint.id}\` speaks of \`${first}\`, which does not exist`);
      return [];
    }
    return constraintStatements(constraint, writing);
  });
}

/** `select nodes, fencing, attributes "rack"` */
function selectStatements(select: readonly string[]): readonly Setting[] {
  const kinds = select.filter((one) => !one.includes(":"));
  const named = select
    .filter((one) => one.startsWith("attributes:"))
    .map((one) => one.slice("attributes:".length));
  if (select.length === 0) return [];
  return [
    settingOf("select", [
      namesValue(named.length === 0 ? kinds : [...kinds, "attributes"]),
      ...(named.length === 0 ? [] : [textsValue(named)]),
    ]),
  ];
}

function alertDecl(alert: Alert, writing: Writing): AlertDecl {
  const recipients = alert.recipients.map((recipient) =>
    settingOf(
      "recipient",
      [stringOf(recipient.value)],
      bodyOf([
        ...settingStatements(recipient.settings, "recipient", writing),
        ...parameterStatements(recipient.parameters, alert.id, writing),
      ]),
    ),
  );
  return {
    kind: "alert",
    name: nameOf(alert.id),
    body: blockOf([
      settingOf("path", [stringOf(alert.path)]),
      ...selectStatements(alert.select ?? []),
      ...settingStatements(alert.settings, "alert", writing),
      ...parameterStatements(alert.parameters, alert.id, writing),
      ...recipients,
    ]),
    span: nowhere,
  };
}
