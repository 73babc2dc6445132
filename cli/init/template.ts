// What a topology's template is: the services of a cluster of that shape, and the words about it.
import type { Answers } from "./answers.ts";

export interface Template {
  /** As `--template` takes it. */
  readonly name: string;
  readonly summary: string;
  readonly nodeCount: { readonly min: number; readonly max: number };
  readonly nodes: readonly string[];
  /** The cluster's name where nobody says one. */
  readonly cluster: string;
  /** What stands in cluster.ha below the nodes, as source text that need not be laid out. */
  readonly services: (answers: Answers) => string;
  /** Options of the cluster beside those that every template has. */
  readonly options?: (answers: Answers) => string;
  /** Defaults of resources beside those that every template has. */
  readonly resourceDefaults?: string;
  /** Statements of a node beside its addresses and its fencing. */
  readonly node?: (answers: Answers, index: number) => string;
  /** For the README: what the cluster shows, and what happens under which failure. */
  readonly shows: (answers: Answers) => readonly string[];
  readonly failures: (answers: Answers) => readonly Failure[];
  /** For the README: what has to be prepared on the nodes. */
  readonly prepare: (answers: Answers) => readonly string[];
}

export interface Failure {
  readonly what: string;
  readonly outcome: string;
}

/** The node at that place; a template is asked only for places that `nodeCount` promises. */
export function nodeAt(answers: Answers, index: number): string {
  const node = answers.nodes.at(index);
  if (node === undefined) throw new Error(`a template asks for node ${index} of ${answers.nodes.length}`);
  return node;
}

/** A node's name as the language writes it: one that is no plain name stands in backquotes. */
export function nodeName(node: string): string {
  return /^[A-Za-z_]/.test(node) ? node : `\`${node}\``;
}
