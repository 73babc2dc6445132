// Tree → text, the one way to write it. The tree goes into a Prettier document, which decides about lines; this file
// decides about everything else. Printing never changes what parsing the result yields, apart from places.
import { builders } from "prettier/doc";
import type { Doc } from "prettier";
import { escapeText } from "./strings.ts";
import { isBareName, words } from "./tokens.ts";
import { specialAttributes } from "./tree.ts";
import type * as tree from "./tree.ts";
import { unreachable } from "./unreachable.ts";
import { literalWords, readWord } from "./values.ts";
import { nowhere } from "./source.ts";

const { group, hardline, ifBreak, indent, join, line, lineSuffix, softline, breakParent } = builders;

export function printTree(tree: tree.Tree): Doc {
  const parts: Doc[] = [
    ...statementLines(tree.statements),
    ...closingLines(tree.closing, tree.statements.length > 0),
  ];
  return parts.length === 0 ? "" : [...parts, hardline];
}

// Lines: statements with what stands around them

function statementLines(statements: readonly tree.Statement[]): Doc[] {
  const parts: Doc[] = [];
  for (const statement of statements) {
    const trivia = statement.trivia;
    for (const comment of trivia?.leading ?? [])
      pushLine(parts, printComment(comment), comment.blankBefore === true);
    pushLine(parts, withTrailing(printStatement(statement), trivia?.trailing), trivia?.blankBefore === true);
  }
  return parts;
}

function closingLines(comments: readonly tree.Comment[], follows: boolean): Doc[] {
  const parts: Doc[] = follows ? [""] : [];
  for (const comment of comments) pushLine(parts, printComment(comment), comment.blankBefore === true);
  return parts;
}

/** An empty line is kept, but none at the beginning, and never two. */
function pushLine(parts: Doc[], content: Doc, blankBefore: boolean): void {
  if (parts.length > 0) parts.push(blankBefore ? [hardline, hardline] : hardline);
  parts.push(content);
}

function withTrailing(content: Doc, comment: tree.Comment | undefined): Doc {
  return comment === undefined ? content : [content, lineSuffix([" ", printComment(comment)]), breakParent];
}

/** A built comment may have several lines. */
function printComment(comment: tree.Comment): Doc {
  if (comment.kind === "allow") {
    const until = comment.until === undefined ? "" : ` until ${comment.until.text}`;
    return `# hac: allow ${comment.rule.text}${until} -- ${comment.reason}`;
  }
  const mark = comment.kind === "doc" ? "##" : "#";
  return join(
    hardline,
    comment.text.split(/\r\n|\r|\n/).map((text) => mark + text.trimEnd()),
  );
}

function printBlock(block: tree.Block): Doc {
  const { statements, opening, closing } = block;
  if (statements.length === 0 && opening === undefined && closing.length === 0) return "{}";
  if (block.inline && fitsOneLine(block)) {
    const divided = join([ifBreak("", ";"), line], statements.map(printStatement));
    return group(["{", indent([line, divided]), line, "}"]);
  }
  const first = opening === undefined ? "{" : ["{", lineSuffix([" ", printComment(opening)])];
  const lines = [...statementLines(statements), ...closingLines(closing, statements.length > 0)];
  return [first, indent([hardline, ...lines]), hardline, "}"];
}

function fitsOneLine(block: tree.Block): boolean {
  if (block.opening !== undefined || block.closing.length > 0) return false;
  return block.statements.every((statement) => {
    const trivia = statement.trivia;
    const hasComment = trivia !== undefined && (trivia.leading.length > 0 || trivia.trailing !== undefined);
    return !hasComment && !("body" in statement && statement.body !== undefined);
  });
}

// Statements

