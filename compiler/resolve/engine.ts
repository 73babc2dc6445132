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
import { cryptoWords } from "../values/places.ts";
import { readChoice, readDuration, readInteger, readString, readTyped } from "../values/read.ts";
import { misplaced, readBody, refuseRest, type ReadBody } from "./blocks.ts";
import type { Context } from "./context.ts";
import { readSentence, refuseBlock, refuseRepeats, refuseRule } from "./words.ts";

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
  const { first } = readSentence(context, setting, {
    leading: [say`the engine's name`],
    words: [],
    block: "optional",
  });
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
  refuseRepeats(context, body.rest, ["heartbeat", "key", "witness"]);
  const said = saidIn(body);
  const links: Link[] = [];
  let keyFile: string | undefined;
  let witness: EmbeddedEngine["witness"];
  for (const statement of body.rest) {
    if (statement.kind !== "setting") refuseRest(context, [statement], say`an engine`);
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
  const { first } = readSentence(context, setting, { leading: [say`the path of the key file`], words: [] });
  const [value] = first;
  const path = value === undefined ? undefined : readString(context, value, "key");
  if (path !== undefined && value !== undefined)
    said.set("key", { name: setting.name, value: path, at: value.span });
  return path;
}

function readWitness(context: Context, setting: Setting): EmbeddedEngine["witness"] {
  const { first, after } = readSentence(context, setting, { leading: [say`an address`], words: ["port"] });
  const [value] = first;
  const address = value === undefined ? undefined : readString(context, value, "witness");
  const written = after.get("port");
  const port =
    written === undefined ? firstPort : readInteger(context, written, { name: "port", min: 1, max: 65_535 });
  return address === undefined || port === undefined ? undefined : { address, port, at: setting.span };
}

