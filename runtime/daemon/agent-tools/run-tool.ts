// The tools that resource agents expect of a cluster manager, as Pacemaker's are called: as much of each as agents of
// resource-agents use, answered by the daemon of this node. What is not supported ends with a message and exit code 3,
// and does nothing. Source of options, outputs and exit codes: the manual pages and `--help-all` of Pacemaker 2.1.5.
import { setTimeout as sleep } from "node:timers/promises";
import type { StatusView } from "../../cluster/index.ts";
import type { AgentView } from "../agent-view.ts";
import { askAgentView, askRequest, askStatus } from "../client.ts";
import { attrdUpdater } from "./attrd-updater.ts";
import { crmAttribute, crmMaster } from "./crm-attribute.ts";
import { crmMon } from "./crm-mon.ts";
import { crmNode } from "./crm-node.ts";
import { crmResource } from "./crm-resource.ts";
import {
  noNode,
  toolCode,
  unsupported,
  type AttributeChange,
  type Daemon,
  type Tool,
  type ToolEnd,
} from "./tool.ts";
import { replacements } from "./unsupported.ts";

const tools: Readonly<Record<string, Tool>> = {
  crm_attribute: crmAttribute,
  crm_master: crmMaster,
  attrd_updater: attrdUpdater,
  crm_node: crmNode,
  crm_resource: crmResource,
  crm_mon: crmMon,
};

export const toolNames: readonly string[] = [...Object.keys(tools), ...Object.keys(replacements)];

/** How long a change waits for a coordinator, while one is being elected; a stop that loses quorum must not wait for long. */
const patienceMs = 4_000;
const retryMs = 200;

export interface ToolIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The daemon cannot be asked: the only thing that a tool does not handle itself. */
class Unreachable extends Error {}

export async function runTool(name: string, words: readonly string[], io: ToolIo): Promise<number> {
  const end = await endOf(name, words, io.env);
  for (const line of end.lines ?? []) io.stdout(`${line}\n`);
  if (end.problem !== undefined) io.stderr(`${name}: ${end.problem}\n`);
  return end.code;
}

async function endOf(name: string, words: readonly string[], env: ToolIo["env"]): Promise<ToolEnd> {
  const instead = replacements[name];
  const tool = tools[name];
  if (tool === undefined) {
    const hint = instead === undefined ? "" : `; ${instead}`;
    return unsupported(`this node is run by had, which has no ${name}${hint}`);
  }
  const socket = env["HAD_SOCKET"];
  if (socket === undefined)
    return { code: toolCode.error, problem: "HAD_SOCKET is not set: had starts it for agents" };
  try {
    return await tool(words, daemonAt(socket), env);
  } catch (error) {
    if (error instanceof Unreachable) return { code: toolCode.error, problem: error.message };
    throw error;
  }
}

function daemonAt(socket: string): Daemon {
  async function view(): Promise<AgentView> {
    const reply = await askAgentView(socket);
    if (reply.kind === "unreachable") throw new Unreachable(reply.problem);
    return reply.value;
  }

  async function status(): Promise<StatusView> {
    const reply = await askStatus(socket);
    if (reply.kind === "unreachable") throw new Unreachable(reply.problem);
    return reply.value.overview ?? reply.value.cluster;
  }

  async function set(change: AttributeChange): Promise<ToolEnd> {
    for (const endMs = performance.now() + patienceMs; ; await sleep(retryMs)) {
      const seen = await view();
      const node = seen.nodes.find(({ name }) => name === change.node);
      if (node === undefined) return noNode(change.node, seen);
      const present = (change.lifetime === "reboot" ? node.reboot : node.lasting)[change.name];
      if ((present ?? null) === change.value) return { code: toolCode.ok }; // most monitors say what is known
      const reply = await askRequest(socket, { kind: "attribute", ...change });
      if (reply.kind === "unreachable") throw new Unreachable(reply.problem);
      if (reply.value.kind === "done") return { code: toolCode.ok };
      if (performance.now() > endMs) return { code: toolCode.error, problem: reply.value.problem };
    }
  }

  return { view, status, set };
}
