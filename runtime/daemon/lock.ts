// One daemon a state directory: two with one vote would be two voters. Whoever holds it made the lock file of the
// highest number, and the file names its maker; one whose maker is gone, by a crash or a power cut, is overtaken by
// making the next number. A file is removed only where a higher one stands, so a starter that was slow makes a
// number that was passed long ago, sees so, and tries again: there is no moment in which nobody's file stands.
import { randomUUID } from "node:crypto";
import { link, readFile, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startOf } from "./process-identity.ts";

export type Locking =
  | { readonly kind: "locked"; readonly unlock: () => Promise<void> }
  | { readonly kind: "held"; readonly pid: number };

const attemptsMax = 50;

export async function lockDirectory(directory: string): Promise<Locking> {
  const pathOf = (number: number) => join(directory, `lock.${number}`);
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const highest = Math.max(0, ...(await numbersIn(directory)));
    const pid = highest === 0 ? undefined : await livingHolder(pathOf(highest));
    if (pid !== undefined) return { kind: "held", pid };

    const mine = highest + 1;
    if (!(await make(pathOf(mine)))) continue; // another starter was quicker
    const standing = await numbersIn(directory);
    if (Math.max(...standing) !== mine) {
      await rm(pathOf(mine), { force: true });
      continue;
    }
    for (const passed of standing) if (passed < mine) await rm(pathOf(passed), { force: true });
    return { kind: "locked", unlock: () => truncate(pathOf(mine)) };
  }
  throw new Error(`the lock in ${directory} could neither be taken nor read`);
}

async function numbersIn(directory: string): Promise<number[]> {
  const names = await readdir(directory);
  return names.flatMap((name) => (/^lock\.[1-9]\d*$/.test(name) ? [Number(name.slice("lock.".length))] : []));
}

/** Makes the file whole or not at all; false where there is one already. */
async function make(path: string): Promise<boolean> {
  const beside = `${path}.${randomUUID()}`;
  await writeFile(beside, `${process.pid} ${startOf(process.pid) ?? ""}\n`, { mode: 0o600 });
  try {
    await link(beside, path);
    return true;
  } catch (error) {
    // Safe: what `link` rejects with is a system error.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(beside, { force: true });
  }
}

/** The process that holds the lock, where it lives; an empty file was left by one that ended in good order. */
async function livingHolder(path: string): Promise<number | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  const [pid, start] = [Number.parseInt(text, 10), text.slice(text.indexOf(" ") + 1).trim()];
  return Number.isInteger(pid) && startOf(pid) === start ? pid : undefined;
}
