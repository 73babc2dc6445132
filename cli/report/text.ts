// Findings for people: the line underlined, the other places shown too, and what to do.
import { inWords, lineText, say, type Message, type SourceFile } from "../../grammar/index.ts";
import { cells } from "./cells.ts";
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

const severityWords = { error: say`error`, warning: say`warning`, info: say`info` } as const;

export type Style = (kind: keyof typeof plain, text: string) => string;

export function styleFor(colour: boolean): Style {
  const styles = colour ? coloured : plain;
  return (kind, text) => `${styles[kind][0]}${text}${styles[kind][1]}`;
}

export function textReport(report: Report, options: TextOptions): string {
  const style = styleFor(options.colour);
  const shown = report.findings.map((finding) => findingText(finding, report, style));
  const words = (message: Message): string => inWords(message, report.translate);
  const left = options.left > 0 ? [`${words(say`${options.left} more are not shown`)}\n`] : [];
  return [...shown, ...left, `${words(summary(options.all))}\n`].join("\n");
}

export function findingText(finding: ReportedFinding, report: Report, style: Style): string {
  const words = (message: Message): string => inWords(message, report.translate);
  const lines = [
    `${style(finding.severity, words(severityWords[finding.severity]))} ${finding.code} ${style("faint", finding.rule)}: ${style("strong", finding.message)}`,
    ...excerpt(finding, report.sources.get(finding.file), { mark: "^", style }),
  ];
  if (finding.because !== undefined) lines.push(`  ${words(say`why: ${finding.because}`)}`);
  for (const other of finding.related) {
    lines.push(
      `  ${other.message}:`,
      ...excerpt(other, report.sources.get(other.file), { mark: "-", style }),
    );
  }
  if (finding.help !== undefined) lines.push(`  ${words(say`help: ${finding.help}`)}`);
  if (finding.fix !== undefined) lines.push(`  ${words(say`fix: ${finding.fix.title}`)}`);
  return `${lines.join("\n")}\n`;
}

const lineMax = 160; // characters of a source line that are shown; the rest tells nobody anything

/** Where it is, its line, and a mark under what is meant. */
export function excerpt(
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

function summary(findings: readonly ReportedFinding[]): Message {
  const count = (severity: ReportedFinding["severity"]): number =>
    findings.filter((one) => one.severity === severity).length;
  const [errors, warnings, infos] = [count("error"), count("warning"), count("info")];
  const parts: readonly Message[] = [
    ...(errors === 0 ? [] : [errors === 1 ? say`1 error` : say`${errors} errors`]),
    ...(warnings === 0 ? [] : [warnings === 1 ? say`1 warning` : say`${warnings} warnings`]),
    ...(infos === 0 ? [] : [say`${infos} of advice`]),
  ];
  const [first, ...rest] = parts;
  return first === undefined
    ? say`nothing found`
    : rest.reduce<Message>((all, part) => say`${all}, ${part}`, first);
}

/** As wide as the text on a terminal. Tabs stay tabs, so that a mark stands under its text at any width of theirs. */
function blanks(text: string): string {
  return [...text].map((character) => (character === "\t" ? "\t" : " ".repeat(cells(character)))).join("");
}
