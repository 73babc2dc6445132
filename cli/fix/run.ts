// Runs `hac fix`: what is certain is changed in all files of each unit; each file is left as it is, or replaced whole.
import { readFile, realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { inWords, positionAt, say, type Message, type Span } from "../../grammar/index.ts";
import type { Compilation } from "../../compiler/index.ts";
import { openLock } from "../agents/lock.ts";
import type { Call, ExitCode } from "../command.ts";
import { compileFile } from "../compile/disk.ts";
import { unifiedDiff } from "../format/diff.ts";
import type { Io } from "../io.ts";
import { replaceFile } from "../replace-file.ts";
import { applyFixes, errorsOf, type FixedUnit } from "./apply.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const units: { readonly entry: string; readonly fixed: FixedUnit }[] = [];
  let worst: ExitCode = 0;
  for (const entry of new Set(call.arguments)) {
    const opened = openLock(entry, io);
    if (opened.kind === "refused") return 1;
    const compile = (texts: ReadonlyMap<string, string>): Compilation =>
      compileFile(entry, opened.lock.agents, io, { texts });
    const fixed = applyFixes(compile, placeOf);
    units.push({ entry, fixed });
    if ((await carryOut(entry, fixed, call, io)) === 1) worst = 1;
  }
  if (call.flags.has("json"))
    io.stdout.write(`${JSON.stringify({ units: units.map(asJson) }, undefined, 2)}\n`);
  return worst;
}

async function carryOut(entry: string, fixed: FixedUnit, call: Call, io: Io): Promise<ExitCode> {
  const dryRun = call.flags.has("dry-run");
  const tell = (message: Message): void => io.stderr.write(`${inWords(message, io.translate)}\n`);
  let failed = false;
  for (const { file, line, column, code, rule, title } of fixed.applied)
    io.stderr.write(`${file}:${line}:${column}: ${code} ${rule}: ${inWords(title, io.translate)}\n`);
  for (const [file, { before, after }] of fixed.texts) {
    if (dryRun) {
      if (!call.flags.has("json")) io.stdout.write(unifiedDiff(file, before, after));
    } else if (!(await replace(resolve(io.cwd, file), before, after))) {
      tell(say`${file} was changed by somebody else meanwhile, and is left as it is`);
      failed = true;
    }
  }
  for (const file of fixed.leftAlone) {
    tell(say`${file} is left as it is: its fixes would make more errors`);
    failed = true;
  }
  const left = errorsOf(fixed.compilation);
  if (left === 1) tell(say`one error is left; \`hac compile --check ${entry}\` shows it`);
  if (left > 1) tell(say`${left} errors are left; \`hac compile --check ${entry}\` shows them`);
  return failed || left > 0 || (dryRun && fixed.texts.size > 0) ? 1 : 0;
}

const byteOrderMark = "\uFEFF";

/** False: the file is no longer what was compiled. A link stays one, and what it leads to is replaced. */
async function replace(path: string, before: string, after: string): Promise<boolean> {
  const now = await readFile(path, "utf8");
  const mark = now.startsWith(byteOrderMark) ? byteOrderMark : "";
  if (now !== mark + before) return false;
  await replaceFile(await realpath(path), mark + after);
  return true;
}

function placeOf(at: Span, compilation: Compilation): { readonly line: number; readonly column: number } {
  const source = compilation.files.find((file) => file.source.path === at.file)?.source;
  return source === undefined ? { line: 1, column: 1 } : positionAt(source, at.start);
}

function asJson({ entry, fixed }: { readonly entry: string; readonly fixed: FixedUnit }) {
  return {
    entry,
    fixes: fixed.applied.map((one) => ({ ...one, title: inWords(one.title) })),
    changed: [...fixed.texts.keys()],
    leftAlone: fixed.leftAlone,
    errorsLeft: errorsOf(fixed.compilation),
  };
}
