// `hac simulate CIB` alone: neither the compiler nor the reader of plans is in the program.
import { simulate } from "../commands/simulate.ts";
import { processIo } from "../io.ts";
import { runCommand } from "../run-command.ts";
import { run } from "../simulate/run.ts";

/** For the build, which waits for it before it takes the code that was compiled. */
export const ended = runCommand(
  { ...simulate, load: () => Promise.resolve({ run }) },
  process.argv.slice(3), // after `hac simulate`
  processIo(),
).then((code) => {
  process.exitCode = code;
});
