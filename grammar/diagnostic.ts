// What a finding is, for every phase: the parser's, the compiler's, the obligations'. How it looks is the reporter's affair.
import type { Message } from "./message.ts";
import type { Span } from "./source.ts";

export type Severity = "error" | "warning" | "info";

export interface Diagnostic {
  /** `HA` and four digits: 0 syntax, 1 names, 2 values and units, 3 safety, 4 advice, 9 plan and runtime. */
  readonly code: string;
  /** Topic and name, as a suppression writes it: `fencing/none`. */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence of fact, lower case, no full stop, names in backticks. It stands alone. */
  readonly message: Message;
  /** The failure that this permits, or the reason that is not plain from the message. */
  readonly because?: Message | undefined;
  /** The smallest span that shows it. */
  readonly at: Span;
  /** The other places involved. */
  readonly related: readonly Related[];
  /** What to do, in words, where no single edit is right. */
  readonly help?: Message | undefined;
  /** The one edit that is right. */
  readonly fix?: Fix | undefined;
}

export interface Related {
  readonly at: Span;
  readonly message: Message;
}

export interface Fix {
  /** What it does, as a command: "write `30s`". */
  readonly title: Message;
  /** Disjoint; each replaces its span (an empty span inserts). All of them or none. */
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly at: Span;
  readonly text: string;
}
