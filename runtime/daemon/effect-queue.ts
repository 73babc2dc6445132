// Carries effects out in order. What stands after a `store`, in the same step or a later one, waits until that is on
// disk, but for what speaks of this very moment: a heartbeat or an order to fence that comes late would be a lie.
import { storeFailureMaxMs, waitsForDisk, type DurableRecord, type Effect } from "../cluster/index.ts";

export interface EffectQueueOptions {
  readonly write: (record: DurableRecord) => Promise<void>;
  /** Everything but `store`. */
  readonly carryOut: (effect: Exclude<Effect, { kind: "store" }>) => void;
  readonly nowMs: () => number;
  readonly onStoreProblem: (problem: string, forMs: number) => void;
  /** The disk has failed for `storeFailureMaxMs`: what this member promises is worth nothing any more. */
  readonly onStoreLost: () => void;
}

export interface EffectQueue {
  readonly take: (effects: readonly Effect[]) => void;
}

const retryMs = 200;
/** More than this waits only if the disk stands still, and then the daemon is about to stop. */
const waitingMax = 100_000;

export function createEffectQueue(options: EffectQueueOptions): EffectQueue {
  const waiting: Effect[] = [];
  let storing = false;

  function take(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === "store" || waitsForDisk(effect)) waiting.push(effect);
      else options.carryOut(effect);
    }
    if (waiting.length > waitingMax) throw new Error(`${waiting.length} effects wait for the disk`);
    proceed();
  }

  function proceed(): void {
    while (!storing) {
      const effect = waiting.shift();
      if (effect === undefined) return;
      if (effect.kind === "store") {
        storing = true;
        void store(effect.record).then(() => {
          storing = false;
          proceed();
        });
      } else {
        options.carryOut(effect);
      }
    }
  }

  /** Tries until it is on disk, or gives the whole daemon up. */
  async function store(record: DurableRecord): Promise<void> {
    const sinceMs = options.nowMs();
    for (;;) {
      try {
        await options.write(record);
        return;
      } catch (error) {
        const forMs = options.nowMs() - sinceMs;
        options.onStoreProblem((error as Error).message, forMs);
        if (forMs > storeFailureMaxMs) {
          options.onStoreLost();
          return new Promise(() => {}); // nothing that stands behind it may ever be carried out
        }
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }

  return { take };
}
