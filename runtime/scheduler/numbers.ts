// Scores, and the order of names. Source: Pacemaker Explained, "Scores".

/** Beyond every finite score. */
export const infinity = 1_000_000;
/** Marks, in a score table, a node that the resource has no entry for. Lower than every score. */
export const absent = -2_147_483_648;

/** Minus infinity beats plus infinity, and both beat every finite number. */
export function addScores(a: number, b: number): number {
  if (a <= -infinity || b <= -infinity) return -infinity;
  if (a >= infinity || b >= infinity) return infinity;
  return clampScore(a + b);
}

function clampScore(value: number): number {
  return value > infinity ? infinity : value < -infinity ? -infinity : value;
}

/** A score as text: `INFINITY`, `red`, `-20`. Undefined if it is none. */
export function parseScore(text: string, health?: HealthScores): number | undefined {
  switch (text) {
    case "INFINITY":
    case "+INFINITY":
      return infinity;
    case "-INFINITY":
      return -infinity;
  }
  switch (text.toLowerCase()) {
    case "red":
      return health?.red ?? 0;
    case "yellow":
      return health?.yellow ?? 0;
    case "green":
      return health?.green ?? 0;
  }
  return /^\s*[+-]?\d+/.test(text) ? clampScore(Number.parseInt(text, 10)) : undefined;
}

export interface HealthScores {
  readonly red: number;
  readonly yellow: number;
  readonly green: number;
}

/** Present and one of the words for true. */
export function isTrue(text: string | number | boolean | null | undefined): boolean {
  if (typeof text === "boolean") return text;
  if (text === undefined || text === null) return false;
  return /^(true|yes|on|y|1)$/i.test(String(text));
}

/** Seconds from milliseconds: less than one counts as one, else rounded half up. */
export function secondsFromMs(ms: number): number {
  if (ms <= 0) return 0;
  return ms < 1000 ? 1 : Math.floor((ms + 500) / 1000);
}

/** Node names: ignoring case, runs of digits by value, and of equal values the shorter first (7 < 007). */
export function compareNodeNames(left: string, right: string): number {
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = digitsAt(a, i);
    const y = digitsAt(b, j);
    if (x > i && y > j) {
      const byValue = compareDigits(a.slice(i, x), b.slice(j, y));
      if (byValue !== 0) return byValue;
      i = x;
      j = y;
      continue;
    }
    const difference = a.charCodeAt(i) - b.charCodeAt(j);
    if (difference !== 0) return difference;
    i++;
    j++;
  }
  return a.length - i - (b.length - j);
}

function digitsAt(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return end;
}

function compareDigits(a: string, b: string): number {
  const x = a.replace(/^0+/, "");
  const y = b.replace(/^0+/, "");
  if (x.length !== y.length) return x.length - y.length;
  if (x !== y) return x < y ? -1 : 1;
  return a.length - b.length;
}

/** By bytes, as plain identifiers are compared. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
