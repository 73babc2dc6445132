// `hac help`, from the table of commands; their code is not in the program.
import { processIo } from "../io.ts";
import { main } from "../main.ts";

/** For the build, which waits for it before it takes the code that was compiled. */
export const ended = main(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
