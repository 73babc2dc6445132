// Runs `hac compile`.
import { resolve } from "node:path";
import { printPlan } from "../../plan/index.ts";
import { openLock } from "../agents/lock.ts";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { replaceFile } from "../replace-file.ts";
import { collectReport, type Report } from "../report/report.ts";
import { writeReport, type ReportFormat } from "../report/write.ts";
import { sha256 } from "../sha256.ts";
import { compileFile } from "./disk.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const [file = ""] = call.arguments;
  const check = call.flags.has("check");
  const format = formatOf(call);
  const findingsMax = findingsMaxOf(call);
  const output = call.values.get("output");
  if (check && output !== undefined) {
    throw new UsageError(
      "`--check` writes no plan, and `-o` names a file for one",
      `hac compile ${file} --check`,
    );
  }
  const opened = openLock(file, io);
  if (opened.kind === "refused") return 1;
  const compilation = compileFile(file, opened.lock.agents, io, { sealed: !check });
  const report = collectReport(compilation, io.translate);
  // With `--check` and a format for machines the report is what was asked for; else it is what is said about the plan.
  const target = check && format !== "text" ? io.stdout : io.stderr;
  if (report.findings.length > 0 || (format !== "text" && check)) {
    writeReport(report, { format, findingsMax, target, env: io.env });
  }
  if (compilation.plan !== undefined && !check) {
    const text = printPlan(compilation.plan);
    // Past the front door, and only here: the schema's validator is a fifth of the program, and `--check` needs none.
    const { readPlan } = await import("../../plan/read.ts");
    const reading = readPlan(text, sha256);
    if (reading.kind === "refused") {
      throw new Error(`the plan breaks its own contract: ${JSON.stringify(reading.refusal)}`);
    }
    if (output === undefined) io.stdout.write(text);
    else await replaceFile(resolve(io.cwd, output), text);
  }
  return failsAt(report, call.values.get("fail-level") ?? "error") || compilation.plan === undefined ? 1 : 0;
}

const formats: readonly ReportFormat[] = ["text", "json", "sarif", "github", "gitlab", "junit"];

function formatOf(call: Call): ReportFormat {
  const said = call.values.get("format");
  const format = formats.find((one) => one === said);
  if (format !== undefined && format !== "json" && call.flags.has("json")) {
    throw new UsageError(`--json and --format ${format} contradict each other`);
  }
  return call.flags.has("json") ? "json" : (format ?? "text");
}

function findingsMaxOf(call: Call): number {
  const said = call.values.get("max-findings");
  if (said === undefined) return Infinity;
  if (!/^\d{1,9}$/.test(said)) throw new UsageError(`--max-findings takes a number, not \`${said}\``);
  return Number(said);
}

const rank = { error: 2, warning: 1, info: 0 } as const;

function failsAt(report: Report, level: string): boolean {
  const least = level === "info" ? 0 : level === "warning" ? 1 : 2;
  return report.findings.some((finding) => rank[finding.severity] >= least);
}
