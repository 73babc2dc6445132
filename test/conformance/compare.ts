// What of a decision is compared with what Pacemaker did: who runs what, where and in which role afterwards, and the lines
// of the summary. Reasons are texts for people and depend on the order in which things are found, so they are left out.
import type { Placement, SummaryEntry } from "../../runtime/simulator/index.ts";

export interface Difference {
  /** Lines that only they have, and lines that only we have. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

export function isSame(difference: Difference): boolean {
  return difference.missing.length === 0 && difference.extra.length === 0;
}

export function compareMultisets(expected: readonly string[], got: readonly string[]): Difference {
  const counts = new Map<string, number>();
  for (const line of expected) counts.set(line, (counts.get(line) ?? 0) + 1);
  const extra: string[] = [];
  for (const line of got) {
    const count = counts.get(line) ?? 0;
    if (count === 0) extra.push(line);
    else counts.set(line, count - 1);
  }
  const missing = [...counts].flatMap(([line, count]) => Array.from({ length: count }, () => line));
  return { missing, extra };
}

export function compareTransitions(
  expected: readonly SummaryEntry[],
  got: readonly SummaryEntry[],
): Difference {
  return compareMultisets(expected.map(entryText), got.map(entryText));
}

/** Instances of anonymous clones are interchangeable; this tells whether only their numbers differ. */
export function differOnlyInNumbers({ missing, extra }: Difference): boolean {
  return isSame(compareMultisets(unnumbered(missing), unnumbered(extra)));
}

const fields = ["op", "node", "from", "to", "role", "fromRole", "toRole", "blocked"] as const;

function entryText(entry: SummaryEntry): string {
  const details = fields.flatMap((field) =>
    entry[field] === undefined ? [] : `${field}=${String(entry[field])}`,
  );
  return [entry.action, entry.resource ?? "-", ...details].join(" ");
}

const roles = ["Started", "Promoted", "Unpromoted", "stale"] as const;

export function comparePlacements(
  expected: Readonly<Record<string, Placement>>,
  got: Readonly<Record<string, Placement>>,
): Difference {
  return compareMultisets(placementLines(expected), placementLines(got));
}

function placementLines(placement: Readonly<Record<string, Placement>>): readonly string[] {
  return Object.entries(placement).flatMap(([resource, at]) =>
    roles.flatMap((role) => (at[role] ?? []).map((node) => `${resource} ${role} on ${node}`)),
  );
}

function unnumbered(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/^(\S+ \S+?):\d+ /, "$1 "));
}
