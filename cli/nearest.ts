// Did-you-mean for the words of a command line.

/** Up to three of `names` within two edits of `word`, nearest first; also those that `word` begins. */
export function nearest(word: string, names: readonly string[]): readonly string[] {
  const scored = names.map((name) => ({
    name,
    distance: name.startsWith(word) && word !== "" ? 0.5 : distance(word, name),
  }));
  const near = scored.filter(({ name, distance: d }) => d <= 2 && d < name.length);
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return near.slice(0, 3).map(({ name }) => name);
}

/** Levenshtein distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
