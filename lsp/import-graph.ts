// Which file is the entry of a unit: the one that (through others) imports the file at hand and is imported by nobody.
// Read from the text alone, so that a file with errors still has its place.

/** Path of a file → paths of the files that it imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** The paths in a file's import statements, as written. */
export function importsIn(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*import[ \t]+"([^"$\n]+)"/gm)].map((match) => match[1] ?? "");
}

/** Entries of the units that hold `path`, sorted; the file itself if nobody imports it, or if its imports go round. */
export function entriesOf(path: string, graph: ImportGraph): readonly string[] {
  const importers = new Map<string, string[]>();
  for (const [from, targets] of graph) {
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), from]);
  }
  const seen = new Set([path]);
  const queue = [path];
  const entries: string[] = [];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const above = importers.get(at) ?? [];
    if (above.length === 0) entries.push(at);
    for (const next of above) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return entries.length > 0 ? entries.toSorted() : [path];
}
