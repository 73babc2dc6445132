// Runs `hac docs`.
import { mkdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { pictureOf, toSvg } from "../../compiler/index.ts";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import { compileOrReport } from "../compile/understood.ts";
import type { Io } from "../io.ts";
import { replaceFile } from "../replace-file.ts";
import { documentOf } from "./document.ts";
import { toHtml } from "./html.ts";
import { toMarkdown } from "./markdown.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const [file = ""] = call.arguments;
  const output = call.values.get("output");
  const format = call.values.get("format");
  if (output !== undefined && format !== undefined) {
    throw new UsageError(
      "-o writes both forms, --format chooses one for standard output",
      `hac docs ${file} -o DIR`,
    );
  }
  const compilation = await compileOrReport(file, io);
  if (compilation === undefined) return 1;
  const blocks = documentOf(compilation);
  if (output === undefined) {
    io.stdout.write(format === "html" ? toHtml(blocks) : toMarkdown(blocks, "inside"));
    return 0;
  }
  const folder = resolve(io.cwd, output);
  const name = compilation.model.name.text;
  await mkdir(folder, { recursive: true });
  const files = [
    { file: `${name}.md`, text: toMarkdown(blocks, { file: `${name}.svg` }) },
    { file: `${name}.html`, text: toHtml(blocks) },
    { file: `${name}.svg`, text: toSvg(pictureOf(compilation.model)) },
  ];
  for (const { file: each, text } of files) {
    await replaceFile(join(folder, each), text);
    io.stdout.write(`${relative(io.cwd, join(folder, each))}\n`);
  }
  return 0;
}
