// Before the tests: builds the programs in dist/, so that tests which start them never meet old ones.
import { execFileSync } from "node:child_process";

export function setup(): void {
  execFileSync(process.execPath, ["tools/build.mjs"], { stdio: "inherit" });
}
