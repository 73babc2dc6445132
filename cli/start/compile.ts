// `hac compile` alone: what it does not need is not in the program.
import { compile } from "../commands/compile.ts";
import { run } from "../compile/run.ts";
import { processIo } from "../io.ts";
import { runCommand } from "../run-command.ts";

const io = processIo();

/** As in simulate.ts. */
export const ended = runCommand(
  { ...compile, load: () => Promise.resolve({ run }) },
  process.argv.slice(3), // after `hac compile`
  io,
).then((code) => {
  process.exitCode = code;
  return io.isAllWritten();
});
