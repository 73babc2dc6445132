// The grammar: blocks, statements and declarations. Values, rule expressions and constraints have files of their own,
// each on top of the one before, because Chevrotain wants all rules in one class.
//
// The rules build the tree themselves; a concrete syntax tree in between was measured seven times slower. A rule looks
// before it takes: what is missing is reported and stands in the tree as missing, what cannot be read is left out up to
// the end of its statement, and blocks in there are kept.
import { EOF } from "chevrotain";
import type { IToken, ParserMethod, TokenType } from "chevrotain";
import { ConstraintRules } from "./constraint-rules.ts";
import { none } from "./token-reader.ts";
import type { ParserInput } from "./token-reader.ts";
import {
  Agent,
  AnyName,
  Comma,
  endOf,
  Equals,
  keywordOf,
  kw,
  LCurly,
  Newline,
  Operator,
  RCurly,
  Semicolon,
  Str,
  words,
} from "./tokens.ts";
import type * as tree from "./tree.ts";
import { agentOf } from "./value-rules.ts";

const emptyBlock: tree.Block = { statements: [], closing: [], inline: true, span: none };
const actions = words.action.split(" ").flatMap((word) => keywordOf.get(word) ?? []);

export class HaParser extends ConstraintRules {
  private inScenario = false;
  private blockDepth = 0;
  /** Comments found inside the statement that is being read. */
  private inner: tree.Comment[] = [];
  private readonly byKeyword = new Map<TokenType, ParserMethod<[], tree.Statement>>();

  /** `recorded`: the rules are also recorded, as the diagrams need it. */
  constructor({ recorded }: { readonly recorded: boolean }) {
    super();
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
    if (recorded) this.performSelfAnalysis();
    // The analysis finds lookahead that these rules do not use, and was half of what a start of `hac` costs. Chevrotain
    // only asks whether it was done.
    else Object.assign(this, { selfAnalysisDone: true });
  }

  parseTree(input: ParserInput): tree.Tree {
    this.open(input);
    this.inScenario = false;
    this.blockDepth = 0;
    this.inner = [];
    const result = this.tree();
    this.close();
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
    for (const comment of this.commentsBefore(end, false)) inside.push(comment);
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

  private optionalBlock(index: number): tree.Block | undefined {
    return this.maybe(index, this.sees(LCurly), () => this.subrule(index, this.block));
  }
}
