// `hac import`: a CIB's text → the text of a source, the passwords that were taken out of it, and what there is to say.
import {
  createSource,
  type Diagnostic,
  inWords,
  offsetAt,
  say,
  type Severity,
  type SourceFile,
} from "../../grammar/index.ts";
import type { ImportFinding } from "./cib/finding.ts";
import { readCib } from "./cib/read.ts";
import { leftOutName } from "./left-out.ts";
import { writeSource } from "./source/write.ts";

export interface Import {
  /** Formatted; absent if the file is no CIB. */
  readonly text?: string;
  /** Name → value of what the text refers to as `secret "NAME"`. To be written where nobody else reads it (mode 0600). */
  readonly secrets: Readonly<Record<string, string>>;
  /** In the XML file, by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** The XML file, for showing the places. */
  readonly source: SourceFile;
}

interface ImportKind {
  readonly code: string;
  readonly rule: string;
  readonly severity: Severity;
}

/** What an import can say; these findings are about the XML file and not about a source. */
const importKinds: Readonly<Record<ImportFinding["kind"] | "secrets", ImportKind>> = {
  malformed: { code: "HA9010", rule: "import/malformed", severity: "error" },
  lost: { code: "HA9011", rule: "import/lost", severity: "warning" },
  invalid: { code: "HA9012", rule: "import/invalid", severity: "warning" },
  secrets: { code: "HA9013", rule: "import/secrets", severity: "info" },
};

/** Nothing is left out in silence: what Pacemaker ignores is written as it stood, what has no word is a finding. */
export function importCib(xml: string, file: string): Import {
  const source = createSource(file, xml);
  const unreadable = xml.indexOf("\uFFFD"); // what a decoder puts in place of bytes that are no UTF-8
  if (unreadable >= 0) return { secrets: {}, diagnostics: [aboutEncoding(source, unreadable)], source };
  const reading = readCib(xml, { file, nowSeconds: 0 });
  if (reading.kind === "refused") {
    return { secrets: {}, diagnostics: [diagnosticOf(reading.finding, source)], source };
  }
  const { text, secrets, findings } = writeSource(reading.configuration, { ignored: "keep" });
  const diagnostics = [...reading.findings, ...findings].map((finding) => diagnosticOf(finding, source));
  const placed = diagnostics.toSorted((a, b) => a.at.start - b.at.start);
  const left = [...reading.findings, ...findings].toSorted((a, b) => a.line - b.line || a.column - b.column);
  return {
    text: withLeftOut(text, left),
    secrets,
    diagnostics: [...placed, ...aboutSecrets(secrets, source)],
    source,
  };
}

/**
 * What could not be taken over stands in the source too, so that whoever checks it later, without the CIB, is told; the rule
 * `operations/left-out-by-import` reports it until somebody has decided and removed the line.
 */
function withLeftOut(text: string, left: readonly ImportFinding[]): string {
  const lines = left.map(
    ({ message }, index) =>
      `  property ${leftOutName}-${index + 1} ${JSON.stringify(printable(inWords(message)).replaceAll("${", "$ {"))}\n`,
  );
  return text.replace(/^cluster .*\{\n/m, (head) => head + lines.join(""));
}

/** Names in a CIB may hold anything; half a surrogate has no escape in a source, and some of them end a line. */
function printable(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
}

function diagnosticOf(finding: ImportFinding, source: SourceFile): Diagnostic {
  const start = offsetAt(source, finding);
  const end = Math.max(start + 1, endOfTagName(source.text, start));
  return {
    ...importKinds[finding.kind],
    message: finding.message,
    at: { file: source.path, start, end },
    related: [],
    ...(finding.help === undefined ? {} : { help: finding.help }),
  };
}

/** The smallest place that shows an element is its name. */
function endOfTagName(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && /[\w:.-]/.test(text.charAt(end))) end++;
  return end;
}

/** Guessing would change names and passwords in silence. */
function aboutEncoding(source: SourceFile, start: number): Diagnostic {
  return {
    ...importKinds.malformed,
    message: say`this file is not UTF-8: what stands here cannot be read`,
    at: { file: source.path, start, end: start + 1 },
    related: [],
    help: say`convert it first, such as with \`iconv -f ISO-8859-1 -t UTF-8\``,
  };
}

function aboutSecrets(secrets: Readonly<Record<string, string>>, source: SourceFile): readonly Diagnostic[] {
  const names = Object.keys(secrets);
  if (names.length === 0) return [];
  return [
    {
      ...importKinds.secrets,
      message: say`passwords became references: ${names.map((name) => `\`secret "${name}"\``).join(", ")}`,
      because: say`a source is read, copied and kept by many; their values are not in it`,
      at: { file: source.path, start: 0, end: 0 },
      related: [],
      help: say`put each value on the nodes, as a file of that name in the secrets directory`,
    },
  ];
}
