// Builds what is shipped: dist/hac.cjs and dist/had.cjs, and the manual pages that hac writes of itself.
import { execFileSync } from "node:child_process";
import { chmod, mkdir, rename } from "node:fs/promises";
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
execFileSync(process.execPath, [`${root}/dist/hac.cjs`, "man", "--output", `${root}/dist/man`], {
  stdio: "pipe",
});
