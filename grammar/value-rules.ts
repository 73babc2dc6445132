// Values: literals, strings, references, lists.
import type { IToken } from "chevrotain";
import { readString } from "./strings.ts";
import { none, TokenReader } from "./token-reader.ts";
import {
  Agent,
  AnyName,
  Comma,
  endOf,
  kw,
  LSquare,
  Minus,
  nameText,
  Quoted,
  RSquare,
  Str,
} from "./tokens.ts";
import type * as tree from "./tree.ts";
import { readWord } from "./values.ts";

export class ValueRules extends TokenReader {
  protected needValue(index: number): tree.Value {
    if (this.RECORDING_PHASE) {
      this.subrule(index, this.value);
      return { kind: "missing", span: none };
    }
    if (this.startsValue()) return this.subrule(0, this.value);
    this.missing("value");
    return { kind: "missing", span: this.hereSpan() };
  }

  protected needString(index: number): tree.Value {
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

  protected startsValue(): boolean {
    const type = this.LA(1).tokenType;
    return this.seesName() || type === Str || type === Minus || type === LSquare || type === Agent;
  }

  protected readonly value = this.RULE("value", (): tree.Value => {
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

  protected recordValue(): tree.Value {
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

  protected negative(): tree.Value {
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

  protected list(): tree.Value {
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

  protected string(token: IToken): tree.StringLit {
    const span = this.spanOf(token);
    return { kind: "string", parts: readString(token.image, span, this.report), span };
  }

  protected agentName(token: IToken): tree.AgentName {
    return agentOf({ text: token.image, span: this.spanOf(token) });
  }

  protected nameList(index: number, expected: "name" | "resource"): readonly tree.Name[] {
    return this.separated(Comma, () => this.needName(index, expected));
  }
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
