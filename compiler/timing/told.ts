// A calculated time as findings tell it: the whole, its terms, and where the longest of them were said.
import {
  inWords,
  positionAt,
  say,
  unreachable,
  type Message,
  type Related,
  type SourceFile,
} from "../../grammar/index.ts";
import type { Duration, Origin } from "./duration.ts";

/** Terms that are shown with their places, the longest of them. */
const shownMax = 6;

/** Places that are named in one term of the sum. */
const originsMax = 4;

/** "the loss is noticed (2.25s: cluster.ha:4) + `alpha` is fenced (1min: built in) + ..."; lines only of the `sources`. */
export function sumOf(time: Duration, sources: readonly SourceFile[] = []): Message {
  const terms = time.parts.map((part) => say`${part.what} (${spoken(part.mostMs)}${whence(part, sources)})`);
  return terms.reduce<Message>((all, term, index) => (index === 0 ? term : say`${all} + ${term}`), say``);
}

/** Where the numbers of a term come from, each place once. */
function whence(part: Duration, sources: readonly SourceFile[]): Message {
  const found = new Map<string, Message>();
  for (const { mostMs, origin } of leaves(part)) {
    const said = mostMs === 0 ? undefined : originSaid(origin, sources);
    if (said !== undefined) found.set(inWords(said), said);
  }
  const all = [...found.values()];
  const shown = all.slice(0, originsMax);
  if (all.length === 0) return say``;
  const joined = shown.reduce<Message>(
    (before, one, index) => (index === 0 ? one : say`${before}, ${one}`),
    say``,
  );
  return all.length > shown.length ? say`: ${joined}, ...` : say`: ${joined}`;
}

function originSaid(origin: Origin, sources: readonly SourceFile[]): Message | undefined {
  switch (origin.kind) {
    case "said": {
      const source = sources.find(({ path }) => path === origin.at.file);
      return source && say`${source.path}:${positionAt(source, origin.at.start).line}`;
    }
    case "agent":
      return say`advised by ${origin.agent}`;
    case "built-in":
    case "calculated":
      return say`built in`;
    default:
      return unreachable(origin);
  }
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
