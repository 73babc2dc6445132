// The open documents and the units that they belong to: one compile per unit, kept until something in it changes.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  compile,
  createCatalogue,
  folderOf,
  joinPath,
  lockFileName,
  readLockFile,
  type Catalogue,
  type Compilation,
} from "../compiler/index.ts";
import { entriesOf, importsIn } from "./import-graph.ts";

const filesMax = 500; // files looked at for imports; a folder with more is no folder of cluster sources

export interface Workspace {
  readonly open: (path: string, text: string) => void;
  readonly close: (path: string) => void;
  /** Something on disk changed: what was compiled is stale. */
  readonly invalidate: () => void;
  readonly isOpen: (path: string) => boolean;
  /**
   * The units that a file belongs to; at least one. What they expect is proven only where that is asked for: it can take
   * seconds, and a question of the editor must be answered between two keys.
   */
  readonly unitsOf: (path: string, expectations?: "proven" | "read") => readonly Compilation[];
}

export function createWorkspace(folders: readonly string[], nowMs: () => number): Workspace {
  const documents = new Map<string, string>();
  const compiled = new Map<string, Compilation>();
  const proven = new Map<string, Compilation>();
  const load = (path: string): Uint8Array | string | undefined => documents.get(path) ?? readFile(path);

  const invalidate = (): void => {
    compiled.clear();
    proven.clear();
  };
  const unitOf = (entry: string, expectations: "proven" | "read"): Compilation => {
    const before = proven.get(entry) ?? (expectations === "read" ? compiled.get(entry) : undefined);
    if (before !== undefined) return before;
    const quick = compiled.get(entry);
    if (quick !== undefined && quick.model.expectations.length === 0) return quick; // there is nothing to prove
    const catalogue = catalogueBeside(entry);
    const unit = compile({
      entry,
      load,
      sha256,
      now: nowMs(),
      expectations,
      ...(catalogue === undefined ? {} : { catalogue }),
    });
    (expectations === "proven" ? proven : compiled).set(entry, unit);
    return unit;
  };
  const graph = (path: string): ReadonlyMap<string, readonly string[]> => {
    const near = folders.length > 0 ? folders : [dirname(path)];
    const files = new Set([path, ...documents.keys(), ...near.flatMap((folder) => sourcesBelow(folder))]);
    return new Map([...files].slice(0, filesMax).map((file) => [file, importedBy(file, load)]));
  };

  return {
    open: (path, text) => {
      documents.set(path, text);
      invalidate();
    },
    close: (path) => {
      documents.delete(path);
      invalidate();
    },
    invalidate,
    isOpen: (path) => documents.has(path),
    unitsOf: (path, expectations = "read") =>
      entriesOf(path, graph(path)).map((entry) => unitOf(entry, expectations)),
  };
}

function importedBy(
  path: string,
  load: (path: string) => Uint8Array | string | undefined,
): readonly string[] {
  const content = load(path);
  if (content === undefined) return [];
  const text = typeof content === "string" ? content : Buffer.from(content).toString("utf8");
  return importsIn(text).map((written) => joinPath(folderOf(path), written));
}

function sourcesBelow(folder: string, depth = 0): readonly string[] {
  if (depth > 4) return [];
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (entry.isDirectory()) {
        return /^(\.|node_modules$)/.test(entry.name)
          ? []
          : sourcesBelow(join(folder, entry.name), depth + 1);
      }
      return entry.name.endsWith(".ha") ? [join(folder, entry.name)] : [];
    });
  } catch {
    return []; // a folder that cannot be listed has no sources for us
  }
}

/** The site's own agents stand in a lock file beside the entry; one that cannot be read is reported by `hac`. */
function catalogueBeside(entry: string): Catalogue | undefined {
  const content = readFile(join(dirname(entry), lockFileName));
  if (content === undefined) return undefined;
  const reading = readLockFile(Buffer.from(content).toString("utf8"));
  return reading.kind === "agents" ? createCatalogue(reading.agents) : undefined;
}

function readFile(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
