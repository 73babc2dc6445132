// What a command may touch of the terminal, as an argument, so that a test runs it in-process.
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

/** Node opens each stream when it is first asked for it, which is some milliseconds each: most commands use one. */
export function processIo(): Io {
  return {
    stdout: outputOf(() => process.stdout),
    stderr: outputOf(() => process.stderr),
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

function outputOf(stream: () => NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream().write(text),
    get isTerminal() {
      return stream().isTTY === true;
    },
    get columns() {
      return stream().columns ?? 100;
    },
  };
}
