// Writes the code cache of a program of `hac`: node tools/code-cache.mjs PROGRAM.cjs CACHE LINE ...
// The lines of arguments are run first, in this process, so that the cache holds the functions that they need.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";
import { build } from "esbuild";
import { bundleOptions } from "./bundle.mjs";

const [program, cache, ...lines] = process.argv.slice(2);
const require = createRequire(import.meta.url);

// The entry checks the cache against the program and the head of the file, so both are made by its own code.
const entry = new URL("../cli/start/code-cache.ts", import.meta.url).pathname;
const { outputFiles } = await build({ ...bundleOptions, entryPoints: [entry], write: false, outdir: "." });
const codeCache = { exports: {} };
new Function("module", "require", outputFiles[0].text)(codeCache, require);
const { moduleText, sealCache } = codeCache.exports;

const bytes = await readFile(program);
const script = new Script(moduleText(bytes), { filename: program });
for (const line of lines) {
  process.argv = [process.execPath, program, ...line.split(" ")];
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, program, dirname(program));
  await module.exports.ended;
}
process.exitCode = 0; // the lines may have findings
await writeFile(cache, sealCache(bytes, script.createCachedData()));
