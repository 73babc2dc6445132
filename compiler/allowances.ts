// `# hac: allow RULE until DATE -- reason`: which findings are excused, and which excuses excuse nothing.
import {
  say,
  type Comment,
  type Diagnostic,
  type Span,
  type Statement,
  type Tree,
} from "../grammar/index.ts";
import type { Report } from "./core-findings.ts";
import type { AllowanceSaid } from "./model.ts";
import { nearestNames } from "./names/spelling.ts";
import { parseDate } from "./values/dates.ts";
import { replace } from "./values/read.ts";

export function collectAllowances(trees: readonly Tree[]): readonly AllowanceSaid[] {
  const found: AllowanceSaid[] = [];
  for (const tree of trees) collectIn(tree.statements, tree.closing, found);
  return found;
}

function collectIn(
  statements: readonly Statement[],
  closing: readonly Comment[],
  into: AllowanceSaid[],
): void {
  for (const statement of statements) {
    const { trivia } = statement;
    for (const comment of trivia?.leading ?? []) note(comment, statement.span, into);
    note(trivia?.trailing, statement.span, into);
    const body = "body" in statement ? statement.body : undefined;
    if (body === undefined) continue;
    note(body.opening, undefined, into);
    collectIn(body.statements, body.closing, into);
  }
  for (const comment of closing) note(comment, undefined, into);
}

function note(comment: Comment | undefined, statement: Span | undefined, into: AllowanceSaid[]): void {
  if (comment?.kind === "allow") into.push({ allowance: comment, statement });
}

/** What can be suppressed: safety (HA3) and advice (HA4). */
export interface RuleNames {
  readonly suppressible: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

/**
 * The findings that nobody excused. An allowance that names no rule, excuses nothing or has run out is a finding itself;
 * one that has run out excuses nothing.
 */
export function applyAllowances(
  findings: readonly Diagnostic[],
  allowances: readonly AllowanceSaid[],
  options: {
    readonly rules: RuleNames;
    readonly nowMs: number | undefined;
    readonly report: Report;
    readonly complete: boolean;
  },
): readonly Diagnostic[] {
  const excused = new Set<Diagnostic>();
  for (const { allowance, statement } of allowances) {
    const { rule } = allowance;
    if (!checkAllowance(allowance, options)) continue;
    const covered = findings.filter(
      (finding) => finding.rule === rule.text && statement !== undefined && contains(statement, finding.at),
    );
    for (const finding of covered) excused.add(finding);
    if (covered.length > 0 || !options.complete) continue;
    options.report("suppressions/unused", {
      at: allowance.span,
      message: say`this allows \`${rule.text}\`, and there is nothing to allow`,
      help: say`remove it: it would hide a finding that comes later`,
      fix: { title: say`remove the allowance`, edits: [{ at: allowance.span, text: "" }] },
    });
  }
  return findings.filter((finding) => !excused.has(finding));
}

function checkAllowance(
  allowance: AllowanceSaid["allowance"],
  options: { readonly rules: RuleNames; readonly nowMs: number | undefined; readonly report: Report },
): boolean {
  const { rule, until } = allowance;
  if (rule.text === "") return false;
  if (!options.rules.suppressible.has(rule.text)) {
    if (options.rules.others.has(rule.text)) {
      options.report("suppressions/not-suppressible", {
        at: rule.span,
        message: say`\`${rule.text}\` cannot be allowed: no plan can be made of what is not understood`,
      });
      return false;
    }
    const [nearest] = nearestNames(rule.text, options.rules.suppressible);
    options.report("suppressions/unknown-rule", {
      at: rule.span,
      message: say`there is no rule \`${rule.text}\``,
      help: nearest === undefined ? say`a finding shows its rule beside its code` : undefined,
      fix: nearest === undefined ? undefined : replace(rule.span, nearest),
    });
    return false;
  }
  if (until === undefined) return true;
  const lastDay = parseDate(until.text);
  if (lastDay === undefined) {
    options.report("values/date", {
      at: until.span,
      message: say`\`${until.text}\` is no day of the calendar`,
    });
    return false;
  }
  const dayMs = 86_400_000; // the last day counts whole
  if (options.nowMs === undefined || options.nowMs < lastDay * 1000 + dayMs) return true;
  options.report("suppressions/expired", {
    at: until.span,
    message: say`this allowance ran out on ${until.text}`,
    help: say`mend what it excused, or decide again and say until when`,
  });
  return false;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}
