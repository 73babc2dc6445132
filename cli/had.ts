// The entry of `had`: the process's streams and signals, and the only place that ends it.
import { main } from "../runtime/daemon/index.ts";
import { version } from "./version.ts";

// A journal that restarts, or a reader that is gone, is no reason to leave a cluster.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});
process.on("uncaughtException", (error) => {
  process.stderr.write(`had: internal error, stopping at once; resources are left running\n${error.stack}\n`);
  process.exit(3);
});

const argv = process.argv.slice(2);
if (argv[0] === "--version") {
  process.stdout.write(`had ${version}\n`);
} else {
  void main(argv, {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    cwd: process.cwd(),
    env: process.env,
    onSignal: (signal, then) => void process.on(signal, then),
  }).then((code) => process.exit(code));
}
