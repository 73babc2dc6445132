// `hac agents list`
import { agentName, createCatalogue, listAgents } from "../../compiler/index.ts";
import type { Call, ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { findAgents } from "./installed.ts";
import { openLock } from "./lock.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const opened = openLock(call.values.get("for"), io);
  if (opened.kind === "refused") return 1;
  const installed = new Set((await findAgents(io.env)).map(({ ref }) => agentName(ref)));
  const rows = listAgents(createCatalogue(opened.lock.agents), call.arguments[0])
    .map((row) => ({ ...row, installed: installed.has(row.name) }))
    .filter((row) => row.installed || !call.flags.has("installed"));
  if (call.flags.has("json")) {
    io.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
    return 0;
  }
  const width = Math.max(0, ...rows.map(({ name }) => name.length));
  for (const { name, from, deprecated } of rows) {
    io.stdout.write(`${name.padEnd(width)}  ${from}${deprecated ? "  (deprecated)" : ""}\n`);
  }
  if (rows.length === 0) io.stderr.write("hac: no agent is named like that\n");
  return 0;
}
