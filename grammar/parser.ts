// The grammar. Chevrotain holds the tokens and records the rules (the railroad diagrams are made from that record); the
// rules build the tree themselves, because a concrete syntax tree in between was measured seven times slower.
//
// Nothing here throws for what was written: a rule looks before it takes. What is missing is reported and stands in the
// tree as missing, and what cannot be read is left out up to the end of its statement. So each alternative is chosen by
// one condition that stands beside it, and `option` and `many` of the library only serve the record.
import { EmbeddedActionsParser, EOF, tokenMatcher } from "chevrotain";
import type { IToken, ParserMethod, TokenType } from "chevrotain";
import { readComment } from "./allowances.ts";
import type { Expected, Problem } from "./recovery.ts";
import type { Span } from "./source.ts";
import { readString } from "./strings.ts";
import {
  Agent,
  AnyName,
  Comma,
  DotDot,
  endOf,
  Equals,
  kw,
  LCurly,
  LParen,
  LSquare,
  Minus,
  nameText,
  Newline,
  Operator,
  Quoted,
  RCurly,
  RParen,
  RSquare,
  Semicolon,
  Str,
  vocabulary,
  words,
} from "./tokens.ts";
import { nestingMax } from "./layout.ts";
import { specialAttributes } from "./tree.ts";
import type * as tree from "./tree.ts";
import { readWord } from "./values.ts";

/** What a parse needs besides the tokens. */
export interface ParserInput {
  readonly file: string;
  readonly text: string;
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
  readonly report: (problem: Problem) => void;
}

const none: Span = { file: "", start: 0, end: 0 };
const emptyBlock: tree.Block = { statements: [], closing: [], inline: true, span: none };

const keywordOf = new Map<string, TokenType>(Object.entries(kw));
const actions = words.action.split(" ").flatMap((word) => keywordOf.get(word) ?? []);
const orderActions = new Set(["start", "stop", "promote", "demote"]);
const roles = new Set(["promoted", "unpromoted", "started", "stopped"]);
const operandTypes = new Set(["string", "integer", "number", "version"]);
const formerRoles: ReadonlyMap<string, string> = new Map([
  ["master", "promoted"],
  ["slave", "unpromoted"],
]);

/** What words may stand before a resource in a constraint. */
type TermSort = "order" | "role";

export class HaParser extends EmbeddedActionsParser {
  private file = "";
  private text = "";
  private comments: readonly IToken[] = [];
  private nextComment = 0;
  private report: (problem: Problem) => void = () => {};
  /** Where the innermost statement begins that is being read. */
  private statementStart = -1;
  private inScenario = false;
  private blockDepth = 0;
  /** Comments found inside the statement that is being read. */
  private inner: tree.Comment[] = [];
  private readonly byKeyword = new Map<TokenType, ParserMethod<[], tree.Statement>>();

  constructor() {
    super(vocabulary, { maxLookahead: 1, skipValidations: true });
    const rules: readonly [TokenType | readonly TokenType[], ParserMethod<[], tree.Statement>][] = [
      [kw.import, this.importDecl],
      [kw.let, this.letDecl],
      [[kw.cluster, kw.bundle, kw.alert], this.namedBlock],
      [kw.defaults, this.defaultsDecl],
      [kw.node, this.nodeDecl],
      [[kw.resource, kw.template, kw.fence], this.resourceDecl],
      [kw.group, this.groupDecl],
      [kw.clone, this.cloneDecl],
      [kw.location, this.locationDecl],
      [kw.colocation, this.colocationDecl],
      [kw.order, this.orderDecl],
      [kw.ticket, this.ticketDecl],
      [kw.tag, this.tagDecl],
      [[kw.expect, kw.scenario], this.titledBlock],
      [kw.fenced, this.fencingLevel],
      [[kw.attribute, kw.utilization], this.assignment],
      [kw.fact, this.factStatement],
      [kw.targets, this.targetsStatement],
      [[kw.meta, kw.property], this.customSetting],
      [[kw.values, kw.when], this.valueBlock],
      [[kw.operation, ...actions], this.operationStatement],
    ];
    for (const [types, rule] of rules)
      for (const type of [types].flat()) this.byKeyword.set(type as TokenType, rule);
    this.performSelfAnalysis();
  }

  parseTree(input: ParserInput): tree.Tree {
    this.file = input.file;
    this.text = input.text;
    this.comments = input.comments;
    this.report = input.report;
    this.nextComment = 0;
    this.statementStart = -1;
    this.inScenario = false;
    this.blockDepth = 0;
    this.inner = [];
    this.input = input.tokens;
    const result = this.tree();
    this.input = [];
    this.text = "";
    this.comments = [];
    return result;
  }

  // Blocks and statements

  readonly tree = this.RULE("tree", (): tree.Tree => {
    const span = { file: this.file, start: 0, end: this.text.length };
    if (this.RECORDING_PHASE) {
      this.recordStatements();
      return { file: "", statements: [], closing: [], span };
    }
    const statements: tree.Statement[] = [];
    this.readStatements(statements);
    return {
      file: this.file,
      statements,
      closing: this.commentsBefore(Number.POSITIVE_INFINITY, statements.length === 0),
      span,
    };
  });

  private readonly block = this.RULE("block", (): tree.Block => {
    if (this.RECORDING_PHASE) {
      this.CONSUME(LCurly);
      this.recordStatements();
      this.CONSUME(RCurly);
      return emptyBlock;
    }
    if (!this.sees(LCurly)) {
      this.missing("{");
      const at = this.hereSpan();
      return { statements: [], closing: [], inline: true, span: at };
    }
    const open = this.take();
    // comments of a header that spans lines belong to the statement, not to what stands first in the block
    for (const comment of this.commentsBefore(open.startOffset, false)) this.inner.push(comment);
    const inline = !this.sees(Newline);
    const opening = this.trailingComment();
    const statements: tree.Statement[] = [];
    const outerStart = this.statementStart;
    const outerInner = this.inner;
    this.blockDepth++;
    this.readStatements(statements);
    this.blockDepth--;
    this.statementStart = outerStart;
    this.inner = outerInner;
    const closing = this.commentsBefore(this.LA(1).startOffset, statements.length === 0);
    const close = this.sees(RCurly) ? this.take() : undefined;
    if (close === undefined) this.missing("}");
    const end = close === undefined ? this.previousEnd() : endOf(close);
    const span = { file: this.file, start: open.startOffset, end };
    return { statements, ...(opening === undefined ? {} : { opening }), closing, inline, span };
  });

  private recordStatements(): void {
    this.MANY(() =>
      this.OR([
        { ALT: () => this.CONSUME(Newline) },
        { ALT: () => this.CONSUME(Semicolon) },
        { ALT: () => this.SUBRULE(this.statement) },
      ]),
    );
  }

