// Fence devices: one plug each, with a will of its own. A device that lies says that it did what it did not; one that
// lies about `status` as well is beyond what any cluster can notice, so there is none of those.
import type { FenceOutcome, FenceRun, NodeId } from "../cluster/index.ts";
import type { Random } from "./random.ts";

export interface Device {
  readonly id: string;
  readonly target: NodeId;
  fault: DeviceFault;
  /** Told when an order comes across its fault. */
  met?: () => void;
}

export type DeviceFault =
  | { readonly kind: "none" }
  | { readonly kind: "fails" }
  | { readonly kind: "slow"; readonly byMs: number }
  | { readonly kind: "unreachable" }
  | { readonly kind: "lies" }
  /** It hangs on its target's own network and power: gone when the target is. */
  | { readonly kind: "in-band" };

/** What comes of an order, when the plug acts and when the agent answers. */
export interface DeviceCourse {
  readonly actsAfterMs: number | null;
  readonly answersAfterMs: number;
  /** `status` asks the plug at that moment. */
  readonly outcome: FenceOutcome | "power";
}

export function courseOf(device: Device, run: FenceRun, isReachable: boolean, random: Random): DeviceCourse {
  const usualMs = random.between(50, 800);
  const fault = device.fault;
  if (fault.kind !== "none") device.met?.();
  const answer: FenceOutcome | "power" =
    run.action === "status" ? "power" : { kind: "done", power: "unknown" };
  switch (fault.kind) {
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
      return { actsAfterMs: null, answersAfterMs: run.timeoutMs, outcome: { kind: "timed-out" } };
    case "lies":
      return { actsAfterMs: null, answersAfterMs: usualMs, outcome: answer };
    case "in-band":
      return isReachable
        ? { actsAfterMs: usualMs, answersAfterMs: usualMs + 10, outcome: answer }
        : { actsAfterMs: null, answersAfterMs: run.timeoutMs, outcome: { kind: "timed-out" } };
  }
}

function failing(afterMs: number): DeviceCourse {
  return { actsAfterMs: null, answersAfterMs: afterMs, outcome: { kind: "failed", problem: "exit code 1" } };
}
