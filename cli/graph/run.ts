// Runs `hac graph`.
import { resolve } from "node:path";
import { pictureOf, toDot, toMermaid, toSvg, type Picture } from "../../compiler/index.ts";
import type { Call, ExitCode } from "../command.ts";
import { compileOrReport } from "../compile/understood.ts";
import type { Io } from "../io.ts";
import { replaceFile } from "../replace-file.ts";

const writers: Readonly<Record<string, (picture: Picture) => string>> = {
  svg: toSvg,
  dot: toDot,
  mermaid: toMermaid,
};

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const compilation = await compileOrReport(call.arguments[0] ?? "", io);
  if (compilation === undefined) return 1;
  const write = writers[call.values.get("format") ?? "svg"] ?? toSvg;
  const text = write(pictureOf(compilation.model));
  const output = call.values.get("output");
  if (output === undefined) io.stdout.write(text);
  else await replaceFile(resolve(io.cwd, output), text);
  return 0;
}
