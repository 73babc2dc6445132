// Writes a report in the form that was asked for.
import { wantsColour, type Io, type Output } from "../io.ts";
import { githubLines } from "./github.ts";
import { gitlabReport } from "./gitlab.ts";
import { junitReport } from "./junit.ts";
import type { Report } from "./report.ts";
import { sarifReport } from "./sarif.ts";
import { textReport } from "./text.ts";

export type ReportFormat = "text" | "json" | "sarif" | "github" | "gitlab" | "junit";

export interface ReportOptions {
  readonly format: ReportFormat;
  /** Infinity: all of them. */
  readonly findingsMax: number;
  readonly target: Output;
  readonly env: Io["env"];
}

export function writeReport(whole: Report, options: ReportOptions): void {
  const report: Report = { ...whole, findings: whole.findings.slice(0, options.findingsMax) };
  const left = whole.findings.length - report.findings.length;
  const { target } = options;
  switch (options.format) {
    case "text":
      return target.write(
        textReport(report, { left, colour: wantsColour(target, options.env), all: whole.findings }),
      );
    case "json":
      return target.write(
        `${JSON.stringify({ findings: report.findings, ...(left > 0 ? { left } : {}) }, undefined, 2)}\n`,
      );
    case "sarif":
      return target.write(sarifReport(report));
    case "github":
      return target.write(githubLines(report));
    case "gitlab":
      return target.write(gitlabReport(report));
    case "junit":
      return target.write(junitReport(report));
  }
}
