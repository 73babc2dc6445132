// The TextMate grammar that editors colour by, made from the token tables: a new word is coloured where it is added.
// It only knows lines; what a word means where it stands is for the language server to say.
import { words } from "../tokens.ts";

interface Pattern {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly Pattern[];
}

export interface TextMateGrammar {
  readonly $schema: string;
  readonly comment: string;
  readonly name: string;
  readonly scopeName: string;
  readonly fileTypes: readonly string[];
  readonly patterns: readonly Pattern[];
  readonly repository: Readonly<Record<string, Pattern>>;
}

// `-` and `.` belong to names, so `\b` does not tell where a word ends.
const before = "(?<![\\w.-])";
const after = "(?![\\w.-])";
const name = "(?:`[^`]*`|[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)";
const statementStart = "(?:^|(?<=[;{]))\\s*";

/** Longer words first, or `score` would hide `score-attribute`. */
function oneOf(...lists: readonly string[]): string {
  const all = lists.join(" ").split(" ");
  return `(?:${all.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|")})`;
}

function word(scope: string, ...lists: readonly string[]): Pattern {
  return { name: `${scope}.ha`, match: `${before}${oneOf(...lists)}${after}` };
}

/** Whether a statement of that word names something. */
const declaring = words.declaration
  .split(" ")
  .filter(
    (declaration) =>
      !["import", "location", "colocation", "order", "fenced", "expect", "scenario", "defaults"].includes(
        declaration,
      ),
  )
  .join(" ");

export function textMateGrammar(): TextMateGrammar {
  return {
    $schema: "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
    comment: "Generated from grammar/tokens.ts by `npm run generate`. Do not edit.",
    name: "HA cluster",
    scopeName: "source.ha",
    fileTypes: ["ha"],
    patterns: [
      "comments",
      "strings",
      "quoted-names",
      "declarations",
      "parameters",
      "actions",
      "agents",
      "numbers",
      "words",
      "settings",
      "operators",
    ].map((part) => ({ include: `#${part}` })),
    repository: {
      comments: {
        patterns: [
          {
            name: "comment.line.number-sign.ha",
            match: "(#+\\s*hac\\s*:\\s*allow)\\s+(\\S+)(?:\\s+(until)\\s+(\\S+))?.*$",
            captures: {
              "1": { name: "keyword.other.allowance.ha" },
              "2": { name: "entity.name.tag.rule.ha" },
              "3": { name: "keyword.other.allowance.ha" },
              "4": { name: "constant.other.date.ha" },
            },
          },
          { name: "comment.line.documentation.ha", match: "##(?!#).*$" },
          { name: "comment.line.number-sign.ha", match: "#.*$" },
        ],
      },
      strings: {
        name: "string.quoted.double.ha",
        begin: '"',
        end: '"|$',
        patterns: [
          { name: "constant.character.escape.ha", match: '\\\\(?:["\\\\nt$]|u\\{[0-9A-Fa-f]{1,6}\\})' },
          { name: "invalid.illegal.escape.ha", match: "\\\\." },
          { name: "variable.other.interpolated.ha", match: '\\$\\{[^}"]*\\}' },
        ],
      },
      "quoted-names": { name: "variable.other.quoted.ha", match: "`[^`]*`" },
      declarations: {
        patterns: [
          {
            match: `${statementStart}(${oneOf(declaring)})\\s+(?!=)(${name})`,
            captures: { "1": { name: "keyword.declaration.ha" }, "2": { name: "entity.name.type.ha" } },
          },
          {
            match: `${statementStart}(${oneOf(words.declaration)})${after}(?!\\s*=)`,
            captures: { "1": { name: "keyword.declaration.ha" } },
          },
        ],
      },
      parameters: { match: `(${name})\\s*(?==(?!=))`, captures: { "1": { name: "variable.parameter.ha" } } },
      actions: {
        match: `${statementStart}(${oneOf(words.action)})${after}`,
        captures: { "1": { name: "support.function.action.ha" } },
      },
      agents: {
        name: "support.class.agent.ha",
        match: `${before}[A-Za-z0-9_][\\w.-]*(?::[\\w@%+/\\\\.-]+)+`,
      },
      numbers: {
        name: "constant.numeric.ha",
        match: `${before}-?\\d+(?:\\.\\d+|ms|s|min|h|d|[KMGTP]iB|B)?${after}|-?INFINITY${after}`,
      },
      words: {
        patterns: [
          word("constant.language", words.literal),
          word("keyword.control", words.step, words.expression),
          word("keyword.other", words.clause, words.body),
          word("storage.modifier.role", words.role, "Promoted Unpromoted Started Stopped"),
        ],
      },
      settings: {
        match: `${statementStart}(${name})`,
        captures: { "1": { name: "support.type.property-name.ha" } },
      },
      operators: { name: "keyword.operator.ha", match: "==|!=|<=|>=|<|>|=|\\.\\." },
    },
  };
}
