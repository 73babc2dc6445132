// Bundles one TypeScript program of the house and runs it: node tools/run.mjs FILE.ts [ARG ...]
// The bundle is what ships, so benchmarks measure it and not a loader.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { bundleOptions } from "./bundle.mjs";

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  console.error("usage: node tools/run.mjs FILE.ts [ARG ...]");
  process.exit(2);
}
const root = resolve(import.meta.dirname, "..");
// Inside node_modules, so that what is left out of the bundle is still found from there.
const folder = await mkdtemp(join(root, "node_modules", ".run-"));
const outfile = join(folder, "main.cjs");
await build({
  ...bundleOptions,
  entryPoints: [resolve(entry)],
  outfile,
  define: { "import.meta.dirname": JSON.stringify(resolve(entry, "..")) },
  sourcemap: "inline",
  packages: "bundle",
  external: ["esbuild", "vitest"],
});
const child = spawn(process.execPath, ["--enable-source-maps", outfile, ...args], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", async (code, signal) => {
  await rm(folder, { recursive: true, force: true });
  process.exit(code ?? (signal === null ? 3 : 128));
});
