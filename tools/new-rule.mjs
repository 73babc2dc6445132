// npm run new-rule TOPIC/NAME: a rule and its page, to be filled in. The code is the next free one.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { execFileSync } from "node:child_process";
import { exportOf, ruleNames } from "./generate-rules.mjs";

const [name, severity = "warning"] = process.argv.slice(2);
if (name === undefined || !/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
  console.error(
    "usage: npm run new-rule TOPIC/NAME [error|warning|info]   (for example fencing/shared-power)",
  );
  process.exit(2);
}
const root = new URL("..", import.meta.url).pathname;
const path = `${root}compiler/rules/${name}`;
if (existsSync(`${path}.ts`) || existsSync(`${path}.md`)) {
  console.error(`compiler/rules/${name} is there already`);
  process.exit(1);
}

/** Safety findings count from HA3001, advice from HA4101: those below are of the compiler itself. */
async function freeCode(first) {
  const texts = await Promise.all([
    ...(await ruleNames()).map((rule) => readFile(`${root}compiler/rules/${rule}.ts`, "utf8")),
    readFile(`${root}compiler/core-findings.ts`, "utf8"),
    readFile(`${root}compiler/rules/retired.ts`, "utf8"),
  ]);
  const used = new Set(
    texts.flatMap((text) => [...text.matchAll(/"HA(\d{4})"/g)].map((match) => Number(match[1]))),
  );
  let code = first;
  while (used.has(code)) code++;
  return `HA${code}`;
}

const code = await freeCode(severity === "error" ? 3001 : 4101);
await mkdir(dirname(path), { recursive: true });
await writeFile(
  `${path}.ts`,
  `// TODO: what this answers for, and what not.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const ${exportOf(name)} = defineRule({
  code: "${code}",
  severity: "${severity}",
  title: "TODO: what is wrong, in a few words",
  check(cluster, report) {
    for (const node of cluster.nodes) {
      report({
        at: node.name.span,
        message: say\`TODO: one sentence of fact about \\\`\${node.name.text}\\\`\`,
        because: say\`TODO: the failure that this permits\`,
        help: say\`TODO: what to do\`,
      });
    }
  },
});
`,
);
await writeFile(
  `${path}.md`,
  `# TODO: title

TODO: why it matters on a real cluster, in a few sentences, with its public source.

\`\`\`ha bad
import "two-nodes.ha"
# TODO: what goes wrong, each finding marked below its place:
#      ^^^^ ${code}
\`\`\`

\`\`\`ha good
import "two-nodes.ha"
# TODO: the same, mended
\`\`\`
`,
);
execFileSync(process.execPath, [`${root}tools/generate.mjs`], { stdio: "inherit" });
console.log(
  `made: compiler/rules/${name}.ts and .md with ${code}; run \`npx vitest run compiler/rules\`; its Japanese texts go into compiler/messages/ja`,
);
