// Resources, templates, groups, clones and bundles: from statements to things that know their members and containers.
import {
  say,
  type BundleDecl,
  type CloneDecl,
  type GroupDecl,
  type Name,
  type Operation as OperationDecl,
  type ResourceDecl,
  type Setting,
  type Span,
  type Statement,
} from "../../grammar/index.ts";
import type { Scalar } from "../../plan/index.ts";
import { lookUpAgent, nearestAgents } from "../agents/catalogue.ts";
import { agentName, type AgentClass, type AgentFacts, type AgentRef } from "../agents/facts.ts";
import type { Bundle, Clone, FactSaid, Group, Primitive, Said, Storage, Template } from "../model.ts";
import { docOf, inAList, type DeclarationKind } from "../names/scope.ts";
import { nearestNames } from "../names/spelling.ts";
import { resourceFacts } from "../values/places.ts";
import { readChoice, readInteger, readString, readText, replace } from "../values/read.ts";
import { misplaced, plainValue, readBody, refuseRest, withTemplate, type ReadBody } from "./blocks.ts";
import type { Context } from "./context.ts";
import { readFacts } from "./facts.ts";
import { readDevice, type DeviceDraft } from "./fencing.ts";
import { readOperations, withTemplateOperations, type WrittenOperations } from "./operations.ts";
import { readSentence, refuseRepeats } from "./words.ts";

/** While the cluster is put together its things are filled in; afterwards nobody changes them. */
export type Draft<T> = { -readonly [key in keyof T]: T[key] };

export interface PrimitiveDraft extends Draft<Primitive> {
  written: WrittenOperations;
}

export interface TemplateDraft extends Draft<Template> {
  readonly facts: readonly FactSaid[];
  readonly body: ReadBody;
  readonly written: WrittenOperations;
  readonly agentFacts: AgentFacts | undefined;
  readonly made: PrimitiveDraft[];
}

export type ResourceDraft = PrimitiveDraft | Draft<Group> | Draft<Clone> | Draft<Bundle>;

export interface ResourceTable {
  readonly templates: Map<string, TemplateDraft>;
  readonly resources: Map<string, ResourceDraft>;
}

export function emptyTable(): ResourceTable {
  return { templates: new Map(), resources: new Map() };
}

const unknownAgent: AgentRef = { class: "ocf", provider: "unknown", type: "unknown" };

export function readTemplate(context: Context, decl: ResourceDecl, table: ResourceTable): void {
  const agent = readAgent(context, decl);
  const statements = decl.body?.statements ?? [];
  const { facts, rest: valued } = readFacts(context, statements, resourceFacts);
  const body = readBody(context, valued, {
    place: "template",
    rules: "anywhere",
    parameters: agent.facts ?? "any",
    utilization: true,
    fromTemplate: true,
  });
  const { operations, others } = splitOperations(body.rest);
  refuseRest(context, others, say`a template`);
  if (decl.name.text === "" || table.templates.has(decl.name.text)) return;
  table.templates.set(decl.name.text, {
    kind: "template",
    name: decl.name,
    at: decl.span,
    doc: docOf(decl),
    agent: agent.ref,
    agentFacts: agent.facts,
    instances: [],
    facts,
    made: [],
    body,
    written: readOperations(context, operations, agent.facts, {
      resource: decl.name.text,
      fromTemplate: true,
    }),
  });
}