  /** Up to a `}` or the end. */
  private readStatements(statements: tree.Statement[]): void {
    for (;;) {
      while (this.sees(Newline) || this.sees(Semicolon)) this.take();
      if (this.sees(EOF) || this.sees(RCurly)) {
        if (this.sees(EOF) || this.blockDepth > 0) return;
        this.reportUnexpected(); // the layout leaves no such brace at the top
        this.take();
        continue;
      }
      this.readStatement(statements);
    }
  }

  /** One statement with its comments, up to its separator. */
  private readStatement(statements: tree.Statement[]): void {
    const first = this.LA(1);
    const previous = this.LA(0) as IToken | undefined;
    const isFirst = statements.length === 0;
    const leading = this.commentsBefore(first.startOffset, isFirst);
    const blankBefore =
      (!isFirst || leading.length > 0) &&
      previous?.tokenType === Newline &&
      this.isBlank(previous, isFirst && leading.length === 0);
    this.statementStart = first.startOffset;
    this.inner = [];
    const statement = this.subrule(0, this.statement);
    const broken = this.endStatement();
    const inside = this.inner;
    const end = this.previousEnd();
    while ((this.comments[this.nextComment]?.startOffset ?? Number.POSITIVE_INFINITY) < end)
      inside.push(this.takeComment(false));
    const trailing = this.trailingComment();
    if (leading.length === 0 && inside.length === 0 && trailing === undefined && !blankBefore)
      statements.push(statement);
    else {
      const all = inside.length === 0 ? leading : [...leading, ...inside];
      statements.push({
        ...statement,
        trivia: { blankBefore, leading: all, ...(trailing === undefined ? {} : { trailing }) },
      });
    }
    if (broken !== undefined) statements.push(broken);
  }

  /** Reads over what does not belong to the statement; a block in there is kept. */
  private endStatement(): tree.Broken | undefined {
    if (this.isEnd()) return undefined;
    const first = this.LA(1);
    if (this.startsStatement()) {
      this.problemAt(first, "undivided");
      return undefined;
    }
    this.reportUnexpected();
    return this.readBroken();
  }

  /** On the same line, what can only be the next statement. */
  private startsStatement(): boolean {
    const previous = this.LA(0) as IToken | undefined;
    const divides = previous?.tokenType === RCurly || previous?.tokenType === Str;
    return (
      this.seesName() &&
      (this.LA(2).tokenType === Equals || (divides && this.byKeyword.has(this.LA(1).tokenType)))
    );
  }

  private readBroken(): tree.Broken {
    const start = this.LA(1).startOffset;
    let body: tree.Block | undefined;
    while (!this.isEnd()) {
      if (this.sees(LCurly)) body = this.subrule(0, this.block);
      else this.take();
    }
    const span = this.from(start);
    const text = this.text.slice(span.start, span.end);
    return body === undefined ? { kind: "broken", text, span } : { kind: "broken", text, body, span };
  }

  private readonly statement = this.RULE("statement", (): tree.Statement => {
    if (this.RECORDING_PHASE) {
      const rules = [...new Set([...this.byKeyword.values(), this.step, this.setting])];
      this.or(0, {
        DEF: rules.map((rule, i) => ({ ALT: () => this.subrule(i, rule) })),
        IGNORE_AMBIGUITIES: true,
      });
      return { kind: "broken", text: "", span: none };
    }
    if (!this.seesName()) {
      this.reportUnexpected();
      return this.readBroken();
    }
    const word = this.LA(1).tokenType;
    if (this.LA(2).tokenType === Equals && !this.lacksName()) return this.subrule(0, this.assignment);
    if (this.inScenario && (word === kw.given || word === kw.when || word === kw.then))
      return this.subrule(0, this.step);
    const rule = this.isSwitch() ? undefined : this.byKeyword.get(word);
    return rule === undefined ? this.subrule(0, this.setting) : this.subrule(0, rule);
  });

  /** `resource = ocf:heartbeat:IPaddr2`: no parameter, but a declaration without its name. */
  private lacksName(): boolean {
    const type = this.LA(1).tokenType;
    const declares = type === kw.resource || type === kw.template || type === kw.fence;
    return declares && this.LA(3).tokenType === Agent && this.LA(4).tokenType === LCurly;
  }

  /** `notify true` is the meta attribute of a clone, `notify timeout 30s` the action. */
  private isSwitch(): boolean {
    const value = this.LA(2).image;
    return this.LA(1).image === "notify" && (value === "true" || value === "false");
  }

  // Declarations

  private readonly importDecl = this.RULE("import", (): tree.ImportDecl => {
    const first = this.consume(0, kw.import);
    return { kind: "import", path: this.needString(0), span: this.from(first.startOffset) };
  });

  private readonly letDecl = this.RULE("let", (): tree.LetDecl => {
    const first = this.consume(0, kw.let);
    const name = this.needName(0);
    this.needEquals(0);
    return { kind: "let", name, value: this.needValue(0), span: this.from(first.startOffset) };
  });

  private readonly namedBlock = this.RULE(
    "named-block",
    (): tree.ClusterDecl | tree.BundleDecl | tree.AlertDecl => {
      const first = this.oneOf([kw.cluster, kw.bundle, kw.alert]);
      const name = this.needName(0);
      const body = this.subrule(0, this.block);
      return {
        kind: first.image as "cluster" | "bundle" | "alert",
        name,
        body,
        span: this.from(first.startOffset),
      };
    },
  );

  private readonly titledBlock = this.RULE("titled-block", (): tree.ExpectDecl | tree.ScenarioDecl => {
    const first = this.oneOf([kw.expect, kw.scenario]);
    const title = this.needString(0);
    const outer = this.inScenario;
    this.inScenario = first.tokenType === kw.scenario;
    const body = this.subrule(0, this.block);
    this.inScenario = outer;
    return { kind: first.image as "expect" | "scenario", title, body, span: this.from(first.startOffset) };
  });

  private readonly defaultsDecl = this.RULE("defaults", (): tree.DefaultsDecl => {
    const first = this.consume(0, kw.defaults);
    const of = this.needName(0);
    const body = this.subrule(0, this.block);
    return { kind: "defaults", of, body, span: this.from(first.startOffset) };
  });

  private readonly nodeDecl = this.RULE("node", (): tree.NodeDecl => {
    const first = this.consume(0, kw.node);
    const name = this.needName(0);
    const type = this.maybe(0, this.seesName(), () => this.needName(1));
    const body = this.optionalBlock(1);
    return { kind: "node", name, type, body, span: this.from(first.startOffset) };
  });

