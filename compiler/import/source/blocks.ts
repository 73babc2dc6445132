// Lists of blocks → statements. In the plan the first block that has a name decides it; in a source the later one wins, so
// that what holds always stands first and exceptions follow.
import {
  type Block,
  blockOf,
  nameOf,
  nowhere,
  parameterOf,
  type Statement,
  type Value,
  wordOf,
} from "../../../grammar/index.ts";
import type { NumberBlock, ParameterBlock, Rule, Scalar, SettingBlock } from "../../../plan/index.ts";
import { type Place, settingNamed } from "../../values/places.ts";
import { asWritten, expressionOf, settingValue, textValue } from "./values.ts";
import type { Writing } from "./writing.ts";

interface PlainBlock<V> {
  readonly when?: Rule;
  readonly values: Readonly<Record<string, V>>;
}

/** One value as a statement, without its rule. */
type Say<V> = (name: string, value: V) => ValueStatement;
type ValueStatement = Extract<
  Statement,
  { readonly kind: "parameter" | "setting" | "custom" | "attribute" | "utilization" }
>;

export function settingStatements(
  blocks: readonly SettingBlock[],
  place: Place,
  writing: Writing,
): readonly Statement[] {
  return statementsOf(withMisfits(blocks, writing), writing, (name, value) => {
    const facts = settingNamed(place, name);
    const written = isMisfit(value) ? asWritten(value.text) : settingValue(value, facts);
    if (facts !== undefined) return { kind: "setting", name: nameOf(name), values: [written], span: nowhere };
    const word = place === "cluster" ? "property" : "meta";
    return { kind: "custom", word, name: nameOf(name), value: written, span: nowhere };
  });
}

/** A text that fits no type; it is written as it was, and the compiler says what is wrong with it. */
interface Misfit {
  readonly text: string;
}

function isMisfit(value: Scalar | null | Misfit): value is Misfit {
  return typeof value === "object" && value !== null;
}

function withMisfits(
  blocks: readonly SettingBlock[],
  writing: Writing,
): readonly PlainBlock<Scalar | null | Misfit>[] {
  return blocks.map((block) => {
    const misfits = Object.entries(writing.misfits.get(block) ?? {}).map(
      ([name, text]) => [name, { text }] as const,
    );
    return misfits.length === 0
      ? block
      : { ...block, values: { ...block.values, ...Object.fromEntries(misfits) } };
  });
}

/** `owner` is the resource, for the name of what becomes a secret. */
export function parameterStatements(
  blocks: readonly ParameterBlock[],
  owner: string,
  writing: Writing,
): readonly Statement[] {
  return statementsOf(blocks, writing, (name, value) =>
    parameterOf(name, parameterValue(owner, name, value, writing)),
  );
}

export function attributeStatements(
  blocks: readonly ParameterBlock[],
  writing: Writing,
): readonly Statement[] {
  return statementsOf(blocks, writing, (name, value) => ({
    kind: "attribute",
    name: nameOf(name),
    value: typeof value === "string" ? textValue(value) : { kind: "unset", span: nowhere },
    span: nowhere,
  }));
}

export function utilizationStatements(
  blocks: readonly NumberBlock[],
  writing: Writing,
): readonly Statement[] {
  return statementsOf(blocks, writing, (name, value) => ({
    kind: "utilization",
    name: nameOf(name),
    value: wordOf(String(value)),
    span: nowhere,
  }));
}

function parameterValue(
  owner: string,
  name: string,
  value: ParameterBlock["values"][string],
  writing: Writing,
): Value {
  if (value === null) return { kind: "unset", span: nowhere };
  if (typeof value === "string") return writing.secretFor(owner, name, value) ?? textValue(value);
  return writing.secretNamed(value.secret);
}

/** From the least decisive to the most: in a source the later of two values wins. */
function statementsOf<V>(
  blocks: readonly PlainBlock<V>[],
  writing: Writing,
  say: Say<V>,
): readonly Statement[] {
  const merged = mergeAlways(blocks.filter((block) => Object.keys(block.values).length > 0)).toReversed();
  const plain = merged.findIndex((block) => block.when === undefined);
  return merged.flatMap((block, index) => blockStatements(block, index === plain, writing, say));
}

/** Neighbours that hold always are one: the first that has a name decides it. */
function mergeAlways<V>(blocks: readonly PlainBlock<V>[]): readonly PlainBlock<V>[] {
  const merged: PlainBlock<V>[] = [];
  for (const block of blocks) {
    const last = merged[merged.length - 1];
    if (block.when === undefined && last !== undefined && last.when === undefined) {
      merged[merged.length - 1] = { values: { ...block.values, ...last.values } };
    } else merged.push(block);
  }
  return merged;
}

/** `isPlain`: its values are lines of their own; all such lines of a body are one block, so only one can be written so. */
function blockStatements<V>(
  block: PlainBlock<V>,
  isPlain: boolean,
  writing: Writing,
  say: Say<V>,
): readonly Statement[] {
  const statements = Object.entries(block.values).map(([name, value]) => say(name, value));
  if (isPlain) return statements;
  const when = block.when === undefined ? undefined : expressionOf(block.when, writing);
  const [only] = statements;
  if (when !== undefined && only !== undefined && statements.length === 1) return [{ ...only, when }];
  return [
    {
      kind: "values",
      ...(when === undefined ? {} : { when }),
      body: blockOf(statements),
      span: nowhere,
    },
  ];
}

/** A block for a declaration, or none if there is nothing to say. */
export function bodyOf(statements: readonly Statement[]): Block | undefined {
  return statements.length === 0 ? undefined : blockOf(statements);
}
