// GitLab's Code Quality report. https://docs.gitlab.com/ci/testing/code_quality/
import { sha256 } from "../sha256.ts";
import type { Report, ReportedFinding } from "./report.ts";
import { textOf } from "./sarif.ts";

const severities = { error: "critical", warning: "minor", info: "info" } as const;

export function gitlabReport(report: Report): string {
  const seen = new Map<string, number>();
  const entries = report.findings.map((finding) => {
    // The line is left out, so that a finding stays the same when text above it changes; repeats are numbered.
    const identity = `${finding.code} ${finding.file} ${finding.message}`;
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return entryOf(finding, `${identity} ${count}`);
  });
  return `${JSON.stringify(entries, undefined, 2)}\n`;
}

function entryOf(finding: ReportedFinding, identity: string) {
  return {
    description: textOf(finding),
    check_name: `${finding.code} ${finding.rule}`,
    fingerprint: sha256(identity),
    severity: severities[finding.severity],
    location: {
      path: finding.file,
      positions: {
        begin: { line: finding.line, column: finding.column },
        end: { line: finding.endLine, column: finding.endColumn },
      },
    },
  };
}
