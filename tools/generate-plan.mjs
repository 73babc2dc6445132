// plan/plan.schema.json → plan/plan.ts (types) and plan/validate.generated.js (ajv, compiled ahead of time so that a
// daemon's start costs nothing).
import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { compile } from "json-schema-to-typescript";
import { format, resolveConfig } from "prettier";

const banner = "// Generated from plan/plan.schema.json by `npm run generate`. Do not edit.\n";

export async function planFiles() {
  const schema = JSON.parse(await readFile("plan/plan.schema.json", "utf8"));
  return [
    { path: "plan/plan.ts", text: await typesOf(schema) },
    { path: "plan/validate.generated.js", text: await validatorOf(schema) },
  ];
}

async function typesOf(schema) {
  const text = await compile(readonlyArrays(structuredClone(schema)), "Plan", {
    bannerComment: "",
    style: { printWidth: 110 },
  });
  // The generator writes mutable properties; plan values are never changed after they are read.
  const readonly = text
    .replace(/^( +)("?[\w-]+"?\??:)/gm, "$1readonly $2")
    .replace(/^( +)\[k: string\]:/gm, "$1readonly [k: string]:")
    .replace(/: ([\w]+|\([^()]*\))\[\]/g, ": readonly $1[]");
  return format(`${banner}\n${readonly}`, { ...(await resolveConfig("plan/plan.ts")), parser: "typescript" });
}

/** Tuples need their own word: json-schema-to-typescript does not know prefixItems. */
function readonlyArrays(node) {
  if (Array.isArray(node)) return node.map(readonlyArrays);
  if (node === null || typeof node !== "object") return node;
  if (Array.isArray(node.oneOf))
    return { description: node.description, oneOf: node.oneOf.map(readonlyArrays) };
  if (Array.isArray(node.prefixItems))
    return { description: node.description, tsType: "readonly [file: number, line: number, column: number]" };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, readonlyArrays(value)]));
}

async function validatorOf(schema) {
  const ajv = new Ajv2020({
    code: { source: true, esm: true, optimize: 2 },
    allErrors: false,
    messages: false,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    discriminator: true,
    inlineRefs: false,
  });
  const validate = ajv.compile(schema);
  const code = standalone.default(ajv, validate);
  // One runtime function of ajv is all that the code needs: it is bundled in, so that the file stands alone.
  const bundled = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: "js" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    minify: true,
  });
  return `${banner}${bundled.outputFiles[0].text}`;
}