  private readonly resourceDecl = this.RULE("resource", (): tree.ResourceDecl => {
    const first = this.oneOf([kw.resource, kw.template, kw.fence]);
    const name = this.needName(0);
    this.needEquals(0);
    const source = this.needSource();
    const body = this.optionalBlock(0);
    const kind = first.image as tree.ResourceDecl["kind"];
    return { kind, name, source, body, span: this.from(first.startOffset) };
  });

  private needSource(): tree.ResourceDecl["source"] {
    if (this.RECORDING_PHASE) {
      this.or(9, [{ ALT: () => this.consume(9, Agent) }, { ALT: () => this.consume(9, AnyName) }]);
    }
    if (this.sees(Agent)) return this.agentName(this.take());
    if (this.seesName()) {
      const name = this.needName(9);
      return name.text.includes(":") ? agentOf(name) : { kind: "name", name, span: name.span };
    }
    this.missing("agent");
    return { kind: "missing", span: this.hereSpan() };
  }

  private agentName(token: IToken): tree.AgentName {
    return agentOf({ text: token.image, span: this.spanOf(token) });
  }

  private readonly groupDecl = this.RULE("group", (): tree.GroupDecl => {
    const first = this.consume(0, kw.group);
    const name = this.needName(0);
    const of = this.maybe(0, this.sees(kw.of), () => {
      this.consume(0, kw.of);
      return this.nameList(1, "resource");
    });
    const body = this.optionalBlock(1);
    return { kind: "group", name, of: of ?? [], body, span: this.from(first.startOffset) };
  });

  private readonly cloneDecl = this.RULE("clone", (): tree.CloneDecl => {
    const first = this.consume(0, kw.clone);
    const name = this.needName(0);
    const of = this.maybe(0, this.sees(kw.of), () => {
      this.consume(0, kw.of);
      return this.needName(1, "resource");
    });
    const body = this.optionalBlock(1);
    return { kind: "clone", name, of, body, span: this.from(first.startOffset) };
  });

  private readonly tagDecl = this.RULE("tag", (): tree.TagDecl => {
    const first = this.consume(0, kw.tag);
    const name = this.needName(0);
    this.needEquals(0);
    return { kind: "tag", name, members: this.nameList(1, "resource"), span: this.from(first.startOffset) };
  });

  // Constraints

  private readonly locationDecl = this.RULE("location", (): tree.LocationDecl => {
    const first = this.consume(0, kw.location);
    const subject = this.subrule(0, this.subject);
    const preference = this.subrule(0, this.preference);
    const tail = this.constraintTail();
    return { kind: "location", subject, preference, ...tail, span: this.from(first.startOffset) };
  });

  private readonly subject = this.RULE("subject", (): tree.Subject => {
    const start = this.LA(1).startOffset;
    if (this.RECORDING_PHASE) {
      this.or(0, [{ ALT: () => this.pattern() }, { ALT: () => this.terms(Comma, "role") }]);
      return { kind: "terms", terms: [], span: none };
    }
    const isPattern = this.sees(kw.matching) || (this.sees(kw.not) && this.LA(2).tokenType === kw.matching);
    if (isPattern) return { kind: "matching", ...this.pattern(), span: this.from(start) };
    const terms = this.terms(Comma, "role");
    return { kind: "terms", terms, span: this.from(start) };
  });

  private pattern(): { readonly negated: boolean; readonly pattern: tree.Value } {
    const negated = this.maybe(0, this.sees(kw.not), () => this.consume(0, kw.not)) !== undefined;
    this.consume(0, kw.matching);
    return { negated, pattern: this.needString(0) };
  }

  private readonly preference = this.RULE("preference", (): tree.Preference => {
    const first = this.LA(1);
    if (this.RECORDING_PHASE) {
      this.OR([
        { ALT: () => this.oneOf([kw.prefers, kw.avoids]) && this.nodeScores() },
        { ALT: () => this.CONSUME(kw.score) && this.subrule(1, this.value) },
        { ALT: () => this.CONSUME(kw["score-attribute"]) && this.consume(8, AnyName) },
      ]);
    }
    if (this.sees(kw.prefers) || this.sees(kw.avoids)) {
      this.take();
      const nodes = this.nodeScores();
      return { kind: first.image as "prefers" | "avoids", nodes, span: this.from(first.startOffset) };
    }
    if (this.sees(kw.score)) {
      this.take();
      return { kind: "score", score: this.needValue(0), span: this.from(first.startOffset) };
    }
    if (this.sees(kw["score-attribute"])) {
      this.take();
      return {
        kind: "score-attribute",
        attribute: this.needName(0, "attribute"),
        span: this.from(first.startOffset),
      };
    }
    this.missing("preference");
    return { kind: "missing", span: this.hereSpan() };
  });

  private nodeScores(): readonly tree.NodeScore[] {
    return this.separated(Comma, () => {
      const node = this.needName(4);
      const score = this.maybe(4, this.seesEquals(), () => {
        this.consume(4, Equals);
        return this.needValue(4);
      });
      return { node, score };
    });
  }

  private readonly colocationDecl = this.RULE("colocation", (): tree.ColocationDecl => {
    const first = this.consume(0, kw.colocation);
    const terms: tree.Term[] = [this.subrule(0, this.term, { ARGS: ["role"] })];
    let apart = false;
    let relations = 0;
    this.loop(
      0,
      () => this.sees(kw.with) || (this.sees(kw.not) && this.LA(2).tokenType === kw.with),
      () => {
        if (this.maybe(1, this.sees(kw.not), () => this.consume(1, kw.not)) !== undefined) apart = true;
        this.consume(1, kw.with);
        terms.push(this.subrule(1, this.term, { ARGS: ["role"] }));
        relations++;
      },
    );
    const [only] = terms;
    if (relations === 0 && only?.kind === "one" && only.name.text !== "") this.missing("with");
    const tail = this.constraintTail();
    if (tail.when !== undefined) this.misplacedCondition(tail.when, "a colocation");
    const { options, name } = tail;
    return { kind: "colocation", terms, apart, options, name, span: this.from(first.startOffset) };
  });

  private readonly orderDecl = this.RULE("order", (): tree.OrderDecl => {
    const first = this.consume(0, kw.order);
    const terms = this.terms(kw.then, "order");
    const [only] = terms;
    if (terms.length === 1 && only?.kind === "one" && only.name.text !== "") this.missing("then");
    const tail = this.constraintTail();
    if (tail.when !== undefined) this.misplacedCondition(tail.when, "an order");
    const { options, name } = tail;
    return { kind: "order", terms, options, name, span: this.from(first.startOffset) };
  });

