// Parameters as rules look at them: the text that is written without a rule, and where.
import type { Span } from "../../grammar/index.ts";
import type { Device, Primitive } from "../model.ts";

export interface WrittenParameter {
  readonly text: string;
  /** The name's place, and the value's. */
  readonly nameAt: Span;
  readonly at: Span;
}

/** Absent: nobody wrote it, it is under a rule, or it is a secret. */
export function plainParameter(primitive: Primitive | Device, name: string): WrittenParameter | undefined {
  for (const block of primitive.parameters) {
    const said = block.when === undefined ? block.values.get(name) : undefined;
    if (typeof said?.value === "string") return { text: said.value, nameAt: said.name.span, at: said.at };
  }
  return undefined;
}

/** As an agent's shell code takes it: `true`, `yes`, `on`, `1`. */
export function isTrue(parameter: WrittenParameter | undefined): boolean {
  return parameter !== undefined && /^(true|yes|on|y|1)$/i.test(parameter.text);
}
