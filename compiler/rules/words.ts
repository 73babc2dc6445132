// Small words that messages of rules share.

import { say, type Message } from "../../grammar/index.ts";

const namedMax = 4; // a sentence with more names than this is read by nobody

/** `a`, `b` and `c`; of many the first few and how many more there are. */
export function list(things: readonly { readonly name: { readonly text: string } }[]): Message {
  const names = things.map(({ name }) => `\`${name.text}\``);
  const [first = ""] = names;
  if (things.length === 0) return say`nothing`;
  if (things.length === 1) return say`${first}`;
  if (names.length > namedMax) {
    return say`${names.slice(0, namedMax - 1).join(", ")} and ${names.length - namedMax + 1} more`;
  }
  return say`${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** Milliseconds as a source writes them: `90s`, `2min`, `24h`, `250ms`. */
export function duration(ms: number): string {
  if (ms % 1000 !== 0) return `${ms}ms`;
  if (ms % 3_600_000 === 0 && ms > 0) return `${ms / 3_600_000}h`;
  return ms % 60_000 === 0 && ms > 0 ? `${ms / 60_000}min` : `${ms / 1000}s`;
}
