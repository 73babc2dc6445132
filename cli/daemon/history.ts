import type { JournalEntry } from "../../runtime/cluster/index.ts";
import { askStatus, describeHappening, watch } from "../../runtime/daemon/index.ts";
import type { Call, ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { complain, socketOf } from "./socket.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const path = socketOf(call, io);
  const json = call.flags.has("json");
  const print = (entry: JournalEntry): void => {
    io.stdout.write(json ? `${JSON.stringify(entry)}\n` : `${line(entry)}\n`);
  };
  if (!call.flags.has("follow")) {
    const reply = await askStatus(path);
    if (reply.kind === "unreachable") return complain(call, reply.problem, io);
    reply.value.cluster.journal.forEach(print);
    return 0;
  }
  let begun = false;
  const watching = await watch(path, (told) => {
    if (told.tell === "entry") print(told.entry);
    if (told.tell !== "status" || begun) return;
    begun = true;
    told.status.cluster.journal.forEach(print);
  });
  if (watching.kind === "unreachable") return complain(call, watching.problem, io);
  await watching.value.ended;
  return complain(call, "the daemon went away", io);
}

function line(entry: JournalEntry): string {
  return `${new Date(entry.atWallMs).toISOString()}  ${describeHappening(entry.what)}`;
}
