// A compile of files on this machine's disk.
import { readFileSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import {
  compile,
  createCatalogue,
  type Compilation,
  type CompileOptions,
  type FileLoader,
} from "../../compiler/index.ts";
import type { AgentFacts } from "../../compiler/index.ts";
import { say, type Message } from "../../grammar/index.ts";
import type { Io } from "../io.ts";
import { sha256 } from "../sha256.ts";

/** Findings show paths as they were typed, or relative to where the command was typed. All rules are asked unless `rules` names them. */
export function compileFile(
  file: string,
  site: readonly AgentFacts[],
  io: Io,
  rules?: CompileOptions["rules"],
): Compilation {
  return compile({
    ...(rules === undefined ? {} : { rules }),
    entry: shownPath(file, io),
    load: loaderFor(io),
    sha256,
    catalogue: createCatalogue(site),
    now: Date.now(),
  });
}

function shownPath(file: string, io: Io): string {
  const fromHere = relative(io.cwd, resolve(io.cwd, file)).split(sep).join("/");
  return fromHere.startsWith("..") && isAbsolute(file) ? file : fromHere;
}

function loaderFor(io: Io): FileLoader {
  return (path) => {
    try {
      return readFileSync(resolve(io.cwd, path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException; // readFileSync throws nothing else for a path
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      return { unreadable: reasons[code ?? ""] ?? String(code) };
    }
  };
}

const reasons: Readonly<Record<string, Message>> = {
  EISDIR: say`it is a folder`,
  EACCES: say`permission is denied`,
  EPERM: say`permission is denied`,
  ELOOP: say`its links lead in a circle`,
  ENAMETOOLONG: say`its name is too long`,
};
