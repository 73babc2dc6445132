// Benchmarks: npm run bench -- NAME [OPTION ...]. Figures are medians; where a peer is installed, it runs in the same run.
import { readFileSync } from "node:fs";
import { benchGrammar } from "./grammar.ts";
import { benchObligations } from "./obligations.ts";
import { benchStart } from "./start.ts";
import { benchScheduler, benchSchedulerOne } from "./scheduler.ts";
import { benchSimulate } from "./simulate.ts";
import { benchSimulation } from "./simulation.ts";

const benches: Readonly<Record<string, (args: readonly string[]) => void | Promise<void>>> = {
  grammar: benchGrammar,
  obligations: benchObligations,
  scheduler: benchScheduler,
  start: benchStart,
  "scheduler-one": (args) => benchSchedulerOne(args, (path) => readFileSync(path, "utf8")),
  simulate: benchSimulate,
  simulation: benchSimulation,
};

const [name = "", ...rest] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  console.error(`usage: npm run bench -- NAME, where NAME is one of ${Object.keys(benches).join(", ")}`);
  process.exit(2);
}
void bench(rest);