  private readonly ticketDecl = this.RULE("ticket", (): tree.TicketDecl => {
    const first = this.consume(0, kw.ticket);
    const ticket = this.needName(0);
    this.needWord(kw.for, "for");
    const terms = this.terms(Comma, "role");
    const tail = this.constraintTail();
    if (tail.when !== undefined) this.misplacedCondition(tail.when, "a ticket");
    const { options, name } = tail;
    return { kind: "ticket", ticket, terms, options, name, span: this.from(first.startOffset) };
  });

  private misplacedCondition(when: tree.Expr, to: string): void {
    this.report({
      kind: "misplaced",
      at: when.span,
      what: "a condition",
      belongs: "a location or beside a value",
      to,
    });
  }

  private terms(separator: TokenType, sort: TermSort): readonly tree.Term[] {
    return this.separated(separator, () => this.subrule(2, this.term, { ARGS: [sort] }));
  }

  private readonly term = this.RULE("term", (sort: TermSort): tree.Term => {
    const start = this.LA(1).startOffset;
    const any =
      this.maybe(0, this.sees(kw.any) && this.startsTerm(2), () => this.consume(0, kw.any)) !== undefined;
    const modifier = this.maybe(1, this.seesModifier(sort), () => this.consumeModifier(sort));
    if (this.RECORDING_PHASE) return this.recordTerm();
    if (this.sees(LCurly) || this.sees(LSquare)) {
      const sequential = this.sees(LSquare);
      const close = sequential ? RSquare : RCurly;
      this.take();
      const members = this.members(close);
      if (this.sees(close)) this.take();
      else this.missing(sequential ? "]" : "}");
      let score: tree.Value | undefined;
      if (this.seesEquals()) {
        this.take();
        score = this.needValue(4);
      }
      return { kind: "set", any, modifier, sequential, members, score, span: this.from(start) };
    }
    return { kind: "one", any, modifier, name: this.needName(5, "resource"), span: this.from(start) };
  });

  private members(close: TokenType): readonly tree.Name[] {
    const members: tree.Name[] = [];
    const skipLines = (): void => {
      while (this.sees(Newline)) this.take();
    };
    skipLines();
    while (this.seesName()) {
      members.push(this.nameOf(this.take()));
      skipLines();
      if (!this.sees(Comma)) break;
      this.take();
      skipLines();
    }
    if (members.length === 0) this.missing("resource");
    while (!this.sees(close) && !this.isEnd()) {
      this.reportUnexpected();
      this.take();
    }
    return members;
  }

  private recordTerm(): tree.Term {
    const members = (): void => this.recordSeparated(Comma, () => this.consume(6, AnyName));
    const score = (): void => void this.option(4, () => this.consume(4, Equals) && this.needValue(4));
    this.or(0, [
      { ALT: () => this.needName(5) },
      { ALT: () => this.consume(0, LCurly) && (members(), this.consume(0, RCurly), score()) },
      { ALT: () => this.consume(0, LSquare) && (members(), this.consume(0, RSquare), score()) },
    ]);
    return { kind: "one", any: false, name: { text: "", span: none }, span: none };
  }

  private startsTerm(ahead: number): boolean {
    const token = this.LA(ahead);
    const type = token.tokenType;
    if (type === LCurly || type === LSquare || type === Quoted) return true;
    return (
      tokenMatcher(token, AnyName) &&
      type !== kw.with &&
      type !== kw.then &&
      type !== kw.prefers &&
      type !== kw.avoids
    );
  }

  /** A role or an action, but not a resource of that name that stands alone. */
  private seesModifier(sort: TermSort): boolean {
    const token = this.LA(1);
    if (token.tokenType === Quoted || !this.seesName() || !this.startsTerm(2)) return false;
    if (sort === "order") return orderActions.has(token.image);
    const word = token.image.toLowerCase();
    return roles.has(word) || formerRoles.has(word);
  }

  private consumeModifier(sort: TermSort): tree.Name {
    if (this.RECORDING_PHASE) {
      this.or(8, {
        DEF: [...orderActions, ...roles].map((word) => ({
          ALT: () => this.consume(8, keywordOf.get(word) ?? AnyName),
        })),
      });
      return { text: "", span: none };
    }
    const written = this.nameOf(this.take());
    if (sort === "order") return written;
    const word = written.text.toLowerCase();
    const role = formerRoles.get(word) ?? word;
    if (role !== written.text) this.report({ kind: "role-case", at: written.span, text: written.text, role });
    return { text: role, span: written.span };
  }

  private constraintTail(): {
    options: readonly tree.Option[];
    when: tree.Expr | undefined;
    name: tree.Name | undefined;
  } {
    const options: tree.Option[] = [];
    let when: tree.Expr | undefined;
    let name: tree.Name | undefined;
    const readName = (): void => {
      this.consume(7, kw.as);
      name = this.needName(8);
    };
    if (this.RECORDING_PHASE) {
      const parts = [readName, () => this.condition(8), () => this.pair(7)];
      this.many(8, () => this.or(7, { DEF: parts.map((ALT) => ({ ALT })), IGNORE_AMBIGUITIES: true }));
    }
    while (this.seesName()) {
      if (this.sees(kw.when)) when = this.condition(8);
      else if (this.sees(kw.as)) readName();
      else options.push(this.pair(7));
    }
    return { options, when, name };
  }

  private pair(index: number): tree.Option {
    const name = this.needName(index);
    return { name, value: this.needValue(index) };
  }

  // What stands in blocks

  private readonly assignment = this.RULE("assignment", (): tree.Assignment => {
    const first = this.LA(1);
    const isBare = this.LA(2).tokenType === Equals;
    const word = this.maybe(0, !isBare, () => this.oneOf([kw.attribute, kw.utilization]));
    const name = this.needName(0);
    this.needEquals(0);
    const value = this.needValue(0);
    const when = this.maybe(1, this.sees(kw.when), () => this.condition(0));
    const kind = word === undefined ? "parameter" : (word.image as "attribute" | "utilization");
    return { kind, name, value, ...(when === undefined ? {} : { when }), span: this.from(first.startOffset) };
  });

  private readonly factStatement = this.RULE("fact", (): tree.Fact => {
    const first = this.consume(0, kw.fact);
    const name = this.needName(0);
    const of = this.maybe(0, this.seesName(), () => this.needName(1));
    this.needEquals(0);
    return { kind: "fact", name, of, value: this.needValue(0), span: this.from(first.startOffset) };
  });

  private readonly customSetting = this.RULE("custom-setting", (): tree.CustomSetting => {
    const first = this.oneOf([kw.meta, kw.property]);
    const name = this.needName(0);
    const value = this.needValue(0);
    const when = this.maybe(0, this.sees(kw.when), () => this.condition(0));
    return {
      kind: "custom",
      word: first.image as "meta" | "property",
      name,
      value,
      when,
      span: this.from(first.startOffset),
    };
  });

