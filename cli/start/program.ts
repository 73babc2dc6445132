// Runs one of the programs that stand beside the entry, with the code that V8 made of it when it was built.
import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { moduleText, openCache } from "./code-cache.ts";

export type ProgramName = "whole" | "compile" | "simulate" | "help";

/** The smallest program that understands this line. */
export function programOf([first, ...rest]: readonly string[]): ProgramName {
  if (first === undefined || first === "help" || first === "--help" || first === "-h") return "help";
  if (rest.includes("--help") || rest.includes("-h")) return "whole"; // it may also be the value of an option
  if (first === "simulate") return asksOfCib(rest) ? "simulate" : "whole";
  return first === "compile" ? "compile" : "whole";
}

/** Only where it is certain which word is the file: the first, or there is no other that could be it. */
function asksOfCib(words: readonly string[]): boolean {
  const named = words.filter((word) => !word.startsWith("-"));
  return named[0] !== undefined && (named.every(isCib) || (words[0] === named[0] && isCib(named[0])));
}

function isCib(word: string): boolean {
  return word.endsWith(".xml");
}

/**
 * How much code a function runs, in bytes, before V8 optimises it: 132 KB by itself, of which short programs get little back.
 * Measured on a CIB of 32 nodes and 1000 resources: user time 0.52 s to 0.31 s, and on one 14 times as large 0.95 s to
 * 0.81 s; at 5 MB the larger one loses again.
 */
const optimisedAfterBytes = 1_000_000;

/** Runs it as Node runs a CommonJS module. Without a cache that fits it only starts later. */
export function runProgram(name: ProgramName, require: NodeJS.Require): void {
  const path = `${__dirname}/hac-${name}.cjs`;
  const bytes = readFileSync(path);
  const code = openCache(`${path}.cache`, bytes);
  const script = new Script(moduleText(bytes), {
    filename: path,
    ...(code === undefined ? {} : { cachedData: code }),
  });
  // Not before: a cache made with other flags would not be taken. What only checks or helps ends before anything is hot.
  if (name === "whole" || name === "simulate") {
    const { setFlagsFromString } = require("node:v8") as typeof import("node:v8"); // here: it costs each start 1 ms
    setFlagsFromString(`--interrupt-budget=${optimisedAfterBytes}`);
  }
  const module = { exports: {} };
  // What `moduleText` makes is a function of these five.
  const run = script.runInThisContext() as (...of: readonly unknown[]) => void;
  run.call(module.exports, module.exports, require, module, path, __dirname);
  const { ended } = module.exports as { readonly ended?: Promise<unknown> };
  // At once where the program says so: V8 is about to tidy up what a large cluster left, a tenth of the time of all before it.
  void ended?.then((isAllDone) => isAllDone === true && process.exit());
}
