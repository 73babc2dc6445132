// The clusters under test: their sources in this folder, compiled by the shipped `hac`.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { describeRefusal, readPlan, type Plan } from "../../plan/index.ts";
import type { World } from "./world.ts";

export const clusterSizes = ["2", "3"] as const;
export type ClusterSize = (typeof clusterSizes)[number];

const sourceOf: Readonly<Record<ClusterSize, string>> = { "2": "two-nodes.ha", "3": "three-nodes.ha" };

/** The shipped programs, `hac.cjs` and `had.cjs`. */
export const distFolder = join(import.meta.dirname, "..", "..", "dist");

export async function compileCluster(world: World, size: ClusterSize): Promise<Plan> {
  const source = join(import.meta.dirname, sourceOf[size]);
  const output = join(world.scratch, "plan.json");
  const hac = [join(distFolder, "hac.cjs"), "compile", source, "-o", output];
  const run = await execa(process.execPath, hac, { reject: false });
  if (run.exitCode !== 0) throw new Error(`hac refuses ${source}:\n${run.stdout}\n${run.stderr}`);
  const reading = readPlan(await readFile(output, "utf8"), sha256);
  if (reading.kind === "refused") {
    throw new Error(`the plan of ${source} is refused: ${describeRefusal(reading.refusal)}`);
  }
  return reading.plan;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
