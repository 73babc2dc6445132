// Runs `hac explain`: the page of a finding, by its code or its rule.
import { readFile } from "node:fs/promises";
import { findingKinds, type NamedFinding } from "../../compiler/index.ts";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const kinds = findingKinds().map((kind) => ({ ...kind, title: io.translate?.(kind.title) ?? kind.title }));
  const [wanted] = call.arguments;
  if (wanted === undefined) {
    io.stdout.write(call.flags.has("json") ? `${JSON.stringify(kinds, undefined, 2)}\n` : list(kinds));
    return 0;
  }
  const found = kinds.find(
    ({ code, rule }) => code === wanted.toUpperCase() || rule === wanted.toLowerCase(),
  );
  if (found === undefined) throw unknown(wanted, kinds);
  const page = await readPage(found.rule);
  if (call.flags.has("json")) {
    io.stdout.write(
      `${JSON.stringify({ ...found, ...(page === undefined ? {} : { page }) }, undefined, 2)}\n`,
    );
  } else {
    io.stdout.write(`${found.code} ${found.rule} (${found.severity}): ${found.title}\n`);
    if (page !== undefined) io.stdout.write(`\n${page.trim()}\n`);
  }
  return 0;
}

function list(kinds: readonly NamedFinding[]): string {
  const width = Math.max(...kinds.map(({ rule }) => rule.length));
  return kinds
    .map(
      ({ code, rule, severity, title }) =>
        `${code}  ${rule.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`,
    )
    .join("");
}

function unknown(wanted: string, kinds: readonly NamedFinding[]): UsageError {
  const [near] = nearest(
    wanted,
    kinds.flatMap(({ code, rule }) => [code, rule]),
  );
  return new UsageError(
    `there is no finding \`${wanted}\``,
    near === undefined ? "hac explain" : `hac explain ${near}`,
  );
}

/** Pages stand beside the program: `pages.json` in what is shipped, the rules' folder in a checkout. */
async function readPage(rule: string): Promise<string | undefined> {
  const shipped = await readFile(`${__dirname}/pages.json`, "utf8").catch(() => undefined);
  if (shipped !== undefined) return (JSON.parse(shipped) as Record<string, string>)[rule];
  return readFile(`${__dirname}/../../compiler/rules/${rule}.md`, "utf8").catch(() => undefined);
}
