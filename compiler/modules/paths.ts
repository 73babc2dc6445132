// Paths as texts, because this folder sees no host: `/` separates, on every system.

/** The folder of a file: `a/b.ha` → `a`, `b.ha` → ``. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : slash === 0 ? "/" : path.slice(0, slash);
}

/** `path` as seen from `folder`, with `.` and `..` resolved as far as they can be. */
export function joinPath(folder: string, path: string): string {
  return normalise(path.startsWith("/") || folder === "" ? path : `${folder}/${path}`);
}

/** The way from a folder to a file; both relative to the same place, or both absolute. */
export function relativePath(folder: string, file: string): string {
  const from = normalise(folder).split("/").filter(isStep);
  const to = normalise(file).split("/").filter(isStep);
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

function isStep(step: string): boolean {
  return step !== "" && step !== ".";
}

function normalise(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/").filter(isStep)) {
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (step !== ".." || !path.startsWith("/")) steps.push(step);
  }
  return (path.startsWith("/") ? "/" : "") + steps.join("/");
}
