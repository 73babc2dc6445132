// Builds what is shipped: dist/hac.cjs and dist/had.cjs.
import { chmod, mkdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { build } from "esbuild";
import { bundleOptions } from "./bundle.mjs";

const root = new URL("..", import.meta.url).pathname;
await mkdir(`${root}/dist`, { recursive: true });
for (const name of ["hac", "had"]) {
  const entry = `${root}/cli/${name}.ts`;
  if (!existsSync(entry)) continue;
  const outfile = `${root}/dist/${name}.cjs`;
  await build({
    ...bundleOptions,
    entryPoints: [entry],
    outfile,
    minify: true,
    banner: { js: "#!/usr/bin/env node" },
  });
  await chmod(outfile, 0o755);
}
