// Lists of name/value blocks: of those whose rule passes, the first that has a name decides it.
// Source: Pacemaker Explained, "Rules" (name/value pairs with rules); the compiler has sorted the blocks by score.
import type { Rule } from "../../plan/index.ts";
import { passes, type RuleContext } from "./rules.ts";

export interface ValueBlock<V> {
  readonly when?: Rule;
  readonly values: Readonly<Record<string, V | null>>;
}

/** Adds what the blocks say to `into`, where names that are set already stay; null takes a value away again. */
export function collect<V>(
  blocks: readonly ValueBlock<V>[] | undefined,
  context: RuleContext,
  into: Map<string, V>,
): void {
  if (blocks === undefined) return;
  for (const block of blocks) {
    if (block.when !== undefined && !passes(block.when, context)) continue;
    for (const name in block.values) {
      const value = block.values[name];
      if (value === undefined) continue;
      if (value === null) into.delete(name);
      else if (!into.has(name)) into.set(name, value);
    }
  }
}

/** What `collect` would add under one name; the context is made only where there is a rule to look at it. */
export function find<V>(
  blocks: readonly ValueBlock<V>[],
  contextFor: () => RuleContext,
  name: string,
  before?: V,
): V | undefined {
  let found = before;
  for (let i = 0; i < blocks.length; i++) {
    const { when, values } = blocks[i] as ValueBlock<V>;
    if (when !== undefined && !passes(when, contextFor())) continue;
    const value = values[name];
    if (value === null) found = undefined;
    else if (value !== undefined) found ??= value;
  }
  return found;
}

export function evaluate<V>(
  blocks: readonly ValueBlock<V>[] | undefined,
  context: RuleContext,
): Map<string, V> {
  const values = new Map<string, V>();
  collect(blocks, context, values);
  return values;
}
