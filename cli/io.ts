// What a command may touch of the terminal, as an argument, so that a test runs it in-process.
import { buffer } from "node:stream/consumers";
import type { Translate } from "../grammar/index.ts";

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number;
}

export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly readStdin: () => Promise<Buffer>;
  /** Asks whoever sits at the terminal for a line; undefined: they ended the input. Absent where nobody sits there. */
  readonly ask?: (question: string) => Promise<string | undefined>;
  /** To the language of whoever reads; absent: English. */
  readonly translate?: Translate;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Colour only where that stream is a terminal and NO_COLOR is unset. https://no-color.org */
export function wantsColour(output: Output, env: Io["env"]): boolean {
  return output.isTerminal && (env["NO_COLOR"] ?? "") === "";
}

export function processIo(): Io {
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    readStdin: () => buffer(process.stdin),
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: askOnTerminal } : {}),
    cwd: process.cwd(),
    env: process.env,
  };
}

/** On standard error, because standard output may be what somebody pipes away. */
async function askOnTerminal(question: string): Promise<string | undefined> {
  const { createInterface } = await import("node:readline");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise((resolve) => {
      lines.once("close", () => resolve(undefined));
      lines.question(question, resolve);
    });
  } finally {
    lines.close();
  }
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 100,
  };
}
