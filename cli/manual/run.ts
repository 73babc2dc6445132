// `hac man`: prints one page, or writes all of them.
import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import { commands } from "../commands/registry.ts";
import type { Io } from "../io.ts";
import { replaceFile } from "../replace-file.ts";
import { commandPage, daemonPage, manualPages, overviewPage } from "./page.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const name = call.arguments.join(" ");
  const output = call.values.get("output");
  if (output !== undefined) {
    if (name !== "")
      throw new UsageError("--output writes all pages, it takes no command", "hac man --output DIR");
    const folder = resolve(io.cwd, output);
    const pages = manualPages(commands);
    for (const { file, text } of pages) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await replaceFile(join(folder, file), text);
    }
    io.stdout.write(`${pages.length} pages written to ${folder}\n`);
    return 0;
  }
  if (name === "had") {
    io.stdout.write(daemonPage());
    return 0;
  }
  const spec = commands.find((command) => command.name === name);
  if (spec === undefined && name !== "") throw new UsageError(`there is no command \`${name}\``, "hac help");
  io.stdout.write(spec === undefined ? overviewPage(commands) : commandPage(spec));
  return 0;
}
