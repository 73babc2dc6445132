// Findings for people: the line underlined, the other places shown too, and what to do.
import { lineText, type SourceFile } from "../../grammar/index.ts";
import type { Place, Report, ReportedFinding } from "./report.ts";

export interface TextOptions {
  readonly colour: boolean;
  /** Findings that are not shown. */
  readonly left: number;
  /** Every finding, for the last line. */
  readonly all: readonly ReportedFinding[];
}

const plain = {
  error: ["", ""],
  warning: ["", ""],
  info: ["", ""],
  faint: ["", ""],
  strong: ["", ""],
} as const;
const coloured = {
  error: ["\u001b[1;31m", "\u001b[0m"],
  warning: ["\u001b[1;33m", "\u001b[0m"],
  info: ["\u001b[1;36m", "\u001b[0m"],
  faint: ["\u001b[2m", "\u001b[0m"],
  strong: ["\u001b[1m", "\u001b[0m"],
} as const;

type Style = (kind: keyof typeof plain, text: string) => string;

export function textReport(report: Report, options: TextOptions): string {
  const styles = options.colour ? coloured : plain;
  const style: Style = (kind, text) => `${styles[kind][0]}${text}${styles[kind][1]}`;
  const shown = report.findings.map((finding) => findingText(finding, report, style));
  const left = options.left > 0 ? [`${options.left} more are not shown\n`] : [];
  return [...shown, ...left, summary(options.all)].join("\n");
}

function findingText(finding: ReportedFinding, report: Report, style: Style): string {
  const lines = [
    `${style(finding.severity, finding.severity)} ${finding.code} ${style("faint", finding.rule)}: ${style("strong", finding.message)}`,
    ...excerpt(finding, report.sources.get(finding.file), { mark: "^", style }),
  ];
  if (finding.because !== undefined) lines.push(`  why: ${finding.because}`);
  for (const other of finding.related) {
    lines.push(
      `  ${other.message}:`,
      ...excerpt(other, report.sources.get(other.file), { mark: "-", style }),
    );
  }
  if (finding.help !== undefined) lines.push(`  help: ${finding.help}`);
  if (finding.fix !== undefined) lines.push(`  fix: ${finding.fix.title}`);
  return `${lines.join("\n")}\n`;
}

const lineMax = 160; // characters of a source line that are shown; the rest tells nobody anything

function excerpt(
  place: Place,
  source: SourceFile | undefined,
  look: { readonly mark: string; readonly style: Style },
): readonly string[] {
  const where = `  --> ${place.file}:${place.line}:${place.column}`;
  if (source === undefined) return [where];
  const line = lineText(source, place.line);
  const from = line.length <= lineMax ? 0 : Math.max(0, place.column - 1 - lineMax / 2);
  const shown = line.slice(from, from + lineMax);
  const number = String(place.line);
  const margin = " ".repeat(number.length);
  const ends = place.endLine === place.line ? place.endColumn : line.length + 1;
  const marked = line.slice(place.column - 1, Math.min(ends - 1, from + lineMax));
  const { style } = look;
  return [
    style("faint", where),
    style("faint", ` ${margin} |`),
    `${style("faint", ` ${number} |`)} ${shown}`,
    `${style("faint", ` ${margin} |`)} ${blanks(line.slice(from, place.column - 1))}${style("warning", look.mark.repeat(Math.max(1, cells(marked))))}`,
  ];
}

function summary(findings: readonly ReportedFinding[]): string {
  const words = (["error", "warning", "info"] as const)
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) =>
      severity === "info" ? `${count} of advice` : `${count} ${severity}${count === 1 ? "" : "s"}`,
    );
  return words.length === 0 ? "nothing found\n" : `${words.join(", ")}\n`;
}

/** As wide as the text on a terminal. Tabs stay tabs, so that a mark stands under its text at any width of theirs. */
function blanks(text: string): string {
  return [...text].map((character) => (character === "\t" ? "\t" : " ".repeat(cells(character)))).join("");
}

// Characters that take two cells: Hangul, kana, ideographs, full-width forms, most pictures. Unicode, East Asian Width W and F.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function cells(text: string): number {
  let count = 0;
  for (const character of text) count += wide.test(character) ? 2 : 1;
  return count;
}
