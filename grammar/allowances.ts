// Comments as the tree holds them. One that begins with `hac:` is no prose: it excuses a finding of the statement below.
import type { IToken } from "chevrotain";
import type { Problem } from "./recovery.ts";
import type { Span } from "./source.ts";
import { endOf } from "./tokens.ts";
import type { Comment } from "./tree.ts";

const directive = /^#+[ \t]*hac[ \t]*:[ \t]*/;
const allowance =
  /^allow(?:[ \t]+(?!until\b|--)(\S+))?(?:[ \t]+until(?:[ \t]+(?!--)(\S+))?)?[ \t]*(?:--[ \t]*(.*))?$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** One that cannot be understood is reported and stays an ordinary comment: it must not look as if it worked. */
export function readComment(
  token: IToken,
  blankBefore: boolean,
  file: string,
  report: (problem: Problem) => void,
): Comment {
  const span = { file, start: token.startOffset, end: endOf(token) };
  const image = token.image.trimEnd();
  const opening = directive.exec(image);
  if (opening !== null) {
    const allowed = readAllowance(image, opening[0].length, blankBefore, span, report);
    if (allowed !== undefined) return allowed;
  }
  if (image.startsWith("##") && !image.startsWith("###")) {
    return { kind: "doc", text: image.slice(2), blankBefore, span };
  }
  return { kind: "line", text: image.slice(1), blankBefore, span };
}

function readAllowance(
  image: string,
  start: number,
  blankBefore: boolean,
  span: Span,
  report: (problem: Problem) => void,
): Comment | undefined {
  const match = allowance.exec(image.slice(start));
  const part = (text: string): { text: string; span: Span } => {
    const from = span.start + image.indexOf(text, start);
    return { text, span: { file: span.file, start: from, end: from + text.length } };
  };
  const [, rule, until, reason = ""] = match ?? [];
  if (!image.slice(start).startsWith("allow"))
    report({ kind: "bad-allowance", at: span, reason: "directive" });
  else if (match === null || rule === undefined) report({ kind: "bad-allowance", at: span, reason: "rule" });
  else if (/\suntil\b/.test(match[0].split("--")[0] ?? "") && (until === undefined || !day.test(until))) {
    report({ kind: "bad-allowance", at: span, reason: "until" });
  } else if (reason === "") report({ kind: "bad-allowance", at: span, reason: "reason" });
  else {
    const allow = { kind: "allow", rule: part(rule), reason, blankBefore, span } as const;
    return until === undefined ? allow : { ...allow, until: part(until) };
  }
  return undefined;
}
