// What must survive a power cut, one file a record: written beside, synced, renamed, and the folder synced. A file that
// does not match its checksum is never used: a member that forgot its vote could vote twice.
import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { canonical } from "../../plan/index.ts";
import { emptyDocument, freshVote, type ClusterDocument, type Vote } from "../cluster/index.ts";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export interface StoredState {
  readonly vote: Vote;
  readonly document: ClusterDocument;
  /** Digest → text. */
  readonly plans: Readonly<Record<string, string>>;
  /** Higher with each start of the daemon, on this disk and on any that the node had before: on disk already. */
  readonly incarnation: number;
}

export type StoreOpening =
  | { readonly kind: "open"; readonly store: Store; readonly state: StoredState }
  | { readonly kind: "refused"; readonly problem: string };

export interface Store {
  /** Resolves when the record is on disk; rejects as the file system does, and leaves the former record in place. */
  readonly write: (record: StoreRecord) => Promise<void>;
}

export type StoreRecord =
  | { readonly kind: "vote"; readonly vote: Vote }
  | { readonly kind: "document"; readonly document: ClusterDocument }
  | { readonly kind: "plan"; readonly digest: string; readonly text: string };

const format = "had-state-1";
/** Beside those that the document names: one that is on its way in, and what was promised under former ones. */
const recentPlansMax = 8;
const digestPattern = /^[0-9a-f]{64}$/;

export async function openStore(directory: string, wallMs: number = Date.now()): Promise<StoreOpening> {
  const plansDirectory = join(directory, "plans");
  try {
    await mkdir(plansDirectory, { recursive: true, mode: 0o700 });
    const vote = await readRecord<Vote>(directory, "vote");
    const document = await readRecord<ClusterDocument>(directory, "document");
    const starts = await readRecord<{ readonly incarnation: number }>(directory, "starts");
    if (starts === undefined && (vote !== undefined || document !== undefined)) {
      throw new Damage(join(directory, "starts.json"), "it is missing, although the others are there");
    }
    // A document comes from a coordinator, whose term is on disk before it.
    if (vote === undefined && document !== undefined) {
      throw new Damage(join(directory, "vote.json"), "it is missing, although a document is there");
    }
    const incarnation = nextIncarnation(starts?.incarnation ?? 0, wallMs);
    await writeRecord(directory, "starts", { incarnation });
    const plans = await readPlans(plansDirectory, document);
    return {
      kind: "open",
      state: { vote: vote ?? freshVote, document: document ?? emptyDocument, plans, incarnation },
      store: {
        write: (record) => {
          switch (record.kind) {
            case "vote":
              return writeRecord(directory, "vote", record.vote);
            case "document":
              return writeRecord(directory, "document", record.document);
            case "plan":
              return writePlan(plansDirectory, record.digest, record.text);
            default:
              return unreachable(record);
          }
        },
      },
    };
  } catch (error) {
    if (error instanceof Damage) return { kind: "refused", problem: error.message };
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { kind: "refused", problem: `the state directory ${directory} cannot be used (${message})` };
  }
}

/**
 * Peers ignore what an earlier start of a daemon says, so a count alone would keep out for ever a node whose disk is new, or was
 * set back by a restored backup: it counts from the wall clock's seconds where those are ahead. A clock that jumps does no harm.
 */
function nextIncarnation(before: number, wallMs: number): number {
  return Math.max(before + 1, Math.floor(wallMs / 1_000));
}

/** The one exception of this file: from the record that is damaged to `openStore`, which turns it into a refusal. */
class Damage extends Error {
  constructor(path: string, what: string) {
    super(
      `${path} is damaged: ${what}; what this node voted is not known any more. When no other daemon of this node runs ` +
        `and all its peers are up and have a coordinator, remove the directory: the node then joins anew. Do not restore ` +
        `it from a backup: what the node promised since then would be forgotten, and nobody would notice`,
    );
  }
}

async function readRecord<T>(directory: string, name: string): Promise<T | undefined> {
  const path = join(directory, `${name}.json`);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  let record: { format?: unknown; sha256?: unknown; body?: unknown } | null;
  try {
    record = JSON.parse(text);
  } catch {
    throw new Damage(path, text === "" ? "it is empty" : "it is not JSON");
  }
  if (record?.format !== format) throw new Damage(path, `its format is not ${format}`);
  if (record.sha256 !== sha256(canonical(record.body))) throw new Damage(path, "its checksum does not fit");
  return record.body as T; // the checksum says that it is what this program wrote
}

function writeRecord(directory: string, name: string, body: unknown): Promise<void> {
  const text = `${JSON.stringify({ format, sha256: sha256(canonical(body)), body })}\n`;
  return writeAtomically(directory, `${name}.json`, text);
}

/** A plan proves itself by its own digest when it is read; one that does not is fetched again from a peer. */
async function readPlans(
  directory: string,
  document: ClusterDocument | undefined,
): Promise<Record<string, string>> {
  const plans: Record<string, string> = {};
  for (const digest of await keptPlans(directory, document)) {
    plans[digest] = await readFile(join(directory, `${digest}.json`), "utf8");
  }
  return plans;
}

/** Every plan that ever was would make each start longer than the one before. Drops what is old and not named. */
async function keptPlans(
  directory: string,
  document: ClusterDocument | undefined,
): Promise<readonly string[]> {
  const found: { readonly digest: string; readonly writtenMs: number }[] = [];
  for (const file of await readdir(directory)) {
    const digest = file.replace(/\.json$/, "");
    if (!digestPattern.test(digest)) continue;
    found.push({ digest, writtenMs: (await stat(join(directory, file))).mtimeMs });
  }
  const newestFirst = found.toSorted((a, b) => b.writtenMs - a.writtenMs).map(({ digest }) => digest);
  const isNamed = (digest: string): boolean => digest === document?.plan || digest === document?.nextPlan;
  const isKept = (digest: string): boolean => isNamed(digest) || newestFirst.indexOf(digest) < recentPlansMax;
  for (const digest of newestFirst) if (!isKept(digest)) await rm(join(directory, `${digest}.json`));
  return newestFirst.filter(isKept);
}

async function writePlan(directory: string, digest: string, text: string): Promise<void> {
  if (!digestPattern.test(digest)) throw new Error(`not a digest: ${digest}`);
  await writeAtomically(directory, `${digest}.json`, text);
}

/** The file holds the old bytes or the new ones, whatever happens; on return, the new ones, power cut or not. */
async function writeAtomically(directory: string, name: string, text: string): Promise<void> {
  const path = join(directory, name);
  const beside = `${path}.new`;
  try {
    const file = await open(beside, "w", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {}); // room on a full disk for the next try
    throw error;
  }
  const folder = await open(directory, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function unreachable(value: never): never {
  throw new Error(`impossible: ${JSON.stringify(value)}`);
}
