// What a command may touch of the terminal, as an argument, so that a test runs it in-process.
import { writeSync } from "node:fs";
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
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined;
  /** To the language of whoever reads; absent: English. */
  readonly translate?: Translate;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Colour only where that stream is a terminal and NO_COLOR is unset. https://no-color.org */
export function wantsColour(output: Output, env: Io["env"]): boolean {
  return output.isTerminal && (env["NO_COLOR"] ?? "") === "";
}

export interface ProcessIo extends Io {
  /** Nothing waits to be written, so that the process may end at once. */
  readonly isAllWritten: () => boolean;
}

/** Node opens each stream when it is first asked for it, which is some milliseconds each: most commands use one. */
export function processIo(): ProcessIo {
  const stdout = outputOf(1, () => process.stdout);
  const stderr = outputOf(2, () => process.stderr);
  return {
    stdout,
    stderr,
    isAllWritten: () => stdout.isAllWritten() && stderr.isAllWritten(),
    readStdin: async () => (await import("node:stream/consumers")).buffer(process.stdin),
    get ask() {
      return process.stdin.isTTY && process.stderr.isTTY ? askOnTerminal : undefined;
    },
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

interface ProcessOutput extends Output {
  readonly isAllWritten: () => boolean;
}

/** Written at once where that can be. What a full pipe does not take goes through the stream, and all that follows. */
function outputOf(file: 1 | 2, stream: () => NodeJS.WriteStream): ProcessOutput {
  let opened: NodeJS.WriteStream | undefined;
  const open = (): NodeJS.WriteStream => (opened ??= stream());
  return {
    write(text) {
      const rest = opened === undefined ? writeAtOnce(file, text) : text;
      if (rest.length > 0) open().write(rest);
    },
    isAllWritten: () => opened === undefined || opened.writableLength === 0,
    get isTerminal() {
      return open().isTTY === true;
    },
    get columns() {
      return open().columns ?? 100;
    },
  };
}

/** What is left: nothing, unless a pipe that does not wait is full. */
function writeAtOnce(file: number, text: string): Buffer {
  let rest: Buffer = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(file, rest));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // writeSync throws nothing else
    if (code === "EPIPE") return Buffer.alloc(0); // who read has read enough, as `head` does
    if (code !== "EAGAIN") throw error;
  }
  return rest;
}
