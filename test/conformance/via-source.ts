// The other way to a plan: CIB → `.ha` text → compiler. Both ways must mean the same.
import { createHash } from "node:crypto";
import { compile, readCib, writeSource } from "../../compiler/index.ts";
import { inWords } from "../../grammar/index.ts";
import type { Plan } from "../../plan/index.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Throws with the first errors if the source does not compile. */
export function planViaSource(xml: string, name: string): Plan {
  const reading = readCib(xml, { file: `${name}.xml`, nowSeconds: 0 });
  if (reading.kind === "refused") throw new Error(inWords(reading.finding.message));
  // What Pacemaker ignores in silence has no place in a source that must compile.
  const { text, secrets } = writeSource(reading.configuration, { ignored: "drop" });
  const entry = `${name}.ha`;
  const { plan, diagnostics, files } = compile({
    entry,
    load: (path) => (path === entry ? text : undefined),
    sha256,
    check: "meaning",
  });
  if (plan !== undefined) return resolveSecrets(plan, secrets);
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").slice(0, 3);
  throw new Error(
    errors
      .map(({ at, message }) => {
        const source = files[0]?.source.text ?? "";
        const line = source.slice(source.lastIndexOf("\n", at.start - 1) + 1).split("\n")[0] ?? "";
        return `${inWords(message)} [${line.trim()}]`;
      })
      .join("; "),
  );
}

/** A plan holds no secret, but what an agent was run with is compared with what it would be run with. */
function resolveSecrets(plan: Plan, secrets: Readonly<Record<string, string>>): Plan {
  if (Object.keys(secrets).length === 0) return plan;
  return JSON.parse(JSON.stringify(plan), (_key, value: unknown) => {
    const isSecret = typeof value === "object" && value !== null && "secret" in value;
    return isSecret ? (secrets[String(value.secret)] ?? value) : value;
  }) as Plan; // a plan with texts in place of some values
}
