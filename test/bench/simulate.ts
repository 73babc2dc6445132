// The whole process `hac simulate CIB` beside the whole process `crm_simulate -R -x CIB`: user-CPU seconds, start and reading
// included, on the same file in the same run. Ours also runs the transition and prints what comes of it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { clusterCib } from "./cluster-cib.ts";
import { median } from "./statistics.ts";

const runs = 5;
const ratioMin = 3;
const timeoutMs = 120_000;

/** `--nodes N --resources N` (default 32 and 1000), `--unprobed`, or `--cib FILE`. Exit code 1 if ours takes more than a third. */
export function benchSimulate(args: readonly string[]): void {
  const program = resolve(import.meta.dirname, "../../dist/hac.cjs");
  if (!existsSync(program)) throw new Error("dist/hac.cjs is missing: npm run build");
  const option = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const folder = mkdtempSync(join(tmpdir(), "ha-bench-"));
  try {
    const file = option("--cib") ?? join(folder, "cluster.xml");
    if (option("--cib") === undefined) {
      const shape = {
        nodes: Number(option("--nodes") ?? 32),
        resources: Number(option("--resources") ?? 1000),
        lost: args.includes("--lost"),
        probed: !args.includes("--unprobed"),
      };
      writeFileSync(file, clusterCib(shape));
    }
    const ours = userSeconds([process.execPath, program, "simulate", file]);
    console.log(
      `hac simulate: ${ours.toFixed(3)} s (node alone: ${userSeconds([process.execPath, "-e", "0"]).toFixed(3)} s)`,
    );
    if (spawnSync("crm_simulate", ["--version"]).status !== 0) {
      console.log("crm_simulate is not installed: our figure only");
      return;
    }
    const peer = userSeconds(["crm_simulate", "-R", "-x", file]);
    const ratio = peer / ours;
    console.log(`crm_simulate -R: ${peer.toFixed(3)} s, ratio=${ratio.toFixed(2)} (at least ${ratioMin})`);
    if (ratio < ratioMin) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As the shell's `times` counts its children; a median, because other work on the machine shows. */
function userSeconds(command: readonly string[]): number {
  const measured = Array.from({ length: runs }, () => {
    const shell = spawnSync(
      "sh",
      ["-c", '"$@" >/dev/null 2>&1; status=$?; times; exit $status', "sh", ...command],
      {
        encoding: "utf8",
        timeout: timeoutMs,
      },
    );
    if (shell.status !== 0) throw new Error(`${command.join(" ")} ended with ${shell.status}`);
    const [minutes, seconds] = /\n(\d+)m([\d.]+)s/.exec(shell.stdout)?.slice(1) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  });
  return median(measured);
}
