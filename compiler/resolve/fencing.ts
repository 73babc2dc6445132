// Fencing: devices with their targets and delays, levels, and which of them can fence which node.
import {
  say,
  type FencingLevel,
  type Name,
  type ResourceDecl,
  type Statement,
  type Target as WrittenTarget,
} from "../../grammar/index.ts";
import type { Device, Level, LevelTarget, Node, Reference, Target, Way } from "../model.ts";
import { docOf } from "../names/scope.ts";
import { readInteger, readText } from "../values/read.ts";
import { misplaced, plainValue, readBody, refuseRest, type ReadBody, type ScoredBlock } from "./blocks.ts";
import { metadataTimeMs } from "../agents/metadata.ts";
import { isNode, readPattern, type Context } from "./context.ts";
import { readFacts } from "./facts.ts";
import { readOperations, type WrittenOperations } from "./operations.ts";
import { checkRequired, findAgent, splitOperations, type Draft, type KnownAgent } from "./resources.ts";
import { resourceFacts } from "../values/places.ts";

export interface DeviceDraft extends Draft<Device> {
  written: WrittenOperations;
}

const ofTheDevice = new Set(["delay", "random-delay"]);

export function readDevice(context: Context, decl: ResourceDecl): DeviceDraft {
  const agent = deviceAgent(context, decl);
  const { facts, rest: valued } = readFacts(context, decl.body?.statements ?? [], resourceFacts);
  const body = readBody(context, valued, {
    place: "fence",
    rules: "anywhere",
    parameters: agent.facts ?? "any",
    utilization: true,
  });
  const { operations, others } = splitOperations(body.rest);
  refuseRest(
    context,
    others.filter((statement) => statement.kind !== "targets"),
    say`a fence device`,
  );
  const delays = readDelays(context, body);
  const written = readOperations(context, operations, agent.facts, {
    resource: decl.name.text,
    fromTemplate: false,
  });
  const draft: DeviceDraft = {
    kind: "device",
    name: decl.name,
    at: decl.span,
    doc: docOf(decl),
    agent: agent.ref,
    agentAt: decl.source.span,
    agentFacts: agent.facts,
    settings: body.settings.map(withoutDelays).filter((block) => block.values.size > 0),
    parameters: body.parameters,
    utilization: body.utilization,
    operations: [],
    written,
    facts,
    targets: "asked at run time",
    ...delays,
  };
  draft.monitorOff = written.monitorOff;
  draft.targets = targetsOf(context, draft, others);
  if (agent.facts !== undefined) {
    checkRequired(context, { name: decl.name, written: [...body.parameterNames] }, agent.facts);
  }
  return draft;
}

/** Delays are said by settings, or by the parameters that they become. */
function readDelays(
  context: Context,
  body: ReadBody,
): Pick<Device, "delayMs" | "delayOfTargetMs" | "randomDelayMs"> {
  const fixed = plainValue(body.settings, "delay");
  const random = plainValue(body.settings, "random-delay");
  const base = plainValue(body.parameters, "pcmk_delay_base");
  const most = plainValue(body.parameters, "pcmk_delay_max");
  for (const [setting, parameter] of [
    [fixed, base],
    [random, most],
  ] as const) {
    if (setting === undefined || parameter === undefined) continue;
    context.report("settings/duplicate", {
      at: parameter.name.span,
      message: say`\`${parameter.name.text}\` is what \`${setting.name.text}\` becomes: say one of them`,
      related: [{ at: setting.name.span, message: say`said here` }],
    });
  }
  const delayOfTargetMs = new Map<string, number>();
  for (const pair of typeof base?.value === "string" ? base.value.split(";") : []) {
    const [node = "", time] = pair.split(":");
    const ms = time === undefined ? undefined : metadataTimeMs(time);
    if (ms !== undefined) delayOfTargetMs.set(node.trim(), ms);
  }
  const delayMs = numberIn(fixed?.value) ?? timeIn(base?.value) ?? 0;
  const mostMs = timeIn(most?.value);
  const randomDelayMs = numberIn(random?.value) ?? (mostMs === undefined ? 0 : Math.max(0, mostMs - delayMs));
  return { delayMs, delayOfTargetMs, randomDelayMs };
}

