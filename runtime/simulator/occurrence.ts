// What really happens in a simulated cluster, told to whoever watches it.
import type { AgentRun, Happening, NodeId } from "../cluster/index.ts";

export type Occurrence =
  | { readonly kind: "power"; readonly node: NodeId; readonly on: boolean; readonly why?: string }
  | { readonly kind: "daemon"; readonly node: NodeId; readonly up: boolean }
  | { readonly kind: "run-began"; readonly node: NodeId; readonly run: AgentRun }
  | {
      readonly kind: "run-ended";
      readonly node: NodeId;
      readonly run: AgentRun;
      readonly ending: "as-asked" | "fails" | "timed-out";
    }
  /** What a member writes into its journal. */
  | { readonly kind: "noted"; readonly node: NodeId; readonly what: Happening }
  /** To the request of that id. */
  | {
      readonly kind: "answered";
      readonly node: NodeId;
      readonly id: string;
      readonly problem: string | undefined;
    };
