// Time: one clock for all processes of the rig: CLOCK_MONOTONIC, which they share because they run on one kernel.
import { spawnSync } from "node:child_process";
import { setPriority } from "node:os";

/** Milliseconds with fractions; comparable between the processes of one machine, meaningless outside it. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks every `everyMs` until there is an answer; `undefined` when the time is up. */
export async function poll<Answer>(
  limits: { readonly timeoutMs: number; readonly everyMs: number },
  ask: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const end = nowMs() + limits.timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (nowMs() >= end) return undefined;
    await sleep(limits.everyMs);
  }
}

/** For processes that measure: they run before those that they measure (Corosync is a real-time process), where the system lets them. */
export function takePrecedence(): void {
  const realTime = spawnSync("chrt", ["--rr", "--pid", "50", String(process.pid)], { stdio: "ignore" });
  if (realTime.status === 0) return;
  try {
    setPriority(-15);
  } catch {
    // Then they measure with longer pauses, and say how long those were.
  }
}
