// From the entry file to the whole unit: every file that it imports, each read and parsed once.
import {
  createSource,
  decodeSource,
  parse,
  say,
  type Diagnostic,
  type ImportDecl,
  type Message,
  type SourceFile,
  type Span,
  type Statement,
  type Tree,
} from "../../grammar/index.ts";
import { createReport, type Report } from "../core-findings.ts";
import { folderOf, joinPath } from "./paths.ts";

/**
 * The content of a file: bytes as they are on disk, text where an editor holds it, or nothing if there is no such file.
 * A file that is there and cannot be read says why, in lower case and without a full stop.
 */
export type FileLoader = (
  path: string,
) => Uint8Array | string | undefined | { readonly unreadable: Message | string };

export interface UnitFile {
  readonly source: SourceFile;
  readonly tree: Tree;
}

export interface Unit {
  readonly entry: string;
  /** By path; in the order in which their statements come. */
  readonly files: readonly UnitFile[];
  /** Files that are not UTF-8, as far as their text goes: a finding shows the place. */
  readonly unread: readonly SourceFile[];
  /** All statements but imports, as if each imported file stood where it is imported first. */
  readonly statements: readonly Statement[];
  /** Import statements with the file that each means. */
  readonly imports: readonly { readonly decl: ImportDecl; readonly path: string }[];
  readonly diagnostics: readonly Diagnostic[];
}

const filesMax = 1000; // an import that a program writes can run away; a unit of this size is no policy any more

interface Loading {
  readonly load: FileLoader;
  readonly report: Report;
  readonly diagnostics: Diagnostic[];
  readonly files: UnitFile[];
  readonly statements: Statement[];
  readonly imports: { decl: ImportDecl; path: string }[];
  readonly unread: SourceFile[];
  readonly seen: Set<string>;
}

/** Never throws for what a file holds. An entry that cannot be read is a finding at its first position. */
export function loadUnit(entry: string, load: FileLoader): Unit {
  const diagnostics: Diagnostic[] = [];
  const loading: Loading = {
    load,
    report: createReport(diagnostics),
    diagnostics,
    files: [],
    statements: [],
    imports: [],
    unread: [],
    seen: new Set(),
  };
  loadFile(loading, joinPath("", entry), [], { file: entry, start: 0, end: 0 });
  const { files, unread, statements, imports } = loading;
  return { entry: joinPath("", entry), files, unread, statements, imports, diagnostics };
}

/** `chain` holds the files from the entry to the importing one; `at` is where this one is asked for. */
function loadFile(loading: Loading, path: string, chain: readonly string[], at: Span): void {
  loading.seen.add(path);
  const source = readSource(loading, path, at, chain.length === 0);
  if (source === undefined) return;
  const { tree, diagnostics } = parse(source);
  loading.files.push({ source, tree });
  loading.diagnostics.push(...diagnostics);
  const here = new Map<string, ImportDecl>();
  for (const statement of tree.statements) {
    if (statement.kind === "import") followImport(loading, statement, path, [...chain, path], here);
    else loading.statements.push(statement);
  }
}

function readSource(loading: Loading, path: string, at: Span, isEntry: boolean): SourceFile | undefined {
  const content = loading.load(path);
  if (content === undefined) {
    loading.report("imports/missing-file", {
      at,
      message: say`there is no file \`${path}\``,
      help: isEntry ? undefined : say`the path is relative to the file that imports it`,
    });
    return undefined;
  }
  if (typeof content === "string") return createSource(path, content);
  if (!(content instanceof Uint8Array)) {
    loading.report("imports/missing-file", {
      at,
      message: say`the file \`${path}\` cannot be read: ${content.unreadable}`,
    });
    return undefined;
  }
  const decoded = decodeSource(path, content);
  if (decoded.kind === "text") return decoded.source;
  loading.unread.push(decoded.source);
  loading.diagnostics.push(decoded.diagnostic);
  return undefined;
}

function followImport(
  loading: Loading,
  decl: ImportDecl,
  from: string,
  chain: readonly string[],
  here: Map<string, ImportDecl>,
): void {
  const written = literalPath(decl, loading.report);
  if (written === undefined) return;
  const path = joinPath(folderOf(from), written);
  loading.imports.push({ decl, path });
  const before = here.get(path);
  if (before !== undefined) {
    loading.report("imports/duplicate", {
      at: decl.path.span,
      message: say`\`${path}\` is imported twice in this file`,
      related: [{ at: before.path.span, message: say`the first import` }],
      fix: { title: say`remove this import`, edits: [{ at: decl.span, text: "" }] },
    });
    return;
  }
  here.set(path, decl);
  if (chain.includes(path)) {
    const circle = [...chain.slice(chain.indexOf(path)), path];
    loading.report("imports/cycle", {
      at: decl.path.span,
      message: say`this import closes a circle: ${circle.join(" → ")}`,
      help: say`names are shared by all files of a unit: the file that is imported needs no import back`,
    });
    return;
  }
  if (loading.seen.has(path)) return;
  if (loading.seen.size >= filesMax) {
    loading.report("imports/path", {
      at: decl.path.span,
      message: say`a unit has at most ${filesMax} files`,
    });
    return;
  }
  loadFile(loading, path, chain, decl.path.span);
}

function literalPath(decl: ImportDecl, report: Report): string | undefined {
  if (decl.path.kind === "missing") return undefined; // the parser has said so
  if (decl.path.kind === "string") {
    const texts = decl.path.parts.map((part) => (part.kind === "text" ? part.text : undefined));
    if (!texts.includes(undefined) && texts.join("") !== "") return texts.join("");
  }
  report("imports/path", {
    at: decl.path.span,
    message: say`an import names a file by a plain string, such as \`import "fencing.ha"\``,
  });
  return undefined;
}
