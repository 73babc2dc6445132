// What a command is, as data: from one table come parsing, help, shell completion and manual pages.
import type { Io } from "./io.ts";

/** 0 fine, 1 findings, 2 wrong usage, 3 our own error. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface OptionSpec {
  readonly type: "boolean" | "string" | "strings";
  readonly short?: string;
  /** What the value is called in the help; for string options. */
  readonly value?: string;
  /** The values that are understood, where there are few. */
  readonly choices?: readonly string[];
  readonly summary: string;
}

/** What `hac completion words` knows: `names` are nodes and resources. */
export const completedWords = ["agents", "findings", "nodes", "resources", "names"] as const;
export type CompletedWords = (typeof completedWords)[number];

export interface ArgumentSpec {
  readonly name: string;
  readonly required: boolean;
  readonly many: boolean;
  /** What a shell completes here: files, nothing, or words that `hac completion words` tells. */
  readonly completes: "file" | "none" | CompletedWords;
  /** The words that are understood, where there are few. */
  readonly choices?: readonly string[];
}

export interface CommandSpec {
  /** One word, or two for a command within a topic (`agents list`). */
  readonly name: string;
  readonly topic: "write" | "understand" | "run" | "editor";
  readonly summary: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** A line to type, with what it does. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** Loads the command's code; nothing of it is loaded before. */
  readonly load: () => Promise<{ readonly run: (call: Call, io: Io) => Promise<ExitCode> }>;
}

/** A command line that fits the command's spec. */
export interface Call {
  readonly spec: CommandSpec;
  readonly arguments: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** Thrown by a command for a wrong command line that the spec cannot see; becomes exit code 2. */
export class UsageError extends Error {
  readonly tryInstead: string | undefined;
  constructor(message: string, tryInstead?: string) {
    super(message);
    this.name = "UsageError";
    this.tryInstead = tryInstead;
  }
}
