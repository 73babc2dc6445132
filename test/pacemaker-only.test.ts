// What the daemon does not read is said to be so in the options' tables, and nothing else is: `engine/not-carried-out` and the
// language's manual speak from there.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  cloneOptions,
  clusterOptions,
  groupOptions,
  operationOptions,
  resourceOptions,
} from "../plan/index.ts";

const runtime = join(import.meta.dirname, "../runtime");
const code = ["scheduler", "cluster", "agents", "daemon"]
  .flatMap((folder) => readdirSync(join(runtime, folder)).map((file) => join(runtime, folder, file)))
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

/** Read for what the scheduler says to Pacemaker's transitions, and then not acted upon by the daemon. */
const onlyDecided = ["priority-fencing-delay"];
/** Not asked for by name: it tells operations apart in the plan itself. */
const inThePlan = ["interval"];

test("an option is marked as Pacemaker's alone if and only if no code of the daemon names it", () => {
  const options = [clusterOptions, resourceOptions, cloneOptions, groupOptions, operationOptions].flat();
  const wrong = options
    .filter(({ name }) => !inThePlan.includes(name))
    .filter(({ name, pacemakerOnly = false }) => {
      const isRead = code.includes(`"${name}"`) && !onlyDecided.includes(name);
      return isRead === pacemakerOnly;
    })
    .map(({ name, pacemakerOnly }) => `${name}: ${pacemakerOnly === true ? "is read" : "is not read"}`);
  expect(wrong).toEqual([]);
});
