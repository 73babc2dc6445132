// What no tool holds: imports through front doors, banned file names, generated files fresh, versions in step.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { version } from "../cli/version.ts";

const root = resolve(import.meta.dirname, "..");

/** The folders that have a front door; the longest one that a path begins with is its owner. */
const houses = [
  "grammar",
  "plan",
  "compiler",
  "runtime/scheduler",
  "runtime/cluster",
  "runtime/simulator",
  "runtime/agents",
  "runtime/engines",
  "runtime/daemon",
  "lsp",
  "cli",
];

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((path) => path !== "");
const sources = files.filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));

function houseOf(path: string): string | undefined {
  return houses.find((house) => path.startsWith(`${house}/`));
}

/** Whoever only speaks need not load the language: 12 ms of each start of `hac simulate` on a CIB. */
function isDoor(target: string, house: string): boolean {
  return target === `${house}/index.ts` || target === "grammar/message.ts";
}

function importsOf(path: string): readonly string[] {
  const text = readFileSync(join(root, path), "utf8");
  return [...text.matchAll(/^(?:import|export)[^"';]*?from "(\.[^"]+)"/gms)].map((match) => match[1] ?? "");
}

test("another folder is imported through its index.ts only", () => {
  const wrong = sources
    .filter((path) => !path.endsWith(".test.ts") && !path.startsWith("test/"))
    .flatMap((path) =>
      importsOf(path)
        .map((target) => relative(root, resolve(root, dirname(path), target)))
        .filter((target) => {
          const house = houseOf(target);
          return house !== undefined && house !== houseOf(path) && !isDoor(target, house);
        })
        .map((target) => `${path} imports ${target}`),
    );
  expect(wrong).toEqual([]);
});

test("no file is named for being a drawer", () => {
  expect(sources.filter((path) => /(^|\/)(utils?|helpers?|common|types|misc)\.ts$/.test(path))).toEqual([]);
  const indexes = sources.filter((path) => path.endsWith("/index.ts") && !houses.includes(dirname(path)));
  expect(indexes).toEqual([]);
});

test("the programs and the package have one version", () => {
  const packageJson = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  expect(version).toBe(packageJson.version);
});

test("generated files are fresh", () => {
  execFileSync(process.execPath, ["tools/generate.mjs", "--check"], { cwd: root, stdio: "pipe" });
}, 600_000);

test("no page of findings is left over from one that there is no more", () => {
  const folder = join(root, "docs", "diagnostics");
  const listed = readFileSync(join(folder, "README.md"), "utf8");
  const pages = readdirSync(folder).filter((name) => name !== "README.md");
  expect(pages.filter((name) => !listed.includes(`(${name})`))).toEqual([]);
});

test("the project names no place on the machine of who built it", () => {
  const machine = /(?<![\w.$}])\/(work|home\/\w+)\//;
  const named = files
    .filter((path) => path !== "test/house.test.ts" && /\.(ts|mjs|md|json|ha|sh|yml)$/.test(path))
    .filter((path) => machine.test(readFileSync(join(root, path), "utf8")));
  expect(named).toEqual([]);
});