function printStatement(statement: tree.Statement): Doc {
  switch (statement.kind) {
    case "import":
      return ["import ", printValue(statement.path)];
    case "let":
      return ["let ", name(statement.name), " = ", printValue(statement.value)];
    case "cluster":
    case "bundle":
    case "alert":
      return [statement.kind, " ", name(statement.name), " ", printBlock(statement.body)];
    case "expect":
    case "scenario":
      return [statement.kind, " ", printValue(statement.title), " ", printBlock(statement.body)];
    case "defaults":
      return ["defaults ", name(statement.of), " ", printBlock(statement.body)];
    case "node":
      return ["node ", name(statement.name), after(" ", statement.type, name), body(statement.body)];
    case "resource":
    case "template":
    case "fence":
      return [
        statement.kind,
        " ",
        name(statement.name),
        " = ",
        printSource(statement.source),
        body(statement.body),
      ];
    case "group": {
      const of = statement.of.length === 0 ? "" : [" of ", commaList(statement.of.map(name))];
      return ["group ", name(statement.name), of, body(statement.body)];
    }
    case "clone":
      return ["clone ", name(statement.name), after(" of ", statement.of, name), body(statement.body)];
    case "tag":
      return ["tag ", name(statement.name), " = ", commaList(statement.members.map(name))];
    case "location": {
      const { subject, preference } = statement;
      return [
        "location ",
        printSubject(subject),
        printPreference(preference),
        ...tail(statement, statement.when),
      ];
    }
    case "colocation": {
      const relation = statement.apart ? " not with " : " with ";
      return ["colocation ", join(relation, statement.terms.map(printTerm)), ...tail(statement)];
    }
    case "order":
      return ["order ", join(" then ", statement.terms.map(printTerm)), ...tail(statement)];
    case "ticket":
      return [
        "ticket ",
        name(statement.ticket),
        " for ",
        commaList(statement.terms.map(printTerm)),
        ...tail(statement),
      ];
    case "fenced":
      return printFencingLevel(statement);
    case "parameter":
      return [name(statement.name), " = ", printValue(statement.value), condition(statement.when)];
    case "attribute":
    case "utilization": {
      const { kind, value, when } = statement;
      return [kind, " ", name(statement.name), " = ", printValue(value), condition(when)];
    }
    case "fact":
      return [
        "fact ",
        name(statement.name),
        after(" ", statement.of, name),
        " = ",
        printValue(statement.value),
      ];
    case "custom": {
      const { word, value, when } = statement;
      return [word, " ", name(statement.name), " ", printValue(value), condition(when)];
    }
    case "setting":
      return [
        settingName(statement),
        ...run(statement.values),
        body(statement.body),
        condition(statement.when),
      ];
    case "operation": {
      const { off, options, when } = statement;
      const prefix = actionWords.has(statement.name.text) ? "" : "operation ";
      return [
        prefix,
        name(statement.name),
        off ? " off" : "",
        ...options.map(printOption),
        body(statement.body),
        condition(when),
      ];
    }
    case "targets":
      return [
        "targets ",
        commaList(
          statement.targets.map((target) => [name(target.node), after(" as ", target.plug, printValue)]),
        ),
      ];
    case "values": {
      const head = statement.when === undefined ? "values" : ["when ", printWhole(statement.when)];
      return [head, after(" score ", statement.score, printValue), " ", printBlock(statement.body)];
    }
    case "step":
      return [statement.phase, ...run(statement.values)];
    case "broken":
      return statement.text;
    default:
      return unreachable(statement);
  }
}

function printSource(source: tree.ResourceDecl["source"]): Doc {
  return source.kind === "agent" ? agentText(source) : printValue(source);
}

function printSubject(subject: tree.Subject): Doc {
  if (subject.kind === "terms") return commaList(subject.terms.map(printTerm));
  return [subject.negated ? "not " : "", "matching ", printValue(subject.pattern)];
}

function printPreference(preference: tree.Preference): Doc {
  switch (preference.kind) {
    case "prefers":
    case "avoids": {
      const nodes = preference.nodes.map(({ node, score }) => [name(node), after(" = ", score, printValue)]);
      return [" ", preference.kind, " ", commaList(nodes)];
    }
    case "score":
      return [" score ", printValue(preference.score)];
    case "score-attribute":
      return [" score-attribute ", name(preference.attribute)];
    case "missing":
      return "";
    default:
      return unreachable(preference);
  }
}

function printTerm(term: tree.Term): Doc {
  const head = [term.any ? "any " : "", after("", term.modifier, (modifier) => [name(modifier), " "])];
  if (term.kind === "one") return [...head, termName(term.name)];
  const members = join([",", line], term.members.map(name));
  const set = term.sequential
    ? group(["[", indent([softline, members]), softline, "]"])
    : group(["{", indent([line, members]), line, "}"]);
  return [...head, set, after(" = ", term.score, printValue)];
}

function tail(
  constraint: { options: readonly tree.Option[]; name?: tree.Name | undefined },
  when?: tree.Expr,
): Doc[] {
  return [...constraint.options.map(printOption), condition(when), after(" as ", constraint.name, name)];
}

