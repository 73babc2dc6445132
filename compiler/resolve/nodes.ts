// Nodes: full members and remote ones, with their addresses, attributes and what they can hold.
import { say, type FencingLevel, type NodeDecl, type Setting } from "../../grammar/index.ts";
import { lookUpAgent } from "../agents/catalogue.ts";
import type { AgentRef } from "../agents/facts.ts";
import type { Address, Node, Said } from "../model.ts";
import { docOf } from "../names/scope.ts";
import { nodeFacts } from "../values/places.ts";
import { readInteger, readString } from "../values/read.ts";
import { misplaced, plainValue, readBody, refuseRest, type ScoredBlock } from "./blocks.ts";
import type { Context } from "./context.ts";
import { readFacts } from "./facts.ts";
import { readOperations } from "./operations.ts";
import { splitOperations, type Draft, type PrimitiveDraft } from "./resources.ts";
import { readSentence } from "./words.ts";

export interface ReadNode {
  readonly node: Draft<Node>;
  /** Of a remote node: the resource that connects to it. */
  readonly connection: PrimitiveDraft | undefined;
  /** Its `fenced by` lines, for which the devices have to be known first. */
  readonly levels: readonly FencingLevel[];
}

export function readNode(context: Context, decl: NodeDecl): ReadNode {
  const isRemote = decl.type?.text === "remote" || decl.type?.text === "guest";
  if (decl.type !== undefined && !isRemote && decl.type.text !== "") {
    context.report("values/choice", {
      at: decl.type.span,
      message: say`a node is \`remote\`, \`guest\`, or a full member, for which nothing is written; not \`${decl.type.text}\``,
    });
  }
  const { facts, rest: valued } = readFacts(context, decl.body?.statements ?? [], nodeFacts);
  const body = readBody(context, valued, {
    place: isRemote ? "remote-node" : "node",
    rules: "anywhere",
    parameters: "none",
    attributes: true,
    utilization: true,
    structured: ["address"],
  });
  const { operations, others } = splitOperations(body.rest);
  const levels = others.filter((statement) => statement.kind === "fenced");
  const addresses: Address[] = [];
  for (const statement of others) {
    if (statement.kind === "setting") addresses.push(...readAddress(context, statement, addresses));
    else if (statement.kind !== "fenced") refuseRest(context, [statement], say`a node`);
  }
  if (!isRemote && operations.length > 0) refuseRest(context, operations, say`a node`);
  if (isRemote) checkRemote(context, decl, { settings: body.settings, operations, addresses });
  const ownAttributes = attributesIn(body.settings);
  refuseAttributesTwice(context, body.attributes, ownAttributes);
  const id = plainValue(body.settings, "id")?.value;
  const score = plainValue(body.settings, "score")?.value;
  const node: Draft<Node> = {
    kind: isRemote ? "remote" : "member",
    name: decl.name,
    at: decl.span,
    doc: docOf(decl),
    ...(typeof id === "string" ? { id } : {}),
    ...(typeof score === "number" ? { score } : {}),
    addresses,
    attributes: [...ownAttributes, ...body.attributes],
    utilization: body.utilization,
    facts,
    fencing: [],
  };
  // Without a `server` the node is reached through a resource that is declared for itself, or it is a guest.
  const isConnected =
    decl.type?.text === "remote" && body.settings.some((block) => block.values.has("server"));
  const connection = isConnected ? readConnection(context, decl, body.settings, operations) : undefined;
  if (connection !== undefined) node.connection = connection;
  return { node, connection, levels };
}

/** What only a connection has a use for is refused where there is none: nobody would read it. */
function checkRemote(
  context: Context,
  decl: NodeDecl,
  said: {
    readonly settings: readonly ScoredBlock<string | number | boolean | null>[];
    readonly operations: ReturnType<typeof splitOperations>["operations"];
    readonly addresses: readonly Address[];
  },
): void {
  for (const { link } of said.addresses) {
    misplaced(
      context,
      link.span,
      say`a remote node is no member and has no links: it is reached at its \`server\`, a guest through the resource that it is`,
    );
  }
  const isGuest = decl.type?.text === "guest";
  const names = said.settings.flatMap((block) => [...block.values.values()].map(({ name }) => name));
  if (!isGuest && names.some((name) => name.text === "server")) return;
  const idle = [
    ...names.filter((name) => !ofTheNode.has(name.text)),
    ...said.operations.map((operation) => operation.name),
  ];
  for (const name of idle) {
    misplaced(
      context,
      name.span,
      isGuest
        ? say`\`${name.text}\` is for the resource that this guest is`
        : say`without a \`server\` the cluster does not connect to this node itself, and \`${name.text}\` is read by nobody`,
    );
  }
}

