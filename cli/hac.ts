// The entry of `hac`, and all that each start loads: it says the version, or runs the program that the first word needs.
// The programs stand beside it, made from one source: `hac compile` and help are asked most often, and start in a
// fraction of the time of the whole.
import { programOf, runProgram } from "./start/program.ts";
import { version } from "./version.ts";

const argv = process.argv.slice(2);
if (argv[0] === "--version" || argv[0] === "-V") process.stdout.write(`hac ${version}\n`);
else runProgram(programOf(argv), require);
