// `hac completion SHELL`: prints the script.
import type { Call, ExitCode } from "../command.ts";
import { commands } from "../commands/registry.ts";
import type { Io } from "../io.ts";
import { bashCompletion } from "./bash.ts";
import { fishCompletion } from "./fish.ts";
import { zshCompletion } from "./zsh.ts";

const shells = new Map([
  ["bash", bashCompletion],
  ["zsh", zshCompletion],
  ["fish", fishCompletion],
]);

export function run(call: Call, io: Io): Promise<ExitCode> {
  const script = shells.get(call.arguments[0] ?? "");
  if (script === undefined) throw new Error("the command table admits only these shells");
  io.stdout.write(script(commands));
  return Promise.resolve(0);
}
