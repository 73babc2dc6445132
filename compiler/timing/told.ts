// A calculated time as findings tell it: the whole, its terms, and where the longest of them were said.
import { say, type Message, type Related } from "../../grammar/index.ts";
import type { Duration } from "./duration.ts";

/** Terms that are shown with their places, the longest of them. */
const shownMax = 6;

/** "the loss is noticed 2.25s + `alpha` is fenced 30s + ..." */
export function sumOf(time: Duration): Message {
  const terms = time.parts.map((part) => say`${part.what} (${spoken(part.mostMs)})`);
  return terms.reduce<Message>((all, term, index) => (index === 0 ? term : say`${all} + ${term}`), say``);
}

/** `250ms`, `2.25s`, `3min 37s`; a bound is never rounded down. */
export function spoken(ms: number): string {
  if (!Number.isFinite(ms)) return "for ever";
  if (ms < 1_000) return `${Math.ceil(ms)}ms`;
  if (ms < 60_000) return `${Math.ceil(ms / 10) / 100}s`;
  const seconds = Math.ceil(ms / 1_000);
  return seconds % 60 === 0 ? `${seconds / 60}min` : `${Math.floor(seconds / 60)}min ${seconds % 60}s`;
}

/** The terms that are said somewhere: where to turn the screw. */
export function termsSaid(time: Duration): readonly Related[] {
  return leaves(time)
    .toSorted((a, b) => b.mostMs - a.mostMs)
    .flatMap(({ origin, what, mostMs }): readonly Related[] =>
      origin.kind === "said" && mostMs > 0
        ? [{ at: origin.at, message: say`${what}: ${spoken(mostMs)}` }]
        : [],
    )
    .slice(0, shownMax);
}

function leaves(time: Duration): readonly Duration[] {
  return time.parts.length === 0 ? [time] : time.parts.flatMap(leaves);
}