export function readPrimitive(context: Context, decl: ResourceDecl, table: ResourceTable): PrimitiveDraft {
  const template = templateOf(context, decl, table);
  const agent =
    template === undefined ? readAgent(context, decl) : { ref: template.agent, facts: template.agentFacts };
  const { facts, rest: valued } = readFacts(context, decl.body?.statements ?? [], resourceFacts);
  const body = readBody(context, valued, {
    place: "resource",
    rules: "anywhere",
    parameters: agent.facts ?? "any",
    utilization: true,
  });
  const { operations, others } = splitOperations(body.rest);
  refuseRest(context, others, say`a resource`);
  const own = readOperations(context, operations, agent.facts, {
    resource: decl.name.text,
    fromTemplate: false,
  });
  const draft: PrimitiveDraft = {
    kind: "primitive",
    name: decl.name,
    at: decl.span,
    doc: docOf(decl),
    agent: agent.ref,
    agentAt: decl.source.span,
    agentFacts: agent.facts,
    template,
    settings: withTemplate(body.settings, template?.body.settings ?? []),
    parameters: withTemplate(body.parameters, template?.body.parameters ?? []),
    utilization: withTemplate(body.utilization, template?.body.utilization ?? []),
    operations: [],
    written: template === undefined ? own : withTemplateOperations(own, template.written),
    facts: withTemplateFacts(facts, template?.facts ?? []),
  };
  draft.monitorOff = draft.written.monitorOff;
  template?.made.push(draft);
  if (agent.facts !== undefined) {
    const written = [...body.parameterNames, ...(template?.body.parameterNames ?? [])];
    checkRequired(context, { name: decl.name, written }, agent.facts);
  }
  enter(table, draft);
  return draft;
}

function withTemplateFacts(own: readonly FactSaid[], template: readonly FactSaid[]): readonly FactSaid[] {
  const said = (fact: FactSaid): boolean =>
    own.some((one) => one.name.text === fact.name.text && one.of?.text === fact.of?.text);
  return [...own, ...template.filter((fact) => !said(fact))];
}

function enter(table: ResourceTable, draft: ResourceDraft): void {
  if (draft.name.text !== "" && !table.resources.has(draft.name.text))
    table.resources.set(draft.name.text, draft);
}

export function splitOperations(rest: readonly Statement[]): {
  readonly operations: readonly OperationDecl[];
  readonly others: readonly Statement[];
} {
  return {
    operations: rest.filter((statement) => statement.kind === "operation"),
    others: rest.filter((statement) => statement.kind !== "operation"),
  };
}

function templateOf(context: Context, decl: ResourceDecl, table: ResourceTable): TemplateDraft | undefined {
  if (decl.source.kind !== "name") return undefined;
  const found = context.scope.resolve(decl.source.name, ["template"]);
  return found === undefined ? undefined : table.templates.get(found.name.text);
}

// Agents

export interface KnownAgent {
  readonly ref: AgentRef;
  /** Undefined: unknown, which has been reported. */
  readonly facts: AgentFacts | undefined;
}

/** Classes that Pacemaker no longer has, or is about to lose; nothing is known of their agents. */
const formerClasses: readonly string[] = ["upstart", "nagios", "heartbeat"];
const agentClasses: readonly AgentClass[] = ["ocf", "systemd", "lsb", "service"];

function readAgent(context: Context, decl: ResourceDecl): KnownAgent {
  const { source } = decl;
  if (source.kind !== "agent") {
    if (source.kind === "name" && decl.kind === "template") {
      misplaced(context, source.span, say`a template is made from an agent, such as \`ocf:heartbeat:pgsql\``);
    }
    return { ref: unknownAgent, facts: undefined };
  }
  const ofClass = agentClasses.find((one) => one === source.class.text);
  if (formerClasses.includes(source.class.text)) {
    const ref = { class: source.class.text as AgentClass, type: source.type.text }; // known to Pacemaker, not to us
    return { ref, facts: { ref, parameters: [], actions: [], oneOf: [], open: true } };
  }
  if (ofClass === undefined) {
    const [nearest] = nearestNames(source.class.text, agentClasses);
    const isFence = source.class.text === "stonith";
    context.report("agents/unknown", {
      at: source.class.span,
      message: isFence
        ? say`a fence agent makes a fence device, not a resource`
        : say`there is no class of agents \`${source.class.text}\`; there are ${inAList(agentClasses.map((one) => `\`${one}\``))}`,
      help: isFence ? say`write \`fence ${decl.name.text} = ${source.type.text} { ... }\`` : undefined,
      fix: nearest === undefined ? undefined : replace(source.class.span, nearest),
    });
    return { ref: unknownAgent, facts: undefined };
  }
  const provider = source.provider?.text;
  if ((ofClass === "ocf") !== (provider !== undefined)) {
    context.report("agents/unknown", {
      at: source.span,
      message:
        ofClass === "ocf"
          ? say`an OCF agent is named with its provider, such as \`ocf:heartbeat:${source.type.text}\``
          : say`\`${ofClass}\` has no providers: write \`${ofClass}:${source.type.text}\``,
    });
    return { ref: unknownAgent, facts: undefined };
  }
  const ref: AgentRef = {
    class: ofClass,
    type: source.type.text,
    ...(provider === undefined ? {} : { provider }),
  };
  return findAgent(context, ref, source.span);
}

