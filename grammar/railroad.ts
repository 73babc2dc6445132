// The parser's own record of its rules, in a form that can be drawn: `tools/generate-grammar.mjs` makes the diagrams.
import {
  Alternation,
  Alternative,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  Rule,
  Terminal,
} from "chevrotain";
import type { IProduction, TokenType } from "chevrotain";
import { HaParser } from "./parser.ts";

export type Diagram =
  | { readonly kind: "rule"; readonly name: string; readonly parts: readonly Diagram[] }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly Diagram[] }
  | { readonly kind: "optional" | "repeated"; readonly part: Diagram }
  | { readonly kind: "separated"; readonly part: Diagram; readonly separator: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "reference"; readonly rule: string }
  | { readonly kind: "nothing" };

/** The whole file first, then each rule after one that speaks of it. */
export function recordedRules(): readonly Diagram[] {
  const recorded = new HaParser({ recorded: true }).getGAstProductions();
  const names = new Set(["tree"]);
  const rules: Diagram[] = [];
  for (const name of names) {
    const rule = recorded[name];
    if (rule === undefined) throw new Error(`no rule is called ${name}`);
    const diagram = toDiagram(rule);
    rules.push(diagram);
    for (const reference of referencesIn(diagram)) names.add(reference);
  }
  return rules;
}

function referencesIn(diagram: Diagram): readonly string[] {
  if (diagram.kind === "reference") return [diagram.rule];
  if ("parts" in diagram) return diagram.parts.flatMap(referencesIn);
  return "part" in diagram ? referencesIn(diagram.part) : [];
}

function toDiagram(production: IProduction): Diagram {
  if (production instanceof Rule) {
    return { kind: "rule", name: production.name, parts: production.definition.map(toDiagram) };
  }
  if (production instanceof Terminal) return { kind: "text", text: labelOf(production.terminalType) };
  if (production instanceof NonTerminal) return { kind: "reference", rule: production.nonTerminalName };
  if (production instanceof Alternation)
    return { kind: "choice", parts: production.definition.map(toDiagram) };
  if (production instanceof Option) return { kind: "optional", part: sequence(production.definition) };
  if (production instanceof Repetition) return { kind: "repeated", part: sequence(production.definition) };
  if (production instanceof RepetitionMandatoryWithSeparator) {
    const part = sequence(production.definition);
    return { kind: "separated", part, separator: labelOf(production.separator) };
  }
  if (production instanceof RepetitionWithSeparator) {
    const part = sequence(production.definition);
    return { kind: "optional", part: { kind: "separated", part, separator: labelOf(production.separator) } };
  }
  if (production instanceof Alternative) return sequence(production.definition);
  throw new Error(`the record holds what this does not know: ${production.constructor.name}`);
}

function labelOf(type: TokenType): string {
  return type.LABEL ?? type.name;
}

function sequence(definition: readonly IProduction[]): Diagram {
  const parts = definition.map(toDiagram);
  const [only] = parts;
  if (only === undefined) return { kind: "nothing" };
  return parts.length === 1 ? only : { kind: "sequence", parts };
}
