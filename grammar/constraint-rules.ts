// Constraints: what runs where, with what, after what.
import { tokenMatcher } from "chevrotain";
import type { TokenType } from "chevrotain";
import { ExpressionRules } from "./expression-rules.ts";
import { none } from "./token-reader.ts";
import {
  AnyName,
  Comma,
  Equals,
  keywordOf,
  kw,
  LCurly,
  LSquare,
  Newline,
  Quoted,
  RCurly,
  RSquare,
} from "./tokens.ts";
import type * as tree from "./tree.ts";
import { say, type Message } from "./message.ts";

const orderActions = new Set(["start", "stop", "promote", "demote"]);
const roles = new Set(["promoted", "unpromoted", "started", "stopped"]);
const formerRoles: ReadonlyMap<string, string> = new Map([
  ["master", "promoted"],
  ["slave", "unpromoted"],
]);

/** What words may stand before a resource in a constraint. */
type TermSort = "order" | "role";

export class ConstraintRules extends ExpressionRules {
  protected readonly locationDecl = this.RULE("location", (): tree.LocationDecl => {
    const first = this.consume(0, kw.location);
    const subject = this.subrule(0, this.subject);
    const preference = this.subrule(0, this.preference);
    const tail = this.constraintTail();
    return { kind: "location", subject, preference, ...tail, span: this.from(first.startOffset) };
  });

  protected readonly subject = this.RULE("subject", (): tree.Subject => {
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

  protected pattern(): { readonly negated: boolean; readonly pattern: tree.Value } {
    const negated = this.maybe(0, this.sees(kw.not), () => this.consume(0, kw.not)) !== undefined;
    this.consume(0, kw.matching);
    return { negated, pattern: this.needString(0) };
  }

  protected readonly preference = this.RULE("preference", (): tree.Preference => {
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

  protected nodeScores(): readonly tree.NodeScore[] {
    return this.separated(Comma, () => {
      const node = this.needName(4);
      const score = this.maybe(4, this.seesEquals(), () => {
        this.consume(4, Equals);
        return this.needValue(4);
      });
      return { node, score };
    });
  }

  protected readonly colocationDecl = this.RULE("colocation", (): tree.ColocationDecl => {
    const first = this.consume(0, kw.colocation);
    const terms: tree.Term[] = [this.subrule(0, this.term, { ARGS: ["role"] })];
    let apart = false;
    let relations = 0;
    this.loop(
      0,
      () => this.sees(kw.with) || (this.sees(kw.not) && this.LA(2).tokenType === kw.with),
      () => {
        // one constraint is either together or apart
        if (relations > 0 && this.sees(kw.not) !== apart) this.reportUnexpected();
        apart = this.maybe(1, this.sees(kw.not), () => this.consume(1, kw.not)) !== undefined;
        this.consume(1, kw.with);
        terms.push(this.subrule(1, this.term, { ARGS: ["role"] }));
        relations++;
      },
    );
    const [only] = terms;
    if (relations === 0 && only?.kind === "one" && only.name.text !== "") this.missing("with");
    const tail = this.constraintTail();
    if (tail.when !== undefined) this.misplacedCondition(tail.when, say`a colocation`);
    const { options, name } = tail;
    return { kind: "colocation", terms, apart, options, name, span: this.from(first.startOffset) };
  });

  protected readonly orderDecl = this.RULE("order", (): tree.OrderDecl => {
    const first = this.consume(0, kw.order);
    const terms = this.terms(kw.then, "order");
    const [only] = terms;
    if (terms.length === 1 && only?.kind === "one" && only.name.text !== "") this.missing("then");
    const tail = this.constraintTail();
    if (tail.when !== undefined) this.misplacedCondition(tail.when, say`an order`);
    const { options, name } = tail;
    return { kind: "order", terms, options, name, span: this.from(first.startOffset) };
  });

  protected readonly ticketDecl = this.RULE("ticket", (): tree.TicketDecl => {
    const first = this.consume(0, kw.ticket);
    const ticket = this.needName(0);
    this.needWord(kw.for, "for");
    const terms = this.terms(Comma, "role");
    const tail = this.constraintTail();
    if (tail.when !== undefined) this.misplacedCondition(tail.when, say`a ticket`);
    const { options, name } = tail;
    return { kind: "ticket", ticket, terms, options, name, span: this.from(first.startOffset) };
  });

  protected misplacedCondition(when: tree.Expr, to: Message): void {
    this.report({
      kind: "misplaced",
      at: when.span,
      what: say`a condition`,
      belongs: say`a location or beside a value`,
      to,
    });
  }

  protected terms(separator: TokenType, sort: TermSort): readonly tree.Term[] {
    return this.separated(separator, () => this.subrule(2, this.term, { ARGS: [sort] }));
  }

  protected readonly term = this.RULE("term", (sort: TermSort): tree.Term => {
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

  protected members(close: TokenType): readonly tree.Name[] {
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

  protected recordTerm(): tree.Term {
    const members = (): void => this.recordSeparated(Comma, () => this.consume(6, AnyName));
    const score = (): void => void this.option(4, () => this.consume(4, Equals) && this.needValue(4));
    this.or(0, [
      { ALT: () => this.needName(5) },
      { ALT: () => this.consume(0, LCurly) && (members(), this.consume(0, RCurly), score()) },
      { ALT: () => this.consume(0, LSquare) && (members(), this.consume(0, RSquare), score()) },
    ]);
    return { kind: "one", any: false, name: { text: "", span: none }, span: none };
  }

  protected startsTerm(ahead: number): boolean {
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
  protected seesModifier(sort: TermSort): boolean {
    const token = this.LA(1);
    if (token.tokenType === Quoted || !this.seesName() || !this.startsTerm(2)) return false;
    if (sort === "order") return orderActions.has(token.image);
    const word = token.image.toLowerCase();
    return roles.has(word) || formerRoles.has(word);
  }

  protected consumeModifier(sort: TermSort): tree.Name {
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

  protected constraintTail(): {
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
      const isSecond = (this.sees(kw.when) && when !== undefined) || (this.sees(kw.as) && name !== undefined);
      if (isSecond) this.reportUnexpected();
      if (this.sees(kw.when)) when = this.condition(8);
      else if (this.sees(kw.as)) readName();
      else options.push(this.pair(7));
    }
    return { options, when, name };
  }

  protected pair(index: number): tree.Option {
    const name = this.needName(index);
    return { name, value: this.needValue(index) };
  }
}