export function findAgent(context: Context, ref: AgentRef, at: Span): KnownAgent {
  if (!context.checkAgents) return { ref, facts: undefined };
  const facts = lookUpAgent(ref, context.catalogue);
  if (facts !== undefined) return { ref, facts };
  const [nearest, ...others] = nearestAgents(ref, context.catalogue).slice(0, 3);
  context.report("agents/unknown", {
    at,
    message: say`there is no agent \`${agentName(ref)}\` in the catalogue`,
    because: say`its parameters and timeouts could not be checked, and a node without it cannot run the resource`,
    help:
      nearest === undefined
        ? say`for an agent of your own, run \`hac agents sync\` where it is installed: it writes the facts beside the source`
        : say`did you mean ${inAList([nearest, ...others].map((one) => `\`${one}\``))}? For an agent of your own run \`hac agents sync\``,
    fix: nearest === undefined || others.length > 0 ? undefined : replace(at, nearest),
  });
  return { ref, facts: undefined };
}

/** What the agent cannot do without. A parameter counts as given where any block gives it, be it under a rule. */
export function checkRequired(
  context: Context,
  resource: { readonly name: Name; readonly written: readonly string[] },
  facts: AgentFacts,
): void {
  const given = new Set(resource.written.map((name) => name.replaceAll("-", "_")));
  const isGiven = (name: string): boolean => given.has(name.replaceAll("-", "_"));
  const stoodIn = (name: string): boolean =>
    facts.parameters.some((old) => old.replacedBy === name && isGiven(old.name));
  for (const parameter of facts.parameters) {
    if (!parameter.required || isGiven(parameter.name) || stoodIn(parameter.name)) continue;
    context.report("agents/parameter-missing", {
      at: resource.name.span,
      message: say`\`${resource.name.text}\` lacks the parameter \`${parameter.name}\`, which \`${agentName(facts.ref)}\` needs`,
      because: say`the agent refuses to start without it`,
    });
  }
  for (const set of facts.oneOf) {
    if (set.some((name) => isGiven(name) || stoodIn(name))) continue;
    context.report("agents/parameter-missing", {
      at: resource.name.span,
      message: say`\`${resource.name.text}\` needs ${inAList(set.map((one) => `\`${one}\``))} for \`${agentName(facts.ref)}\``,
      because: say`the agent refuses to work without any of them`,
    });
  }
}

// Groups, clones, bundles

/** Where the things that are read inside of others are put. */
export interface Collected {
  readonly table: ResourceTable;
  readonly devices: DeviceDraft[];
}

/** A resource, or a fence device that stands in a group or clone. */
function readMember(context: Context, decl: ResourceDecl, into: Collected): PrimitiveDraft {
  if (decl.kind !== "fence") return readPrimitive(context, decl, into.table);
  const device = readDevice(context, decl);
  into.devices.push(device);
  return memberFor(device, into.table);
}

/** A fence device as the member of a group or clone: a primitive that stands for it there. */
function memberFor(device: DeviceDraft, table: ResourceTable): PrimitiveDraft {
  const { targets: _targets, delayMs: _delay, randomDelayMs: _random, ...shared } = device;
  const member: PrimitiveDraft = { ...shared, kind: "primitive", device };
  enter(table, member);
  return member;
}

function findMember(
  context: Context,
  name: Name,
  kinds: readonly DeclarationKind[],
  into: Collected,
): ResourceDraft | undefined {
  const found = context.scope.resolve(name, kinds);
  if (found === undefined) return undefined;
  const known = into.table.resources.get(found.name.text);
  if (known !== undefined || found.kind !== "fence") return known;
  const device = into.devices.find((one) => one.name.text === found.name.text);
  return device === undefined ? undefined : memberFor(device, into.table);
}

