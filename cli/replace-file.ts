// Writes a file so that a reader, or a crash, finds the old text or the new one and never half of either.
import { promises as files } from "node:fs"; // `node:fs/promises` is loaded at the start
import { basename, dirname, join } from "node:path";

/** `mode` as of chmod; everybody may read unless it says otherwise. */
export async function replaceFile(path: string, text: string, mode = 0o644): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    const file = await files.open(draft, "wx", mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await files.rename(draft, path);
  } catch (error) {
    await files.rm(draft, { force: true });
    throw error;
  }
}
