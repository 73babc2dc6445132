// Runs `hac fmt`: each file is left as it is, or replaced whole. A file with errors is never touched.
import { readFile, readdir, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { createSource, decodeSource, format, inWords, say, type Diagnostic } from "../../grammar/index.ts";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { replaceFile } from "../replace-file.ts";
import { collectReport } from "../report/report.ts";
import { writeReport } from "../report/write.ts";
import { unifiedDiff } from "./diff.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const paths = call.arguments;
  if (paths.includes("-")) {
    if (paths.length > 1) throw new UsageError("`-` stands alone", "hac fmt - < cluster.ha");
    return formatStdin(call, io);
  }
  const files = await findFiles(paths.length === 0 ? ["."] : paths, io);
  if (files.length === 0) throw new UsageError("there is no .ha file here");
  let worst: ExitCode = 0;
  for (const file of files) if ((await formatFile(file, call, io)) === 1) worst = 1;
  return worst;
}

async function formatStdin(call: Call, io: Io): Promise<ExitCode> {
  const laidOut = layOut("<stdin>", await io.readStdin(), io);
  if (laidOut === undefined) return 1;
  if (call.flags.has("diff")) io.stdout.write(unifiedDiff("<stdin>", laidOut.before, laidOut.after));
  else if (!call.flags.has("check")) io.stdout.write(laidOut.after);
  const changed = laidOut.before !== laidOut.after;
  return changed && (call.flags.has("check") || call.flags.has("diff")) ? 1 : 0;
}

async function formatFile(file: string, call: Call, io: Io): Promise<ExitCode> {
  const path = resolve(io.cwd, file);
  const laidOut = layOut(file, await readFile(path), io);
  if (laidOut === undefined) return 1;
  if (laidOut.before === laidOut.after) return 0;
  if (call.flags.has("diff")) io.stdout.write(unifiedDiff(file, laidOut.before, laidOut.after));
  if (call.flags.has("check"))
    io.stderr.write(`${inWords(say`${file} is not laid out; \`hac fmt\` does it`, io.translate)}\n`);
  if (call.flags.has("check") || call.flags.has("diff")) return 1;
  await replaceFile(path, laidOut.after);
  io.stderr.write(`${file}\n`);
  return 0;
}

/** Undefined: it has errors, which are on stderr. */
function layOut(
  file: string,
  bytes: Buffer,
  io: Io,
): { readonly before: string; readonly after: string } | undefined {
  const decoded = decodeSource(file, bytes);
  if (decoded.kind === "refused") {
    reportErrors(file, decoded.source.text, [decoded.diagnostic], io);
    return undefined;
  }
  const before = decoded.source.text;
  const formatted = format(before, {}, file);
  if (formatted.kind === "formatted") return { before: bytes.toString("utf8"), after: formatted.text };
  reportErrors(file, before, formatted.diagnostics, io);
  return undefined;
}

function reportErrors(file: string, text: string, diagnostics: readonly Diagnostic[], io: Io): void {
  const report = collectReport({ diagnostics, files: [], unread: [createSource(file, text)] }, io.translate);
  writeReport(report, { format: "text", findingsMax: 10, target: io.stderr, env: io.env });
  io.stderr.write(`${inWords(say`${file} is left as it is`, io.translate)}\n`);
}

/** Files as they were named; of folders every `.ha` file below, hidden folders and node_modules left out. */
async function findFiles(paths: readonly string[], io: Io): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const full = resolve(io.cwd, path);
    const found = await stat(full).catch(() => undefined);
    if (found === undefined) throw new UsageError(`there is no file \`${path}\``);
    if (found.isDirectory()) files.push(...(await filesBelow(full)).map((file) => relative(io.cwd, file)));
    else files.push(path);
  }
  return [...new Set(files)].toSorted();
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(path)));
    else if (entry.isFile() && entry.name.endsWith(".ha")) found.push(path);
  }
  return found;
}
