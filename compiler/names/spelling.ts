// Did-you-mean, for near misses only: a suggestion that is a guess costs the reader more than none.

const suggestionsMax = 3;

/** Up to three of `names` that `word` may have been meant for, the nearest first; none if none is near. */
export function nearestNames(word: string, names: Iterable<string>): readonly string[] {
  const lower = word.toLowerCase();
  const tolerated = word.length <= 2 ? 0 : word.length <= 5 ? 1 : word.length <= 11 ? 2 : 3;
  const near: { name: string; distance: number }[] = [];
  for (const name of new Set(names)) {
    if (name === word) continue;
    const found =
      Math.abs(name.length - word.length) > tolerated ? Infinity : editDistance(lower, name.toLowerCase());
    const distance = Math.min(found, separatorsApart(lower, name) ? 0.5 : Infinity);
    if (distance <= tolerated || distance <= 0.5) near.push({ name, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return near.slice(0, suggestionsMax).map(({ name }) => name);
}

/** `clone_max` for `clone-max`: administrators know both spellings from different tools. */
function separatorsApart(word: string, name: string): boolean {
  return word.replace(/[_.-]/g, "") === name.toLowerCase().replace(/[_.-]/g, "");
}

/** Edits between two texts, an exchange of neighbours counting as one (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j - 1] ?? 0) + (same ? 0 : 1), (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (exchanged) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
