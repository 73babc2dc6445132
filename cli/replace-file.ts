// Writes a file so that a reader, or a crash, finds the old text or the new one and never half of either.
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** `mode` as of chmod; everybody may read unless it says otherwise. */
export async function replaceFile(path: string, text: string, mode = 0o644): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    const file = await open(draft, "wx", mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