function numberIn(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function timeIn(value: unknown): number | undefined {
  return typeof value === "string" ? metadataTimeMs(value) : undefined;
}

function withoutDelays<V>(block: ScoredBlock<V>): ScoredBlock<V> {
  return { ...block, values: new Map([...block.values].filter(([name]) => !ofTheDevice.has(name))) };
}

function deviceAgent(context: Context, decl: ResourceDecl): KnownAgent {
  const { source } = decl;
  if (source.kind === "missing") return { ref: { class: "stonith", type: "unknown" }, facts: undefined };
  if (source.kind === "name")
    return findAgent(context, { class: "stonith", type: source.name.text }, source.span);
  if (source.class.text === "stonith")
    return findAgent(context, { class: "stonith", type: source.type.text }, source.span);
  context.report("agents/unknown", {
    at: source.span,
    message: say`a fence device needs a fence agent, such as \`fence_ipmilan\`; \`${source.class.text}\` agents run services`,
    help: say`write \`resource ${decl.name.text} = ...\` for a service`,
  });
  return { ref: { class: "stonith", type: "unknown" }, facts: undefined };
}

/** What the device says: by `targets`, or in the parameters that Pacemaker knows them by. */
function targetsOf(context: Context, device: DeviceDraft, others: readonly Statement[]): Device["targets"] {
  const statements = others.filter((statement) => statement.kind === "targets");
  const inParameters = targetsInParameters(device);
  const [first] = statements;
  if (first !== undefined && inParameters !== undefined) {
    const said =
      plainValue(device.parameters, "pcmk_host_list") ?? plainValue(device.parameters, "pcmk_host_map");
    context.report("fencing/targets-twice", {
      at: said?.name.span ?? device.name.span,
      message: say`\`${device.name.text}\` says its targets in two ways`,
      related: [{ at: first.span, message: say`here too` }],
      help: say`keep \`targets\`: its names are checked`,
    });
  }
  if (first === undefined) return inParameters ?? "asked at run time";
  const targets: Target[] = [];
  for (const written of statements.flatMap((statement) => statement.targets)) {
    const target = readTarget(context, written);
    if (target === undefined) continue;
    const before = targets.find((one) => one.node.text === target.node.text);
    if (before !== undefined) {
      context.report("settings/duplicate", {
        at: target.node.span,
        message: say`\`${target.node.text}\` is a target twice`,
        related: [{ at: before.node.span, message: say`the first time` }],
      });
    } else targets.push(target);
  }
  return targets;
}

function readTarget(context: Context, written: WrittenTarget): Target | undefined {
  const known = isNode(context, written.node);
  const plug = written.plug === undefined ? undefined : readText(context, written.plug, "as");
  if (plug !== undefined && /[;,\s]/.test(plug) && written.plug !== undefined) {
    misplaced(
      context,
      written.plug.span,
      say`a plug's name has no blanks, commas or semicolons: the list of targets is split at them`,
    );
  }
  return !known
    ? undefined
    : { node: written.node, ...(plug === undefined ? {} : { plug }), from: "targets" };
}

/** `pcmk_host_list` and `pcmk_host_map`, together, as the fencer reads them. Source: pacemaker-fenced(7). */
function targetsInParameters(device: DeviceDraft): readonly Target[] | undefined {
  const list = plainValue(device.parameters, "pcmk_host_list");
  const map = plainValue(device.parameters, "pcmk_host_map");
  const targets = new Map<string, Target>();
  if (typeof map?.value === "string") {
    for (const pair of map.value.split(/[;\s]+/).filter((part) => part !== "")) {
      const [node = "", plug = ""] = pair.split(/[:=]/);
      targets.set(node, { node: { text: node, span: map.at }, plug, from: "parameter" });
    }
  }
  if (typeof list?.value === "string") {
    for (const node of list.value.split(/[,;\s]+/).filter((part) => part !== "")) {
      if (!targets.has(node)) targets.set(node, { node: { text: node, span: list.at }, from: "parameter" });
    }
  }
  return list === undefined && map === undefined ? undefined : [...targets.values()];
}

const levelsMax = 9; // Pacemaker Explained, "Fencing Topologies"

/** `owner` is the node that a line stands in. */
export function readLevels(
  context: Context,
  lines: readonly { readonly decl: FencingLevel; readonly owner: Name | undefined }[],
  devices: ReadonlyMap<string, Device>,
): readonly Level[] {
  const levels: Level[] = [];
  const counts = new Map<string, number>();
  for (const { decl, owner } of lines) {
    const target = readLevelTarget(context, decl, owner);
    if (target === undefined) continue;
    const key = keyOf(target);
    const written =
      decl.level === undefined
        ? undefined
        : readInteger(context, decl.level, { name: "level", min: 1, max: levelsMax });
    if (decl.level !== undefined && written === undefined) continue;
    const level = written ?? (counts.get(key) ?? 0) + 1;
    counts.set(key, level);
    if (level > levelsMax) {
      context.report("fencing/level", {
        at: decl.span,
        message: say`a target has at most ${levelsMax} levels`,
      });
      continue;
    }
    const same = levels.find((one) => keyOf(one.target) === key && one.level === level);
    if (same !== undefined) {
      context.report("fencing/level", {
        at: decl.span,
        message: say`level ${level} is said twice for one target`,
        related: [{ at: same.at, message: say`the first` }],
        help: say`devices that must all succeed stand in one line, separated by commas`,
      });
      continue;
    }
    levels.push({ target, level, devices: readDevices(context, decl, devices), at: decl.span });
  }
  return levels;
}

function readDevices(
  context: Context,
  decl: FencingLevel,
  devices: ReadonlyMap<string, Device>,
): readonly Reference<Device>[] {
  const found: Reference<Device>[] = [];
  for (const name of decl.devices) {
    const declaration = context.scope.resolve(name, ["fence"]);
    const to = declaration === undefined ? undefined : devices.get(declaration.name.text);
    const before = found.find((one) => one.to === to);
    if (context.checkAgents && before !== undefined) {
      context.report("settings/duplicate", {
        at: name.span,
        message: say`\`${name.text}\` is said twice`,
        related: [{ at: before.name.span, message: say`first said here` }],
      });
    }
    if (to !== undefined) found.push({ name, to });
  }
  return found;
}

function readLevelTarget(
  context: Context,
  decl: FencingLevel,
  owner: Name | undefined,
): LevelTarget | undefined {
  const { target } = decl;
  if (target === undefined) {
    if (owner === undefined)
      misplaced(context, decl.span, say`this line names no target: \`fenced NODE by DEVICE\``);
    return owner === undefined ? undefined : { kind: "node", node: owner };
  }
  if (owner !== undefined)
    misplaced(context, decl.span, say`inside a node the node is the target: \`fenced by DEVICE\``);
  switch (target.kind) {
    case "node":
      return isNode(context, target.node) ? { kind: "node", node: target.node } : undefined;
    case "matching": {
      const pattern = readPattern(context, target.pattern);
      return pattern === undefined ? undefined : { kind: "pattern", pattern, at: target.pattern.span };
    }
    case "attribute": {
      const value = readText(context, target.value, target.attribute.text);
      return value === undefined
        ? undefined
        : { kind: "attribute", attribute: target.attribute, value, at: target.value.span };
    }
  }
}

function keyOf(target: LevelTarget): string {
  switch (target.kind) {
    case "node":
      return `node ${target.node.text}`;
    case "pattern":
      return `pattern ${target.pattern}`;
    case "attribute":
      return `attribute ${target.attribute.text}=${target.value}`;
  }
}

/**
 * A device without targets of its own that `fenced by` lines name fences the nodes of those lines: the fencer would
 * otherwise take a device with one machine behind it to be able to fence every node.
 */
export function targetsFromLevels(
  devices: readonly DeviceDraft[],
  levels: readonly Level[],
  nodes: readonly Node[],
): void {
  for (const device of devices) {
    if (device.targets !== "asked at run time" || hostCheckIsSaid(device)) continue;
    const lines = levels.filter((level) => level.devices.some(({ to }) => to.name.text === device.name.text));
    if (lines.length === 0) continue;
    const targets = nodes.filter((node) => lines.some((line) => isAimedAt(line.target, node)));
    if (lines.some((line) => line.target.kind !== "node" && targets.length === 0)) continue;
    device.targets = targets.map((node) => ({ node: node.name, from: "fenced by" }));
  }
}

function hostCheckIsSaid(device: Device): boolean {
  return device.parameters.some((block) => block.values.has("pcmk_host_check"));
}

/** Every way to fence a node. Levels come first: where there are any, devices are used through them only. */
export function waysOf(node: Node, levels: readonly Level[], devices: readonly Device[]): readonly Way[] {
  const aimed = levels.filter((level) => isAimedAt(level.target, node) && level.devices.length > 0);
  if (aimed.length > 0) {
    return aimed
      .toSorted((a, b) => a.level - b.level)
      .map(({ level, devices: used, at }) => ({ level, devices: used.map(({ to }) => to), at }));
  }
  return devices
    .filter((device) => isTarget(device, node))
    .map((device) => ({ devices: [device], at: device.name.span }));
}

function isTarget(device: Device, node: Node): boolean {
  if (device.targets === "asked at run time") return true;
  return device.targets.some((target) => target.node.text === node.name.text);
}

function isAimedAt(target: LevelTarget, node: Node): boolean {
  switch (target.kind) {
    case "node":
      return target.node.text === node.name.text;
    case "pattern":
      return matches(target.pattern, node.name.text);
    case "attribute":
      return plainValue(node.attributes, target.attribute.text)?.value === target.value;
  }
}

/** A pattern that is none matches nothing here; the fencer decides for itself. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
}
