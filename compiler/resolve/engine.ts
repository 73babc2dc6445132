// `cluster shop { engine ... }`: how nodes hear of each other. The engine of our own, or one that others run.
import {
  say,
  type ClusterDecl,
  type Name,
  type Setting,
  type Span,
  type Value,
} from "../../grammar/index.ts";
import type { Scalar } from "../../plan/index.ts";
import type { EmbeddedEngine, Engine, ForeignEngine, Link, Node, Said } from "../model.ts";
import { nearestNames } from "../names/spelling.ts";
import type { Place } from "../values/places.ts";
import { readChoice, readDuration, readInteger, readString, replace } from "../values/read.ts";
import { readBody, refuseRest, type ReadBody } from "./blocks.ts";
import type { Context } from "./context.ts";
import { readSentence } from "./words.ts";

const engines = ["embedded", "corosync", "pacemaker"] as const;

// 8 beats are missed before a member is suspected; on an idle network one is hardly ever lost.
const heartbeatIntervalMs = 250;
const deadAfterMs = 2000;
const firstPort = 5405;

/** `setting` is the `engine` statement; without one the engine is the embedded one with all its defaults. */
export function readEngine(
  context: Context,
  cluster: ClusterDecl,
  setting: Setting | undefined,
  nodes: readonly Node[],
): Engine {
  const kind = setting === undefined ? "embedded" : readKind(context, setting);
  const at = setting?.span ?? cluster.name.span;
  const body = setting?.body?.statements ?? [];
  const read = kind === "embedded" ? readEmbedded : readForeign;
  return read(context, { kind, at, cluster: cluster.name, statements: body, nodes });
}

function readKind(context: Context, setting: Setting): (typeof engines)[number] {
  const { first } = readSentence(context, setting, { leading: ["the engine's name"], words: [] });
  const word =
    first[0] === undefined ? undefined : readChoice(context, first[0], { name: "engine", of: engines });
  return engines.find((one) => one === word) ?? "embedded";
}

interface Source {
  readonly kind: (typeof engines)[number];
  readonly at: Span;
  readonly cluster: Name;
  readonly statements: NonNullable<Setting["body"]>["statements"];
  readonly nodes: readonly Node[];
}

function readEmbedded(context: Context, source: Source): EmbeddedEngine {
  const body = readBody(context, source.statements, {
    place: "engine-embedded",
    rules: "anywhere",
    parameters: "none",
    structured: ["heartbeat", "link", "key", "witness"],
  });
  const said = saidIn(body);
  const links: Link[] = [];
  let keyFile: string | undefined;
  let witness: EmbeddedEngine["witness"];
  for (const statement of body.rest) {
    if (statement.kind !== "setting") refuseRest(context, [statement], "an engine");
    else if (statement.name.text === "link") links.push(...readLink(context, statement, links));
    else if (statement.name.text === "heartbeat") readHeartbeat(context, statement, said);
    else if (statement.name.text === "key") keyFile = readKey(context, statement, said) ?? keyFile;
    else witness = readWitness(context, statement) ?? witness;
  }
  const numberOf = (name: string, otherwise: number): number => {
    const value = said.get(name)?.value;
    return typeof value === "number" ? value : otherwise;
  };
  const engine: EmbeddedEngine = {
    kind: "embedded",
    at: source.at,
    heartbeatIntervalMs: numberOf("heartbeat interval", heartbeatIntervalMs),
    deadAfterMs: numberOf("heartbeat dead-after", deadAfterMs),
    links: withUsed(context, links, source.nodes),
    keyFile: keyFile ?? `/etc/ha/${source.cluster.text}.key`,
    ...(witness === undefined ? {} : { witness }),
    waitForAll: said.get("wait-for-all")?.value !== false,
    said,
  };
  checkHeartbeat(context, engine);
  return engine;
}

function readHeartbeat(context: Context, setting: Setting, said: Map<string, Said<Scalar>>): void {
  const { after } = readSentence(context, setting, { leading: [], words: ["interval", "dead-after"] });
  for (const [word, value] of after) {
    const ms = readDuration(context, value, word);
    if (ms !== undefined) said.set(`heartbeat ${word}`, { name: setting.name, value: ms, at: value.span });
  }
}

function checkHeartbeat(context: Context, engine: EmbeddedEngine): void {
  const interval = engine.said.get("heartbeat interval");
  const deadAfter = engine.said.get("heartbeat dead-after");
  if (engine.heartbeatIntervalMs < 10) {
    context.report("values/range", {
      at: interval?.at ?? engine.at,
      message: say`a heartbeat every ${engine.heartbeatIntervalMs}ms is more than a node can do; the least is 10ms`,
    });
  } else if (engine.deadAfterMs < engine.heartbeatIntervalMs * 2) {
    context.report("values/range", {
      at: deadAfter?.at ?? interval?.at ?? engine.at,
      message: say`\`dead-after\` (${engine.deadAfterMs}ms) is less than two heartbeats of ${engine.heartbeatIntervalMs}ms`,
      because: say`a single lost datagram would be taken for a node's death`,
    });
  }
}

