// Before the tests: builds the programs in dist/, so that tests which start them never meet old ones. Once a run: each
// project of the configuration asks for it.
import { execFileSync } from "node:child_process";

let built = false;

export function setup(): void {
  if (built) return;
  built = true;
  execFileSync(process.execPath, ["tools/build.mjs"], { stdio: "inherit" });
}
