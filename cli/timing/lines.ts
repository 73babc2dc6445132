// A calculation as lines of text: two columns of times, what takes them, indented by what it is part of, and the source.
import type { Duration, Origin } from "../../compiler/index.ts";
import { inWords, say, unreachable, type SourceFile, type Translate } from "../../grammar/index.ts";
import { placeOf } from "./place.ts";

export type Sources = ReadonlyMap<string, SourceFile>;

/** How a calculation is shown. */
export interface Look {
  /** The sums only. */
  readonly isBrief: boolean;
  readonly translate: Translate | undefined;
}

export const timeWidth = 11;

export function durationLines(
  duration: Duration,
  sources: Sources,
  look: Look,
  depth = 0,
): readonly string[] {
  const { leastMs, mostMs, what, origin, parts } = duration;
  const times = [leastMs, mostMs].map((ms) => durationText(ms).padStart(timeWidth)).join(" ");
  const line = `${times}  ${"  ".repeat(depth)}${inWords(what, look.translate)}${originText(origin, sources, look)}`;
  if (look.isBrief) return [line];
  return [line, ...parts.flatMap((part) => durationLines(part, sources, look, depth + 1))];
}

function originText(origin: Origin, sources: Sources, { translate }: Look): string {
  switch (origin.kind) {
    case "said": {
      const { file, line, column } = placeOf(origin.at, sources);
      return `  ${file}:${line}:${column}`;
    }
    case "agent":
      return `  ${inWords(say`(advised by ${origin.agent})`, translate)}`;
    case "built-in":
      return `  ${inWords(say`(built in)`, translate)}`;
    case "calculated":
      return "";
    default:
      return unreachable(origin);
  }
}

/** `250ms`, `1.75s`, `10min 5s`, `2h`; what nothing bounds is `never`. */
export function durationText(ms: number): string {
  if (!Number.isFinite(ms)) return "never";
  if (ms < 1_000) return ms === 0 ? "0s" : `${Math.round(ms)}ms`;
  if (ms < 60_000) return `${Math.round(ms / 10) / 100}s`;
  const seconds = Math.round(ms / 1_000);
  const parts = [
    [Math.floor(seconds / 3_600), "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(" ");
}
