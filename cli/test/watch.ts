// Waits until a file is not any more what was tested. Folders are watched and not files, because most editors write a new
// file and put it in the old one's place; and texts are compared, so that a change during a test is not missed either.
import { existsSync, readFileSync, watch, type FSWatcher } from "node:fs";
import { dirname } from "node:path";

/** Editors write in steps: the last of several changes counts. */
const settleMs = 100;

/** By absolute path what is tested; undefined: the file is not there. */
export type Texts = ReadonlyMap<string, string | undefined>;

export function snapshotOf(path: string): readonly [string, string | undefined] {
  return [path, textOf(path)];
}

/** The path that changed. */
export function untilChanged(tested: Texts): Promise<string> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let watchers: readonly FSWatcher[] = [];
    const look = (): void => {
      const changed = [...tested].find(([path, text]) => textOf(path) !== text);
      if (changed === undefined) return;
      for (const watcher of watchers) watcher.close();
      resolve(changed[0]);
    };
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(look, settleMs);
    };
    watchers = [...new Set([...tested.keys()].map(nearestFolder))].map((folder) => watch(folder, soon));
    soon(); // it may have changed while the test ran
  });
}

/** The folder of a file, or what is there of the way to it. */
function nearestFolder(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) || folder === path ? folder : nearestFolder(folder);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // it is gone, or not yet there
  }
}