  private readonly operationStatement = this.RULE("operation", (): tree.Operation => {
    const first = this.LA(1);
    const name = this.RECORDING_PHASE ? this.recordOperationName() : this.operationName();
    const off = this.maybe(1, this.sees(kw.off), () => this.consume(1, kw.off)) !== undefined;
    const options: tree.Option[] = [];
    this.loop(
      2,
      () => this.seesName() && !this.sees(kw.when),
      () => options.push(this.pair(2)),
    );
    const body = this.optionalBlock(3);
    const when = this.maybe(4, this.sees(kw.when), () => this.condition(4));
    return { kind: "operation", name, off, options, body, when, span: this.from(first.startOffset) };
  });

  private operationName(): tree.Name {
    if (this.sees(kw.operation)) this.take();
    return this.needName(0);
  }

  private recordOperationName(): tree.Name {
    const explicit = { ALT: () => this.consume(0, kw.operation) && this.consume(0, AnyName) };
    this.or(0, { DEF: [explicit, ...actions.map((action) => ({ ALT: () => this.consume(0, action) }))] });
    return { text: "", span: none };
  }

  private readonly targetsStatement = this.RULE("targets", (): tree.Targets => {
    const first = this.consume(0, kw.targets);
    const targets = this.separated(Comma, () => {
      const node = this.needName(0);
      const plug = this.maybe(0, this.sees(kw.as), () => {
        this.consume(0, kw.as);
        return this.needValue(0);
      });
      return { node, plug };
    });
    return { kind: "targets", targets, span: this.from(first.startOffset) };
  });

  private readonly fencingLevel = this.RULE("fenced", (): tree.FencingLevel => {
    const first = this.consume(0, kw.fenced);
    const target = this.maybe(0, !this.sees(kw.by) && !this.sees(kw.level), () => this.fencingTarget());
    const level = this.maybe(1, this.sees(kw.level), () => {
      this.consume(1, kw.level);
      return this.needValue(1);
    });
    this.needWord(kw.by, "by");
    return {
      kind: "fenced",
      target,
      level,
      devices: this.nameList(2, "name"),
      span: this.from(first.startOffset),
    };
  });

  private fencingTarget(): tree.FencingTarget | undefined {
    if (this.RECORDING_PHASE) {
      this.or(3, [
        { ALT: () => this.consume(3, kw.matching) && this.consume(3, Str) },
        {
          ALT: () =>
            this.consume(3, kw.when) &&
            this.consume(3, AnyName) &&
            this.consume(3, Operator) &&
            this.subrule(3, this.value),
        },
        { ALT: () => this.consume(4, AnyName) },
      ]);
      return undefined;
    }
    if (this.sees(kw.matching)) {
      this.take();
      return { kind: "matching", pattern: this.needString(3) };
    }
    if (this.sees(kw.when)) {
      this.take();
      const attribute = this.needName(3, "attribute");
      const isEqual = this.LA(1).tokenType === Operator && this.LA(1).image === "==";
      if (isEqual) this.take();
      else this.missing("operator");
      return { kind: "attribute", attribute, value: this.needValue(3) };
    }
    return { kind: "node", node: this.needName(4) };
  }

  private readonly valueBlock = this.RULE("values", (): tree.ValueBlock => {
    const first = this.LA(1);
    let when: tree.Expr | undefined;
    if (this.RECORDING_PHASE)
      this.or(0, [{ ALT: () => this.consume(0, kw.values) }, { ALT: () => this.condition(0) }]);
    else if (this.sees(kw.when)) when = this.condition(0);
    else this.take();
    const score = this.maybe(1, this.sees(kw.score), () => {
      this.consume(1, kw.score);
      return this.needValue(1);
    });
    const body = this.subrule(2, this.block);
    return { kind: "values", when, score, body, span: this.from(first.startOffset) };
  });

  private readonly step = this.RULE("step", (): tree.Step => {
    const first = this.oneOf([kw.given, kw.when, kw.then]);
    const values = this.valueRun(0);
    if (values.length === 0) this.missing("value");
    return {
      kind: "step",
      phase: first.image as tree.Step["phase"],
      values,
      span: this.from(first.startOffset),
    };
  });

  private readonly setting = this.RULE("setting", (): tree.Setting => {
    const start = this.LA(1).startOffset;
    const name = this.needName(0);
    const values = this.valueRun(0);
    const body = this.optionalBlock(1);
    const when = this.maybe(2, this.sees(kw.when), () => this.condition(2));
    const span = this.from(start);
    if (body === undefined && when === undefined) return { kind: "setting", name, values, span };
    return { kind: "setting", name, values, body, when, span };
  });

  /** Values one after the other; those joined by commas are one list. */
  private valueRun(index: number): readonly tree.Value[] {
    const values: tree.Value[] = [];
    this.loop(
      index,
      () => this.startsValue() && !this.sees(kw.when),
      () => {
        const first = this.needValue(index);
        const more: tree.Value[] = [];
        this.loop(
          index + 1,
          () => this.sees(Comma),
          () => {
            this.consume(index + 1, Comma);
            more.push(this.needValue(index + 1));
          },
        );
        const joined: tree.Value = {
          kind: "list",
          bracketed: false,
          items: [first, ...more],
          span: this.from(first.span.start),
        };
        values.push(more.length === 0 ? first : joined);
      },
    );
    return values;
  }

  // Values

  private startsValue(): boolean {
    const type = this.LA(1).tokenType;
    return this.seesName() || type === Str || type === Minus || type === LSquare || type === Agent;
  }

  private readonly value = this.RULE("value", (): tree.Value => {
    if (this.RECORDING_PHASE) return this.recordValue();
    const token = this.LA(1);
    switch (token.tokenType) {
      case Str:
        return this.string(this.take());
      case Agent:
        return this.agentName(this.take());
      case LSquare:
        return this.list();
      case Minus:
        return this.negative();
      default: {
        this.take();
        const span = this.spanOf(token);
        if (token.tokenType === kw.secret && this.sees(Str)) {
          return { kind: "secret", name: this.string(this.take()), span: this.from(token.startOffset) };
        }
        const literal = token.tokenType === Quoted ? undefined : readWord(token.image, "", span);
        return literal ?? { kind: "name", name: { text: nameText(token), span }, span };
      }
    }
  });

