// A unified diff of two texts, small enough to be read here: lines that both begin and end with are left out, and the
// rest is compared by the longest common run of lines.
const contextLines = 3;
const cellsMax = 4_000_000; // above it the middle is shown as replaced: a table that size would cost a second

interface Line {
  readonly kind: " " | "-" | "+";
  readonly text: string;
}

/** Empty if the texts are equal. */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return "";
  const lines = compare(splitLines(before), splitLines(after));
  return [`--- ${name}`, `+++ ${name}`, ...hunks(lines), ""].join("\n");
}

function splitLines(text: string): readonly string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function compare(a: readonly string[], b: readonly string[]): readonly Line[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  return [
    ...same(a.slice(0, start)),
    ...compareMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ];
}

function same(texts: readonly string[]): readonly Line[] {
  return texts.map((text) => ({ kind: " ", text }));
}

function compareMiddle(a: readonly string[], b: readonly string[]): readonly Line[] {
  if (a.length * b.length > cellsMax) {
    return [...a.map((text): Line => ({ kind: "-", text })), ...b.map((text): Line => ({ kind: "+", text }))];
  }
  // longest[i][j]: of the common lines of a from i on and b from j on.
  const longest = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = longest[i];
    if (row === undefined) continue;
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ kind: " ", text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: "-", text: left });
      i++;
    } else {
      lines.push({ kind: "+", text: right ?? "" });
      j++;
    }
  }
  return lines;
}

function hunks(lines: readonly Line[]): readonly string[] {
  const shown: string[] = [];
  let oldLine = 1;
  let newLine = 1;
  let index = 0;
  while (index < lines.length) {
    const change = lines.findIndex((line, i) => i >= index && line.kind !== " ");
    if (change < 0) break;
    const from = Math.max(index, change - contextLines);
    oldLine += from - index;
    newLine += from - index;
    const to = endOfHunk(lines, change);
    const part = lines.slice(from, to);
    const oldCount = part.filter(({ kind }) => kind !== "+").length;
    const newCount = part.filter(({ kind }) => kind !== "-").length;
    shown.push(
      `@@ -${oldLine},${oldCount} +${newLine},${newCount} @@`,
      ...part.map(({ kind, text }) => kind + text),
    );
    oldLine += oldCount;
    newLine += newCount;
    index = to;
  }
  return shown;
}

/** A hunk goes on as long as the next change is near. */
function endOfHunk(lines: readonly Line[], change: number): number {
  let last = change;
  for (let i = change; i < lines.length && i <= last + contextLines * 2; i++) {
    if (lines[i]?.kind !== " ") last = i;
  }
  return Math.min(lines.length, last + contextLines + 1);
}
