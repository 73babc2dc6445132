// Which daemon is meant, and what to say when it does not answer.
import type { Call, ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { defaultSocket } from "../../runtime/daemon/index.ts";

export function socketOf(call: Call, io: Io): string {
  return call.values.get("socket") ?? io.env["HAD_SOCKET"] ?? defaultSocket;
}

export function complain(call: Call, problem: string, io: Io): ExitCode {
  io.stderr.write(`hac ${call.spec.name}: ${problem}\n`);
  return 1;
}