export function readGroup(context: Context, decl: GroupDecl, into: Collected): Draft<Group> {
  const { facts, rest: valued } = readFacts(context, decl.body?.statements ?? [], resourceFacts);
  const body = readBody(context, valued, { place: "group", rules: "anywhere", parameters: "any" });
  const draft: Draft<Group> & { members: Primitive[] } = {
    kind: "group",
    name: decl.name,
    at: decl.span,
    doc: docOf(decl),
    settings: body.settings,
    parameters: body.parameters,
    facts,
    members: [],
  };
  for (const inner of body.rest) {
    if (inner.kind === "resource" || inner.kind === "fence") {
      adopt(context, draft, readMember(context, inner, into), inner.name, draft.members);
    } else refuseRest(context, [inner], say`a group`);
  }
  enter(into.table, draft);
  return draft;
}

export function readClone(context: Context, decl: CloneDecl, into: Collected): Draft<Clone> {
  const { facts, rest: valued } = readFacts(context, decl.body?.statements ?? [], resourceFacts);
  const body = readBody(context, valued, { place: "clone", rules: "anywhere", parameters: "any" });
  const draft: Draft<Clone> = {
    kind: "clone",
    name: decl.name,
    at: decl.span,
    doc: docOf(decl),
    settings: body.settings,
    parameters: body.parameters,
    facts,
    member: noMember, // put in below, or by `linkMembers`
    promotable: plainValue(body.settings, "promotable")?.value === true,
  };
  const inline: (ResourceDecl | GroupDecl)[] = [];
  for (const inner of body.rest) {
    if (inner.kind === "resource" || inner.kind === "fence" || inner.kind === "group") inline.push(inner);
    else refuseRest(context, [inner], say`a clone`);
  }
  const [first, second] = inline;
  if (second !== undefined) {
    misplaced(
      context,
      second.name.span,
      say`a clone has one member`,
      say`put several into a group, and the group into the clone`,
    );
  }
  if (first !== undefined) {
    if (decl.of !== undefined)
      misplaced(context, first.name.span, say`this clone has a member already: \`of ${decl.of.text}\``);
    const member =
      first.kind === "group" ? readGroup(context, first, into) : readMember(context, first, into);
    if (adopt(context, draft, member, first.name)) draft.member = member;
  }
  enter(into.table, draft);
  return draft;
}

const nowhere: Span = { file: "", start: 0, end: 0 };

/** Stands in for a clone's member until that is known; what still has it at the end was reported and gives no plan. */
export const noMember: Group = {
  kind: "group",
  name: { text: "", span: nowhere },
  at: nowhere,
  settings: [],
  parameters: [],
  facts: [],
  members: [],
};

/** Connects what is named by `of`; runs when every resource is known. Containers without a member are reported. */
export function linkMembers(
  context: Context,
  decl: GroupDecl | CloneDecl,
  container: Draft<Group> | Draft<Clone>,
  into: Collected,
): void {
  if (decl.kind === "group" && container.kind === "group") {
    const members = container.members as Primitive[]; // a draft's own array
    const named: Primitive[] = [];
    for (const name of decl.of) {
      const member = findMember(context, name, ["resource", "fence"], into);
      if (member?.kind === "primitive") adopt(context, container, member, name, named);
    }
    members.unshift(...named);
    if (members.length === 0 && decl.of.length === 0) {
      context.report("settings/missing", {
        at: decl.name.span,
        message: say`the group \`${decl.name.text}\` has no members`,
      });
    }
    return;
  }
  if (decl.kind !== "clone" || container.kind !== "clone") return;
  if (decl.of !== undefined && container.member === noMember) {
    const member = findMember(context, decl.of, ["resource", "group", "fence"], into);
    if (member?.kind === "primitive" || member?.kind === "group") {
      if (adopt(context, container, member, decl.of)) container.member = member;
    }
    return;
  }
  if (decl.of === undefined && container.member === noMember) {
    context.report("settings/missing", {
      at: decl.name.span,
      message: say`the clone \`${decl.name.text}\` has no member`,
      help: say`name one, \`clone ${decl.name.text} of RESOURCE\`, or declare one inside`,
    });
  }
}

