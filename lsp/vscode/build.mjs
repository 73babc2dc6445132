// Builds the extension: its own code, the language server (`hac`, bundled) and the grammar, all in dist/.
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const root = join(here, "..", "..");
await mkdir(join(here, "dist"), { recursive: true });
await build({
  entryPoints: [join(here, "extension.ts")],
  outfile: join(here, "dist", "extension.cjs"),
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  minify: true,
  logLevel: "warning",
});
await copyFile(join(root, "dist", "hac-whole.cjs"), join(here, "dist", "hac.cjs"));
await copyFile(join(root, "dist", "messages.ja.json"), join(here, "dist", "messages.ja.json"));
await copyFile(
  join(root, "grammar", "textmate", "ha.tmLanguage.json"),
  join(here, "dist", "ha.tmLanguage.json"),
);
await copyFile(join(root, "LICENSE"), join(here, "LICENSE"));
