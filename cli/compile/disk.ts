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

export interface DiskOptions {
  /** The rules that are asked; default: all. */
  readonly rules?: CompileOptions["rules"];
  /** `meaning`: what it says, and nothing that would have to be proven. */
  readonly check?: CompileOptions["check"];
  /** `read`: what is expected is not proven. */
  readonly expectations?: CompileOptions["expectations"];
  /** Texts by path that count in place of what is on the disk. */
  readonly texts?: ReadonlyMap<string, string>;
  /** False: the plan has no digest, for a caller that only asks whether there is one. Loading the digest is 4 ms. */
  readonly sealed?: boolean;
}

/** Findings show paths as they were typed, or relative to where the command was typed. */
export function compileFile(
  file: string,
  site: readonly AgentFacts[],
  io: Io,
  { rules, check, expectations, texts, sealed = true }: DiskOptions = {},
): Compilation {
  return compile({
    ...(rules === undefined ? {} : { rules }),
    ...(check === undefined ? {} : { check }),
    ...(expectations === undefined ? {} : { expectations }),
    entry: shownPath(file, io),
    load: loaderFor(io, texts),
    sha256: sealed ? sha256 : () => "",
    catalogue: createCatalogue(site),
    now: Date.now(),
  });
}

function shownPath(file: string, io: Io): string {
  const fromHere = relative(io.cwd, resolve(io.cwd, file)).split(sep).join("/");
  return fromHere.startsWith("..") && isAbsolute(file) ? file : fromHere;
}

function loaderFor(io: Io, texts: DiskOptions["texts"]): FileLoader {
  return (path) => {
    const text = texts?.get(path);
    if (text !== undefined) return text;
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
