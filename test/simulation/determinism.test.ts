// The same seed gives the same run on every machine. What could differ from machine to machine is looked for on purpose:
// another time zone and language, a start of the engine that optimises nothing or hashes otherwise, another process.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "esbuild";
import { mkdtempSync, rmSync } from "node:fs";
import { runSeed } from "../../runtime/simulator/index.ts";

const root = join(import.meta.dirname, "../..");
const seed = 5;
const settings = {
  shape: { nodes: 3, resources: 1, rich: true, spares: 1 },
  stormMs: 60_000,
  calmMs: 1_000,
} as const;

let folder = "";
let program = "";

beforeAll(async () => {
  folder = mkdtempSync(join(root, "node_modules", ".determinism-"));
  program = join(folder, "run.cjs");
  await build({
    stdin: {
      contents: `
        import { runSeed } from "./runtime/simulator/index.ts";
        console.log(runSeed(${seed}, ${JSON.stringify(settings)}).hash);`,
      resolveDir: root,
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    format: "cjs",
    outfile: program,
    logLevel: "silent",
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  { name: "as it is", flags: [], env: {} },
  { name: "far away", flags: [], env: { TZ: "Asia/Kathmandu", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" } },
  { name: "with nothing optimised", flags: ["--no-opt", "--no-sparkplug"], env: {} },
  { name: "with other hashes", flags: ["--hash-seed=4711", "--random-seed=815"], env: {} },
])("a process $name comes to the same trace hash", ({ flags, env }) => {
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, program], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  expect(stderr).toBe("");
  expect(stdout.trim()).toBe(runSeed(seed, settings).hash);
});

/** What languages leave to the machine: the last bit of a sine, the order of words, the date. */
const machines =
  /Math\.(?:a?sinh?|a?cosh?|a?tanh?|atan2|exp|expm1|pow|log\w*|cbrt|hypot|random)\b|localeCompare|toLocale\w+|\bIntl\b|\bDate\b|\bperformance\./;

function sources(directory: string): readonly string[] {
  return readdirSync(join(root, directory), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => join(directory, file));
}

test.each(["runtime/cluster", "runtime/simulator"])(
  "nothing in %s asks the machine it runs on",
  (directory) => {
    const found = sources(directory).flatMap((file) =>
      readFileSync(join(root, file), "utf8")
        .split("\n")
        .filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line) && machines.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  },
);
