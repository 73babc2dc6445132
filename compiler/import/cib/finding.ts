// What the import has to say about a CIB: what it could not take over as it stands, and where.
import type { Message } from "../../../grammar/message.ts";
import type { Element } from "./document.ts";

export interface ImportFinding {
  /**
   * `malformed`: no CIB at all. `lost`: means something to Pacemaker that neither the plan nor the language can say.
   * `invalid`: Pacemaker itself drops it and goes on with its default, and so does the import.
   */
  readonly kind: "malformed" | "lost" | "invalid";
  /** One sentence of fact, lower case, names in backticks. */
  readonly message: Message;
  /** What to do. */
  readonly help?: Message;
  readonly line: number;
  readonly column: number;
}

/** Collects findings while a CIB is read. */
export interface Findings {
  invalid(at: Element, message: Message, help?: Message): void;
  lost(at: Element, message: Message, help?: Message): void;
}

export function createFindings(into: ImportFinding[]): Findings {
  const add = (
    kind: ImportFinding["kind"],
    at: Element,
    message: Message,
    help: Message | undefined,
  ): void => {
    into.push({ kind, message, ...(help === undefined ? {} : { help }), line: at.line, column: at.column });
  };
  return {
    invalid: (at, message, help) => add("invalid", at, message, help),
    lost: (at, message, help) => add("lost", at, message, help),
  };
}
