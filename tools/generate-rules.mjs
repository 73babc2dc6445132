// The list of rules, made from their files: compiler/rules/TOPIC/NAME.ts is the rule TOPIC/NAME and exports topicName.
import { readFile, readdir } from "node:fs/promises";
import { format, resolveConfig } from "prettier";

const root = new URL("..", import.meta.url).pathname;
const folder = `${root}compiler/rules`;

/** `fencing/node-uncovered` → `fencingNodeUncovered` */
export function exportOf(rule) {
  return rule.replace(/[/-]([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/** The rules there are, by name. */
export async function ruleNames() {
  const topics = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = [];
  for (const { name: topic } of topics) {
    for (const file of await readdir(`${folder}/${topic}`)) {
      if (file.endsWith(".ts") && !file.endsWith(".test.ts")) names.push(`${topic}/${file.slice(0, -3)}`);
    }
  }
  return names.toSorted();
}

export async function ruleFiles() {
  const names = [];
  for (const name of await ruleNames()) {
    const text = await readFile(`${folder}/${name}.ts`, "utf8");
    // A file beside the rules that several of them share exports no rule.
    if (text.includes(`export const ${exportOf(name)} = defineRule(`)) names.push(name);
    else if (text.includes("defineRule(")) {
      throw new Error(`compiler/rules/${name}.ts must export its rule as ${exportOf(name)}`);
    }
  }
  const text = [
    "// Generated from the rules' files by `npm run generate`. Do not edit.",
    'import type { NamedRule } from "./define.ts";',
    ...names.map((name) => `import { ${exportOf(name)} } from "./${name}.ts";`),
    "",
    "export const rules: readonly NamedRule[] = [",
    ...names.map((name) => `  { name: ${JSON.stringify(name)}, ...${exportOf(name)} },`),
    "];",
  ].join("\n");
  const path = `${folder}/registry.generated.ts`;
  const options = await resolveConfig(path);
  return [{ path, text: await format(text, { ...options, parser: "typescript" }) }];
}
