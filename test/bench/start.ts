// What a start costs: whole processes, one after the other in turns, so that a busy machine is as busy for each of them.
// Processor time is what is compared; the wall clock on a busy machine measures the others.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./statistics.ts";

interface Contender {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
}

const files = join(import.meta.dirname, "start");
const hac = join(import.meta.dirname, "..", "..", "dist", "hac.cjs");

/** `[ROUNDS]`: how often each runs, 25 if nothing is said. */
export async function benchStart([said = "25"]: readonly string[]): Promise<void> {
  if (!existsSync(hac)) throw new Error("there is no dist/hac.cjs: npm run build makes it");
  const scratch = mkdtempSync(join(tmpdir(), "hac-start-"));
  try {
    const contenders = contendersIn(scratch);
    const costs = new Map<string, Cost[]>(contenders.map(({ name }) => [name, []]));
    for (let round = 0; round <= Number(said); round++)
      for (const contender of contenders) {
        const cost = await run(contender);
        if (round > 0) costs.get(contender.name)?.push(cost); // the first round only warms the disk's cache
      }
    print(contenders, costs);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function contendersIn(scratch: string): readonly Contender[] {
  const node = process.execPath;
  const all: Contender[] = [
    { name: bare, command: [node, "-e", "0"] },
    { name: "hac --version", command: [node, hac, "--version"] },
    { name: "hac help", command: [node, hac, "help"] },
    { name: check, command: [node, hac, "compile", "--check", join(files, "cluster.ha")] },
  ];
  if (spawnSync("crm", ["--version"]).error !== undefined) {
    console.log("crmsh is not installed: there is nothing to compare with");
    return all;
  }
  const cib = join(scratch, "cib.xml"); // crmsh writes beside it
  copyFileSync(join(files, "cib.xml"), cib);
  return [...all, { name: peer, command: ["crm", "configure", "verify"], env: { CIB_file: cib } }];
}

const bare = "node -e 0";
const check = "hac compile --check, 40 lines";
const peer = "crm configure verify, the same";

/** The processor time of a child that has ended, and of its children, is added to ours: the difference is what it cost. */
async function run({ name, command: [program = "", ...args], env }: Contender): Promise<Cost> {
  const cpuBefore = childrenMs();
  const start = performance.now();
  const child = spawn(program, args, { stdio: "ignore", env: { ...process.env, ...env } });
  const code = await new Promise((resolve, reject) => child.once("exit", resolve).once("error", reject));
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
  return { wallMs: performance.now() - start, cpuMs: childrenMs() - cpuBefore };
}

const ticksPerSecond = 100; // USER_HZ is that on every Linux that Node runs on

/** cutime and cstime of proc(5), user and system: Node has no getrusage of children. */
function childrenMs(): number {
  const fields = readFileSync("/proc/self/stat", "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return ((Number(fields[13]) + Number(fields[14])) * 1000) / ticksPerSecond;
}

function print(contenders: readonly Contender[], costs: ReadonlyMap<string, readonly Cost[]>): void {
  const cpuOf = (name: string): number => average(costs.get(name)?.map(({ cpuMs }) => cpuMs) ?? []);
  console.log("user and system time (mean of the middle half), wall clock (median), ms");
  for (const { name } of contenders) {
    const wall = median(costs.get(name)?.map(({ wallMs }) => wallMs) ?? []);
    const over = cpuOf(name) - cpuOf(bare);
    console.log(
      `${name.padEnd(32)} ${cpuOf(name).toFixed(0).padStart(5)} ${wall.toFixed(0).padStart(6)}   bare node + ${over.toFixed(0)}`,
    );
  }
  console.log(`bar: bare node + 40 at the most; here + ${(cpuOf(check) - cpuOf(bare)).toFixed(0)}`);
  if (costs.has(peer))
    console.log(
      `bar: at least 3 times faster than crmsh; here ${(cpuOf(peer) / cpuOf(check)).toFixed(1)} times in processor time`,
    );
}

/** Ticks are 10 ms, so a median of them says little: the mean of what is left without the quarter at each end. */
function average(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(sorted.length >> 2, sorted.length - (sorted.length >> 2));
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
