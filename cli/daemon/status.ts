import { askStatus, watch } from "../../runtime/daemon/index.ts";
import type { Call, ExitCode } from "../command.ts";
import { wantsColour, type Io } from "../io.ts";
import { printStatus } from "./print-status.ts";
import { complain, socketOf } from "./socket.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const path = socketOf(call, io);
  const json = call.flags.has("json");
  const colour = wantsColour(io.stdout, io.env);
  if (!call.flags.has("watch")) {
    const reply = await askStatus(path);
    if (reply.kind === "unreachable") return complain(call, reply.problem, io);
    io.stdout.write(json ? `${JSON.stringify(reply.value)}\n` : printStatus(reply.value, { colour }));
    return 0;
  }
  let last = "";
  const watching = await watch(path, (told) => {
    if (told.tell !== "status") return;
    if (json) return io.stdout.write(`${JSON.stringify(told.status)}\n`);
    const text = printStatus(told.status, { colour });
    if (text === last) return;
    last = text;
    // On a terminal the picture stays in its place; elsewhere each change is printed below the last.
    io.stdout.write(io.stdout.isTerminal ? `\u001B[H\u001B[2J${text}` : `${text}\n`);
  });
  if (watching.kind === "unreachable") return complain(call, watching.problem, io);
  await watching.value.ended;
  return complain(call, "the daemon went away", io);
}
