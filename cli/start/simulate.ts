// `hac simulate CIB` alone: neither the compiler nor the reader of plans is in the program.
import { simulate } from "../commands/simulate.ts";
import { processIo } from "../io.ts";
import { runCommand } from "../run-command.ts";
import { run } from "../simulate/run.ts";

const io = processIo();

/**
 * For the build, which waits for it before it takes the code that was compiled. True: nothing is left to do, not even to
 * write, and the process may be ended.
 */
export const ended = runCommand(
  { ...simulate, load: () => Promise.resolve({ run }) },
  process.argv.slice(3), // after `hac simulate`
  io,
).then((code) => {
  process.exitCode = code;
  return io.isAllWritten();
});