function adopt(
  context: Context,
  container: Draft<Group> | Draft<Clone> | Draft<Bundle>,
  member: PrimitiveDraft | Draft<Group>,
  at: Name,
  into?: Primitive[],
): boolean {
  if (member.parent !== undefined) {
    context.report("names/member-twice", {
      at: at.span,
      message: say`\`${member.name.text}\` belongs to \`${member.parent.name.text}\` already`,
      related: [{ at: member.parent.name.span, message: say`it is a member here` }],
    });
    return false;
  }
  member.parent = container;
  if (member.kind === "primitive") into?.push(member);
  return true;
}

export function readBundle(
  context: Context,
  decl: BundleDecl,
  table: ResourceTable,
): Draft<Bundle> | undefined {
  const structured = ["container", "network", "storage"];
  const { facts, rest: valued } = readFacts(context, decl.body.statements, resourceFacts);
  const body = readBody(context, valued, {
    place: "bundle",
    rules: "anywhere",
    parameters: "any",
    structured,
  });
  refuseRepeats(context, body.rest, ["container", "network"]);
  let container: Bundle["container"] | undefined;
  let network: Bundle["network"];
  const storage: Storage[] = [];
  const inline: ResourceDecl[] = [];
  for (const statement of body.rest) {
    if (statement.kind === "resource") inline.push(statement);
    else if (statement.kind !== "setting") refuseRest(context, [statement], say`a bundle`);
    else if (statement.name.text === "container") container = readContainer(context, statement) ?? container;
    else if (statement.name.text === "network") network = readNetwork(context, statement);
    else {
      for (const mount of readStorage(context, statement)) {
        const before = storage.find((one) => one.target === mount.target);
        if (before !== undefined) reportTwice(context, mount.target, mount.at, before.at);
        storage.push(mount);
      }
    }
  }
  if (container === undefined) {
    if (!body.rest.some((one) => one.kind === "setting" && one.name.text === "container")) {
      context.report("settings/missing", {
        at: decl.name.span,
        message: say`the bundle \`${decl.name.text}\` lacks its container: \`container podman { image "..." }\``,
      });
    }
    for (const inner of inline) readPrimitive(context, inner, table);
    return undefined;
  }
  const draft: Draft<Bundle> = {
    kind: "bundle",
    name: decl.name,
    at: decl.span,
    doc: docOf(decl),
    settings: body.settings,
    parameters: body.parameters,
    facts,
    container,
    network,
    storage,
  };
  const [first, second] = inline;
  if (second !== undefined) misplaced(context, second.name.span, say`a bundle contains one resource`);
  if (first !== undefined) {
    const member = readPrimitive(context, first, table);
    if (adopt(context, draft, member, first.name)) draft.member = member;
  }
  enter(table, draft);
  return draft;
}

const technologies = ["podman", "docker", "rkt"] as const;

function readContainer(context: Context, setting: Setting): Bundle["container"] | undefined {
  const { first } = readSentence(context, setting, {
    leading: [say`the container's technology`],
    words: [],
    block: "optional",
  });
  const word =
    first[0] === undefined
      ? undefined
      : readChoice(context, first[0], { name: "container", of: technologies });
  const technology = technologies.find((one) => one === word);
  const body = readBody(context, setting.body?.statements ?? [], {
    place: "container",
    rules: "anywhere",
    parameters: "none",
  });
  refuseRest(context, body.rest, say`a container`);
  const values = plainValues(body);
  const image = values.get("image")?.value;
  if (typeof image !== "string") {
    context.report("settings/missing", {
      at: setting.name.span,
      message: say`the container lacks its \`image\``,
    });
    return undefined;
  }
  if (technology === undefined) return undefined;
  const entries = [...values]
    .filter(([name]) => name !== "image")
    .map(([name, said]) => [name, said.value] as const);
  return { technology, image, ...Object.fromEntries(entries), at: setting.span };
}

