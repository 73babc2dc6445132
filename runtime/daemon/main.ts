// `had`: the command line, the signals, the exit code.
import { parseArgs } from "node:util";
import type { ToolProgram } from "./agent-tools/install.ts";
import { openDaemon, type Daemon } from "./daemon.ts";
import { createLog, type Log } from "./log.ts";
import { daemonOptions, daemonSignals } from "./options.ts";
import { readSettings, type GivenSettings } from "./settings.ts";

/** 0 ended in order, 2 did not start (and did nothing), 3 stopped in an impossible state. */
export type DaemonExitCode = 0 | 2 | 3;

export interface DaemonIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How agents' tools start this program; without it there are none. */
  readonly program?: ToolProgram;
  /** Calls back on SIGTERM, SIGINT and SIGHUP. */
  readonly onSignal: (signal: "SIGTERM" | "SIGINT" | "SIGHUP", then: () => void) => void;
}

const usage = [
  "had: the cluster daemon of one node",
  "",
  "  had --plan plan.json --node NAME --state DIR",
  "",
  ...daemonOptions.map(({ name, value, summary, otherwise }) => {
    const option = `--${name}${value === undefined ? "" : ` ${value}`}`;
    return `  ${option.padEnd(16)} ${otherwise === undefined ? summary : `${summary.padEnd(40)} (${otherwise})`}`;
  }),
  "",
  ...daemonSignals.map(({ signal, does }) => `  ${signal}: ${does}`),
  "",
].join("\n");

export async function main(argv: readonly string[], io: DaemonIo): Promise<DaemonExitCode> {
  const given = parseCommandLine(argv);
  if (given.kind === "help") {
    io.stdout(usage);
    return 0;
  }
  const journal = io.env["JOURNAL_STREAM"] !== undefined;
  const log = createLog({ write: io.stderr, journal, wallMs: () => Date.now() });
  if (given.kind === "wrong") {
    io.stderr(`had: ${given.problem}\n  try: had --plan plan.json --node NAME --state DIR\n`);
    return 2;
  }
  const reading = readSettings(given.settings, io.cwd);
  if (reading.kind === "refused") {
    log("error", `not started: ${reading.problem}`);
    return 2;
  }
  const opening = await openDaemon(reading.settings, log, io.program);
  if (opening.kind === "refused") {
    log("error", `not started: ${opening.problem}`);
    return 2;
  }
  const { daemon } = opening;
  const { witness, onTermination } = reading.settings;
  attachSignals(daemon, io, log, witness ? "keep" : onTermination); // a witness has nothing to move away
  const end = await daemon.ended;
  return end.kind === "impossible" ? 3 : 0;
}

const leaveRetryMs = 1_000;

function attachSignals(daemon: Daemon, io: DaemonIo, log: Log, onTermination: "leave" | "keep"): void {
  let leaving = false;
  const terminate = (): void => {
    if (leaving || onTermination === "keep") {
      log("notice", "stopping at once; resources are left running");
      daemon.stop();
      return;
    }
    leaving = true;
    log("notice", "leaving the cluster; resources move away first");
    void leave(daemon, log);
  };
  io.onSignal("SIGTERM", terminate);
  io.onSignal("SIGINT", terminate);
  io.onSignal("SIGHUP", () => void daemon.reload());
}

/** Asks until the cluster takes it on: without quorum it cannot, and then only a second signal ends the daemon. */
async function leave(daemon: Daemon, log: Log): Promise<void> {
  for (;;) {
    const answer = await daemon.leave();
    if (answer.kind === "done") return;
    log("warning", "cannot leave yet", { problem: answer.problem });
    await new Promise((resolve) => setTimeout(resolve, leaveRetryMs));
  }
}

type CommandLine =
  | { readonly kind: "settings"; readonly settings: GivenSettings }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly problem: string };

function parseCommandLine(argv: readonly string[]): CommandLine {
  try {
    const { values } = parseArgs({
      args: [...argv],
      strict: true,
      options: {
        plan: { type: "string" },
        node: { type: "string" },
        witness: { type: "boolean" },
        state: { type: "string" },
        socket: { type: "string" },
        "ocf-root": { type: "string", multiple: true },
        secrets: { type: "string" },
        config: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    const { help, "ocf-root": ocfRoots, ...rest } = values;
    if (help === true) return { kind: "help" };
    return { kind: "settings", settings: { ...rest, ...(ocfRoots === undefined ? {} : { ocfRoots }) } };
  } catch (error) {
    return { kind: "wrong", problem: (error as Error).message }; // parseArgs throws only for a wrong command line
  }
}
