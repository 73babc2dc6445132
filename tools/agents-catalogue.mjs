// Makes compiler/agents/catalogue.generated.ts from the agents that are installed on this machine:
//   node tools/agents-catalogue.mjs [--root DIR ...]
// --root names the tree of an unpacked package (dpkg-deb -x) whose dependencies are too many to install.
// Run it on a Debian with the packages listed in `packages` below, and read the diff before it is committed.
import { execFile, spawn } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync, realpathSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { bundleOptions } from "./bundle.mjs";

const home = resolve(import.meta.dirname, "..");
const target = join(home, "compiler/agents/catalogue.generated.ts");
const packages = [
  "booth-pacemaker",
  "ceph-resource-agents",
  "drbd-utils",
  "fence-agents",
  "fence-virt",
  "pacemaker",
  "pacemaker-resource-agents",
  "resource-agents",
  "resource-agents-paf",
];

// Tools of administrators, which are called fence_* but are no agents: they have no meta-data.
const notAgents = new Set(["fence_ack_manual", "fence_virtd", "fence_vmware_helper"]);

const run = promisify(execFile);
// An agent's defaults may follow from its environment: it gets none but this.
const environment = {
  PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C",
  HOME: "/",
  OCF_ROOT: "/usr/lib/ocf",
  PYTHONWARNINGS: "ignore",
};

const { parseMetadata, agentName, encodeCatalogue } = await loadCompilerParts();
const trees = rootsFrom(process.argv.slice(2));
const shipped = await packageVersions(trees);
const agents = [];
let failed = 0;
for (const found of trees.flatMap(agentsBelow)) {
  const name = agentName(found.ref);
  const shippedBy = await packageOf(found);
  if (shippedBy === undefined) {
    console.error(`${found.path} is of no package and left out`);
    continue;
  }
  if (!shipped.has(shippedBy))
    throw new Error(`${found.path} is of ${shippedBy}: add it to the packages above`);
  const reading = parseMetadata(await metadataOf(found), found.ref);
  if (reading.kind === "problem") {
    failed += 1;
    console.error(`${found.path}: ${reading.message} (line ${reading.line})`);
    continue;
  }
  for (const note of reading.notes) console.error(`${name}: ${note}`);
  const oneOf = found.ref.class === "stonith" ? await demandsOf(found, reading.facts) : [];
  agents.push({ ...reading.facts, oneOf, package: shippedBy });
}
const encoded = encodeCatalogue(agents, [...shipped]);
await writeFile(target, moduleAround(encoded));
console.error(`${agents.length} agents, ${encoded.length} characters, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function loadCompilerParts() {
  const folder = await mkdtemp(join(home, "node_modules", ".run-"));
  const outfile = join(folder, "agents.cjs");
  const contents = ["metadata", "facts", "compact"].map((one) => `export * from "./${one}.ts";`).join("\n");
  try {
    await build({
      ...bundleOptions,
      stdin: { contents, resolveDir: join(home, "compiler/agents"), loader: "ts" },
      outfile,
    });
    return (await import(outfile)).default;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rootsFrom(args) {
  const given = [];
  for (let i = 0; i < args.length; i += 2) {
    if (args[i] !== "--root" || args[i + 1] === undefined) {
      console.error("usage: node tools/agents-catalogue.mjs [--root DIR ...]");
      process.exit(2);
    }
    given.push(resolve(args[i + 1]));
  }
  return ["/", ...given];
}

function agentsBelow(root) {
  const resources = join(root, "usr/lib/ocf/resource.d");
  const ocf = list(resources).flatMap((provider) =>
    list(join(resources, provider)).map((type) => ({
      root,
      path: join(resources, provider, type),
      ref: { class: "ocf", provider, type },
    })),
  );
  const fence = list(join(root, "usr/sbin"))
    .filter((type) => type.startsWith("fence_") && !notAgents.has(type))
    .map((type) => ({ root, path: join(root, "usr/sbin", type), ref: { class: "stonith", type } }));
  return [...ocf, ...fence].filter(({ path }) => isExecutable(path));
}

function list(folder) {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => !name.startsWith("."))
        .toSorted()
    : [];
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function metadataOf({ path, ref }) {
  const args = ref.class === "stonith" ? ["-o", "metadata"] : ["meta-data"];
  const { output } = await runAgent(path, args, "");
  return output;
}

/**
 * Which of several parameters a fence agent wants one of: its meta-data calls all of them optional. An agent that is asked
 * for `validate-all` without parameters says what it misses, before it looks at anything else. It is given a login name
 * if it asks for that first, and never an address, so it has nowhere to connect to.
 */
async function demandsOf({ path, root }, facts) {
  if (root !== "/") return [];
  const asked = async (input) => (await runAgent(path, [], `action=validate-all\n${input}`)).errors;
  let said = await asked("");
  if (/You have to set login name/.test(said)) said += await asked("username=nobody\n");
  const names = new Set(facts.parameters.filter((one) => !one.deprecated).map((one) => one.name));
  const isOptional = (name) => facts.parameters.find((one) => one.name === name)?.required === false;
  const demands = [];
  if (/You have to enter fence address/.test(said) && isOptional("ip")) demands.push(["ip", "port_as_ip"]);
  if (/You have to enter password or password script/.test(said))
    demands.push(["password", "password_script"]);
  if (/You have to enter password, password script or identity file/.test(said)) {
    demands.push(["password", "password_script", "identity_file"]);
  }
  return demands.map((set) => set.filter((name) => names.has(name))).filter((set) => set.length > 0);
}

function runAgent(path, args, input) {
  return new Promise((done, fail) => {
    const child = spawn(path, args, { env: environment, timeout: 30_000, killSignal: "SIGKILL" });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (errors += chunk));
    child.stdin.on("error", () => {}); // an agent need not read what it is given
    child.on("error", fail);
    child.on("close", () => done({ output, errors }));
    child.stdin.end(input);
  });
}

async function packageVersions(roots) {
  const versions = new Map();
  for (const name of packages) {
    const installed = await run("dpkg-query", ["-W", "-f=${Version}", name]).catch(() => undefined);
    if (installed !== undefined && installed.stdout !== "") versions.set(name, installed.stdout);
  }
  for (const root of roots.slice(1)) {
    for (const name of packages) {
      if (!existsSync(join(root, "usr/share/doc", name))) continue;
      const { stdout } = await run("apt-cache", ["show", "--no-all-versions", name]);
      versions.set(name, /^Version: (.*)$/m.exec(stdout)?.[1] ?? "");
    }
  }
  const missing = packages.filter((name) => !versions.has(name));
  if (missing.length > 0)
    throw new Error(`not installed, so the catalogue would lose its agents: ${missing.join(", ")}`);
  return new Map([...versions].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function packageOf({ root, path }) {
  if (root !== "/") return packages.find((name) => existsSync(join(root, "usr/share/doc", name)));
  for (const known of [path, realpathSync(path)]) {
    const owner = await run("dpkg-query", ["-S", known]).catch(() => undefined);
    if (owner !== undefined) return owner.stdout.split(":")[0];
  }
  return undefined;
}

function moduleAround(text) {
  const escaped = text.replace(/[\\`]|\$(?=\{)/g, "\\$&");
  return `// Generated by tools/agents-catalogue.mjs from installed agents. Do not edit: corrections go into overlay.ts.
// Names, types and numbers only; the form is described in compact.ts. JSON in a string is parsed when it is first used.
export const catalogueText = \`${escaped}\`;
`;
}
