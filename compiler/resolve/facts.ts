// `fact crash-recovery = 90s`: what no agent needs but a check does.
import { say, type Fact, type Statement } from "../../grammar/index.ts";
import type { FactSaid } from "../model.ts";
import { nearestNames } from "../names/spelling.ts";
import type { FactKind } from "../values/places.ts";
import { readTyped, replace } from "../values/read.ts";
import type { Context } from "./context.ts";

export function readFacts(
  context: Context,
  statements: readonly Statement[],
  kinds: readonly FactKind[],
): { readonly facts: readonly FactSaid[]; readonly rest: readonly Statement[] } {
  const facts: FactSaid[] = [];
  for (const statement of statements) {
    if (statement.kind !== "fact" || statement.name.text === "") continue;
    const fact = readFact(context, statement, kinds);
    if (fact === undefined) continue;
    const before = facts.find((one) => one.name.text === fact.name.text && one.of?.text === fact.of?.text);
    if (before === undefined) facts.push(fact);
    else {
      context.report("settings/duplicate", {
        at: fact.name.span,
        message: say`the fact \`${fact.name.text}\` is said twice`,
        related: [{ at: before.name.span, message: say`first said here` }],
      });
    }
  }
  return { facts, rest: statements.filter((statement) => statement.kind !== "fact") };
}

function readFact(context: Context, statement: Fact, kinds: readonly FactKind[]): FactSaid | undefined {
  const kind = kinds.find((one) => one.name === statement.name.text);
  if (kind === undefined) {
    const [nearest] = nearestNames(
      statement.name.text,
      kinds.map((one) => one.name),
    );
    context.report("settings/unknown", {
      at: statement.name.span,
      message: say`no check asks for a fact \`${statement.name.text}\` here`,
      help: say`there are ${kinds.map((one) => `\`${one.name}\``).join(", ")}`,
      fix: nearest === undefined ? undefined : replace(statement.name.span, nearest),
    });
    return undefined;
  }
  if (kind.of !== undefined && statement.of === undefined) {
    context.report("values/missing", {
      at: statement.name.span,
      message: say`the fact \`${kind.name}\` is one of a ${kind.of}: \`fact ${kind.name} NAME = ...\``,
    });
    return undefined;
  }
  if (kind.of === undefined && statement.of !== undefined) {
    context.report("values/type", {
      at: statement.of.span,
      message: say`the fact \`${kind.name}\` is one of the whole, not of \`${statement.of.text}\``,
    });
    return undefined;
  }
  const value = readTyped(context, statement.value, kind.type, kind.name);
  if (value === undefined || value === null) return undefined;
  return { name: statement.name, of: statement.of, value, at: statement.value.span };
}
