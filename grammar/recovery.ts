// What went wrong while reading, in the reader's words. The parser reports everything it stumbles over; here, what only
// follows from an earlier mistake is left out, so that one mistake gives one finding.
import type { Diagnostic, Fix } from "./diagnostic.ts";
import { say } from "./message.ts";
import type { Message } from "./message.ts";
import { nestingMax } from "./layout.ts";
import type { SourceFile, Span } from "./source.ts";
import { unreachable } from "./unreachable.ts";

/** What the grammar wanted and did not find. Punctuation stands for itself. */
export type Expected =
  | "{"
  | "}"
  | "="
  | ")"
  | "]"
  | "name"
  | "value"
  | "string"
  | "agent"
  | "comparison"
  | "condition"
  | "attribute"
  | "operator"
  | "preference"
  | "with"
  | "then"
  | "for"
  | "by"
  | "of"
  | ".."
  | "range"
  | "resource";

/** `statement`: where the statement begins in which it was met; -1 where that does not matter. */
export type Problem =
  | { readonly kind: "stray"; readonly at: Span; readonly text: string }
  | { readonly kind: "foreign-name"; readonly at: Span; readonly text: string }
  | { readonly kind: "empty-name"; readonly at: Span }
  | { readonly kind: "unterminated"; readonly at: Span; readonly what: "string" | "name" }
  | {
      readonly kind: "unclosed";
      readonly at: Span;
      readonly bracket: "{" | "(" | "[";
      readonly until: Span | undefined;
    }
  | { readonly kind: "unopened"; readonly at: Span; readonly text: string }
  | { readonly kind: "too-deep"; readonly at: Span }
  | { readonly kind: "missing"; readonly at: Span; readonly expected: Expected; readonly statement: number }
  | { readonly kind: "unexpected"; readonly at: Span; readonly text: string; readonly statement: number }
  | { readonly kind: "undivided"; readonly at: Span; readonly text: string; readonly statement: number }
  | { readonly kind: "single-equals" | "double-equals"; readonly at: Span }
  | { readonly kind: "unquoted"; readonly at: Span; readonly text: string }
  | { readonly kind: "role-case"; readonly at: Span; readonly text: string; readonly role: string }
  | {
      readonly kind: "misplaced";
      readonly at: Span;
      readonly what: Message;
      readonly belongs: Message;
      readonly to?: Message;
    }
  | { readonly kind: "bad-escape"; readonly at: Span; readonly text: string }
  | { readonly kind: "bad-reference"; readonly at: Span; readonly text: string }
  | {
      readonly kind: "bad-allowance";
      readonly at: Span;
      readonly reason: "directive" | "rule" | "until" | "reason";
    };

/** More findings than this in one file help nobody. */
const findingsMax = 500;

export function diagnose(problems: readonly Problem[], source: SourceFile): readonly Diagnostic[] {
  // Where braces do not match, nobody knows yet what stands in which block.
  const isGuessed = problems.some(({ kind }) => kind === "unclosed" || kind === "unopened");
  const sorted = problems
    .filter(({ kind }) => !(isGuessed && kind === "misplaced"))
    .toSorted((a, b) => a.at.start - b.at.start);
  return causes(sorted, source).slice(0, findingsMax).map(toDiagnostic);
}

/**
 * Keeps the first problem of a statement's line, and of those of the parser none that stands in a statement after a
 * character, string or bracket that was wrong already.
 */
function causes(sorted: readonly Problem[], source: SourceFile): readonly Problem[] {
  const kept: Problem[] = [];
  const seenStatements = new Set<number>();
  const seenLines = new Set<number>();
  let lexicalAt = -1; // the last place where a token itself was wrong
  for (const problem of sorted) {
    switch (problem.kind) {
      case "missing":
      case "unexpected":
      case "undivided": {
        const hadOne = problem.statement >= 0 && seenStatements.has(problem.statement);
        seenStatements.add(problem.statement);
        const follows = problem.statement >= 0 && lexicalAt >= problem.statement;
        if (!hadOne && !follows) kept.push(problem);
        break;
      }
      case "stray":
      case "unterminated":
      case "unopened":
      case "unclosed": {
        lexicalAt = problem.at.start;
        const line = lineOf(source, problem.at.start);
        if (!seenLines.has(line)) kept.push(problem);
        seenLines.add(line);
        break;
      }
      case "misplaced":
      case "single-equals":
      case "double-equals":
      case "unquoted":
      case "foreign-name":
      case "empty-name":
      case "too-deep":
      case "role-case":
      case "bad-escape":
      case "bad-reference":
      case "bad-allowance":
        kept.push(problem);
        break;
      default:
        unreachable(problem);
    }
  }
  return withoutParserNoise(kept, source, sorted);
}

const lexical: ReadonlySet<Problem["kind"]> = new Set([
  "stray",
  "unterminated",
  "too-deep",
  "unclosed",
  "unopened",
  "single-equals",
  "double-equals",
  "unquoted",
]);

