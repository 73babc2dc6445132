// The parser and the formatter by themselves: CPU milliseconds, warm, by lines; how the time grows; and how long the
// longest lines take that nobody would write.
import { createSource, format, parse } from "../../grammar/index.ts";
import { exponentOf, median } from "./statistics.ts";

const sizes = [1000, 10_000, 50_000, 100_000];
const runs = 9;
const megabytes = 10_000_000;
const longLines = ["a ", '"', "(", "{", "}", "not ", "a = 1; ", "group a { ", "\u0000 "];

/** `--long` also reads lines of ten megabytes. */
export function benchGrammar(args: readonly string[]): void {
  const points: [number, number][] = [];
  for (const lines of sizes) {
    const text = sourceOf(lines);
    const source = createSource("bench.ha", text);
    const first = cpuMs(() => parse(source));
    const parsed = median(Array.from({ length: runs }, () => cpuMs(() => parse(source))));
    const formatted = median(Array.from({ length: 3 }, () => cpuMs(() => format(text))));
    points.push([lines, parsed]);
    console.log(
      `lines=${lines} parse-ms=${parsed.toFixed(1)} first-ms=${first.toFixed(1)} format-ms=${formatted.toFixed(1)}`,
    );
  }
  console.log(`growth-exponent=${exponentOf(points).toFixed(2)}`);
  if (!args.includes("--long")) return;
  for (const unit of longLines) {
    const text = `location w score 1 when ${unit.repeat(megabytes / unit.length)}`;
    const took = cpuMs(() => parse(createSource("long.ha", text)));
    console.log(`ten megabytes of ${JSON.stringify(unit)} on one line: ${Math.round(took)} ms`);
  }
}

function cpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** About a third of the lines declare resources, as in real units. */
function sourceOf(lines: number): string {
  const parts: string[] = [];
  for (let i = 0; parts.length * linesEach < lines; i++) parts.push(part(i));
  return parts.join("");
}

const linesEach = 22;

function part(i: number): string {
  return `## Database ${i}
group database${i} {
  resource disk${i} = ocf:heartbeat:Filesystem {
    device = "/dev/vg0/pg${i}"
    directory = "/srv/pg${i}"
    fstype = "xfs"
  }
  resource db${i} = ocf:heartbeat:pgsql {
    pgdata = "/srv/pg/data" # where
    start timeout 120s
    monitor interval 10s timeout 30s on-fail restart
    resource-stickiness 100
  }
  resource vip${i} = ocf:heartbeat:IPaddr2 {
    ip = "\${net}.${i}"; cidr_netmask = 24
  }
}

location database${i} prefers alpha = 200, beta = 100
location database${i} score 100 when rack == "a" and not defined maintenance
colocation web${i} with database${i} score 500
order database${i} then web${i} kind Optional
`;
}
