// What an administrator is told of a CIB: `hac import`, then `hac compile --check`, without the processes.
import { createHash } from "node:crypto";
import { compile, importCib } from "../../compiler/index.ts";
import { inWords } from "../../grammar/index.ts";

export interface Told {
  readonly rule: string;
  readonly severity: string;
  /** The finding whole: message, because, help and what is related. */
  readonly words: string;
}

function told(xml: string, nowMs = Date.UTC(2026, 10, 22)): readonly Told[] {
  const { text } = importCib(xml, "cib.xml");
  if (text === undefined) throw new Error("this is no CIB");
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
export function serious(xml: string): readonly Told[] {
  return told(xml).filter(({ severity }) => severity !== "info");
}
