// The findings that are part of understanding a source: names that lead nowhere, values that do not fit. They cannot be
// suppressed, because no plan can be made of what is not understood. Codes are never renumbered and never used again.
import type { Diagnostic, Fix, Message, Related, Severity, Span } from "../grammar/index.ts";

export interface FindingKind {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
}

const error = (code: string, title: string): FindingKind => ({ code, severity: "error", title });
const warning = (code: string, title: string): FindingKind => ({ code, severity: "warning", title });

/** What the grammar itself finds; it makes these findings, and this table names them for `hac explain`. */
export const grammarFindings = {
  "syntax/stray-character": error("HA0001", "a character has no meaning"),
  "syntax/bare-name": error("HA0002", "a name needs backquotes, or is empty"),
  "syntax/unterminated": error("HA0003", "a string or a quoted name is not closed"),
  "syntax/unclosed": error("HA0004", "a bracket is not closed"),
  "syntax/unopened": error("HA0005", "a bracket is closed that was not opened"),
  "syntax/too-deep": error("HA0006", "brackets are nested too deep"),
  "syntax/missing": error("HA0007", "a part of a statement is missing"),
  "syntax/unexpected": error("HA0008", "a word stands where none can"),
  "syntax/undivided": error("HA0009", "two statements stand on one line"),
  "syntax/misplaced": error("HA0010", "a statement stands where it cannot"),
  "syntax/role": error("HA0011", "a role is written in another case"),
  "syntax/allowance": error("HA0012", "an allowance is not complete"),
  "syntax/encoding": error("HA0013", "a file is not UTF-8 text"),
  "syntax/equals": error("HA0014", "`=` and `==` are exchanged"),
  "syntax/string": error("HA0015", "a value must be a string"),
  "value/escape": error("HA2001", "an escape means nothing in a string"),
  "value/interpolation": error("HA2002", "`${}` holds no name"),
} as const satisfies Readonly<Record<string, FindingKind>>;

export const coreFindings = {
  "names/unknown": error("HA1001", "a name is declared nowhere"),
  "names/wrong-kind": error("HA1002", "a name stands for another kind of thing than is needed here"),
  "names/duplicate": error("HA1003", "a name is declared twice"),
  "names/let-cycle": error("HA1004", "a `let` is defined by itself"),
  "names/no-cluster": error("HA1005", "no `cluster` is declared"),
  "names/second-cluster": error("HA1006", "a second `cluster` is declared"),
  "obligations/unknown-claim": error("HA1042", "an expectation makes a claim that is not known"),
  "scenarios/unknown-step": error("HA1043", "a step of a scenario is not understood"),
  "names/member-twice": error("HA1007", "a resource is a member of two groups or clones"),
  "imports/missing-file": error("HA1010", "an imported file cannot be read"),
  "imports/cycle": error("HA1011", "files import each other in a circle"),
  "imports/duplicate": warning("HA1013", "a file is imported twice"),
  "imports/path": error("HA1014", "an import does not name a file"),
  "agents/unknown": error("HA1020", "an agent is not known"),
  "agents/parameter-unknown": error("HA1021", "an agent has no such parameter"),
  "agents/operation-unknown": error("HA1022", "an agent has no such operation"),
  "settings/unknown": error("HA1030", "a setting does not exist"),
  "settings/misplaced": error("HA1031", "a statement does not belong here"),
  "settings/duplicate": error("HA1032", "something is said twice"),
  "settings/missing": error("HA1033", "a statement lacks a part that it needs"),
  "suppressions/unknown-rule": error("HA1040", "an allowance names no rule"),
  "suppressions/not-suppressible": error("HA1041", "an allowance names a rule that cannot be suppressed"),
  "values/unit-missing": error("HA2003", "a duration has no unit"),
  "values/type": error("HA2004", "a value is of another type than is needed here"),
  "values/choice": error("HA2005", "a word is not one of those that are understood here"),
  "values/range": error("HA2006", "a number is out of range"),
  "values/date": error("HA2007", "a date or time does not exist"),
  "values/missing": error("HA2008", "a value is missing"),
  "agents/parameter-missing": error("HA2010", "a parameter that the agent needs is missing"),
  "agents/parameter-value": error("HA2011", "a value does not fit the agent's parameter"),
  "operations/duplicate": error("HA2012", "an operation is defined twice with one interval"),
  "fencing/targets-twice": error("HA2013", "a fence device's targets are said in two ways"),
  "fencing/level": error("HA2014", "a fencing level does not exist"),
  "rules/unusable": error("HA2015", "a rule speaks of what is not known where it stands"),
  "obligations/survives": error("HA3200", "a cluster does not survive what is expected of it"),
  "obligations/recovers": error("HA3201", "a recovery may take longer than is expected"),
  "obligations/together": error("HA3202", "what shares a node is not as is expected"),
  "obligations/impossible": error("HA3203", "an expectation speaks of no case that there is"),
  "obligations/unproven": {
    code: "HA4200",
    severity: "info",
    title: "an expectation is not proven",
  },
  "names/unused": { code: "HA4201", severity: "info", title: "a `let` or a template is used nowhere" },
  "agents/parameter-foreign": warning("HA4004", "a parameter belongs to other agents"),
  "suppressions/unused": warning("HA4001", "an allowance excuses nothing"),
  "suppressions/expired": warning("HA4002", "an allowance has run out"),
} as const satisfies Readonly<Record<string, FindingKind>>;

export type CoreRule = keyof typeof coreFindings;

/** A finding but for what its rule says of every one. */
export interface Finding {
  readonly at: Span;
  readonly message: Message;
  readonly because?: Message | undefined;
  readonly related?: readonly Related[] | undefined;
  readonly help?: Message | undefined;
  readonly fix?: Fix | undefined;
}

/** Takes a finding of a core rule; where it goes is the affair of whoever made it. */
export type Report = (rule: CoreRule, finding: Finding) => void;

export function createReport(into: Diagnostic[]): Report {
  return (rule, finding) => into.push(diagnosticOf(rule, coreFindings[rule], finding));
}

export function diagnosticOf(rule: string, kind: FindingKind, finding: Finding): Diagnostic {
  return {
    code: kind.code,
    rule,
    severity: kind.severity,
    message: finding.message,
    ...(finding.because === undefined ? {} : { because: finding.because }),
    at: finding.at,
    related: finding.related ?? [],
    ...(finding.help === undefined ? {} : { help: finding.help }),
    ...(finding.fix === undefined ? {} : { fix: finding.fix }),
  };
}
