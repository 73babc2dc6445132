// The entry of `had`: the process's streams and signals, and the only place that ends it.
import { main, runTool } from "../runtime/daemon/index.ts";
import { version } from "./version.ts";

// A journal that restarts, or a reader that is gone, is no reason to leave a cluster.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});
process.on("uncaughtException", (error) => {
  process.stderr.write(`had: internal error, stopping at once; resources are left running\n${error.stack}\n`);
  process.exit(3);
});

const argv = process.argv.slice(2);
const [, program = "had"] = process.argv;
const stdout = (text: string): void => void process.stdout.write(text);
const stderr = (text: string): void => void process.stderr.write(text);
if (argv[0] === "--agent-tool") {
  // What the daemon put into the agents' PATH as crm_attribute and the like.
  const [, tool = "", ...words] = argv;
  void runTool(tool, words, { stdout, stderr, env: process.env }).then((code) => (process.exitCode = code));
} else if (argv[0] === "--version") {
  process.stdout.write(`had ${version}\n`);
} else {
  void main(argv, {
    stdout,
    stderr,
    cwd: process.cwd(),
    env: process.env,
    program: { node: process.execPath, file: program },
    onSignal: (signal, then) => void process.on(signal, then),
  }).then((code) => process.exit(code));
}
