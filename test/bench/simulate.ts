// The whole process `hac simulate CIB` beside the whole process `crm_simulate -R -x CIB`: user-CPU seconds, start and reading
// included, on the same file, in turns. Ours also runs the transition and prints what comes of it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { clusterCib } from "./cluster-cib.ts";
import { loadText, median } from "./statistics.ts";

const runs = 7;
const ratioMin = 3;
const timeoutMs = 120_000;
const program = resolve(import.meta.dirname, "../../dist/hac.cjs");

interface Case {
  readonly name: string;
  readonly file: string;
}

/**
 * `--nodes N --resources N` (default 32 and 1000), or `--cib FILE`. Exit code 1 if ours takes more than a third anywhere.
 */
export function benchSimulate(args: readonly string[]): void {
  if (!existsSync(program)) throw new Error("dist/hac.cjs is missing: npm run build");
  const folder = mkdtempSync(join(tmpdir(), "ha-bench-"));
  try {
    const withPeer = spawnSync("crm_simulate", ["--version"]).status === 0;
    console.log(
      `user-CPU seconds, median of ${runs}, ${loadText()}${withPeer ? "" : "; crm_simulate is not installed: our figures only"}`,
    );
    if (process.env[certificates] !== undefined)
      console.log(
        `${certificates} is left out: every start of Node would read the certificates that it names`,
      );
    const [alone] = userSeconds([process.execPath, "-e", "0"]);
    console.log(`node alone: ${alone?.toFixed(3)}`);
    for (const each of casesOf(args, folder)) {
      const [ours = Number.NaN, peer] = userSeconds(
        [process.execPath, program, "simulate", each.file],
        ...(withPeer ? [["crm_simulate", "-R", "-x", each.file]] : []),
      );
      const ratio = peer === undefined ? undefined : peer / ours;
      const beside =
        peer === undefined || ratio === undefined
          ? ""
          : `  crm_simulate -R ${peer.toFixed(3)}  ratio=${ratio.toFixed(2)}`;
      console.log(`${each.name.padEnd(16)} hac simulate ${ours.toFixed(3)}${beside}`);
      if (ratio !== undefined && ratio < ratioMin) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function casesOf(args: readonly string[], folder: string): readonly Case[] {
  const option = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const given = option("--cib");
  if (given !== undefined) return [{ name: "given", file: given }];
  const size = { nodes: Number(option("--nodes") ?? 32), resources: Number(option("--resources") ?? 1000) };
  return [true, false].flatMap((probed) =>
    [false, true].map((lost) => {
      const name = `${probed ? "probed" : "unprobed"}${lost ? ", lost" : ""}`;
      const file = join(folder, `${name.replace(", ", "-")}.xml`);
      writeFileSync(file, clusterCib({ ...size, lost, probed }));
      return { name, file };
    }),
  );
}

/** Of each command, as the shell's `times` counts its children; medians and in turns, because other work on the machine shows. */
function userSeconds(...commands: readonly (readonly string[])[]): readonly number[] {
  const measured = commands.map((): number[] => []);
  for (let run = 0; run < runs; run++)
    commands.forEach((command, index) => measured[index]?.push(userSecondsOnce(command)));
  return measured.map(median);
}

/** A setting of the site, and of no cluster. */
const certificates = "NODE_EXTRA_CA_CERTS";

function userSecondsOnce(command: readonly string[]): number {
  const { [certificates]: _, ...env } = process.env;
  const shell = spawnSync(
    "sh",
    ["-c", '"$@" >/dev/null 2>&1; status=$?; times; exit $status', "sh", ...command],
    { encoding: "utf8", timeout: timeoutMs, env },
  );
  if (shell.status !== 0) throw new Error(`${command.join(" ")} ended with ${shell.status}`);
  const [minutes, seconds] = /\n(\d+)m([\d.]+)s/.exec(shell.stdout)?.slice(1) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}
