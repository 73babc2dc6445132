// Words for what agents are asked to do on a node and what they answered.
import type { ActionParameters, ResourceAction, ResourceTask } from "../scheduler/index.ts";
import type { NodeId } from "./document.ts";

/** One run of one agent, complete: the shell adds nothing but the values of secrets. */
export interface AgentRun {
  readonly resource: string;
  /** The name the agent gets as OCF_RESOURCE_INSTANCE. */
  readonly historyName: string;
  readonly agent: { readonly class: string; readonly provider?: string; readonly type: string };
  readonly task: Exclude<ResourceTask, "cancel" | "delete">;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly parameters: ActionParameters;
  /** OCF_RESKEY_CRM_meta_* */
  readonly meta: Readonly<Record<string, string>>;
}

/** How a run of an agent ended. After `timed-out` the shell has killed the whole process group. */
export type RunOutcome =
  /** The agent's exit code, whatever it means. `reason` is its ocf_exit_reason, at most 1 KiB. */
  | { readonly kind: "exited"; readonly code: number; readonly reason?: string }
  | { readonly kind: "timed-out" }
  /** There is no such agent here. */
  | { readonly kind: "not-installed"; readonly problem: string }
  /** A secret could not be resolved, a process not be started, a signal ended it … */
  | { readonly kind: "not-run"; readonly problem: string };

/** What a coordinator orders a node to do. Ids rise within a term. */
export interface Command {
  readonly id: number;
  readonly order: Order;
}

export type Order =
  | { readonly kind: "operate"; readonly action: ResourceAction }
  /** Ends a recurring operation. */
  | {
      readonly kind: "cancel";
      readonly historyName: string;
      readonly task: string;
      readonly intervalMs: number;
    }
  /** Forgets what is known of a resource, so that it is probed again. */
  | { readonly kind: "forget"; readonly historyName: string }
  /** Nothing of the cluster runs on the node any more: its daemon may stop. */
  | { readonly kind: "leave" };

/** A finished operation, as a node reports it. */
export interface OperationResult {
  /** Counts the operations of one incarnation of the node's daemon, upwards from 1. */
  readonly call: number;
  /** The command that asked for it; absent for what a node did on its own (recurring operations, no-quorum stops). */
  readonly command?: CommandRef;
  readonly action: ResourceAction;
  readonly outcome: RunOutcome;
  /** When the result last changed, by the node's wall clock. */
  readonly atWallMs: number;
}

export interface CommandRef {
  readonly term: number;
  readonly id: number;
}

export interface RunningOperation {
  readonly call: number;
  /** By the node's own clock. */
  readonly sinceMs: number;
  readonly command?: CommandRef;
  readonly action: ResourceAction;
}

/** One order to one fence device. */
export interface FenceRun {
  readonly target: NodeId;
  /** Id of the device's primitive in the plan. */
  readonly device: string;
  readonly agent: { readonly class: string; readonly provider?: string; readonly type: string };
  readonly action: "off" | "on" | "reboot" | "status";
  /** As in the plan, secrets unresolved; `port`/`plug` of the target included. */
  readonly parameters: ActionParameters;
  readonly timeoutMs: number;
}

export type FenceOutcome =
  /** The device says it did it; for `status`: the plug's power. */
  | { readonly kind: "done"; readonly power: "on" | "off" | "unknown" }
  | { readonly kind: "failed"; readonly problem: string }
  | { readonly kind: "timed-out" }
  /** The agent's own metadata has no such action. */
  | { readonly kind: "not-offered" };
