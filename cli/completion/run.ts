// `hac completion SHELL`: prints the script.
import type { Call, ExitCode } from "../command.ts";
import { commands } from "../commands/registry.ts";
import type { Io } from "../io.ts";
import { bashCompletion } from "./bash.ts";
import { fishCompletion } from "./fish.ts";
import { hadInBash, hadInFish, hadInZsh } from "./had.ts";
import { zshCompletion } from "./zsh.ts";

const shells = new Map([
  ["bash", { hac: bashCompletion, had: hadInBash }],
  ["zsh", { hac: zshCompletion, had: hadInZsh }],
  ["fish", { hac: fishCompletion, had: hadInFish }],
]);

export function run(call: Call, io: Io): Promise<ExitCode> {
  const script = shells.get(call.arguments[0] ?? "");
  if (script === undefined) throw new Error("the command table admits only these shells");
  // zsh has a file for each command; the others can have both in one.
  const both = call.arguments[0] === "zsh" ? "" : script.had();
  io.stdout.write(call.flags.has("had") ? script.had() : script.hac(commands) + both);
  return Promise.resolve(0);
}
