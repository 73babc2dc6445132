// What the product can say, collected from its sources: the templates of `say`, and the titles of findings.
// The scanner knows as much of TypeScript as it takes to find where a template literal ends.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Template {
  /** As `inWords` looks it up. */
  readonly text: string;
  /** The file that it stands in, from the root of the project. */
  readonly file: string;
}

const folders = ["grammar", "compiler", "cli"];

/** In the order of the files, each template once. */
export function collectTemplates(root: string): readonly Template[] {
  const found = new Map<string, Template>();
  for (const file of folders.flatMap((folder) => sourcesBelow(root, folder))) {
    const source = readFileSync(join(root, file), "utf8");
    for (const text of [...templatesIn(source), ...titlesIn(source, file)])
      if (text !== "" && !found.has(text)) found.set(text, { text, file });
  }
  return [...found.values()];
}

function sourcesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.test|\.generated|\.d)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replace(/^\//, ""))
    .toSorted();
}

/** The templates of one source, those inside the values of others too. */
export function templatesIn(source: string): readonly string[] {
  const found: string[] = [];
  for (const { index } of source.matchAll(/\bsay`/g)) {
    const before = source.slice(source.lastIndexOf("\n", index) + 1, index);
    if (/^\s*\*|\/\*|\/\//.test(before)) continue; // in a comment
    found.push(readLiteral(source, index + "say`".length).template);
  }
  return found;
}

/** From behind the opening backquote to behind the closing one. */
function readLiteral(source: string, start: number): { readonly template: string; readonly end: number } {
  let template = "";
  let values = 0;
  let at = start;
  while (source[at] !== "`") {
    const char = source[at];
    if (char === undefined) throw new Error("a template literal has no end");
    if (char === "\\") {
      const escaped = source[at + 1] ?? "";
      template += escaped === "n" ? "\n" : doubled(escaped);
      at += 2;
    } else if (char === "$" && source[at + 1] === "{") {
      template += `{${values++}}`;
      at = skipValue(source, at + 2);
    } else {
      template += doubled(char);
      at += 1;
    }
  }
  return { template, end: at + 1 };
}

/** From behind `${` to behind its `}`; strings and literals inside may hold braces of their own. */
function skipValue(source: string, start: number): number {
  let depth = 1;
  let at = start;
  while (depth > 0) {
    const char = source[at];
    if (char === undefined) throw new Error("a value in a template literal has no end");
    if (char === "`") at = readLiteral(source, at + 1).end;
    else if (char === '"' || char === "'") at = skipString(source, at);
    else {
      if (char === "{") depth += 1;
      if (char === "}") depth -= 1;
      at += 1;
    }
  }
  return at;
}

function skipString(source: string, start: number): number {
  let at = start + 1;
  while (source[at] !== source[start]) at += source[at] === "\\" ? 2 : 1;
  return at + 1;
}

function doubled(char: string): string {
  return char === "{" || char === "}" ? char + char : char;
}

/** Titles are no templates, but `explain` shows them in the reader's language too. */
function titlesIn(source: string, file: string): readonly string[] {
  if (file === "compiler/core-findings.ts")
    return [...source.matchAll(/\b(?:error|warning)\("HA\d+", "([^"]+)"\)|title: "([^"]+)"/g)].map(
      ([, short, long]) => short ?? long ?? "",
    );
  if (!file.startsWith("compiler/rules/") && !file.startsWith("compiler/obligations/")) return [];
  return [...source.matchAll(/\btitle:\s*"((?:[^"\\]|\\.)+)"/g)].map(([, title = ""]) =>
    title.replace(/\\(.)/g, "$1"),
  );
}
