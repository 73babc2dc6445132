// A folder of Pacemaker's layout: `xml/NAME.xml`, `summary/NAME.summary`, and perhaps the expectations as data.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Placement, SummaryEntry } from "../../runtime/simulator/index.ts";

export interface Case {
  readonly name: string;
  /** core, extended or exotic; `all` where nothing says. */
  readonly tier: string;
  /** Seconds since 1970, a date, or null: it does not matter. */
  readonly now: number | string | null;
  readonly args: readonly string[];
  /** Absent where there is only the text of the summary. */
  readonly expected?: Expected;
  readonly summaryText?: string | undefined;
}

export interface Expected {
  readonly transition: readonly SummaryEntry[];
  readonly placementAfter: Readonly<Record<string, Placement>>;
  readonly placementBefore: Readonly<Record<string, Placement>>;
}

export interface StoredGraph {
  /** Kind, key, node, and the internal key where it differs. */
  readonly actions: readonly (readonly [kind: string, key: string, node: string, internal?: string])[];
  readonly inputs: readonly (readonly number[])[];
}

type StoredScore = number | "inf" | "-inf";
/** Phase → resource → node → score, or several where it was shown more than once. */
export type StoredScores = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, StoredScore | readonly StoredScore[]>>>>>
>;

export interface Suite {
  readonly cases: readonly Case[];
  xml(name: string, folder: string): string;
  graph(name: string): StoredGraph | undefined;
  scores(name: string): StoredScores | undefined;
}

type CaseRecord = Omit<Case, "expected" | "summaryText"> & Expected;

export function openSuite(folder: string): Suite {
  const graphs = lazyJson<Record<string, StoredGraph>>(join(folder, "graphs.json"));
  const scores = lazyJson<Record<string, StoredScores>>(join(folder, "scores.json"));
  return {
    cases: readCases(folder),
    xml: (name, of) => readFileSync(join(folder, of, `${name}.xml`), "utf8"),
    graph: (name) => graphs()?.[name],
    scores: (name) => scores()?.[name],
  };
}

function readCases(folder: string): readonly Case[] {
  const listed = lazyJson<readonly CaseRecord[]>(join(folder, "cases.json"))();
  const summaries = join(folder, "summary");
  const textOf = (name: string): string | undefined => {
    const path = join(summaries, `${name}.summary`);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };
  if (listed !== undefined) {
    return listed.map((record) => ({ ...record, expected: record, summaryText: textOf(record.name) }));
  }
  return readdirSync(join(folder, "xml"))
    .filter((file) => file.endsWith(".xml"))
    .map((file) => file.slice(0, -".xml".length))
    .filter((name) => existsSync(join(summaries, `${name}.summary`)))
    .toSorted()
    .map((name) => ({
      name,
      tier: "all",
      now: null,
      args: [],
      summaryText: textOf(name),
    }));
}

function lazyJson<T>(path: string): () => T | undefined {
  let value: T | undefined;
  return () => {
    if (value === undefined && existsSync(path)) value = JSON.parse(readFileSync(path, "utf8")) as T; // the suite's own format
    return value;
  };
}
