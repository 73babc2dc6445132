// Rule expressions: when a value or a preference holds.
import { EOF, tokenMatcher } from "chevrotain";
import type { IToken, ParserMethod, TokenType } from "chevrotain";
import { nestingMax } from "./layout.ts";
import { none } from "./token-reader.ts";
import {
  Agent,
  AnyName,
  DotDot,
  Equals,
  kw,
  LCurly,
  LParen,
  Minus,
  Newline,
  Operator,
  Quoted,
  RCurly,
  RParen,
  Semicolon,
  Str,
} from "./tokens.ts";
import { specialAttributes } from "./tree.ts";
import type * as tree from "./tree.ts";
import { ValueRules } from "./value-rules.ts";

const operandTypes = new Set(["string", "integer", "number", "version"]);

export class ExpressionRules extends ValueRules {
  protected condition(index: number): tree.Expr {
    this.consume(index, kw.when);
    return this.subrule(index, this.expression);
  }

  protected readonly expression = this.RULE("expression", (): tree.Expr =>
    this.logical("or", kw.or, this.conjunction),
  );

  protected readonly conjunction = this.RULE("conjunction", (): tree.Expr =>
    this.logical("and", kw.and, this.negation),
  );

  protected logical(kind: "and" | "or", word: TokenType, operand: ParserMethod<[], tree.Expr>): tree.Expr {
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

  protected readonly negation = this.RULE("negation", (): tree.Expr => {
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

  protected readonly comparison = this.RULE("comparison", (): tree.Expr => {
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

  protected takeOperator(): tree.ComparisonOperator {
    const token = this.take();
    if (token.tokenType === Operator) return token.image as tree.ComparisonOperator;
    this.report({ kind: "single-equals", at: this.spanOf(token) });
    return "==";
  }

  protected recordComparison(): tree.Expr {
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

  protected attributeName(): tree.Name {
    const token = this.LA(1);
    const name = this.needName(0, "attribute");
    const special = token.tokenType === Quoted ? undefined : specialAttributes.get(name.text);
    return special === undefined ? name : { text: special, span: name.span };
  }

  /** `version "1.2"`: a type only if a value follows it. */
  protected operandType(): tree.Name | undefined {
    const isType = this.LA(1).tokenType !== Quoted && operandTypes.has(this.LA(1).image);
    const after = this.LA(2);
    const hasValue = after.tokenType === Str || after.tokenType === Minus || this.isOperandWord(after);
    return isType && hasValue ? this.nameOf(this.take()) : undefined;
  }

  protected isOperandWord(token: IToken): boolean {
    if (!tokenMatcher(token, AnyName)) return false;
    const type = token.tokenType;
    return type === kw.param || type === kw.meta || type === Quoted || /^\d/.test(token.image);
  }

  protected operand(): tree.Operand {
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

  protected dateExpr(): tree.Expr {
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

  protected dateFields(): readonly tree.DateField[] {
    return this.fieldBlock(() => this.dateRange());
  }

  protected dateRange(): tree.Name {
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
  protected fieldBlock(readValue: () => tree.Name): readonly tree.DateField[] {
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

  protected agentExpr(): tree.Expr {
    const start = this.take().startOffset;
    this.take();
    if (this.sees(Agent)) {
      const { class: standard, provider, type } = this.agentName(this.take());
      return { kind: "agent-is", class: standard, provider, type, span: this.from(start) };
    }
    const fields = this.fieldBlock(() => this.needName(0));
    const of = (word: string): tree.Name | undefined =>
      fields.find((field) => field.name.text === word)?.range;
    for (const [i, { name }] of fields.entries()) {
      const isSecond = fields.findIndex((field) => field.name.text === name.text) < i;
      if (isSecond || !["class", "provider", "type"].includes(name.text)) {
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

  protected operationExpr(): tree.Expr {
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
}
