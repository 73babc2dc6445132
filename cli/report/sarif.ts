// SARIF 2.1.0: what code hosts and editors read. https://docs.oasis-open.org/sarif/sarif/v2.1.0/
import { version } from "../version.ts";
import type { Place, Report, ReportedFinding } from "./report.ts";

const levels = { error: "error", warning: "warning", info: "note" } as const;

export function sarifReport(report: Report): string {
  const ids = [...new Set(report.findings.map(({ code }) => code))].toSorted();
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "hac", version, rules: ids.map((id) => ruleOf(id, report)) } },
        columnKind: "utf16CodeUnits",
        results: report.findings.map((finding) => resultOf(finding, ids)),
      },
    ],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function ruleOf(id: string, report: Report) {
  const name = report.findings.find(({ code }) => code === id)?.rule ?? id;
  return { id, name, help: { text: `hac explain ${id}` } };
}

function resultOf(finding: ReportedFinding, ids: readonly string[]) {
  return {
    ruleId: finding.code,
    ruleIndex: ids.indexOf(finding.code),
    level: levels[finding.severity],
    message: { text: textOf(finding) },
    locations: [locationOf(finding)],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((other) => ({
            ...locationOf(other),
            message: { text: other.message },
          })),
        }),
    ...(finding.fix === undefined ? {} : { fixes: [fixOf(finding.fix)] }),
  };
}

export function textOf(finding: ReportedFinding): string {
  return [finding.message, finding.because, finding.help].filter((part) => part !== undefined).join("; ");
}

function locationOf(place: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.file) },
      region: regionOf(place),
    },
  };
}

function regionOf(place: Place) {
  return {
    startLine: place.line,
    startColumn: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
  };
}

function fixOf(fix: NonNullable<ReportedFinding["fix"]>) {
  const files = [...new Set(fix.edits.map(({ file }) => file))];
  return {
    description: { text: fix.title },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: uriOf(file) },
      replacements: fix.edits
        .filter((edit) => edit.file === file)
        .map((edit) => ({ deletedRegion: regionOf(edit), insertedContent: { text: edit.text } })),
    })),
  };
}

function uriOf(file: string): string {
  return file.split("/").map(encodeURIComponent).join("/");
}