  private recordValue(): tree.Value {
    this.or(0, [
      { ALT: () => this.consume(0, Str) },
      { ALT: () => [this.option(0, () => this.consume(0, Minus)), this.consume(0, AnyName)] },
      { ALT: () => this.consume(0, Agent) },
      { ALT: () => this.consume(0, kw.secret) && this.consume(1, Str) },
      {
        ALT: () =>
          this.consume(0, LSquare) &&
          (this.MANY_SEP({ SEP: Comma, DEF: () => this.subrule(0, this.value) }), this.consume(0, RSquare)),
      },
    ]);
    return { kind: "missing", span: none };
  }

  private negative(): tree.Value {
    const minus = this.take();
    const word = this.LA(1);
    if (this.seesName() && word.tokenType !== Quoted && word.startOffset === endOf(minus)) {
      const value = readWord(word.image, "-", { ...this.spanOf(word), start: minus.startOffset });
      if (value !== undefined) {
        this.take();
        return value;
      }
    }
    this.problemAt(minus, "unexpected");
    return { kind: "missing", span: this.spanOf(minus) };
  }

  private list(): tree.Value {
    const open = this.take();
    const items: tree.Value[] = [];
    while (this.startsValue()) {
      items.push(this.subrule(0, this.value));
      if (!this.sees(Comma)) break;
      this.take();
    }
    while (!this.sees(RSquare) && !this.isEnd()) {
      this.reportUnexpected();
      this.take();
    }
    if (this.sees(RSquare)) this.take();
    else this.missing("]");
    return { kind: "list", bracketed: true, items, span: this.from(open.startOffset) };
  }

  private string(token: IToken): tree.StringLit {
    const span = this.spanOf(token);
    return { kind: "string", parts: readString(token.image, span, this.report), span };
  }

  // Rule expressions

  private condition(index: number): tree.Expr {
    this.consume(index, kw.when);
    return this.subrule(index, this.expression);
  }

  private readonly expression = this.RULE("expression", (): tree.Expr =>
    this.logical("or", kw.or, this.conjunction),
  );

  private readonly conjunction = this.RULE("conjunction", (): tree.Expr =>
    this.logical("and", kw.and, this.negation),
  );

  private logical(kind: "and" | "or", word: TokenType, operand: ParserMethod<[], tree.Expr>): tree.Expr {
    const start = this.LA(1).startOffset;
    const first = this.subrule(0, operand);
    if (!this.RECORDING_PHASE && !this.sees(word)) return first;
    const operands = [first];
    this.loop(
      0,
      () => this.sees(word),
      () => {
        this.consume(0, word);
        operands.push(this.subrule(1, operand));
      },
    );
    return { kind, operands, span: this.from(start) };
  }

  private readonly negation = this.RULE("negation", (): tree.Expr => {
    const starts: number[] = [];
    this.loop(
      0,
      () => this.sees(kw.not),
      () => {
        const not = this.consume(0, kw.not);
        starts.push(not.startOffset);
        if (starts.length === nestingMax) this.report({ kind: "too-deep", at: this.spanOf(not) });
      },
    );
    let expr = this.subrule(0, this.comparison);
    for (const start of starts.slice(0, nestingMax).toReversed())
      expr = { kind: "not", operand: expr, span: this.from(start) };
    return expr;
  });

  private readonly comparison = this.RULE("comparison", (): tree.Expr => {
    if (this.RECORDING_PHASE) return this.recordComparison();
    const start = this.LA(1).startOffset;
    if (this.sees(LParen)) {
      this.take();
      const inner = this.subrule(0, this.expression);
      while (!this.sees(RParen) && !this.isEnd()) {
        this.reportUnexpected();
        this.take();
      }
      if (this.sees(RParen)) this.take();
      else this.missing(")");
      return inner;
    }
    if (!this.seesName() || this.sees(kw.and) || this.sees(kw.or)) {
      this.missing("condition");
      return { kind: "missing", span: this.hereSpan() };
    }
    const next = this.LA(2).tokenType;
    if (this.sees(kw.defined) && next !== Operator) {
      this.take();
      const attribute = this.attributeName();
      return { kind: "defined", attribute, span: this.from(start) };
    }
    if (this.sees(kw.date)) return this.dateExpr();
    if (this.sees(kw.agent) && next === kw.is) return this.agentExpr();
    if (this.sees(kw.operation) && next === kw.is) return this.operationExpr();
    const attribute = this.attributeName();
    if (!this.sees(Operator) && !this.sees(Equals)) {
      this.missing("operator");
      return { kind: "missing", span: this.from(start) };
    }
    const operator = this.takeOperator();
    const type = this.operandType();
    const operand = this.operand();
    return { kind: "comparison", attribute, operator, type, operand, span: this.from(start) };
  });

  private takeOperator(): tree.ComparisonOperator {
    const token = this.take();
    if (token.tokenType === Operator) return token.image as tree.ComparisonOperator;
    this.report({ kind: "single-equals", at: this.spanOf(token) });
    return "==";
  }

