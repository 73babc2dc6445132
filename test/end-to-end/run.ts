// npm run e2e -- [--only NAME,NAME] [--nodes 2|3] [--engine had|pacemaker] [--rounds N] [--json FILE]
// Fails hosts of a real cluster in every way that `scenarios.ts` tells, and measures what a client sees of it.
// Exit codes: 0 all is well, 1 something is not, 2 wrong usage or a machine that cannot run it, 3 our own error.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { execa } from "execa";
import { clusterSizes, compileCluster, distFolder, type ClusterSize } from "./cluster.ts";
import type { Driver } from "./driver.ts";
import { hadDriver } from "./had-driver.ts";
import { whyNotHere, type EngineName } from "./needs.ts";
import { pacemakerDriver } from "./pacemaker-driver.ts";
import { play } from "./play.ts";
import { runProbe } from "./probe.ts";
import { promisesOf } from "./promises.ts";
import { describePlayed, outageTable, tally, type Played } from "./report.ts";
import { Rig } from "./rig.ts";
import { scenariosFor } from "./scenarios.ts";
import { runWatch } from "./watch.ts";
import { report, runInNewWorld, type World } from "./world.ts";
import type { Plan } from "../../plan/index.ts";

interface Options {
  readonly engine: EngineName;
  readonly sizes: readonly ClusterSize[];
  /** Empty: all. */
  readonly only: readonly string[];
  readonly rounds: number;
  readonly json?: string;
}

const usage =
  "usage: npm run e2e -- [--only NAME,NAME] [--nodes 2|3] [--engine had|pacemaker] [--rounds N] [--json FILE]";

/** This program in one of its roles: the one that a person starts, or those that it starts itself. */
async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] !== "--as") return start(argv);
  const [, role, ...args] = argv;
  switch (role) {
    case "world":
      return runInside({ scratch: args[0] ?? "" }, readOptions(args.slice(1)));
    case "probe":
      runProbe(args[0] ?? "", Number(args[1]));
      return forever();
    case "watch":
      runWatch(args[0] ?? "", Number(args[1]));
      return forever();
    default:
      throw new Error(`there is no role ${role}`);
  }
}

async function start(argv: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(argv);
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`); // parseArgs and readOptions throw nothing but errors
    return 2;
  }
  const reason = whyNotHere(options.engine);
  if (reason !== undefined) {
    console.error(`e2e: ${reason}`);
    return 2;
  }
  const build = join(distFolder, "..", "tools", "build.mjs"); // what is tested is what is here
  const built = await execa(process.execPath, [build], { stdio: "inherit", reject: false });
  if (built.exitCode !== 0) return 3;
  const played: Played[] = [];
  for (const size of options.sizes) {
    // The last `--nodes` counts.
    const world = await runInNewWorld<Played>("world", [...argv, "--nodes", size]);
    played.push(...world.reports);
    if (world.code !== 0) return world.code;
  }
  console.log(`\n${outageTable(played)}\n\n${tally(played)}`);
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(played, undefined, 1)}\n`);
  return played.every(({ outcome }) => outcome.complaints.length === 0) ? 0 : 1;
}

function readOptions(argv: readonly string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: { only: text, nodes: text, engine: text, rounds: text, json: text },
  });
  const engine = values.engine ?? "had";
  if (engine !== "had" && engine !== "pacemaker") throw new Error(`there is no engine ${engine}`);
  const sizes = clusterSizes.filter((size) => values.nodes === undefined || values.nodes === size);
  if (sizes.length === 0) throw new Error(`--nodes takes ${clusterSizes.join(" or ")}`);
  const rounds = Number(values.rounds ?? "1");
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a whole number from 1");
  const only = values.only?.split(",") ?? [];
  const known = sizes
    .flatMap((size) => scenariosFor(daemonsOf[engine], Number(size)))
    .map((scenario) => scenario.name);
  const unknown = only.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `there is no scenario ${unknown.join(", ")}; there are ${[...new Set(known)].join(", ")}`,
    );
  return { engine, sizes, only, rounds, ...(values.json === undefined ? {} : { json: values.json }) };
}

const daemonsOf: Readonly<Record<EngineName, readonly string[]>> = {
  had: ["had"],
  pacemaker: ["pacemakerd", "corosync"],
};

function driverFor(engine: EngineName, world: World, plan: Plan): Driver {
  switch (engine) {
    case "had":
      return hadDriver(world, plan);
    case "pacemaker":
      return pacemakerDriver(plan);
  }
}

/** One cluster of one size, played through in a world of its own. */
async function runInside(world: World, options: Options): Promise<number> {
  const [size] = options.sizes;
  if (size === undefined) throw new Error("a world is for one cluster");
  const plan = await compileCluster(world, size);
  const driver = driverFor(options.engine, world, plan);
  const rig = await Rig.open(
    world,
    driver,
    plan.nodes.map((node) => node.name),
  );
  const all = scenariosFor(driver.daemons, plan.nodes.length);
  const scenarios = all.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const scenario of scenarios) {
      const outcome = await play(rig, scenario, (target) => promisesOf(plan, target));
      const played: Played = { engine: driver.name, nodes: plan.nodes.length, round, outcome };
      report(played);
      console.log(describePlayed(played));
      if (outcome.complaints.length > 0) await printLogs(rig);
    }
  }
  const { rounds, longestPauseMs } = rig.observer.looked;
  console.log(
    `\nThe observer looked ${rounds} times at every host; its longest pause was ${longestPauseMs.toFixed(0)} ms.`,
  );
  return 0;
}

async function printLogs(rig: Rig): Promise<void> {
  for (const host of rig.hosts) {
    console.log(`\n--- ${host.name}, the end of its log\n${await rig.driver.log(host, 60)}`);
  }
}

function forever(): Promise<number> {
  return new Promise(() => undefined);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(3);
  },
);
