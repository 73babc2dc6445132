// JUnit's XML: a suite a file, a case a finding. Errors and warnings are failures, advice is a case that passed.
import type { Report, ReportedFinding } from "./report.ts";
import { textOf } from "./sarif.ts";

export function junitReport(report: Report): string {
  const files = [
    ...new Set([...report.sources.keys(), ...report.findings.map(({ file }) => file)]),
  ].toSorted();
  const suites = files.map((file) =>
    suite(
      file,
      report.findings.filter((finding) => finding.file === file),
    ),
  );
  const failures = report.findings.filter(isFailure).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="hac" tests="${suites.reduce((sum, { tests }) => sum + tests, 0)}" failures="${failures}">`,
    ...suites.flatMap(({ lines }) => lines),
    "</testsuites>",
    "",
  ].join("\n");
}

function isFailure(finding: ReportedFinding): boolean {
  return finding.severity !== "info";
}

function suite(file: string, findings: readonly ReportedFinding[]) {
  const cases =
    findings.length === 0
      ? [`    <testcase name="nothing found" classname="${escaped(file)}"/>`]
      : findings.flatMap((finding) => caseOf(finding));
  const tests = Math.max(1, findings.length);
  const failures = findings.filter(isFailure).length;
  const lines = [
    `  <testsuite name="${escaped(file)}" tests="${tests}" failures="${failures}">`,
    ...cases,
    "  </testsuite>",
  ];
  return { tests, lines };
}

function caseOf(finding: ReportedFinding): readonly string[] {
  const name = `${finding.code} ${finding.rule} line ${finding.line}`;
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(finding.file)}"`;
  if (!isFailure(finding)) return [`${head}/>`];
  const place = `${finding.file}:${finding.line}:${finding.column}`;
  return [
    `${head}>`,
    `      <failure type="${finding.severity}" message="${escaped(finding.message)}">${escaped(`${place} ${textOf(finding)}`)}</failure>`,
    "    </testcase>",
  ];
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

// oxlint-disable-next-line no-control-regex -- these are the characters in question
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Characters that XML 1.0 cannot hold at all become question marks. */
export function escaped(text: string): string {
  return text.replace(notXml, "?").replace(/[&<>"']/g, (one) => entities[one] ?? one);
}
