// What happened, for people: the timeline of `hac history`, `hac status --watch` and the event stream. Reasons are data;
// sentences are made where they are printed.
import type { NodeId, OffConfirmation } from "./document.ts";

/** How many of the newest entries a member keeps in memory for its status view. */
export const journalEntriesMax = 256;

export interface JournalEntry {
  readonly atMs: number;
  readonly atWallMs: number;
  readonly what: Happening;
}

export type Happening =
  | { readonly kind: "started"; readonly incarnation: number; readonly cold: boolean }
  | { readonly kind: "paused"; readonly forMs: number }
  | { readonly kind: "peer-heard"; readonly node: NodeId; readonly incarnation: number }
  | { readonly kind: "peer-suspected"; readonly node: NodeId; readonly silentMs: number }
  | { readonly kind: "link-up"; readonly node: NodeId; readonly link: string }
  | { readonly kind: "link-down"; readonly node: NodeId; readonly link: string }
  | { readonly kind: "candidate"; readonly term: number }
  | { readonly kind: "elected"; readonly term: number; readonly votes: readonly NodeId[] }
  | { readonly kind: "following"; readonly term: number; readonly coordinator: NodeId }
  | { readonly kind: "stepped-down"; readonly term: number; readonly why: StepDown }
  | { readonly kind: "quorum-lost" }
  | { readonly kind: "quorum-gained" }
  | { readonly kind: "policy-applied"; readonly policy: string }
  | { readonly kind: "admitted"; readonly node: NodeId; readonly incarnation: number }
  | {
      readonly kind: "fencing";
      readonly target: NodeId;
      readonly device: string;
      readonly action: string;
      /** The member that tells the device, where it is not the one that wants it. */
      readonly through?: NodeId;
      readonly level: number;
      readonly reason: string;
    }
  | {
      readonly kind: "fence-failed";
      readonly target: NodeId;
      readonly device: string;
      readonly problem: string;
    }
  | { readonly kind: "unfenced"; readonly node: NodeId }
  | { readonly kind: "fence-lied"; readonly target: NodeId; readonly device: string }
  /** It cannot be asked for the power: its word is all there is. */
  | { readonly kind: "fence-unverified"; readonly target: NodeId; readonly device: string }
  | { readonly kind: "confirmed-off"; readonly node: NodeId; readonly how: OffConfirmation }
  | { readonly kind: "decided"; readonly transition: number; readonly actions: number; readonly why: string }
  | { readonly kind: "transition-ended"; readonly transition: number; readonly how: "complete" | "aborted" }
  | {
      readonly kind: "operation";
      readonly node: NodeId;
      readonly resource: string;
      readonly task: string;
      readonly intervalMs: number;
      readonly outcome: string;
      readonly expected: boolean;
    }
  | { readonly kind: "held-back"; readonly resource: string; readonly node: NodeId; readonly why: string }
  | { readonly kind: "request"; readonly request: string; readonly answer: string }
  | { readonly kind: "plan-adopted"; readonly digest: string }
  | {
      readonly kind: "plan-refused";
      readonly node: NodeId;
      readonly digest: string;
      readonly problem: string;
    }
  | { readonly kind: "resetting-self"; readonly reason: string }
  | { readonly kind: "left" };

export type StepDown = "newer-term" | "lease-lost" | "abdicated" | "other-coordinator";
