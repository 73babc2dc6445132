// A compile for commands that show what a source means. They need one that could be understood; what is unwise in it is
// said in one line, because a picture of a cluster that cannot be fenced is still its picture.
import { inWords, say } from "../../grammar/index.ts";
import type { Plan } from "../../plan/index.ts";
import { openLock } from "../agents/lock.ts";
import type { Io } from "../io.ts";
import { collectReport } from "../report/report.ts";
import { writeReport } from "../report/write.ts";
import { compileFile } from "./disk.ts";

/** Undefined: it could not be understood, which has been reported. */
export async function compileOrReport(
  file: string,
  io: Io,
): Promise<ReturnType<typeof compileFile> | undefined> {
  const opened = openLock(file, io);
  if (opened.kind === "refused") return undefined;
  const compilation = compileFile(file, opened.lock.agents, io);
  const errors = compilation.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.every(({ code }) => isOfARule(code))) {
    if (errors.length > 0) {
      const count = errors.length === 1 ? say`1 error` : say`${errors.length} errors`;
      io.stderr.write(
        `hac: ${inWords(say`the cluster has ${count}`, io.translate)}: hac compile --check ${file}\n`,
      );
    }
    return compilation;
  }
  writeReport(collectReport(compilation, io.translate), {
    format: "text",
    findingsMax: Infinity,
    target: io.stderr,
    env: io.env,
  });
  return undefined;
}

/** A plan even of a cluster that rules find fault with: what it would do is told all the same. Undefined: see above. */
export async function planOrReport(file: string, io: Io): Promise<Plan | undefined> {
  const compilation = await compileOrReport(file, io);
  if (compilation === undefined || compilation.plan !== undefined) return compilation?.plan;
  const opened = openLock(file, io);
  if (opened.kind === "refused") return undefined;
  const { plan } = compileFile(file, opened.lock.agents, io, { rules: [] });
  if (plan === undefined)
    io.stderr.write(`hac: ${inWords(say`${file} has no plan`, io.translate)}: hac compile --check ${file}\n`);
  return plan;
}

/** Safety and advice: found by rules in a cluster that was understood. */
function isOfARule(code: string): boolean {
  return code.startsWith("HA3") || code.startsWith("HA4");
}
