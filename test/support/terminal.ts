// A terminal for tests: a command of `hac` runs in this process, and what it prints comes back.
import { main } from "../../cli/main.ts";
import type { ExitCode } from "../../cli/command.ts";

export interface Printed {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Whether the three streams are a terminal. */
  readonly isTerminal?: boolean;
  /** Somebody who answers questions. */
  readonly ask?: (question: string) => Promise<string | undefined>;
}

/** Runs `hac` with these words. */
export async function hac(words: readonly string[], around: Surroundings = {}): Promise<Printed> {
  let out = "";
  let err = "";
  const isTerminal = around.isTerminal ?? false;
  const code = await main(words, {
    stdout: { write: (text) => void (out += text), isTerminal, columns: 100 },
    stderr: { write: (text) => void (err += text), isTerminal, columns: 100 },
    readStdin: () => Promise.resolve(Buffer.from(around.stdin ?? "")),
    ...(around.ask === undefined ? {} : { ask: around.ask }),
    cwd: around.cwd ?? "/",
    env: around.env ?? {},
  });
  return { code, out, err };
}
