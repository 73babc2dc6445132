// Name/value sets → blocks in order of precedence: by descending score; among equals the last in the document first, as
// Pacemaker evaluates them (against its manual, but its results depend on it). Inside a block the first of a name wins.
import { say } from "../../../grammar/message.ts";
import {
  type NumberBlock,
  type OptionFacts,
  type ParameterBlock,
  type Scalar,
  type SettingBlock,
} from "../../../plan/index.ts";
import type { Element } from "./document.ts";
import { atOf, type Reading } from "./reading.ts";
import { given, readRule } from "./rules.ts";
import { parseInteger, parseScore, parseSetting } from "./values.ts";

/** One set, before its values are typed. */
export interface RawBlock {
  readonly element: Element;
  readonly score: number;
}

/** Options by every name that a CIB may use for them. */
export type OptionIndex = ReadonlyMap<string, OptionFacts>;

export function indexOptions(...tables: readonly (readonly OptionFacts[])[]): OptionIndex {
  const index = new Map<string, OptionFacts>();
  for (const option of tables.flat()) {
    index.set(option.name, option);
  }
  for (const option of tables.flat()) {
    for (const legacy of option.legacy ?? []) if (!index.has(legacy)) index.set(legacy, option);
  }
  return index;
}

/** The sets of that tag in any of the parents (a template before what is made from it), most decisive first. */
export function collectBlocks(
  parents: readonly Element[],
  tag: string,
  reading: Reading,
): readonly RawBlock[] {
  let blocks: RawBlock[] | undefined; // most have none, and are asked five times
  for (let p = 0; p < parents.length; p++) {
    const { children } = parents[p] as Element;
    for (let i = 0; i < children.length; i++) {
      const child = children[i] as Element;
      if (child.name !== tag) continue;
      const element = reading.resolve(child);
      (blocks ??= []).push({ element, score: scoreOf(element, reading) });
    }
  }
  if (blocks === undefined) return noBlocks;
  if (blocks.length < 2) return blocks;
  return blocks.toReversed().toSorted((a, b) => b.score - a.score); // stable
}

const noBlocks: readonly RawBlock[] = [];

function scoreOf(element: Element, reading: Reading): number {
  const text = element.attributes["score"];
  if (text === undefined) return 0;
  const score = parseScore(text);
  if (score === undefined) reading.findings.invalid(element, say`\`${text}\` is no score; it counts as 0`);
  return score ?? 0;
}

interface Pair {
  readonly element: Element;
  readonly name: string;
  readonly value: string;
}

/** The pairs of a set, with old `attributes` wrappers and `id-ref`s taken away; a name without a value says nothing. */
function* pairsOf(block: Element, reading: Reading): Generator<Pair> {
  for (const child of block.children) {
    if (child.name === "attributes") yield* pairsOf(child, reading);
    if (child.name !== "nvpair") continue;
    const target = reading.resolve(child);
    const name = child.attributes["name"] ?? target.attributes["name"];
    const value = target.attributes["value"];
    if (name === undefined || name === "")
      reading.findings.invalid(child, say`a name/value pair has no name`);
    else if (value === undefined)
      reading.findings.invalid(child, say`\`${name}\` has no value, so it says nothing`);
    else yield { element: child, name, value };
  }
}

function whenOf(block: Element, reading: Reading): Pick<SettingBlock, "when"> {
  const rule = block.children.find((child) => child.name === "rule");
  return given("when", rule === undefined ? undefined : readRule(rule, reading));
}

/** Settings of the cluster manager. `rename` moves names of former schemas; answering null drops the pair. */
export function readSettings(
  blocks: readonly RawBlock[],
  options: OptionIndex,
  reading: Reading,
  rename?: (pair: Pair) => Pair | null,
): readonly SettingBlock[] {
  const result: SettingBlock[] = [];
  for (const { element } of blocks) {
    const values: Record<string, Scalar | null> = {};
    const legacy = new Set<string>();
    const wrong: Pair[] = [];
    for (const written of pairsOf(element, reading)) {
      const pair = rename === undefined ? written : rename(written);
      if (pair === null) continue;
      const facts = options.get(pair.name);
      const name = facts?.name ?? pair.name;
      // Within a set a current name beats an old one, else the first wins.
      const taken = Object.hasOwn(values, name);
      if (taken && !(legacy.has(name) && pair.name === name)) {
        if (pair.name === name && !legacy.has(name)) reportTwice(pair.element, name, element, reading);
        continue;
      }
      const value = settingValue(pair, facts, reading);
      if (value === undefined) {
        wrong.push({ ...pair, name });
        continue;
      }
      values[name] = value;
      if (pair.name === name) legacy.delete(name);
      else legacy.add(name);
    }
    const block: SettingBlock = { ...whenOf(element, reading), values, at: atOf(element) };
    for (const { name, value } of wrong) reading.misfit(block, name, value);
    result.push(block);
  }
  return result;
}

function settingValue(
  pair: Pair,
  facts: OptionFacts | undefined,
  reading: Reading,
): Scalar | null | undefined {
  if (pair.value === "#default") return null;
  if (facts === undefined) return pair.value;
  const value = parseSetting(facts, pair.value);
  if (value === undefined) {
    reading.findings.invalid(
      pair.element,
      say`\`${pair.value}\` is no value of \`${facts.name}\`, so its default holds`,
      say`correct the value, or remove the setting`,
    );
  } else if (typeof value === "number" && isPartlyRead(pair.value, facts)) {
    reading.findings.invalid(pair.element, say`\`${pair.value}\` of \`${facts.name}\` is read as ${value}`);
  }
  return value;
}

/** Pacemaker reads digits as far as they go. */
function isPartlyRead(text: string, { type }: OptionFacts): boolean {
  return type.kind !== "duration" && !/INFINITY$|^\s*[+-]?\d+(\.0*)?\s*$/.test(text);
}

/** Values for agents, as text; also node attributes. */
export function readParameters(blocks: readonly RawBlock[], reading: Reading): readonly ParameterBlock[] {
  return blocks.map(({ element }) => {
    const values: Record<string, string | null> = {};
    for (const { name, value, element: pair } of pairsOf(element, reading)) {
      if (Object.hasOwn(values, name)) {
        reportTwice(pair, name, element, reading);
        continue;
      }
      values[name] = value === "#default" ? null : value;
    }
    return { ...whenOf(element, reading), values, at: atOf(element) };
  });
}

function reportTwice(pair: Element, name: string, set: Element, reading: Reading): void {
  reading.findings.invalid(
    pair,
    say`\`${name}\` is said twice in \`${set.attributes["id"] ?? ""}\`; the first counts`,
  );
}

/** Utilization. */
export function readNumbers(blocks: readonly RawBlock[], reading: Reading): readonly NumberBlock[] {
  return blocks.map(({ element }) => {
    const values: Record<string, number> = {};
    for (const pair of pairsOf(element, reading)) {
      const number = parseInteger(pair.value);
      if (number === undefined) {
        reading.findings.invalid(
          pair.element,
          say`utilization \`${pair.name}\` is \`${pair.value}\`, which is no whole number`,
        );
        continue;
      }
      if (!/^\s*[+-]?\d+(\.0*)?\s*$/.test(pair.value)) {
        reading.findings.invalid(
          pair.element,
          say`\`${pair.value}\` of \`${pair.name}\` is read as ${number}`,
        );
      }
      if (!Object.hasOwn(values, pair.name)) values[pair.name] = number;
    }
    return { ...whenOf(element, reading), values, at: atOf(element) };
  });
}
