// Makes the generated files of the house; `npm run generate -- --check` says whether they are fresh.
// Each entry: the files it makes, and how. Generated files are committed and never edited.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { diagnosticsFiles } from "./generate-diagnostics.mjs";
import { grammarFiles } from "./generate-grammar.mjs";
import { manualFiles } from "./generate-manual.mjs";
import { planFiles } from "./generate-plan.mjs";
import { ruleFiles } from "./generate-rules.mjs";

const makers = [grammarFiles, planFiles, ruleFiles, diagnosticsFiles, manualFiles];
const check = process.argv.includes("--check");
const stale = [];
for (const make of makers) {
  for (const { path, text } of await make()) {
    const before = await readFile(path, "utf8").catch(() => undefined);
    if (before === text) continue;
    stale.push(path);
    if (check) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}
for (const path of stale) console.log(check ? `stale: ${path}` : `made: ${path}`);
if (check && stale.length > 0) {
  console.error("run `npm run generate` and commit what it makes");
  process.exit(1);
}
