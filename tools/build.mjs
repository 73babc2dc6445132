// Builds what is shipped: dist/hac.cjs and dist/had.cjs, and the manual pages that hac writes of itself.
import { execFileSync } from "node:child_process";
import { chmod, mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { build } from "esbuild";
import { bundleOptions } from "./bundle.mjs";

const root = new URL("..", import.meta.url).pathname;
await mkdir(`${root}/dist`, { recursive: true });
for (const name of ["hac", "had"]) {
  const entry = `${root}/cli/${name}.ts`;
  if (!existsSync(entry)) continue;
  // Built beside and then renamed: whoever starts the program in this moment gets the old one or the new one, whole.
  const outfile = `${root}/dist/.${name}.${process.pid}.cjs`;
  await build({
    ...bundleOptions,
    entryPoints: [entry],
    outfile,
    minify: true,
    banner: { js: "#!/usr/bin/env node" },
  });
  await chmod(outfile, 0o755);
  await rename(outfile, `${root}/dist/${name}.cjs`);
}
// The pages of findings, for `hac explain`: read when one is asked for, so they cost no start.
const pages = {};
const rulesFolder = `${root}/compiler/rules`;
for (const topic of (await readdir(rulesFolder, { withFileTypes: true })).filter((entry) =>
  entry.isDirectory(),
)) {
  for (const file of await readdir(`${rulesFolder}/${topic.name}`)) {
    if (!file.endsWith(".md")) continue;
    pages[`${topic.name}/${file.slice(0, -3)}`] = await readFile(
      `${rulesFolder}/${topic.name}/${file}`,
      "utf8",
    );
  }
}
await writeFile(`${root}/dist/.pages.${process.pid}.json`, JSON.stringify(pages));
await rename(`${root}/dist/.pages.${process.pid}.json`, `${root}/dist/pages.json`);

execFileSync(process.execPath, [`${root}/dist/hac.cjs`, "man", "--output", `${root}/dist/man`], {
  stdio: "pipe",
});
