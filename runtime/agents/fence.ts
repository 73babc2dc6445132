// Running one action of one fence device: key=value lines on standard input, the answer in the exit code.
// Source: the "Fence Agent API" of the fence-agents project; pacemaker-fenced(7). An agent's exit 0 is its own opinion:
// whoever needs to know that a node is off asks for `status` afterwards, as runtime/cluster does.
import { access } from "node:fs/promises";
import { join } from "node:path";
import type { AgentHost } from "./agent.ts";
import { baseEnvironment } from "./environment.ts";
import {
  actionSettings,
  agentParameters,
  plugsOf,
  type FenceAction,
  type FenceDevice,
} from "./fence-device.ts";
import { redact, resolveSecrets } from "./secrets.ts";
import { runProcess, type ProcessEnd, type Spawn } from "./supervisor.ts";

export type FenceResult =
  | { readonly kind: "done" }
  /** The answer to `status`. */
  | { readonly kind: "power"; readonly on: boolean }
  /** The answer to `list`: plugs. */
  | { readonly kind: "plugs"; readonly plugs: readonly string[] }
  | { readonly kind: "failed"; readonly problem: string }
  | { readonly kind: "timed-out"; readonly afterMs: number }
  /** The agent's metadata has no such action: it was not asked. Of `status` and `on` only. */
  | { readonly kind: "not-offered" };

export interface FenceOrder {
  readonly device: FenceDevice;
  readonly action: FenceAction;
  /** The node to fence; absent for `monitor` and `list`. */
  readonly node?: string;
  /** Where the device has no timeout of its own for the action. */
  readonly timeoutMs: number;
}

/** Exit code of `status`: the plug has no power. Source: Fence Agent API, "status". */
const statusOffCode = 2;
const metadataTimeoutMs = 10_000;
const problemCharactersMax = 500;

/** One action on every plug of the node, tried again within the timeout as the device's `pcmk_*_retries` say. */
export async function runFence(
  order: FenceOrder,
  host: AgentHost,
  spawn: Spawn = runProcess,
): Promise<FenceResult> {
  const { device, node } = order;
  const file = await findFenceAgent(device.agent, host);
  if (file === undefined) {
    return failed(`there is no ${device.agent} on this node (looked in ${host.fenceDirectories.join(", ")})`);
  }
  const resolution = await resolveSecrets(agentParameters(device), host.secretsDirectory);
  if (resolution.kind === "unresolved") return failed(resolution.problem);

  const settings = actionSettings(device, order.action, order.timeoutMs);
  if (await isNotOffered(order.action, settings.action, file, spawn)) return { kind: "not-offered" };
  const argument = node === undefined ? undefined : await plugArgument(device, file, spawn);
  const plugs: readonly (string | undefined)[] = node === undefined ? [undefined] : plugsOf(device, node);
  const startedMs = performance.now();
  let result: FenceResult = { kind: "done" };
  let anyOn = false;
  for (const plug of plugs) {
    const lines: Record<string, string> = { ...resolution.values, action: settings.action };
    if (node !== undefined) lines["nodename"] = node;
    // A parameter that the plan gives wins: it may name another port than the node does.
    if (plug !== undefined && argument !== undefined) lines[argument] ??= plug;
    const input = printLines(lines);
    if (input === undefined)
      return failed("a parameter's value contains a line feed, which fence agents cannot take");
    for (let tryNumber = 1; ; tryNumber += 1) {
      const leftMs = settings.timeoutMs - (performance.now() - startedMs);
      if (leftMs <= 0) return { kind: "timed-out", afterMs: settings.timeoutMs };
      const end = await spawn({ file, args: [], environment: baseEnvironment, input, timeoutMs: leftMs });
      result = readEnd(end, order, settings.timeoutMs, resolution.secrets);
      if (result.kind !== "failed" || tryNumber >= settings.triesMax) break;
    }
    if (result.kind === "failed" || result.kind === "timed-out") return result;
    if (result.kind === "power" && result.on) anyOn = true;
  }
  return result.kind === "power" ? { kind: "power", on: anyOn } : result; // on, while any of its plugs is
}

/** What the agent says of itself; asked before it is needed, because starting an agent can take half a second. */
export async function prepareFenceDevice(
  device: FenceDevice,
  host: AgentHost,
  spawn: Spawn = runProcess,
): Promise<void> {
  const file = await findFenceAgent(device.agent, host);
  if (file !== undefined) await metadataOf(file, spawn);
}

/** What an agent says of itself; undefined: it could not be asked. */
interface Metadata {
  readonly parameters: readonly string[];
  readonly actions: readonly string[];
}

