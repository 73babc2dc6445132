// One daemon a state directory: two with one vote would be two voters. The lock is a file that names its holder; one
// whose holder is gone, by a crash or a power cut, is taken over.
import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startOf } from "./process-identity.ts";

export type Locking =
  | { readonly kind: "locked"; readonly unlock: () => Promise<void> }
  | { readonly kind: "held"; readonly pid: number };

const attemptsMax = 5;

export async function lockDirectory(directory: string): Promise<Locking> {
  const path = join(directory, "lock");
  const mine = `${process.pid} ${startOf(process.pid) ?? ""}\n`;
  const beside = `${path}.${randomUUID()}`;
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    await writeFile(beside, mine, { mode: 0o600 });
    const taken = await link(beside, path).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") return false;
        throw error;
      },
    );
    await rm(beside, { force: true });
    if (taken) return { kind: "locked", unlock: () => rm(path, { force: true }) };

    const holder = await readFile(path, "utf8").catch(() => "");
    const pid = livingHolder(holder);
    if (pid !== undefined) return { kind: "held", pid };
    await takeAway(path, holder);
  }
  throw new Error(`the lock ${path} could neither be taken nor read`);
}

function livingHolder(text: string): number | undefined {
  const [pid, start] = [Number.parseInt(text, 10), text.slice(text.indexOf(" ") + 1).trim()];
  return Number.isInteger(pid) && startOf(pid) === start ? pid : undefined;
}

/** Removes the stale lock that was read, and only that one: another starter may have replaced it since. */
async function takeAway(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID()}.stale`;
  try {
    await rename(path, aside);
  } catch {
    return; // somebody else took it away
  }
  if ((await readFile(aside, "utf8")) !== stale) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}
