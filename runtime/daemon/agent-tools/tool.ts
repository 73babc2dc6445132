// What each tool is made of: how it asks the daemon, and how it ends.
import type { StatusView } from "../../cluster/index.ts";
import type { AgentView } from "../agent-view.ts";

/** Exit codes. Source: `crm_error --list --exit`. */
export const toolCode = { ok: 0, error: 1, unsupported: 3, usage: 64, noSuchObject: 105 } as const;

export interface ToolEnd {
  readonly code: number;
  /** To standard output, each a line. */
  readonly lines?: readonly string[];
  /** To standard error. */
  readonly problem?: string;
}

export interface AttributeChange {
  readonly node: string;
  readonly name: string;
  /** null: unset. */
  readonly value: string | null;
  readonly lifetime: "reboot" | "forever";
}

/** The daemon, as tools see it. What it does not answer ends the tool with exit code 1. */
export interface Daemon {
  readonly view: () => Promise<AgentView>;
  /** As the coordinator sees it, where that can be asked. */
  readonly status: () => Promise<StatusView>;
  readonly set: (change: AttributeChange) => Promise<ToolEnd>;
}

export type Tool = (
  words: readonly string[],
  daemon: Daemon,
  env: Readonly<Record<string, string | undefined>>,
) => Promise<ToolEnd>;

export function unsupported(problem: string): ToolEnd {
  return { code: toolCode.unsupported, problem };
}

export function misused(problem: string): ToolEnd {
  return { code: toolCode.usage, problem };
}

export function noNode(name: string, view: AgentView): ToolEnd {
  return {
    code: toolCode.noSuchObject,
    problem: `the plan has no node \`${name}\`; it has ${view.nodes.map((node) => node.name).join(", ")}`,
  };
}