function readKey(context: Context, setting: Setting, said: Map<string, Said<Scalar>>): string | undefined {
  const { first } = readSentence(context, setting, { leading: ["the path of the key file"], words: [] });
  const [value] = first;
  const path = value === undefined ? undefined : readString(context, value, "key");
  if (path !== undefined && value !== undefined)
    said.set("key", { name: setting.name, value: path, at: value.span });
  return path;
}

function readWitness(context: Context, setting: Setting): EmbeddedEngine["witness"] {
  const { first, after } = readSentence(context, setting, { leading: ["an address"], words: ["port"] });
  const [value] = first;
  const address = value === undefined ? undefined : readString(context, value, "witness");
  const written = after.get("port");
  const port =
    written === undefined ? firstPort : readInteger(context, written, { name: "port", min: 1, max: 65_535 });
  return address === undefined || port === undefined ? undefined : { address, port, at: setting.span };
}

function readLink(context: Context, setting: Setting, before: readonly Link[]): readonly Link[] {
  const { first, after } = readSentence(context, setting, { leading: ["a name"], words: ["port"] });
  const [name] = first;
  if (name === undefined) return [];
  if (name.kind !== "name") {
    context.report("values/type", {
      at: name.span,
      message: say`a link is named by a bare word: \`link lan port 5405\``,
    });
    return [];
  }
  const written = after.get("port");
  const port =
    written === undefined
      ? freePort(before)
      : readInteger(context, written, { name: "port", min: 1, max: 65_535 });
  return port === undefined ? [] : [{ name: name.name, port, declared: true }];
}

function freePort(links: readonly Link[]): number {
  let port = firstPort;
  while (links.some((link) => link.port === port)) port++;
  return port;
}

/** Links that addresses name count where the engine declares none; where it does, a name has to be one of them. */
function withUsed(context: Context, declared: readonly Link[], nodes: readonly Node[]): readonly Link[] {
  const links = [...declared];
  const addresses = nodes.filter((node) => node.kind === "member").flatMap((node) => node.addresses);
  for (const { link } of addresses) {
    if (declared.length > 0) context.scope.resolve(link, ["link"]);
    else if (!links.some(({ name }) => name.text === link.text)) {
      links.push({ name: link, port: freePort(links), declared: false });
    }
  }
  return links;
}

const sections: Readonly<Record<string, Place>> = {
  totem: "totem",
  quorum: "quorum",
  sbd: "sbd",
  watchdog: "watchdog",
};

function readForeign(context: Context, source: Source): ForeignEngine {
  const said = new Map<string, Said<Scalar>>();
  const links: Link[] = [];
  for (const statement of source.statements) {
    const section = statement.kind === "setting" ? sections[statement.name.text] : undefined;
    if (statement.kind !== "setting") refuseRest(context, [statement], "an engine");
    else if (statement.name.text === "link") links.push(...readLink(context, statement, links));
    else if (section === undefined) reportSection(context, statement);
    else readSection(context, { statement, place: section, prefix: statement.name.text }, said);
  }
  return {
    kind: source.kind === "corosync" ? "corosync" : "pacemaker",
    at: source.at,
    links: withUsed(context, links, source.nodes),
    said,
  };
}

function reportSection(context: Context, statement: Setting): void {
  const known = ["link", ...Object.keys(sections)];
  const [nearest] = nearestNames(statement.name.text, known);
  context.report("settings/unknown", {
    at: statement.name.span,
    message: say`this engine has no \`${statement.name.text}\`; it has ${known.map((one) => `\`${one}\``).join(", ")}`,
    fix: nearest === undefined ? undefined : replace(statement.name.span, nearest),
  });
}

function readSection(
  context: Context,
  section: { readonly statement: Setting; readonly place: Place; readonly prefix: string },
  said: Map<string, Said<Scalar>>,
): void {
  const { statement, place, prefix } = section;
  readSentence(context, statement, { leading: [], words: [] });
  const structured = place === "quorum" ? ["device"] : place === "sbd" ? ["device"] : [];
  const body = readBody(context, statement.body?.statements ?? [], {
    place,
    rules: "anywhere",
    parameters: "none",
    structured,
  });
  for (const [name, one] of saidIn(body)) said.set(`${prefix}.${name}`, one);
  const paths: string[] = [];
  for (const inner of body.rest) {
    if (inner.kind !== "setting") refuseRest(context, [inner], `\`${prefix}\``);
    else if (place === "quorum")
      readSection(context, { statement: inner, place: "quorum-device", prefix: "quorum.device" }, said);
    else paths.push(...inner.values.flatMap((value) => pathsIn(context, value)));
  }
  const [first] = body.rest;
  if (paths.length > 0 && first?.kind === "setting") {
    said.set(`${prefix}.device`, { name: first.name, value: paths.join(";"), at: first.span });
  }
}

function pathsIn(context: Context, value: Value): readonly string[] {
  const items = value.kind === "list" ? value.items : [value];
  return items.map((item) => readString(context, item, "device")).filter((path) => path !== undefined);
}

function saidIn(body: ReadBody): Map<string, Said<Scalar>> {
  const said = new Map<string, Said<Scalar>>();
  for (const block of body.settings) {
    for (const [name, one] of block.values)
      if (one.value !== null) said.set(name, { ...one, value: one.value });
  }
  return said;
}