  private recordComparison(): tree.Expr {
    const name = (): IToken => this.consume(0, AnyName);
    const word = (type: TokenType): IToken => this.consume(0, type);
    const minus = (): void => void this.option(0, () => word(Minus));
    const field = (): void => {
      name();
      minus();
      name();
      minus();
    };
    const fields = (): IToken => {
      word(LCurly);
      this.many(0, () =>
        this.or(0, [{ ALT: () => word(Newline) }, { ALT: () => word(Semicolon) }, { ALT: field }]),
      );
      return word(RCurly);
    };
    const types = [kw.string, kw.integer, kw.number, kw.version];
    const operand = (): unknown => {
      this.option(0, () =>
        this.or(
          0,
          types.map((type) => ({ ALT: () => word(type) })),
        ),
      );
      return this.or(0, [
        { ALT: () => this.subrule(0, this.value) },
        { ALT: () => word(kw.param) && name() },
        { ALT: () => word(kw.meta) && name() },
      ]);
    };
    const interval = (): unknown => this.option(0, () => name() && this.subrule(0, this.value));
    this.or(0, {
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => word(LParen) && (this.subrule(0, this.expression), word(RParen)) },
        { ALT: () => word(kw.defined) && name() },
        { ALT: () => name() && word(Operator) && operand() },
        { ALT: () => word(kw.date) && word(Operator) && word(Str) },
        { ALT: () => word(kw.date) && word(kw.in) && word(Str) && word(DotDot) && word(Str) },
        { ALT: () => word(kw.date) && word(kw.in) && word(Str) && word(kw.for) && fields() },
        { ALT: () => word(kw.date) && word(kw.is) && fields() },
        { ALT: () => word(kw.agent) && word(kw.is) && word(Agent) },
        { ALT: () => word(kw.agent) && word(kw.is) && fields() },
        { ALT: () => word(kw.operation) && word(kw.is) && name() && interval() },
      ],
    });
    return { kind: "missing", span: none };
  }

  private attributeName(): tree.Name {
    const token = this.LA(1);
    const name = this.needName(0, "attribute");
    const special = token.tokenType === Quoted ? undefined : specialAttributes.get(name.text);
    return special === undefined ? name : { text: special, span: name.span };
  }

  /** `version "1.2"`: a type only if a value follows it. */
  private operandType(): tree.Name | undefined {
    const isType = this.LA(1).tokenType !== Quoted && operandTypes.has(this.LA(1).image);
    const after = this.LA(2);
    const hasValue = after.tokenType === Str || after.tokenType === Minus || this.isOperandWord(after);
    return isType && hasValue ? this.nameOf(this.take()) : undefined;
  }

  private isOperandWord(token: IToken): boolean {
    if (!tokenMatcher(token, AnyName)) return false;
    const type = token.tokenType;
    return type === kw.param || type === kw.meta || type === Quoted || /^\d/.test(token.image);
  }

  private operand(): tree.Operand {
    const first = this.LA(1);
    if ((this.sees(kw.param) || this.sees(kw.meta)) && tokenMatcher(this.LA(2), AnyName)) {
      this.take();
      return {
        kind: "value-of",
        source: first.image as "param" | "meta",
        name: this.needName(0),
        span: this.from(first.startOffset),
      };
    }
    return this.needValue(0);
  }

  private dateExpr(): tree.Expr {
    const start = this.take().startOffset;
    if (this.sees(Operator)) {
      const operator = this.takeOperator();
      return { kind: "date-comparison", operator, date: this.needString(0), span: this.from(start) };
    }
    if (this.sees(kw.is)) {
      this.take();
      return { kind: "date-spec", fields: this.dateFields(), span: this.from(start) };
    }
    if (this.sees(kw.in)) {
      this.take();
      const from = this.needString(0);
      if (this.sees(kw.for)) {
        this.take();
        const fields = this.dateFields();
        return { kind: "date-range", from, until: { kind: "lasting", fields }, span: this.from(start) };
      }
      if (this.sees(DotDot)) this.take();
      else this.missing("..");
      return {
        kind: "date-range",
        from,
        until: { kind: "date", date: this.needString(0) },
        span: this.from(start),
      };
    }
    this.missing("operator");
    return { kind: "missing", span: this.from(start) };
  }

  private dateFields(): readonly tree.DateField[] {
    return this.fieldBlock(() => this.dateRange());
  }

  private dateRange(): tree.Name {
    const first = this.LA(1);
    const start = first.startOffset;
    if (this.sees(Minus)) this.take();
    if (this.seesName()) this.take();
    else {
      this.missing("range");
      return { text: "", span: this.hereSpan() };
    }
    if (this.sees(Minus) && this.LA(1).startOffset === this.previousEnd()) this.take();
    const span = this.from(start);
    return { text: this.text.slice(span.start, span.end), span };
  }

  /** `{ name value; ... }` inside an expression */
  private fieldBlock(readValue: () => tree.Name): readonly tree.DateField[] {
    const fields: tree.DateField[] = [];
    if (!this.sees(LCurly)) {
      this.missing("{");
      return fields;
    }
    this.take();
    for (;;) {
      while (this.sees(Newline) || this.sees(Semicolon)) this.take();
      if (this.sees(RCurly) || this.sees(EOF)) break;
      if (this.seesName()) {
        const name = this.nameOf(this.take());
        fields.push({ name, range: readValue() });
      }
      while (!this.isEnd()) {
        this.reportUnexpected();
        this.take();
      }
    }
    if (this.sees(RCurly)) this.take();
    else this.missing("}");
    return fields;
  }

  private agentExpr(): tree.Expr {
    const start = this.take().startOffset;
    this.take();
    if (this.sees(Agent)) {
      const { class: standard, provider, type } = this.agentName(this.take());
      return { kind: "agent-is", class: standard, provider, type, span: this.from(start) };
    }
    const fields = this.fieldBlock(() => this.needName(0));
    const of = (word: string): tree.Name | undefined =>
      fields.find((field) => field.name.text === word)?.range;
    for (const { name } of fields) {
      if (!["class", "provider", "type"].includes(name.text)) {
        this.report({ kind: "unexpected", at: name.span, text: name.text, statement: this.statementStart });
      }
    }
    return {
      kind: "agent-is",
      class: of("class"),
      provider: of("provider"),
      type: of("type"),
      span: this.from(start),
    };
  }

  private operationExpr(): tree.Expr {
    const start = this.take().startOffset;
    this.take();
    const name = this.needName(0);
    let interval: tree.Value | undefined;
    if (this.seesName() && this.LA(1).image === "interval") {
      this.take();
      interval = this.needValue(0);
    }
    return { kind: "operation-is", name, interval, span: this.from(start) };
  }

  // Taking tokens

  private sees(type: TokenType): boolean {
    return this.LA(1).tokenType === type;
  }

  private seesName(): boolean {
    return tokenMatcher(this.LA(1), AnyName);
  }

  /** Where every statement ends. */
  private isEnd(): boolean {
    const type = this.LA(1).tokenType;
    return type === Newline || type === Semicolon || type === RCurly || type === EOF;
  }

  private take(): IToken {
    const token = this.LA(1);
    // A token always matches its own type, so this cannot fail.
    return token.tokenType === EOF ? token : this.consume(0, token.tokenType);
  }

  private oneOf(types: readonly TokenType[]): IToken {
    if (!this.RECORDING_PHASE) return this.take();
    this.or(
      9,
      types.map((type) => ({ ALT: () => this.consume(9, type) })),
    );
    return this.LA(1);
  }

  private maybe<T>(index: number, seen: boolean, read: () => T): T | undefined {
    if (this.RECORDING_PHASE) {
      this.option(index, read);
      return undefined;
    }
    return seen ? read() : undefined;
  }

  private loop(index: number, more: () => boolean, read: () => void): void {
    if (this.RECORDING_PHASE) this.many(index, read);
    else while (more()) read();
  }

  /** One or more; a separator at the end is allowed where a line goes on after it. */
  private separated<T>(separator: TokenType, read: () => T): readonly T[] {
    const items: T[] = [];
    if (this.RECORDING_PHASE) this.recordSeparated(separator, read);
    else {
      items.push(read());
      while (this.sees(separator)) {
        this.take();
        items.push(read());
      }
    }
    return items;
  }

  private recordSeparated(separator: TokenType, read: () => unknown): void {
    this.AT_LEAST_ONE_SEP({ SEP: separator, DEF: () => void read() });
  }

  private optionalBlock(index: number): tree.Block | undefined {
    return this.maybe(index, this.sees(LCurly), () => this.subrule(index, this.block));
  }

  private nameList(index: number, expected: "name" | "resource"): readonly tree.Name[] {
    return this.separated(Comma, () => this.needName(index, expected));
  }

  private needName(index: number, expected: Expected = "name"): tree.Name {
    if (this.RECORDING_PHASE) {
      this.consume(index, AnyName);
      return { text: "", span: none };
    }
    if (this.seesName()) return this.nameOf(this.take());
    this.missing(expected);
    return { text: "", span: this.hereSpan() };
  }

  private needEquals(index: number): void {
    if (this.RECORDING_PHASE || this.seesEquals()) this.consume(index, Equals);
    else this.missing("=");
  }

  /** Takes `==` for `=` where a value is given. */
  private seesEquals(): boolean {
    const token = this.LA(1);
    if (token.tokenType === Operator && token.image === "==") {
      this.report({ kind: "double-equals", at: this.spanOf(token) });
      token.tokenType = Equals;
      token.tokenTypeIdx = Equals.tokenTypeIdx ?? token.tokenTypeIdx;
    }
    return token.tokenType === Equals;
  }

  private needWord(type: TokenType, expected: "for" | "by"): void {
    if (this.RECORDING_PHASE || this.sees(type)) this.consume(0, type);
    else this.missing(expected);
  }

  private needValue(index: number): tree.Value {
    if (this.RECORDING_PHASE) {
      this.subrule(index, this.value);
      return { kind: "missing", span: none };
    }
    if (this.startsValue()) return this.subrule(0, this.value);
    this.missing("value");
    return { kind: "missing", span: this.hereSpan() };
  }

  private needString(index: number): tree.Value {
    if (this.RECORDING_PHASE) {
      this.consume(index, Str);
      return { kind: "missing", span: none };
    }
    if (this.sees(Str)) return this.string(this.take());
    // a word in place of a string is taken for it, so that what follows is read as it was meant
    if (this.startsValue() && !this.sees(LSquare) && !this.sees(kw.by)) {
      const value = this.subrule(0, this.value);
      this.report({
        kind: "unquoted",
        at: value.span,
        text: this.text.slice(value.span.start, value.span.end),
      });
      return value;
    }
    this.missing("string");
    return { kind: "missing", span: this.hereSpan() };
  }

  // Places

  private nameOf(token: IToken): tree.Name {
    return { text: nameText(token), span: this.spanOf(token) };
  }

  private spanOf(token: IToken): Span {
    return { file: this.file, start: token.startOffset, end: endOf(token) };
  }

  private previousEnd(): number {
    const previous = this.LA(0) as IToken | undefined;
    return previous === undefined || previous.tokenType === EOF ? 0 : endOf(previous);
  }

  private from(start: number): Span {
    return { file: this.file, start, end: Math.max(start, this.previousEnd()) };
  }

  /** Nothing, right after the last token. */
  private hereSpan(): Span {
    const at = this.previousEnd();
    return { file: this.file, start: at, end: at };
  }

  private missing(expected: Expected): void {
    if (this.RECORDING_PHASE) return;
    this.report({ kind: "missing", at: this.hereSpan(), expected, statement: this.statementStart });
  }

  private reportUnexpected(): void {
    if (this.LA(1).image !== "") this.problemAt(this.LA(1), "unexpected");
  }

  private problemAt(token: IToken, kind: "unexpected" | "undivided"): void {
    this.report({ kind, at: this.spanOf(token), text: token.image, statement: this.statementStart });
  }

  // Comments

  private takeComment(isFirst: boolean): tree.Comment {
    const token = this.comments[this.nextComment++];
    if (token === undefined) throw new Error("no comment is left");
    return readComment(token, !isFirst && this.isAfterBlankLine(token.startOffset), this.file, this.report);
  }

  private commentsBefore(offset: number, isFirst: boolean): readonly tree.Comment[] {
    let next = this.comments[this.nextComment];
    if (next === undefined || next.startOffset >= offset) return noComments;
    const taken: tree.Comment[] = [];
    for (; next !== undefined && next.startOffset < offset; next = this.comments[this.nextComment]) {
      taken.push(this.takeComment(isFirst && taken.length === 0));
    }
    return taken;
  }

  /** The comment between here and the end of the line, where nothing else stands between. */
  private trailingComment(): tree.Comment | undefined {
    const comment = this.comments[this.nextComment];
    if (comment === undefined) return undefined;
    let ahead = 1;
    while (this.LA(ahead).tokenType === Semicolon) ahead++;
    const next = this.LA(ahead);
    const limit = next.tokenType === EOF ? this.text.length : next.startOffset;
    const ends = next.tokenType === Newline || next.tokenType === EOF;
    if (!ends || comment.startOffset >= limit || comment.startOffset < this.previousEnd()) return undefined;
    return next.tokenType === EOF && this.hasLineEnd(this.previousEnd(), comment.startOffset)
      ? undefined
      : this.takeComment(true);
  }

  private hasLineEnd(from: number, to: number): boolean {
    return /[\r\n]/.test(this.text.slice(from, to));
  }

  private isBlank(newline: IToken, never: boolean): boolean {
    return !never && lineEnds(newline.image) > 1;
  }

  private isAfterBlankLine(offset: number): boolean {
    let ends = 0;
    for (let at = offset - 1; at >= 0 && ends < 2; at--) {
      const code = this.text.charCodeAt(at);
      if (code === 10 || (code === 13 && this.text.charCodeAt(at + 1) !== 10)) ends++;
      else if (code !== 32 && code !== 9 && code !== 13) break;
    }
    return ends > 1;
  }
}

const noComments: readonly tree.Comment[] = [];

function lineEnds(image: string): number {
  let count = 0;
  for (let i = 0; i < image.length; i++) {
    const code = image.charCodeAt(i);
    if (code === 10 || (code === 13 && image.charCodeAt(i + 1) !== 10)) count++;
  }
  return count;
}

/** `class:type` or `class:provider:type`; only `ocf` has providers. */
export function agentOf(name: tree.Name): tree.AgentName {
  const part = (start: number, end: number): tree.Name => ({
    text: name.text.slice(start, end),
    span: { file: name.span.file, start: name.span.start + start, end: name.span.start + end },
  });
  const first = name.text.indexOf(":");
  const second = name.text.startsWith("ocf:") ? name.text.indexOf(":", first + 1) : -1;
  const standard = part(0, first);
  if (second < 0)
    return { kind: "agent", class: standard, type: part(first + 1, name.text.length), span: name.span };
  const provider = part(first + 1, second);
  return {
    kind: "agent",
    class: standard,
    provider,
    type: part(second + 1, name.text.length),
    span: name.span,
  };
}
