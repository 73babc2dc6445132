// What a command may touch of the terminal, as an argument, so that a test runs it in-process.
import { buffer } from "node:stream/consumers";

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number;
}

export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly readStdin: () => Promise<Buffer>;
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
    cwd: process.cwd(),
    env: process.env,
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 100,
  };
}