const metadataByFile = new Map<string, Promise<Metadata | undefined>>();

function metadataOf(file: string, spawn: Spawn): Promise<Metadata | undefined> {
  let metadata = metadataByFile.get(file);
  if (metadata === undefined) {
    metadata = askForMetadata(file, spawn);
    metadataByFile.set(file, metadata);
  }
  return metadata;
}

async function askForMetadata(file: string, spawn: Spawn): Promise<Metadata | undefined> {
  const end = await spawn({
    file,
    args: ["-o", "metadata"],
    environment: baseEnvironment,
    timeoutMs: metadataTimeoutMs,
  });
  if (end.kind !== "exited" || end.code !== 0) {
    metadataByFile.delete(file); // ask again next time
    return undefined;
  }
  return {
    parameters: namesOf("parameter", end.output.stdout),
    actions: namesOf("action", end.output.stdout),
  };
}

function namesOf(element: string, xml: string): readonly string[] {
  const tags = [...xml.matchAll(new RegExp(`<${element}\\s[^>]*>`, "g"))].map(([tag]) => tag);
  return tags.flatMap((tag) => /\sname=["']([^"']+)["']/.exec(tag)?.[1] ?? []);
}

/** An agent that names its actions, and not this one. Whoever cannot be asked for them is asked for the action itself. */
async function isNotOffered(action: FenceAction, run: string, file: string, spawn: Spawn): Promise<boolean> {
  if ((action !== "status" && action !== "on") || run !== action) return false;
  const actions = (await metadataOf(file, spawn))?.actions ?? [];
  return actions.length > 0 && !actions.includes(action);
}

/** `plug` where the agent's metadata knows it, else `port`, which is what older agents and the manual name. */
async function plugArgument(device: FenceDevice, file: string, spawn: Spawn): Promise<string | undefined> {
  const configured = device.parameters["pcmk_host_argument"];
  if (typeof configured === "string" && configured !== "") {
    return configured === "none" ? undefined : configured;
  }
  const metadata = await metadataOf(file, spawn);
  if (metadata === undefined) return "port";
  if (metadata.parameters.includes("plug")) return "plug";
  return metadata.parameters.includes("port") ? "port" : undefined; // neither: one device, one machine
}

async function findFenceAgent(name: string, host: AgentHost): Promise<string | undefined> {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name)) return undefined;
  for (const directory of host.fenceDirectories) {
    const file = join(directory, name);
    const found = await access(file).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}

/** Undefined if a value would end its line, and so could bring in a parameter of its own. */
function printLines(values: Readonly<Record<string, string>>): string | undefined {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return lines.some((line) => /[\r\n]/.test(line)) ? undefined : `${lines.join("\n")}\n`;
}

function readEnd(
  end: ProcessEnd,
  order: FenceOrder,
  timeoutMs: number,
  secrets: readonly string[],
): FenceResult {
  switch (end.kind) {
    case "exited":
      if (order.action === "status") {
        if (end.code === 0 || end.code === statusOffCode) return { kind: "power", on: end.code === 0 };
      } else if (end.code === 0) {
        return order.action === "list"
          ? { kind: "plugs", plugs: readList(end.output.stdout) }
          : { kind: "done" };
      }
      return failed(redact(lastWords(end), secrets));
    case "killed":
      return failed(`${order.device.agent} was killed by ${end.signal}`);
    case "timed-out":
      return { kind: "timed-out", afterMs: timeoutMs };
    case "missing":
      return failed(`${end.file}, or the interpreter in its first line, does not exist`);
    case "not-executable":
      return failed(`${end.file} cannot be executed (${end.problem})`);
    case "not-started":
      return failed(`the system could not start ${end.file} (${end.problem})`);
    default:
      return unreachable(end);
  }
}

function lastWords(end: Extract<ProcessEnd, { kind: "exited" }>): string {
  const lines = `${end.output.stdout}\n${end.output.stderr}`.split("\n").filter((line) => line.trim() !== "");
  const words = lines.at(-1)?.trim() ?? "it gave no reason";
  return `exit code ${end.code}: ${words.slice(0, problemCharactersMax)}`;
}

/** Lines of `plug,alias`; blanks and `key:value` decorations vary by agent, the first word is the plug. */
function readList(stdout: string): readonly string[] {
  return stdout
    .split("\n")
    .map((line) => line.split(/[,\s]/)[0] ?? "")
    .filter((plug) => plug !== "");
}

function failed(problem: string): FenceResult {
  return { kind: "failed", problem };
}

function unreachable(value: never): never {
  throw new Error(`impossible: ${JSON.stringify(value)}`);
}
