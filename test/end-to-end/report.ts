// What a run prints: each scenario as it ends, with its timeline, and the table of outages at the end.
import type { Outcome } from "./play.ts";

export interface Played {
  readonly engine: string;
  readonly nodes: number;
  readonly round: number;
  readonly outcome: Outcome;
}

export function describePlayed({ engine, nodes, round, outcome }: Played): string {
  const verdict = outcome.complaints.length === 0 ? "ok" : "NOT OK";
  return [
    "",
    `${engine}, ${nodes} nodes, ${outcome.scenario}, round ${round}: ${verdict}`,
    `  ${outcome.title}`,
    ...outcome.timeline.map((entry) => `  ${seconds(entry.atMs).padStart(8)} s  ${entry.what}`),
    ...outcome.complaints.map((complaint) => `  NOT OK: ${complaint}`),
  ].join("\n");
}

/** One row for each engine, size and scenario, over all its rounds; seconds. */
export function outageTable(played: readonly Played[]): string {
  const keys = [...new Set(played.map(rowKey))];
  const rows = keys.map((key) => rowOf(played.filter((one) => rowKey(one) === key)));
  const head = [
    "engine",
    "nodes",
    "scenario",
    "outage",
    "worst",
    "allowed",
    "fenced after",
    "rounds",
    "verdict",
  ];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    "Outages as the client saw them, in seconds (median and worst of the rounds)",
    "",
    line(head),
    line(widths.map((width) => "-".repeat(width))),
    ...rows.map(line),
  ].join("\n");
}

/** One line for machines: how many scenarios went well, each round counted. */
export function tally(played: readonly Played[]): string {
  const failed = played.filter((one) => one.outcome.complaints.length > 0).length;
  return `Scenarios  ${failed === 0 ? "" : `${failed} failed | `}${played.length - failed} passed (${played.length})`;
}

const rowKey = (one: Played): string => `${one.engine} ${one.nodes} ${one.outcome.scenario}`;

function rowOf(rounds: readonly Played[]): readonly string[] {
  const [first] = rounds;
  if (first === undefined) return [];
  const outages = rounds.map((one) => one.outcome.outageMs ?? Infinity);
  const fencings = rounds.flatMap((one) => one.outcome.fencedAfterMs ?? []);
  const failed = rounds.filter((one) => one.outcome.complaints.length > 0).length;
  return [
    first.engine,
    String(first.nodes),
    first.outcome.scenario,
    orNever(median(outages)),
    orNever(Math.max(...outages)),
    first.outcome.allowedMs === 0 ? "none" : seconds(first.outcome.allowedMs),
    fencings.length === 0 ? "-" : seconds(median(fencings)),
    String(rounds.length),
    failed === 0 ? "ok" : `${failed} not ok`,
  ];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Infinity;
}

function orNever(ms: number): string {
  if (ms === 0) return "none";
  return Number.isFinite(ms) ? seconds(ms) : "never back";
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}
