import fc from "fast-check";
import { expect, test } from "vitest";
import { haTrees } from "../test/support/ha-trees.ts";
import { print } from "./index.ts";
import { layOut } from "./layout.ts";
import { recordedRules } from "./railroad.ts";
import type { Diagram } from "./railroad.ts";
import { AnyName, lex } from "./tokens.ts";

/** Each token as the texts that may stand for it in a diagram. */
function tokensOf(text: string): readonly (readonly string[])[] {
  return layOut(lex(text).tokens, "", () => {}).map(({ tokenType }) => {
    const label = tokenType.LABEL ?? tokenType.name;
    return tokenType.CATEGORIES?.includes(AnyName) === true ? [label, AnyName.name] : [label];
  });
}

/** Where steps lead that are taken any number of times. */
function repeat(step: (at: number) => Iterable<number>, start: number): ReadonlySet<number> {
  const reached = new Set([start]);
  for (const at of reached) for (const end of step(at)) reached.add(end);
  return reached;
}

/** Every place where a diagram that is entered at `start` can be left; the obvious way, with a memory. */
function recognizer(
  rules: readonly Diagram[],
  tokens: readonly (readonly string[])[],
): (part: Diagram, start: number) => ReadonlySet<number> {
  const named = new Map(rules.map((rule) => [rule.kind === "rule" ? rule.name : "", rule]));
  const known = new Map<Diagram, Map<number, ReadonlySet<number>>>();
  const ends = (part: Diagram, start: number): ReadonlySet<number> => {
    const before = known.get(part)?.get(start);
    if (before !== undefined) return before;
    const found = new Set<number>(endsOf(part, start));
    if (!known.has(part)) known.set(part, new Map());
    known.get(part)?.set(start, found);
    return found;
  };
  const through = (parts: readonly Diagram[], start: number): ReadonlySet<number> =>
    parts.reduce<ReadonlySet<number>>(
      (starts, part) => new Set([...starts].flatMap((at) => [...ends(part, at)])),
      new Set([start]),
    );
  const endsOf = (part: Diagram, start: number): Iterable<number> => {
    switch (part.kind) {
      case "rule":
      case "sequence":
        return through(part.parts, start);
      case "choice":
        return part.parts.flatMap((each) => [...ends(each, start)]);
      case "optional":
        return [start, ...ends(part.part, start)];
      case "repeated":
        return repeat((at) => ends(part.part, at), start);
      case "separated": {
        const { separator } = part;
        const once = [...ends(part.part, start)];
        const next = (at: number): Iterable<number> =>
          tokens[at]?.includes(separator) === true ? ends(part.part, at + 1) : [];
        return once.flatMap((end) => [...repeat(next, end)]);
      }
      case "text":
        return tokens[start]?.includes(part.text) === true ? [start + 1] : [];
      case "reference": {
        const rule = named.get(part.rule);
        if (rule === undefined) throw new Error(`no rule ${part.rule}`);
        return ends(rule, start);
      }
      case "nothing":
        return [start];
      default:
        throw new Error("no such part");
    }
  };
  return ends;
}

test("the diagrams describe what the parser reads", () => {
  const rules = recordedRules();
  const [tree] = rules;
  if (tree === undefined) throw new Error("no rule at all");
  fc.assert(
    fc.property(haTrees, (built) => {
      const text = print(built, { width: 1000 });
      const tokens = tokensOf(text);
      expect(recognizer(rules, tokens)(tree, 0).has(tokens.length), text).toBe(true);
    }),
    { numRuns: 60 },
  );
});
