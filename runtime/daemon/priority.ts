// Heartbeats in time on a machine that has no time: the daemon's main thread asks for real-time priority, so that a busy
// service does not make its node look dead. Only that thread: with reset-on-fork, what it starts is scheduled as usual.
// The kernel's own limit (95 % of a second, sched_rt_runtime_us) keeps a daemon gone wild from taking the machine.
import { baseEnvironment, runProcess } from "../agents/index.ts";

const limitMs = 2_000;

/** Why it was not given; undefined when it was. */
export async function askForRealtime(): Promise<string | undefined> {
  if (process.platform !== "linux") return "only Linux has it";
  const end = await runProcess({
    file: "/usr/bin/chrt",
    args: ["--reset-on-fork", "--rr", "--pid", "1", String(process.pid)],
    environment: baseEnvironment,
    timeoutMs: limitMs,
  });
  switch (end.kind) {
    case "exited":
      return end.code === 0 ? undefined : end.output.stderr.trim() || `chrt ended with ${end.code}`;
    case "missing":
      return "there is no /usr/bin/chrt";
    default:
      return `chrt: ${end.kind}`;
  }
}
