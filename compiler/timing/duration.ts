// A span of time with its reasons: how long something takes at least and at most, where each number was said, and which
// parts it is made of. What explains a failover, what holds an obligation and what a rule compares is this one value.
import type { Message, Span } from "../../grammar/index.ts";
import type { Effective, Said } from "../model.ts";

export interface Duration {
  /** What takes the time: "`db` starts". */
  readonly what: Message;
  readonly leastMs: number;
  /** Infinity: nothing bounds it. */
  readonly mostMs: number;
  readonly origin: Origin;
  /** In the order in which they happen; empty for what is said and not calculated. */
  readonly parts: readonly Duration[];
}

export type Origin =
  | { readonly kind: "said"; readonly at: Span }
  /** The agent's own advice or default. */
  | { readonly kind: "agent"; readonly agent: string }
  | { readonly kind: "built-in" }
  | { readonly kind: "calculated" };

export const builtIn: Origin = { kind: "built-in" };
const calculated: Origin = { kind: "calculated" };

export function saidAt(said: Pick<Said<unknown>, "at"> | undefined, otherwise: Origin = builtIn): Origin {
  return said === undefined ? otherwise : { kind: "said", at: said.at };
}

export function originOf(effective: Effective<unknown>, agent = ""): Origin {
  if (effective.said !== undefined) return { kind: "said", at: effective.said.at };
  return effective.from === "agent" ? { kind: "agent", agent } : builtIn;
}

/** It takes exactly so long. */
export function exactly(what: Message, ms: number, origin: Origin): Duration {
  return { what, leastMs: ms, mostMs: ms, origin, parts: [] };
}

/** It takes no longer than its limit, and may take no time at all. */
export function upTo(what: Message, mostMs: number, origin: Origin): Duration {
  return { what, leastMs: 0, mostMs, origin, parts: [] };
}

export function between(what: Message, leastMs: number, mostMs: number, origin: Origin): Duration {
  return { what, leastMs, mostMs, origin, parts: [] };
}

/** One after the other. */
export function inTurn(what: Message, parts: readonly Duration[]): Duration {
  return {
    what,
    leastMs: total(parts, ({ leastMs }) => leastMs),
    mostMs: total(parts, ({ mostMs }) => mostMs),
    origin: calculated,
    parts,
  };
}

/** Tried in turn until one succeeds: at best the first does, at worst the last. There is at least one. */
export function untilOneSucceeds(what: Message, parts: readonly Duration[]): Duration {
  return {
    what,
    leastMs: parts[0]?.leastMs ?? 0,
    mostMs: total(parts, ({ mostMs }) => mostMs),
    origin: calculated,
    parts,
  };
}

export function longest(durations: readonly Duration[]): Duration | undefined {
  return durations.reduce<Duration | undefined>(
    (most, one) => (most === undefined || one.mostMs > most.mostMs ? one : most),
    undefined,
  );
}

function total(parts: readonly Duration[], of: (part: Duration) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0);
}