function printOption(option: tree.Option): Doc {
  return [" ", optionName(option.name), " ", printValue(option.value)];
}

function printFencingLevel({ target, level, devices }: tree.FencingLevel): Doc {
  return [
    "fenced ",
    printTarget(target),
    after("level ", level, (value) => [printValue(value), " "]),
    "by ",
    commaList(devices.map(name)),
  ];
}

function printTarget(target: tree.FencingTarget | undefined): Doc {
  if (target === undefined) return "";
  switch (target.kind) {
    case "node":
      return [nameBut(fencedWords, target.node), " "];
    case "matching":
      return ["matching ", printValue(target.pattern), " "];
    case "attribute":
      return ["when ", name(target.attribute), " == ", printValue(target.value), " "];
    default:
      return unreachable(target);
  }
}

// Parts

function after<T>(before: string, part: T | undefined, print: (part: T) => Doc): Doc {
  return part === undefined ? "" : [before, print(part)];
}

function body(block: tree.Block | undefined): Doc {
  return block === undefined ? "" : [" ", printBlock(block)];
}

function condition(when: tree.Expr | undefined): Doc {
  return when === undefined ? "" : [" when ", printWhole(when)];
}

function run(values: readonly tree.Value[]): Doc[] {
  return values.map((value) => [" ", printValue(value)]);
}

/** A line goes on after a comma. */
function commaList(items: Doc[]): Doc {
  return group(indent(join([",", line], items)));
}

// Values

function printValue(value: tree.Value): Doc {
  switch (value.kind) {
    case "integer":
    case "decimal":
    case "duration":
    case "size":
      return value.text;
    case "boolean":
      return String(value.value);
    case "infinity":
      return value.negative ? "-INFINITY" : "INFINITY";
    case "string":
      return stringText(value);
    case "secret":
      return ["secret ", printValue(value.name)];
    case "list":
      if (!value.bracketed) return commaList(value.items.map(printValue));
      if (value.items.length === 0) return "[]";
      return group(["[", indent([softline, join([",", line], value.items.map(printValue))]), softline, "]"]);
    case "name":
      return valueName(value.name);
    case "agent":
      return agentText(value);
    case "unset":
      return "unset";
    case "missing":
      return "";
    default:
      return unreachable(value);
  }
}

function stringText(value: tree.StringLit): string {
  const parts = value.parts.map((part) =>
    part.kind === "text" ? escapeText(part.text) : `\${${name(part.name)}}`,
  );
  return `"${parts.join("")}"`;
}

const bareAgent = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?(?::[A-Za-z0-9_@%+/\\.-]+)+$/;

function agentText(agent: tree.AgentName): string {
  const parts = [agent.class, ...(agent.provider === undefined ? [] : [agent.provider]), agent.type];
  const text = parts.map((part) => part.text).join(":");
  return bareAgent.test(text) ? text : quoted(text);
}

// Names: bare where they may be, in backquotes where they would be read as something else

const actionWords: ReadonlySet<string> = new Set(words.action.split(" "));
const statementWords: ReadonlySet<string> = new Set(
  [words.declaration, words.body, words.action, words.step, "then"].join(" ").split(" "),
);
const termWords: ReadonlySet<string> = new Set([
  ...words.role.split(" "),
  ..."any not matching with then prefers avoids master slave start stop promote demote".split(" "),
]);
const optionWords: ReadonlySet<string> = new Set(["when", "as", "with", "not", "then", "off", "score"]);
const fencedWords: ReadonlySet<string> = new Set(["by", "level", "matching", "when"]);
const expressionWords: ReadonlySet<string> = new Set([
  ...specialAttributes.keys(),
  ..."and or not defined date agent operation".split(" "),
]);
const specialWords: ReadonlyMap<string, string> = new Map(
  [...specialAttributes].map(([word, attribute]) => [attribute, word]),
);

