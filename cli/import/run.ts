// Runs `hac import`: a CIB in, its source out. Passwords never stand in a source: their values go to a file of their own.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { importCib } from "../../compiler/index.ts";
import { inWords, say } from "../../grammar/index.ts";
import type { Call, ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { replaceFile } from "../replace-file.ts";
import { collectReport } from "../report/report.ts";
import { writeReport } from "../report/write.ts";

const ownerOnly = 0o600;

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const [file = ""] = call.arguments;
  const output = call.values.get("output");
  const imported = importCib(await readFile(resolve(io.cwd, file), "utf8"), file);
  const report = collectReport(
    { diagnostics: imported.diagnostics, files: [], unread: [imported.source] },
    io.translate,
  );
  if (report.findings.length > 0) {
    writeReport(report, { format: "text", findingsMax: Infinity, target: io.stderr, env: io.env });
  }
  if (imported.text === undefined) return 1;
  await writeSecrets(call, imported.secrets, io);
  if (output === undefined) io.stdout.write(imported.text);
  else await replaceFile(resolve(io.cwd, output), imported.text);
  return 0;
}

async function writeSecrets(call: Call, secrets: Readonly<Record<string, string>>, io: Io): Promise<void> {
  const names = Object.keys(secrets);
  if (names.length === 0) return;
  const output = call.values.get("output");
  const path = call.values.get("secrets") ?? output?.replace(/(\.ha)?$/, ".secrets.json");
  if (path === undefined) {
    const left = say`${names.length} passwords were left out; give -o or --secrets to have them written to a file`;
    io.stderr.write(`${inWords(left, io.translate)}\n`);
    return;
  }
  await replaceFile(resolve(io.cwd, path), `${JSON.stringify(secrets, undefined, 2)}\n`, ownerOnly);
  const written = say`${names.length} passwords are in ${path}, readable by you only; keep it out of version control`;
  io.stderr.write(`${inWords(written, io.translate)}\n`);
}
