// Small words that messages of rules share.

const namedMax = 4; // a sentence with more names than this is read by nobody

/** `a`, `b` and `c`; of many the first few and how many more there are. */
export function list(things: readonly { readonly name: { readonly text: string } }[]): string {
  const names = things.map(({ name }) => `\`${name.text}\``);
  if (names.length <= 1) return names[0] ?? "nothing";
  if (names.length > namedMax)
    return `${names.slice(0, namedMax - 1).join(", ")} and ${names.length - namedMax + 1} more`;
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Milliseconds as a source writes them: `90s`, `2min`, `250ms`. */
export function duration(ms: number): string {
  if (ms % 1000 !== 0) return `${ms}ms`;
  return ms % 60_000 === 0 && ms > 0 ? `${ms / 60_000}min` : `${ms / 1000}s`;
}
