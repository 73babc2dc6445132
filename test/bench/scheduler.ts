// The scheduler beside Pacemaker's own, on the very same clusters in the same run: user-CPU seconds from plan and state to
// the decision, against `crm_simulate -R` (planning only). Each measurement of ours has a process of its own, so the
// figure named "cold" holds all that a fresh process pays, V8's compiling in the background included; "warm" is what a
// daemon pays that has decided some dozens of times.
import { inWords } from "../../grammar/index.ts";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCib } from "../../compiler/index.ts";
import { decide } from "../../runtime/scheduler/index.ts";
import { clusterCib, type ClusterShape } from "./cluster-cib.ts";
import { exponentOf, loadText, median } from "./statistics.ts";

const sizes = [
  { nodes: 3, resources: 10, probed: true },
  { nodes: 16, resources: 100, probed: true },
  { nodes: 32, resources: 1000, probed: true },
  { nodes: 32, resources: 3000, probed: true },
  // Growth is measured on the same shape at every size, and the largest one's probes would be half a gigabyte of XML.
  { nodes: 16, resources: 100, probed: false },
  { nodes: 32, resources: 1000, probed: false },
  { nodes: 32, resources: 3000, probed: false },
  { nodes: 100, resources: 10_000, probed: false },
] as const;
const growthFrom = 16 * 100; // below it fixed costs hide the growth
const warmRuns = 9;
/** Not measured, so that V8 has compiled what is hot; on the largest clusters time ends it. */
const warmUp = { runs: 40, ms: 10_000 };

interface Measured {
  readonly readSeconds: number;
  readonly coldSeconds: number;
  readonly warmSeconds: number;
  readonly changes: number;
}

/** One line a cluster; then the growth exponents. `--size N` stops at that many nodes × resources. */
export function benchScheduler(args: readonly string[]): void {
  const limit = Number(args[args.indexOf("--size") + 1] ?? "") || Number.POSITIVE_INFINITY;
  const folder = mkdtempSync(join(tmpdir(), "ha-bench-"));
  const peer = spawnSync("crm_simulate", ["--version"], { encoding: "utf8" });
  const peerVersion = peer.status === 0 ? (/[\d.]+/.exec(peer.stdout)?.[0] ?? "?") : undefined;
  console.log(
    peerVersion === undefined
      ? "crm_simulate is not installed: our figures only"
      : `against crm_simulate ${peerVersion}; user-CPU seconds; ${loadText()}`,
  );
  console.log(
    "cluster                     read    cold    warm  crm_simulate  ratio cold  ratio warm  changes",
  );
  const growth: { work: number; ours: number }[] = [];
  try {
    for (const size of sizes.filter(({ nodes, resources }) => nodes * resources <= limit)) {
      for (const lost of [false, true])
        growth.push(benchOne(folder, { ...size, lost }, peerVersion !== undefined));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const steep = growth.filter(({ work }) => work >= growthFrom);
  console.log(
    `growth in nodes × resources, exponent: ${exponentOf(steep.map(({ work, ours }) => [work, ours])).toFixed(2)}`,
  );
}

function benchOne(folder: string, shape: ClusterShape, withPeer: boolean): { work: number; ours: number } {
  const file = join(folder, "cluster.xml");
  writeFileSync(file, clusterCib(shape));
  const ours = measureInOwnProcess(file);
  const peer = withPeer ? measurePeer(file) : undefined;
  const name = `${shape.nodes} × ${shape.resources}${shape.probed ? "" : " unprobed"}${shape.lost ? " lost" : ""}`;
  const cells = [
    name.padEnd(26),
    ours.readSeconds.toFixed(3).padStart(6),
    ours.coldSeconds.toFixed(3).padStart(7),
    ours.warmSeconds.toFixed(3).padStart(7),
    (peer?.toFixed(2) ?? "-").padStart(13),
    ratio(peer, ours.coldSeconds).padStart(11),
    ratio(peer, ours.warmSeconds).padStart(11),
    String(ours.changes).padStart(8),
  ];
  console.log(cells.join(" "));
  return { work: shape.nodes * shape.resources, ours: ours.warmSeconds };
}

function ratio(peer: number | undefined, ours: number): string {
  return peer === undefined ? "-" : (peer / ours).toFixed(1);
}

function measureInOwnProcess(file: string): Measured {
  const child = spawnSync(
    process.execPath,
    ["--max-old-space-size=8192", process.argv[1] ?? "", "scheduler-one", file],
    {
      encoding: "utf8",
      timeout: 600_000,
    },
  );
  if (child.status !== 0) throw new Error(`measuring failed: ${child.stderr}`);
  return JSON.parse(child.stdout) as Measured; // printed by benchSchedulerOne
}

/** In a process of its own: reads a CIB and decides, once cold and some times warm. */
export function benchSchedulerOne(args: readonly string[], readText: (path: string) => string): void {
  const text = readText(args[0] ?? "");
  let mark = process.cpuUsage();
  const secondsSince = (): number => {
    const used = process.cpuUsage(mark).user / 1e6;
    mark = process.cpuUsage();
    return used;
  };
  const reading = readCib(text, { file: "cluster.xml", nowSeconds: 0 });
  if (reading.kind === "refused") throw new Error(inWords(reading.finding.message));
  const readSeconds = secondsSince();
  const { changes } = decide(reading.plan, reading.state);
  const coldSeconds = secondsSince();
  const until = performance.now() + warmUp.ms;
  for (let run = 0; run < warmUp.runs && performance.now() < until; run++)
    decide(reading.plan, reading.state);
  const warm: number[] = [];
  for (let run = 0; run < warmRuns; run++) {
    mark = process.cpuUsage();
    decide(reading.plan, reading.state);
    warm.push(secondsSince());
  }
  console.log(
    JSON.stringify({
      readSeconds,
      coldSeconds,
      warmSeconds: median(warm),
      changes: changes.length,
    } satisfies Measured),
  );
}

/** User-CPU seconds of `crm_simulate -R`, as the shell's `times` counts its children. */
function measurePeer(file: string): number {
  const runs = [0, 1, 2].map(() => {
    const shell = spawnSync("sh", ["-c", `crm_simulate -R -x "$1" >/dev/null 2>&1; times`, "sh", file], {
      encoding: "utf8",
      timeout: 600_000,
    });
    const [minutes, seconds] = /\n(\d+)m([\d.]+)s/.exec(shell.stdout)?.slice(1) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  });
  return median(runs);
}