/** A wrong token may stand after the place where the parser noticed something missing: same line, same cause. */
function withoutParserNoise(
  kept: readonly Problem[],
  source: SourceFile,
  sorted: readonly Problem[],
): readonly Problem[] {
  const lines = new Set<number>();
  for (const problem of sorted) {
    if (lexical.has(problem.kind)) {
      lines.add(lineOf(source, problem.at.start));
    }
  }
  if (lines.size === 0) return kept;
  return kept.filter(
    (problem) =>
      !(
        (problem.kind === "missing" || problem.kind === "unexpected") &&
        lines.has(lineOf(source, problem.at.start))
      ),
  );
}

function lineOf(source: SourceFile, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

interface Wording {
  readonly code: string;
  readonly rule: string;
  readonly message: Message;
  readonly because?: Message;
  readonly help?: Message;
  readonly fix?: Fix;
  readonly related?: Diagnostic["related"];
}

function toDiagnostic(problem: Problem): Diagnostic {
  const wording = word(problem);
  return {
    code: wording.code,
    rule: wording.rule,
    severity: "error",
    message: wording.message,
    because: wording.because,
    at: problem.at,
    related: wording.related ?? [],
    help: wording.help,
    fix: wording.fix,
  };
}

function word(problem: Problem): Wording {
  switch (problem.kind) {
    case "stray":
      return wordStray(problem.at, problem.text);
    case "foreign-name":
      return {
        code: "HA0002",
        rule: "syntax/bare-name",
        message: say`\`${problem.text}\` holds a letter that a bare name may not have`,
        help: say`other names than letters a to z, digits, \`_\`, \`-\` and \`.\` are written in backquotes`,
        fix: {
          title: say`put the name in backquotes`,
          edits: [{ at: problem.at, text: `\`${problem.text}\`` }],
        },
      };
    case "empty-name":
      return { code: "HA0002", rule: "syntax/bare-name", message: say`a name between backquotes is empty` };
    case "unterminated":
      return problem.what === "string"
        ? {
            code: "HA0003",
            rule: "syntax/unterminated",
            message: say`the string that begins here has no end`,
            help: say`a string ends on its own line with \`"\`; a line break inside is written \`\\n\``,
          }
        : {
            code: "HA0003",
            rule: "syntax/unterminated",
            message: say`the name that begins here has no end`,
            help: say`a name in backquotes ends on its own line with a backquote`,
          };
    case "unclosed":
      return wordUnclosed(problem.bracket, problem.until);
    case "unopened":
      return {
        code: "HA0005",
        rule: "syntax/unopened",
        message: say`this \`${problem.text}\` closes nothing`,
        help: say`take it out, or write what it was to close`,
      };
    case "too-deep":
      return {
        code: "HA0006",
        rule: "syntax/too-deep",
        message: say`nested more than ${nestingMax} levels deep`,
        because: say`what stands inside is not read`,
      };
    case "missing":
      return wordMissing(problem.at, problem.expected);
    case "unexpected":
      return {
        code: "HA0008",
        rule: "syntax/unexpected",
        message: say`${shown(problem.text)} cannot stand here`,
        help: say`a statement ends with its line or with \`;\``,
      };
    case "undivided":
      return {
        code: "HA0009",
        rule: "syntax/undivided",
        message: say`${shown(problem.text)} begins a new statement on the same line`,
        fix: {
          title: say`put \`;\` between them`,
          edits: [{ at: { ...problem.at, end: problem.at.start }, text: "; " }],
        },
      };
    case "single-equals":
      return {
        code: "HA0014",
        rule: "syntax/equals",
        message: say`a comparison is written \`==\``,
        fix: { title: say`write \`==\``, edits: [{ at: problem.at, text: "==" }] },
      };
    case "double-equals":
      return {
        code: "HA0014",
        rule: "syntax/equals",
        message: say`a value is given with \`=\`; \`==\` compares`,
        fix: { title: say`write \`=\``, edits: [{ at: problem.at, text: "=" }] },
      };
    case "unquoted":
      return {
        code: "HA0015",
        rule: "syntax/string",
        message: say`${shown(problem.text)} must be a string here`,
        fix: { title: say`put it between quotes`, edits: [{ at: problem.at, text: `"${problem.text}"` }] },
      };
    case "role-case":
      return {
        code: "HA0011",
        rule: "syntax/role",
        message: say`the role is written \`${problem.role}\` here, not \`${problem.text}\``,
        fix: { title: say`write \`${problem.role}\``, edits: [{ at: problem.at, text: problem.role }] },
      };
    case "misplaced":
      return {
        code: "HA0010",
        rule: "syntax/misplaced",
        message:
          problem.to === undefined
            ? say`${problem.what} cannot stand at the top of a file`
            : say`${problem.what} cannot stand in ${problem.to}`,
        help: say`it belongs in ${problem.belongs}`,
      };
    case "bad-escape":
      return {
        code: "HA2001",
        rule: "value/escape",
        message: say`\`${problem.text}\` means nothing in a string`,
        help: say`there are \`\\"\`, \`\\\\\`, \`\\n\`, \`\\t\`, \`\\$\` and \`\\u{1F600}\`; a backslash itself is \`\\\\\``,
      };
    case "bad-reference":
      return {
        code: "HA2002",
        rule: "value/interpolation",
        message: say`\`${problem.text}\` is no \`\${name}\``,
        help: say`between the braces stands one name; for the characters themselves write \`\\\${\``,
      };
    case "bad-allowance":
      return {
        code: "HA0012",
        rule: "syntax/allowance",
        message:
          problem.reason === "directive"
            ? say`a comment that begins with \`hac:\` says \`allow\` and nothing else`
            : problem.reason === "rule"
              ? say`this allowance names no rule`
              : problem.reason === "until"
                ? say`after \`until\` stands a day, as in \`2027-03-31\``
                : say`this allowance gives no reason`,
        because: say`it allows nothing as it stands`,
        help: say`write \`# hac: allow RULE until 2027-03-31 -- why this is acceptable\`; \`until\` may be left out`,
      };
    default:
      return unreachable(problem);
  }
}

/** Characters that word processors, chats and web pages put in place of those that were typed. */
const lookalikes: ReadonlyMap<string, string> = new Map([
  ["\u00a0", " "],
  ["\u2007", " "],
  ["\u202f", " "],
  ["\u3000", " "],
  ["\u200b", ""],
  ["\ufeff", ""],
  ["\u201c", '"'],
  ["\u201d", '"'],
  ["\u201e", '"'],
  ["\u2018", '"'],
  ["\u2019", '"'],
  ["'", '"'],
  ["\u2013", "-"],
  ["\u2014", "-"],
  ["\u2212", "-"],
  ["\uff1d", "="],
  ["\uff1b", ";"],
  ["\uff5b", "{"],
  ["\uff5d", "}"],
]);

function wordStray(at: Span, text: string): Wording {
  const [first = ""] = text;
  const plain = lookalikes.get(first);
  const code = (first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const name = isVisible(first) ? `\`${first}\` (U+${code})` : `U+${code}`;
  const base = { code: "HA0001", rule: "syntax/stray-character" };
  if (plain === undefined || [...text].some((character) => character !== first)) {
    return { ...base, message: say`the character ${name} means nothing here` };
  }
  const message = say`the character ${name} looks like another but means nothing here`;
  const title =
    plain === "" ? say`take it out` : plain === " " ? say`write a plain space` : say`write \`${plain}\``;
  return { ...base, message, fix: { title, edits: [{ at, text: plain.repeat([...text].length) }] } };
}

function isVisible(character: string): boolean {
  return /^[^\p{C}\p{Z}]$/u.test(character);
}

function wordUnclosed(bracket: "{" | "(" | "[", until: Span | undefined): Wording {
  const close = bracket === "{" ? "}" : bracket === "(" ? ")" : "]";
  return {
    code: "HA0004",
    rule: "syntax/unclosed",
    message: say`this \`${bracket}\` is never closed`,
    related: until === undefined ? [] : [{ at: until, message: say`\`${close}\` seems to be missing here` }],
  };
}

function wordMissing(at: Span, expected: Expected): Wording {
  const base = { code: "HA0007", rule: "syntax/missing" };
  switch (expected) {
    case "name":
      return { ...base, message: say`a name is missing here` };
    case "resource":
      return { ...base, message: say`the name of a resource is missing here` };
    case "value":
      return { ...base, message: say`a value is missing here` };
    case "string":
      return { ...base, message: say`a string is missing here`, help: say`strings stand between \`"\`` };
    case "agent":
      return {
        ...base,
        message: say`an agent or a template is missing here`,
        help: say`as in \`ocf:heartbeat:IPaddr2\` or \`systemd:nginx\``,
      };
    case "condition":
    case "comparison":
      return {
        ...base,
        message: say`a condition is missing here`,
        help: say`as in \`rack == "a"\` or \`defined pingd\``,
      };
    case "attribute":
      return { ...base, message: say`the name of a node attribute is missing here` };
    case "operator":
      return {
        ...base,
        message: say`a comparison is missing here`,
        help: say`one of \`==\`, \`!=\`, \`<\`, \`<=\`, \`>\`, \`>=\``,
      };
    case "preference":
      return {
        ...base,
        message: say`it is missing where the resource is to run`,
        help: say`as in \`prefers alpha\`, \`avoids beta = 50\`, \`score 100 when rack == "a"\``,
      };
    case "range":
      return {
        ...base,
        message: say`a number or a range is missing here`,
        help: say`as in \`9\`, \`1-5\`, \`9-\` or \`-5\``,
      };
    case "=":
      return {
        ...base,
        message: say`\`=\` is missing here`,
        fix: { title: say`put \`=\` here`, edits: [{ at, text: " =" }] },
      };
    default:
      return { ...base, message: say`\`${expected}\` is missing here` };
  }
}

function shown(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 37)}...` : text;
  return text.includes("`") ? short : `\`${short}\``;
}
