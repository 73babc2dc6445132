// Runs one of the programs that stand beside the entry, with the code that V8 made of it when it was built.
import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { moduleText, openCache } from "./code-cache.ts";

export type ProgramName = "whole" | "compile" | "help";

/** The smallest program that understands this line. */
export function programOf([first, ...rest]: readonly string[]): ProgramName {
  if (first === undefined || first === "help" || first === "--help" || first === "-h") return "help";
  if (rest.includes("--help") || rest.includes("-h")) return "whole"; // it may also be the value of an option
  return first === "compile" ? "compile" : "whole";
}

/** Runs it as Node runs a CommonJS module. Without a cache that fits it only starts later. */
export function runProgram(path: string, require: NodeJS.Require): void {
  const bytes = readFileSync(path);
  const code = openCache(`${path}.cache`, bytes);
  const script = new Script(moduleText(bytes), {
    filename: path,
    ...(code === undefined ? {} : { cachedData: code }),
  });
  const module = { exports: {} };
  // What `moduleText` makes is a function of these five.
  const run = script.runInThisContext() as (...of: readonly unknown[]) => void;
  run.call(module.exports, module.exports, require, module, path, __dirname);
}
