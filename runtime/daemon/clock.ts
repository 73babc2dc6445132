// The clock of the cluster's machines: milliseconds that never go back and also count the time a machine was suspended.
// Node's own monotonic clock stands still then, so a suspended node would not notice that its peers gave it up.
import { readFileSync } from "node:fs";

export interface Clock {
  readonly nowMs: () => number;
  readonly wallMs: () => number;
}

/** Below this the difference is the resolution of /proc/uptime, not a suspension. */
const suspensionMinMs = 100;

export function createClock(readUptimeMs: () => number | undefined = readUptime): Clock {
  const firstUptimeMs = readUptimeMs();
  const firstMs = performance.now();
  let suspendedMs = 0;

  function nowMs(): number {
    const monotonicMs = performance.now() - firstMs;
    const uptimeMs = readUptimeMs();
    if (uptimeMs !== undefined && firstUptimeMs !== undefined) {
      const behindMs = uptimeMs - firstUptimeMs - (monotonicMs + suspendedMs);
      if (behindMs > suspensionMinMs) suspendedMs += behindMs;
    }
    return monotonicMs + suspendedMs;
  }

  return { nowMs, wallMs: () => Date.now() };
}

/** CLOCK_BOOTTIME, as the kernel prints it; elsewhere the monotonic clock has to do. */
function readUptime(): number | undefined {
  try {
    return Number.parseFloat(readFileSync("/proc/uptime", "latin1")) * 1_000;
  } catch {
    return undefined;
  }
}
