// From a client's probes to what an administrator asks: how long was the service away, and who answered before and after.
import type { Probe } from "./probe.ts";

export interface Outage {
  /** When the first unanswered probe was sent. */
  readonly fromMs: number;
  /** When the first answer after it arrived; absent: none did. */
  readonly toMs?: number;
}

/** Every unbroken run of unanswered probes, in order of time. */
export function outagesOf(probes: readonly Probe[]): readonly Outage[] {
  const inOrder = probes.toSorted((a, b) => a.startMs - b.startMs);
  const outages: Outage[] = [];
  let fromMs: number | undefined;
  for (const probe of inOrder) {
    if (probe.answer === undefined) {
      fromMs ??= probe.startMs;
    } else if (fromMs !== undefined) {
      outages.push({ fromMs, toMs: probe.endMs });
      fromMs = undefined;
    }
  }
  if (fromMs !== undefined) outages.push({ fromMs });
  return outages;
}

/** Milliseconds; 0 without any, `undefined` when the last one never ended. */
export function longestOutageMs(outages: readonly Outage[]): number | undefined {
  if (outages.some((outage) => outage.toMs === undefined)) return undefined;
  return Math.max(0, ...outages.map((outage) => (outage.toMs ?? 0) - outage.fromMs));
}

/** Who answered, in order, each change once: `["alpha", "beta"]` is one takeover. */
export function answerersOf(probes: readonly Probe[]): readonly string[] {
  const inOrder = probes.toSorted((a, b) => a.startMs - b.startMs);
  const names = inOrder.flatMap((probe) => probe.answer ?? []);
  return names.filter((name, at) => name !== names[at - 1]);
}