function plainValues(body: ReadBody): Map<string, Said<Scalar>> {
  const values = new Map<string, Said<Scalar>>();
  for (const block of body.settings) {
    if (block.when !== undefined) continue;
    for (const [name, said] of block.values) {
      const { value } = said;
      if (value !== null) values.set(name, { ...said, value });
    }
  }
  return values;
}

function readNetwork(context: Context, setting: Setting): Bundle["network"] {
  readSentence(context, setting, { leading: [], words: [], block: "needed" });
  const body = readBody(context, setting.body?.statements ?? [], {
    place: "network",
    rules: "anywhere",
    parameters: "none",
    structured: ["port"],
  });
  const ports: NonNullable<Bundle["network"]>["ports"][number][] = [];
  for (const statement of body.rest) {
    if (statement.kind !== "setting") refuseRest(context, [statement], say`a network`);
    else {
      const port = readPort(context, statement);
      const written = port.port ?? port.range;
      const before = ports.findIndex((one) => written !== undefined && (one.port ?? one.range) === written);
      if (written !== undefined && before >= 0) {
        reportTwice(context, `port ${written}`, statement.span, body.rest[before]?.span);
      }
      ports.push(port);
    }
  }
  return { values: plainValues(body), ports, at: setting.span };
}

function reportTwice(context: Context, text: string, at: Span, before: Span | undefined): void {
  context.report("settings/duplicate", {
    at,
    message: say`\`${text}\` is said twice`,
    related: before === undefined ? [] : [{ at: before, message: say`first said here` }],
  });
}

/** `port 80`, `port 8080 to 80`, `port "8000-8010"`, each perhaps `as NAME`. */
function readPort(context: Context, setting: Setting): NonNullable<Bundle["network"]>["ports"][number] {
  const { first, after } = readSentence(context, setting, { leading: [say`a port`], words: ["to", "as"] });
  const [value] = first;
  const id = textAfter(context, after, "as");
  const named = id === undefined ? {} : { id };
  if (value === undefined) return named;
  const meant = context.lets.meant(value);
  if (meant.kind === "string") {
    const range = readString(context, value, "port");
    const to = after.get("to");
    if (to !== undefined)
      misplaced(context, to.span, say`a range of ports keeps its numbers: \`to\` goes with one port`);
    return { ...named, ...(range === undefined ? {} : { range }) };
  }
  const port = readInteger(context, value, { name: "port", min: 1, max: 65_535 });
  const to = after.get("to");
  const inside = to === undefined ? undefined : readInteger(context, to, { name: "to", min: 1, max: 65_535 });
  return {
    ...named,
    ...(port === undefined ? {} : { port: String(port) }),
    ...(inside === undefined ? {} : { internalPort: String(inside) }),
  };
}

function textAfter(
  context: Context,
  after: ReadonlyMap<string, Parameters<typeof readText>[1]>,
  word: string,
): string | undefined {
  const value = after.get(word);
  return value === undefined ? undefined : readText(context, value, word);
}

/** `storage "/var/local/www" to "/var/www" options "rw"`; `storage root "/var/log"`: each replica has a folder in it. */
function readStorage(context: Context, setting: Setting): readonly Storage[] {
  const [word] = setting.values;
  const perReplica = word?.kind === "name" && word.name.text === "root";
  const { first, after } = readSentence(
    context,
    perReplica ? { ...setting, values: setting.values.slice(1) } : setting,
    { leading: [say`a folder of the host`], words: ["to", "options", "as"] },
  );
  const source = first[0] === undefined ? undefined : readString(context, first[0], "storage");
  const to = after.get("to");
  const target = to === undefined ? undefined : readString(context, to, "to");
  if (to === undefined) {
    context.report("values/missing", {
      at: setting.name.span,
      message: say`\`storage\` needs \`to\` and a folder in the container`,
    });
  }
  if (source === undefined || target === undefined) return [];
  const options = textAfter(context, after, "options");
  const id = textAfter(context, after, "as");
  return [
    {
      source,
      target,
      perReplica,
      ...(options === undefined ? {} : { options }),
      ...(id === undefined ? {} : { id }),
      at: setting.span,
    },
  ];
}
