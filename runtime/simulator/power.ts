// Fence devices, each with a will of its own: a plug of its own, a management board on the target's own network, or one
// of two power feeds. A device that lies says that it did what it did not; one that
// lies about `status` as well is beyond what any cluster can notice, so there is none of those.
import type { FenceOutcome, FenceRun, NodeId } from "../cluster/index.ts";
import type { Random } from "./random.ts";

export interface Device {
  readonly id: string;
  readonly target: NodeId;
  readonly way: DeviceWay;
  fault: DeviceFault;
  /** Told when an order comes across its fault. */
  met?: () => void;
}

export type DeviceWay =
  | { readonly kind: "plug" }
  /** On the target's network: out of reach when that is cut, and without mains. */
  | { readonly kind: "board" }
  | { readonly kind: "feed"; readonly feed: Feed };

export type Feed = "a" | "b";
export const feeds: readonly Feed[] = ["a", "b"];

export type DeviceFault =
  | { readonly kind: "none" }
  | { readonly kind: "fails" }
  | { readonly kind: "slow"; readonly byMs: number }
  | { readonly kind: "unreachable" }
  | { readonly kind: "lies" }
  /** It does what it is told, and its `status` says `on` whatever happens. */
  | { readonly kind: "says-on" }
  /** It hangs on its target's own network and power: gone when the target is. */
  | { readonly kind: "in-band" };

export interface Reach {
  /** On the wires, to where the target is. */
  readonly hasWay: boolean;
  readonly targetIsOn: boolean;
  readonly hasMains: boolean;
}

/** What comes of an order, when the plug acts and when the agent answers. */
export interface DeviceCourse {
  readonly actsAfterMs: number | null;
  readonly answersAfterMs: number;
  /** `status` asks the plug at that moment. */
  readonly outcome: FenceOutcome | "power";
}

export function courseOf(device: Device, run: FenceRun, reach: Reach, random: Random): DeviceCourse {
  const usualMs = random.between(50, 800);
  const fault = device.fault;
  if (fault.kind !== "none") device.met?.();
  const answer: FenceOutcome | "power" =
    run.action === "status" ? "power" : { kind: "done", power: "unknown" };
  if (device.way.kind === "board" && !(reach.hasWay && reach.hasMains)) return outOfReach(run);
  switch (fault.kind) {
    case "says-on":
      if (run.action === "status") {
        return { actsAfterMs: null, answersAfterMs: usualMs, outcome: { kind: "done", power: "on" } };
      }
      return { actsAfterMs: usualMs, answersAfterMs: usualMs + 10, outcome: answer };
    case "none":
      return { actsAfterMs: usualMs, answersAfterMs: usualMs + 10, outcome: answer };
    case "fails":
      return failing(usualMs);
    case "slow": {
      const tookMs = usualMs + fault.byMs;
      if (tookMs <= run.timeoutMs) return { actsAfterMs: tookMs, answersAfterMs: tookMs, outcome: answer };
      // The agent is killed at its timeout; what the device was told it may do all the same.
      return {
        actsAfterMs: random.chance(0.5) ? tookMs : null,
        answersAfterMs: run.timeoutMs,
        outcome: { kind: "timed-out" },
      };
    }
    case "unreachable":
      return outOfReach(run);
    case "lies":
      return { actsAfterMs: null, answersAfterMs: usualMs, outcome: answer };
    case "in-band":
      return reach.hasWay && reach.targetIsOn
        ? { actsAfterMs: usualMs, answersAfterMs: usualMs + 10, outcome: answer }
        : outOfReach(run);
  }
}

function outOfReach(run: FenceRun): DeviceCourse {
  return { actsAfterMs: null, answersAfterMs: run.timeoutMs, outcome: { kind: "timed-out" } };
}

function failing(afterMs: number): DeviceCourse {
  return { actsAfterMs: null, answersAfterMs: afterMs, outcome: { kind: "failed", problem: "exit code 1" } };
}
