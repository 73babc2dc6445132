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
  | { readonly kind: "held"; readonly pid: number }
  /** The folder cannot be read or written, or not even this process can be named: so nobody can be told from anybody. */
  | { readonly kind: "refused"; readonly problem: string };

const attemptsMax = 50;

export async function lockDirectory(directory: string): Promise<Locking> {
  const start = startOf(process.pid);
  if (start === undefined)
    return { kind: "refused", problem: "this system does not tell when a process started" };
  try {
    return await lock(directory, `${process.pid} ${start}\n`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { kind: "refused", problem: `the state directory ${directory} cannot be locked (${message})` };
  }
}

async function lock(directory: string, me: string): Promise<Locking> {
  const pathOf = (number: number) => join(directory, `lock.${number}`);
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const highest = Math.max(0, ...(await numbersIn(directory)));
    const pid = highest === 0 ? undefined : await livingHolder(pathOf(highest));
    if (pid !== undefined) return { kind: "held", pid };

    const mine = highest + 1;
    if (!(await make(pathOf(mine), me))) continue; // another starter was quicker
    const standing = await numbersIn(directory);
    if (Math.max(...standing) !== mine) {
      await rm(pathOf(mine), { force: true });
      continue;
    }
    for (const passed of standing) if (passed < mine) await rm(pathOf(passed), { force: true });
    return { kind: "locked", unlock: () => truncate(pathOf(mine)) };
  }
  return { kind: "refused", problem: `the lock in ${directory} changes hands without end` };
}

async function numbersIn(directory: string): Promise<number[]> {
  const names = await readdir(directory);
  return names.flatMap((name) => (/^lock\.[1-9]\d*$/.test(name) ? [Number(name.slice("lock.".length))] : []));
}

/** Makes the file whole or not at all; false where there is one already. */
async function make(path: string, text: string): Promise<boolean> {
  const beside = `${path}.${randomUUID()}`;
  try {
    await writeFile(beside, text, { mode: 0o600 });
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

/** The process that holds the lock, where it lives; an empty file was left by one that ended in good order. A file that is
 *  gone was passed by a higher one, which the next attempt meets; one that cannot be read may be a living daemon's. */
async function livingHolder(path: string): Promise<number | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const [pid, start] = [Number.parseInt(text, 10), text.slice(text.indexOf(" ") + 1).trim()];
  return Number.isInteger(pid) && startOf(pid) === start ? pid : undefined;
}