function readLink(context: Context, setting: Setting, before: readonly Link[]): readonly Link[] {
  const { first, after } = readSentence(context, setting, { leading: [say`a name`], words: ["port"] });
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

/** corosync.conf spells with `_` what is written with `-` here. */
function corosyncName(name: string): string {
  return name.replaceAll("-", "_");
}

function readForeign(context: Context, source: Source): ForeignEngine {
  const kind = source.kind === "corosync" ? "corosync" : "pacemaker";
  const body = readBody(context, source.statements, {
    place: `engine-${kind}`,
    rules: "anywhere",
    parameters: "none",
    structured: ["link", "crypto", "quorum"],
  });
  refuseRepeats(context, body.rest, ["crypto", "quorum"]);
  const said = new Map<string, Said<Scalar>>();
  const links: Link[] = [];
  for (const [name, one] of saidIn(body)) said.set(`totem.${corosyncName(name)}`, one);
  for (const statement of body.rest) {
    if (statement.kind !== "setting") refuseRest(context, [statement], say`an engine`);
    else if (statement.name.text === "link") links.push(...readLink(context, statement, links));
    else if (statement.name.text === "crypto") readCrypto(context, statement, said);
    else readQuorum(context, statement, said);
  }
  return { kind, at: source.at, links: withUsed(context, links, source.nodes), said };
}

function readCrypto(context: Context, setting: Setting, said: Map<string, Said<Scalar>>): void {
  const { after } = readSentence(context, setting, { leading: [], words: Object.keys(cryptoWords) });
  for (const [word, written] of after) {
    const type = cryptoWords[word];
    const value = type === undefined ? undefined : readTyped(context, written, type, word);
    if (value === undefined || value === null) continue;
    said.set(`totem.crypto_${word}`, { name: setting.name, value, at: written.span });
  }
}

function readQuorum(context: Context, setting: Setting, said: Map<string, Said<Scalar>>): void {
  readSentence(context, setting, { leading: [], words: [], block: "needed" });
  const body = readBody(context, setting.body?.statements ?? [], {
    place: "quorum",
    rules: "anywhere",
    parameters: "none",
    structured: ["device"],
  });
  refuseRepeats(context, body.rest, ["device"]);
  for (const [name, one] of saidIn(body)) said.set(`quorum.${corosyncName(name)}`, one);
  for (const device of body.rest) {
    if (device.kind === "setting") readQuorumDevice(context, device, said);
    else refuseRest(context, [device], say`\`quorum\``);
  }
}

function readQuorumDevice(context: Context, setting: Setting, said: Map<string, Said<Scalar>>): void {
  const { first } = readSentence(context, setting, {
    leading: [say`the device's model`],
    words: [],
    block: "optional",
  });
  const [written] = first;
  const model =
    written === undefined ? undefined : readChoice(context, written, { name: "device", of: ["net"] });
  if (model !== undefined && written !== undefined) {
    said.set("quorum.device.model", { name: setting.name, value: model, at: written.span });
  }
  const body = readBody(context, setting.body?.statements ?? [], {
    place: "quorum-device",
    rules: "anywhere",
    parameters: "none",
  });
  refuseRest(context, body.rest, say`a quorum device`);
  for (const [name, one] of saidIn(body)) said.set(`quorum.device.${corosyncName(name)}`, one);
  if (!body.settings.some((block) => block.values.has("host"))) {
    context.report("settings/missing", {
      at: setting.name.span,
      message: say`the quorum device lacks its \`host\``,
    });
  }
}

/** What stands beside the engine in a cluster, and is said of the whole: who breaks a tie, and what resets a lost node. */
export const besideEngine = ["witness", "watchdog", "sbd"] as const;

/** The engine with what `witness`, `watchdog` and `sbd` say. */
export function withGuards(context: Context, engine: Engine, statements: readonly Setting[]): Engine {
  const said = new Map(engine.said);
  refuseRepeats(context, statements, besideEngine);
  let witness = engine.kind === "embedded" ? engine.witness : undefined;
  for (const statement of statements) {
    switch (statement.name.text) {
      case "witness":
        if (engine.kind === "embedded" && engine.witness !== undefined) {
          context.report("settings/duplicate", {
            at: statement.name.span,
            message: say`\`witness\` is said twice`,
            related: [{ at: engine.witness.at, message: say`first said here` }],
          });
        }
        witness = readWitness(context, statement) ?? witness;
        break;
      case "watchdog":
        readWatchdog(context, statement, said);
        break;
      default:
        readSbd(context, statement, said);
    }
    if (engine.kind === "embedded" && statement.name.text === "watchdog") {
      misplaced(
        context,
        statement.name.span,
        say`the embedded engine's watchdog is a matter of each machine: \`watchdog\` in the settings of \`had\``,
      );
    }
    if (engine.kind === "embedded" && statement.name.text === "sbd") {
      misplaced(
        context,
        statement.name.span,
        say`the embedded engine runs no sbd; it pets a \`watchdog\` by itself`,
      );
    }
  }
  if (engine.kind === "embedded") return { ...engine, said, ...(witness === undefined ? {} : { witness }) };
  if (witness !== undefined) {
    said.set("witness.address", {
      name: { text: "witness", span: witness.at },
      value: witness.address,
      at: witness.at,
    });
    said.set("witness.port", {
      name: { text: "witness", span: witness.at },
      value: witness.port,
      at: witness.at,
    });
  }
  return { ...engine, said };
}

function readWatchdog(context: Context, setting: Setting, said: Map<string, Said<Scalar>>): void {
  const { first, after } = readSentence(context, setting, { leading: [say`a device`], words: ["timeout"] });
  const [written] = first;
  const device = written === undefined ? undefined : readString(context, written, "watchdog");
  if (device !== undefined && written !== undefined) {
    said.set("watchdog.device", { name: setting.name, value: device, at: written.span });
  }
  const timeout = after.get("timeout");
  const ms = timeout === undefined ? undefined : readDuration(context, timeout, "timeout");
  if (ms !== undefined && timeout !== undefined) {
    said.set("watchdog.timeout", { name: setting.name, value: ms, at: timeout.span });
  }
}

function readSbd(context: Context, setting: Setting, said: Map<string, Said<Scalar>>): void {
  readSentence(context, setting, { leading: [], words: [], block: "optional" });
  const body = readBody(context, setting.body?.statements ?? [], {
    place: "sbd",
    rules: "anywhere",
    parameters: "none",
    structured: ["devices"],
  });
  refuseRepeats(context, body.rest, ["devices"]);
  said.set("sbd", { name: setting.name, value: true, at: setting.span });
  for (const [name, one] of saidIn(body)) said.set(`sbd.${name}`, one);
  for (const statement of body.rest) {
    if (statement.kind !== "setting") refuseRest(context, [statement], say`\`sbd\``);
    else {
      refuseRule(context, statement);
      refuseBlock(context, statement);
      if (statement.values.length === 0) {
        context.report("values/missing", {
          at: statement.name.span,
          message: say`\`${statement.name.text}\` needs a value`,
        });
      }
      const paths = statement.values.flatMap((value) => pathsIn(context, value));
      said.set("sbd.devices", { name: statement.name, value: paths.join(";"), at: statement.span });
    }
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
