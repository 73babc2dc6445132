// What came of running an agent, in the same words for every class of agents.
import { ocfCode } from "./exit-code.ts";
import type { Output, ProcessEnd } from "./supervisor.ts";

export type AgentOutcome =
  /** The agent ended by itself; `code` is one of OCF's (exit-code.ts), whatever the agent's class. */
  | {
      readonly kind: "ended";
      readonly code: number;
      /** What the agent gave as its reason (`ocf-exit-reason:` lines), or its last words if it failed. */
      readonly reason?: string;
      readonly output: Output;
    }
  /** It did not end in time and was killed with all it had started; unless `gone`, it may still be running. */
  | {
      readonly kind: "timed-out";
      readonly afterMs: number;
      readonly gone: boolean;
      readonly output: Output;
    }
  /** It never ran. `code`: not-installed, insufficient-privileges, or generic where another try may help. */
  | { readonly kind: "not-run"; readonly code: number; readonly problem: string };

/** The outcomes that all classes share; `codeOf` turns an exit code of the class into one of OCF's. */
export function outcomeOf(end: ProcessEnd, codeOf: (code: number) => number): AgentOutcome {
  switch (end.kind) {
    case "exited": {
      const code = codeOf(end.code);
      return { kind: "ended", code, ...reasonOf(code, end.output), output: end.output };
    }
    case "killed":
      return {
        kind: "ended",
        code: ocfCode.generic,
        reason: `the agent was killed by ${end.signal}`,
        output: end.output,
      };
    case "timed-out":
      return { kind: "timed-out", afterMs: end.afterMs, gone: end.gone, output: end.output };
    case "missing":
      return { kind: "not-run", code: ocfCode.notInstalled, problem: `${end.file} does not exist here` };
    case "not-executable":
      return {
        kind: "not-run",
        code: ocfCode.insufficientPrivileges,
        problem: `${end.file} cannot be executed (${end.problem}); it needs mode 0755 and a first line like #!/bin/sh`,
      };
    case "not-started":
      return {
        kind: "not-run",
        code: ocfCode.generic,
        problem: `the system could not start ${end.file} (${end.problem})`,
      };
    default:
      return unreachable(end);
  }
}

const exitReasonPrefix = "ocf-exit-reason:";
const reasonCharactersMax = 500;

function reasonOf(code: number, output: Output): { readonly reason?: string } {
  const lines = output.stderr.split("\n");
  const given = lines.filter((line) => line.startsWith(exitReasonPrefix)).at(-1);
  if (given !== undefined)
    return { reason: given.slice(exitReasonPrefix.length).slice(0, reasonCharactersMax) };
  if (code === ocfCode.ok || code === ocfCode.notRunning || code === ocfCode.runningPromoted) return {};
  const lastWords = lines.filter((line) => line.trim() !== "").at(-1);
  return lastWords === undefined ? {} : { reason: lastWords.trim().slice(0, reasonCharactersMax) };
}

function unreachable(value: never): never {
  throw new Error(`impossible: ${JSON.stringify(value)}`);
}