/** `standby true`: a node attribute that the cluster manager itself reads. */
function attributesIn(
  settings: readonly ScoredBlock<string | number | boolean | null>[],
): Node["attributes"] {
  return settings
    .map((block) => ({
      ...block,
      values: textsOf(block, (name) => name === "standby" || name === "maintenance"),
    }))
    .filter((block) => block.values.size > 0);
}

/** `standby true` is the attribute `standby`. */
function refuseAttributesTwice(
  context: Context,
  written: Node["attributes"],
  settings: Node["attributes"],
): void {
  for (const name of ["standby", "maintenance"]) {
    const attribute = plainValue(written, name);
    const setting = plainValue(settings, name);
    if (attribute === undefined || setting === undefined) continue;
    context.report("settings/duplicate", {
      at: attribute.name.span,
      message: say`\`${name}\` is said twice`,
      related: [{ at: setting.name.span, message: say`first said here` }],
    });
  }
}

function textsOf(
  block: ScoredBlock<string | number | boolean | null>,
  wanted: (name: string) => boolean,
): Map<string, Said<string | null>> {
  const values = new Map<string, Said<string | null>>();
  for (const [name, said] of block.values) {
    if (wanted(name)) values.set(name, { ...said, value: said.value === null ? null : String(said.value) });
  }
  return values;
}

function readAddress(context: Context, setting: Setting, before: readonly Address[]): readonly Address[] {
  const { first, after } = readSentence(context, setting, {
    leading: [say`the name of a link`, say`an address`],
    words: ["port"],
  });
  const [link, written] = first;
  if (link === undefined || written === undefined) return [];
  if (link.kind !== "name") {
    context.report("values/type", {
      at: link.span,
      message: say`\`address\` names a link first: \`address lan "10.0.0.1"\``,
    });
    return [];
  }
  const address = readString(context, written, "address");
  const wanted = after.get("port");
  const port =
    wanted === undefined ? undefined : readInteger(context, wanted, { name: "port", min: 1, max: 65_535 });
  if (address === undefined) return [];
  const twice = before.find((one) => one.link.text === link.name.text);
  if (twice !== undefined) {
    context.report("settings/duplicate", {
      at: link.span,
      message: say`the node has an address on \`${link.name.text}\` already`,
      related: [{ at: twice.at, message: say`the first` }],
    });
  }
  return [{ link: link.name, address, ...(port === undefined ? {} : { port }), at: written.span }];
}

const remoteAgent: AgentRef = { class: "ocf", provider: "pacemaker", type: "remote" };
const ofTheNode = new Set(["id", "score", "standby", "maintenance"]);
const parameterOf = new Map([
  ["server", "server"],
  ["port", "port"],
  ["reconnect-interval", "reconnect_interval"],
]);

/** A remote node is reached through a resource of its own name, which the cluster starts and monitors like any other. */
function readConnection(
  context: Context,
  decl: NodeDecl,
  settings: readonly ScoredBlock<string | number | boolean | null>[],
  operations: ReturnType<typeof splitOperations>["operations"],
): PrimitiveDraft {
  const agentFacts = context.checkAgents ? lookUpAgent(remoteAgent, context.catalogue) : undefined;
  const written = readOperations(context, operations, agentFacts, {
    resource: decl.name.text,
    fromTemplate: false,
  });
  const parameters = settings.flatMap((block) => {
    const values = new Map<string, Said<string | null>>();
    for (const [name, said] of valuesNamed(block, (one) => parameterOf.has(one))) {
      const value =
        typeof said.value === "number" && name === "reconnect-interval"
          ? `${said.value / 1000}s`
          : said.value;
      values.set(parameterOf.get(name) ?? name, { ...said, value: value === null ? null : String(value) });
    }
    return values.size === 0 ? [] : [{ ...block, values }];
  });
  const draft: PrimitiveDraft = {
    kind: "primitive",
    name: decl.name,
    at: decl.span,
    agent: remoteAgent,
    agentAt: decl.name.span,
    agentFacts,
    settings: settings
      .map((block) => ({
        ...block,
        values: valuesNamed(block, (name) => !parameterOf.has(name) && !ofTheNode.has(name)),
      }))
      .filter((block) => block.values.size > 0),
    parameters,
    utilization: [],
    operations: [],
    written,
    facts: [],
    connects: decl.name.text,
  };
  draft.monitorOff = written.monitorOff;
  return draft;
}

function valuesNamed<V>(block: ScoredBlock<V>, wanted: (name: string) => boolean): Map<string, Said<V>> {
  return new Map([...block.values].filter(([name]) => wanted(name)));
}
