// What an administrator is told of a CIB: `hac import`, then `hac compile --check`, without the processes.
import { createHash } from "node:crypto";
import { compile, importCib } from "../../compiler/index.ts";
import { inWords } from "../../grammar/index.ts";

export interface Mistake {
  readonly title: string;
  readonly xml: string;
  /** All of these stand in one finding that is an error or a warning. */
  readonly cause: readonly RegExp[];
}

/** A mistake, and what looks most like it and is right. */
export interface Pair {
  readonly title: string;
  readonly wrong: string;
  readonly right?: string;
  readonly cause: readonly RegExp[];
}

export interface Told {
  readonly rule: string;
  readonly severity: string;
  /** The finding whole: message, because, help and what is related. */
  readonly words: string;
}

const nowMs = Date.UTC(2026, 10, 22);

function toldOf(text: string): readonly Told[] {
  const { diagnostics } = compile({
    entry: "cluster.ha",
    load: (path) => (path === "cluster.ha" ? text : undefined),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    now: nowMs,
  });
  return diagnostics.map(({ rule, severity, message, because, help, related }) => ({
    rule,
    severity,
    words: [message, because, ...related.map((one) => one.message), help]
      .flatMap((words) => (words === undefined ? [] : [inWords(words)]))
      .join(" — "),
  }));
}

/** What makes `hac compile --check` fail, or ought to. */
export function seriousOf(source: string): readonly Told[] {
  return toldOf(source).filter(({ severity }) => severity !== "info");
}

/** The same of a CIB, which is imported first. */
export function serious(xml: string): readonly Told[] {
  const { text } = importCib(xml, "cib.xml");
  if (text === undefined) throw new Error("this is no CIB");
  return seriousOf(text);
}

/** Those that name the cause: every word stands in one of them. */
export function naming(found: readonly Told[], cause: readonly RegExp[]): readonly Told[] {
  return found.filter(({ words }) => cause.every((word) => word.test(words)));
}