function quoted(text: string): string {
  if (/[`\r\n]/.test(text))
    throw new Error(`a name with a backquote or a line end cannot be written: ${JSON.stringify(text)}`);
  return `\`${text}\``;
}

function name({ text }: tree.Name): string {
  return text === "" || isBareName(text) ? text : quoted(text);
}

function nameBut(reserved: ReadonlySet<string>, written: tree.Name): string {
  return reserved.has(written.text) ? quoted(written.text) : name(written);
}

function termName(written: tree.Name): string {
  return termWords.has(written.text.toLowerCase()) ? quoted(written.text) : name(written);
}

/** `score` is an option of a constraint like any other, but begins a location's preference. */
function optionName(written: tree.Name): string {
  return written.text === "score" ? "score" : nameBut(optionWords, written);
}

function settingName({ name: written, values }: tree.Setting): string {
  const isSwitch = written.text === "notify" && values[0]?.kind === "boolean";
  return isSwitch ? written.text : nameBut(statementWords, written);
}

function valueName(written: tree.Name): string {
  const isValue = literalWords.has(written.text) || readWord(written.text, "", nowhere) !== undefined;
  return isValue || written.text === "when" ? quoted(written.text) : name(written);
}

function attributeName(written: tree.Name): string {
  return specialWords.get(written.text) ?? nameBut(expressionWords, written);
}

// Rule expressions

/** A condition that does not fit its line gets parentheses, inside which it may be broken. */
function printWhole(expr: tree.Expr): Doc {
  if (expr.kind !== "and" && expr.kind !== "or") return printExpr(expr);
  return group([ifBreak("("), indent([softline, printExpr(expr)]), softline, ifBreak(")")]);
}

function printExpr(expr: tree.Expr): Doc {
  switch (expr.kind) {
    case "and":
    case "or":
      return join([line, expr.kind, " "], expr.operands.map(printOperandExpr));
    case "not":
      return ["not ", printOperandExpr(expr.operand)];
    case "defined":
      return ["defined ", attributeName(expr.attribute)];
    case "comparison":
      return [
        attributeName(expr.attribute),
        ` ${expr.operator} `,
        after("", expr.type, (type) => [name(type), " "]),
        printOperand(expr.operand),
      ];
    case "date-comparison":
      return [`date ${expr.operator} `, printValue(expr.date)];
    case "date-range": {
      const until =
        expr.until.kind === "date"
          ? ["..", printValue(expr.until.date)]
          : [" for ", fields(expr.until.fields)];
      return ["date in ", printValue(expr.from), ...until];
    }
    case "date-spec":
      return ["date is ", fields(expr.fields)];
    case "agent-is":
      return ["agent is ", agentPattern(expr)];
    case "operation-is":
      return ["operation is ", name(expr.name), after(" interval ", expr.interval, printValue)];
    case "missing":
      return "";
    default:
      return unreachable(expr);
  }
}

/** Mixed `and` and `or` are always told apart by parentheses: nobody should have to know which binds stronger. */
function printOperandExpr(expr: tree.Expr): Doc {
  if (expr.kind !== "and" && expr.kind !== "or") return printExpr(expr);
  return group(["(", indent([softline, printExpr(expr)]), softline, ")"]);
}

const operandWords: ReadonlySet<string> = new Set([
  "param",
  "meta",
  "string",
  "integer",
  "number",
  "version",
]);

function printOperand(operand: tree.Operand): Doc {
  if (operand.kind === "value-of") return [operand.source, " ", name(operand.name)];
  return operand.kind === "name" && operandWords.has(operand.name.text)
    ? quoted(operand.name.text)
    : printValue(operand);
}

function fields(items: readonly tree.DateField[]): Doc {
  if (items.length === 0) return "{}";
  return ["{ ", items.map((field) => `${name(field.name)} ${rangeText(field.range)}`).join("; "), " }"];
}

function rangeText({ text }: tree.Name): string {
  return /^-?[A-Za-z0-9_.-]*$/.test(text) ? text : quoted(text);
}

function agentPattern(expr: tree.AgentExpr): Doc {
  const { class: standard, provider, type } = expr;
  const isWhole =
    standard !== undefined && type !== undefined && (provider !== undefined) === (standard.text === "ocf");
  const isPlain = !`${standard?.text}${provider?.text}`.includes(":");
  if (isWhole && isPlain) {
    const text = agentText({ kind: "agent", class: standard, provider, type, span: expr.span });
    if (!text.startsWith("`")) return text;
  }
  const parts = [];
  if (standard !== undefined) parts.push(`class ${name(standard)}`);
  if (provider !== undefined) parts.push(`provider ${name(provider)}`);
  if (type !== undefined) parts.push(`type ${name(type)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join("; ")} }`;
}
