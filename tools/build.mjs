// Builds what is shipped: dist/hac.cjs and dist/had.cjs, and the manual pages that hac writes of itself.
import { execFileSync } from "node:child_process";
import { chmod, mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { bundleOptions } from "./bundle.mjs";
import { messagesIn } from "./messages.mjs";

const root = new URL("..", import.meta.url).pathname;
const dist = `${root}/dist`;
await mkdir(dist, { recursive: true });

/** The code of the commands stands behind the table's `load`, as `import()`, and is left where it is. */
const withoutCommands = {
  name: "without-commands",
  setup({ onResolve, resolve }) {
    // What is only printed or imported with, left out where nothing of it is used.
    onResolve({ filter: /^(?:saxes|prettier\/doc)$/ }, async ({ path, pluginData, ...how }) =>
      pluginData === "asked"
        ? undefined
        : { ...(await resolve(path, { ...how, pluginData: "asked" })), sideEffects: false },
    );
    onResolve({ filter: /^\.\.?\// }, ({ importer, kind, path }) =>
      kind === "dynamic-import" && importer.includes("/cli/commands/") ? { path, external: true } : undefined,
    );
  },
};

/** What `hac simulate` reads other files with than CIBs. */
const withoutCompiler = {
  name: "without-compiler",
  setup({ onResolve }) {
    onResolve({ filter: /\/(?:understood|plan\/index|sha256)\.ts$/ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

// Which lines each program of `hac` is to start fast with; see cli/start.
const sample = `${root}/examples/1-plus-1/cluster.ha`;
const programs = {
  whole: { lines: [`fmt --check ${sample}`], plugins: [] },
  compile: { lines: [`compile --check ${sample}`], plugins: [withoutCommands] },
  simulate: { lines: [`simulate ${root}/cli/start/sample-cib.xml`], plugins: [withoutCompiler] },
  help: { lines: ["help", "help compile"], plugins: [withoutCommands] },
};
for (const [name, { lines, plugins }] of Object.entries(programs)) {
  await bundle(`${root}/cli/start/${name}.ts`, `hac-${name}`, { plugins });
  await makeCache(`hac-${name}`, lines);
}
const executable = { banner: { js: "#!/usr/bin/env node" } };
await bundle(`${root}/cli/hac.ts`, "hac", executable);
await bundle(`${root}/cli/had.ts`, "had", executable);

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
await writeWhole("pages.json", (draft) => writeFile(draft, JSON.stringify(pages)));
await writeWhole("messages.ja.json", async (draft) => writeFile(draft, await messagesIn("ja")));

execFileSync(process.execPath, [`${root}/dist/hac.cjs`, "man", "--output", `${root}/dist/man`], {
  stdio: "pipe",
});

async function bundle(entry, name, options) {
  const { outputFiles } = await build({
    ...bundleOptions,
    entryPoints: [entry],
    minify: true,
    // In code that is run from a cache there is no `import()`; ours is all in the bundle, and Node has `require` for its own.
    supported: { "dynamic-import": false },
    write: false,
    ...options,
  });
  await writeWhole(`${name}.cjs`, async (draft) => {
    await writeFile(draft, inAscii(outputFiles[0].text));
    if (options.banner !== undefined) await chmod(draft, 0o755);
  });
}

/** Plain ASCII takes V8 half the memory and no decoding. esbuild leaves only tagged templates, whose raw text nobody reads. */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** In a process of its own: it holds what was compiled there, and nothing else. */
async function makeCache(name, lines) {
  await writeWhole(`${name}.cjs.cache`, (draft) => {
    execFileSync(process.execPath, [`${root}/tools/code-cache.mjs`, `${dist}/${name}.cjs`, draft, ...lines], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  });
}

/** Written beside and then renamed: whoever starts the program in this moment gets the old one or the new one, whole. */
async function writeWhole(name, write) {
  const draft = `${dist}/.${process.pid}.${name}`;
  await write(draft);
  await rename(draft, `${dist}/${name}`);
}
