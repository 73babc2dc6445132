// A compile of a text, for tests: what it says, in one line a finding, and what came of it.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile, type Compilation, type CompileOptions } from "../../compiler/index.ts";
import { inWords, positionAt } from "../../grammar/index.ts";

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** `two-nodes.ha` and `three-nodes.ha` can be imported besides the given files. The text is `main.ha`. */
export function compiled(
  text: string,
  options: Partial<CompileOptions> & { readonly files?: Readonly<Record<string, string>> } = {},
): Compilation {
  const { files = {}, ...rest } = options;
  const load = (path: string): string | undefined => {
    if (path === "main.ha") return text;
    const sound = join(import.meta.dirname, "../../compiler/rules/sound", path);
    return files[path] ?? (existsSync(sound) ? readFileSync(sound, "utf8") : undefined);
  };
  return compile({ entry: "main.ha", load, sha256, rules: [], ...rest });
}

/** `main.ha:3 HA1001 no node ...`, in the order in which they are told. */
export function said(unit: Compilation): readonly string[] {
  return unit.diagnostics.map(({ at, code, message }) => {
    const source = unit.files.find((file) => file.source.path === at.file)?.source;
    const line = source === undefined ? 0 : positionAt(source, at.start).line;
    return `${at.file}:${line} ${code} ${inWords(message)}`;
  });
}
