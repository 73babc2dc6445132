// A `scenario` once it is understood: what is arranged, what goes wrong, what has to come of it.
import type { Name, Span } from "../../grammar/index.ts";
import type { Party } from "../model.ts";

export interface Scenario {
  readonly title: string;
  readonly titleAt: Span;
  /** The whole statement. */
  readonly span: Span;
  /** In the order of the source. */
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: "given"; readonly subject: Party; readonly node: Name; readonly at: Span }
  | { readonly kind: "when"; readonly deed: Deed; readonly at: Span }
  | { readonly kind: "then"; readonly claim: Outcome; readonly at: Span };

/** What is done to the cluster. */
export type Deed =
  | { readonly kind: NodeDeed; readonly node: Name }
  /** Its agents and its disk take so many times as long. */
  | { readonly kind: "slow"; readonly node: Name; readonly factor: number }
  /** A link, between all nodes or to one of them. */
  | { readonly kind: "cut"; readonly link: Name; readonly node?: Name | undefined }
  /** Those named see each other and nobody else. */
  | { readonly kind: "partition"; readonly nodes: readonly Name[] }
  | { readonly kind: "heal" }
  | { readonly kind: ResourceDeed; readonly subject: Party; readonly node?: Name | undefined }
  | { readonly kind: "fail-device" | "hang-device"; readonly device: Name }
  | { readonly kind: "move"; readonly resource: Name; readonly node: Name }
  | { readonly kind: "clear" | "cleanup"; readonly resource: Name }
  /** Before the first step every ticket is granted. */
  | { readonly kind: "grant" | "revoke"; readonly ticket: Name }
  | { readonly kind: "wait"; readonly ms: number };

export const nodeDeeds = [
  "power-off",
  "power-on",
  "crash-daemon",
  "isolate",
  "freeze",
  "standby",
  "unstandby",
  "fence",
  "leave",
  "confirm-off",
] as const;
export type NodeDeed = (typeof nodeDeeds)[number];

/**
 * `fail`: it ends by itself. `hang`: its monitor never answers again until it has been stopped. `fail-start`, `fail-stop`:
 * its agent cannot do it, until `heal`.
 */
export const resourceDeeds = ["fail", "hang", "fail-start", "fail-stop"] as const;
export type ResourceDeed = (typeof resourceDeeds)[number];

/** What has to come true; counted from the last `when`, and true still when the cluster is at rest. */
export type Outcome =
  | { readonly kind: "fenced"; readonly node: Name; readonly withinMs?: number | undefined }
  /** Not in the whole scenario. */
  | { readonly kind: "not-fenced"; readonly node: Name }
  | {
      readonly kind: "on";
      readonly subject: Party;
      readonly node: Name;
      readonly withinMs?: number | undefined;
    }
  | { readonly kind: "not-on"; readonly subject: Party; readonly node: Name }
  | {
      readonly kind: "running" | "stopped";
      readonly subject: Party;
      readonly withinMs?: number | undefined;
    }
  /** On no two nodes at any moment of the scenario, half started or not. */
  | { readonly kind: "never-two"; readonly subject: Party };
