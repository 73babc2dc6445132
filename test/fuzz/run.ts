// npm run fuzz -- [--seed N] [--count N] [--seconds N]
// Feeds the parser what nobody would write, and says how many inputs it has seen. The first failure ends it, with what
// is needed to see it again.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkText } from "./check.ts";
import { inputFrom, randomFrom, sorts } from "./inputs.ts";

const root = join(import.meta.dirname, "../..");
const slowMs = 500; // for a few hundred characters that is a hang

function examples(): string[] {
  const pages = readdirSync(join(root, "docs/language")).filter((name) => name.endsWith(".md"));
  const blocks = pages.flatMap((page) => {
    const text = readFileSync(join(root, "docs/language", page), "utf8");
    return [...text.matchAll(/```ha\n([^]*?)```/g)].map((match) => match[1] ?? "");
  });
  return [...blocks, readFileSync(join(root, "test/fixtures/grammar/whole/main.ha"), "utf8")];
}

function timeOf(text: string): number {
  const started = performance.now();
  checkText(text, true);
  return performance.now() - started;
}

function main(): number {
  const { values } = parseArgs({
    options: { seed: { type: "string" }, count: { type: "string" }, seconds: { type: "string" } },
  });
  const seed = Number(values.seed ?? 1);
  const count = Number(values.count ?? 100_000);
  const seconds = Number(values.seconds ?? Number.POSITIVE_INFINITY);
  if (Number.isNaN(seed + count + seconds)) {
    console.error("usage: npm run fuzz -- [--seed N] [--count N] [--seconds N]");
    return 2;
  }
  const known = examples();
  const started = performance.now();
  let done = 0;
  let slowest = 0;
  for (; done < count; done++) {
    const random = randomFrom(seed + done);
    const sort = sorts[(seed + done) % sorts.length] ?? "tokens";
    const text = inputFrom(random, sort, known);
    const before = performance.now();
    try {
      checkText(text, true);
    } catch (error) {
      console.log(`failed at --seed ${seed + done} --count 1 (${sort})`);
      console.log(JSON.stringify(text));
      console.log(error instanceof Error ? error.stack : String(error));
      return 1;
    }
    let took = performance.now() - before;
    // A busy machine is slow too: only what is slow each time is.
    for (let again = 0; took > slowMs && again < 3; again++) took = Math.min(took, timeOf(text));
    slowest = Math.max(slowest, took);
    if (took > slowMs) {
      console.log(`took ${Math.round(took)} ms at --seed ${seed + done}: ${JSON.stringify(text)}`);
      return 1;
    }
    if (done % 1000 === 0 && performance.now() - started > seconds * 1000) break;
  }
  const took = (performance.now() - started) / 1000;
  console.log(
    `inputs=${done} seconds=${took.toFixed(1)} per-second=${Math.round(done / took)} slowest-ms=${slowest.toFixed(1)}`,
  );
  return 0;
}

process.exitCode = main();
