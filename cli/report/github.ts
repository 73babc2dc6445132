// Workflow commands of GitHub Actions: the findings stand at their lines in a pull request.
// https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions
import type { Report, ReportedFinding } from "./report.ts";
import { textOf } from "./sarif.ts";

const words = { error: "error", warning: "warning", info: "notice" } as const;

export function githubLines(report: Report): string {
  return report.findings.map(lineOf).join("");
}

function lineOf(finding: ReportedFinding): string {
  const properties = [
    `file=${property(finding.file)}`,
    `line=${finding.line}`,
    `endLine=${finding.endLine}`,
    `col=${finding.column}`,
    `endColumn=${finding.endColumn}`,
    `title=${property(`${finding.code} ${finding.rule}`)}`,
  ];
  return `::${words[finding.severity]} ${properties.join(",")}::${data(textOf(finding))}\n`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
