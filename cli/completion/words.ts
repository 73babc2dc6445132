// What all three shells complete, taken from the command table: the words of commands, and what follows an option.
import type { CommandSpec, CompletedWords, OptionSpec } from "../command.ts";

export interface Word {
  readonly word: string;
  readonly summary: string;
}

/** What may stand right after `hac`: commands of one word, and the first words of the others. */
export function firstWords(commands: readonly CommandSpec[]): readonly Word[] {
  const words = new Map<string, string>();
  for (const { name, summary } of commands) {
    const [first = "", second] = name.split(" ");
    // A word may be a command and a topic: `explain CODE` and `explain timing FILE`.
    if (second === undefined) words.set(first, summary);
    else if (!commands.some((one) => one.name === first))
      words.set(first, secondWords(commands, first).map(wordOf).join(", "));
  }
  words.set("help", "shows the commands, or the options of one");
  return [...words].map(([word, summary]) => ({ word, summary })).toSorted(byWord);
}

/** What may stand after the first word of commands that have two: `list`, `show` and `sync` after `agents`. */
export function secondWords(commands: readonly CommandSpec[], first: string): readonly Word[] {
  return commands
    .filter(({ name }) => name.startsWith(`${first} `))
    .map(({ name, summary }) => ({ word: name.slice(first.length + 1), summary }))
    .toSorted(byWord);
}

/** First words that have second ones. */
export function topicWords(commands: readonly CommandSpec[]): readonly string[] {
  return [
    ...new Set(commands.filter(({ name }) => name.includes(" ")).map(({ name }) => name.split(" ")[0] ?? "")),
  ];
}

export type ValueKind =
  | { readonly kind: "none" }
  | { readonly kind: "choices"; readonly choices: readonly string[] }
  | { readonly kind: "files" }
  /** Told by `hac completion words`. */
  | { readonly kind: "words"; readonly of: CompletedWords };

const wordsByValue: Readonly<Record<string, CompletedWords>> = {
  NODE: "nodes",
  RESOURCE: "resources",
  "NODE|RESOURCE[@NODE]": "names",
};

/** What to offer for the value of an option that has one: the table names a value FILE, PLAN or DIR where it is a path. */
export function valueKind(option: OptionSpec): ValueKind {
  if (option.choices !== undefined) return { kind: "choices", choices: option.choices };
  const of = wordsByValue[option.value ?? ""];
  if (of !== undefined) return { kind: "words", of };
  return /^(FILE|PLAN|DIR|FOLDER|PATH)$/.test(option.value ?? "") ? { kind: "files" } : { kind: "none" };
}

/** Every spelling of an option: `-o`, `--output`. */
export function spellings(name: string, option: OptionSpec): readonly string[] {
  return option.short === undefined ? [`--${name}`] : [`-${option.short}`, `--${name}`];
}

/** Options that every command understands besides its own. */
export const helpOption: OptionSpec = { type: "boolean", short: "h", summary: "shows the options" };

function wordOf({ word }: Word): string {
  return word;
}

function byWord(a: Word, b: Word): number {
  return a.word < b.word ? -1 : 1;
}
