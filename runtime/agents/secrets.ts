// Secrets: a plan names them, each node keeps them as files of a directory, and they are read when an agent is run.
// No secret is logged, stored or kept: what an agent prints is searched for them before anybody else sees it.
import { lstat, open } from "node:fs/promises";
import { join } from "node:path";
import type { Secret } from "../../plan/index.ts";

export type Values = Readonly<Record<string, string | Secret>>;

export type Resolution =
  | {
      readonly kind: "resolved";
      readonly values: Readonly<Record<string, string>>;
      readonly secrets: readonly string[];
    }
  | { readonly kind: "unresolved"; readonly problem: string };

/** Larger files are no secret of an agent. */
const secretBytesMax = 64 * 1024;

/** Every secret among the values read from its file; the first that cannot be had fails the whole. */
export async function resolveSecrets(values: Values, directory: string): Promise<Resolution> {
  const resolved: Record<string, string> = {};
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "string") {
      resolved[name] = value;
      continue;
    }
    const reading = await readSecret(value.secret, directory);
    if (reading.kind === "refused") return { kind: "unresolved", problem: reading.problem };
    resolved[name] = reading.text;
    secrets.push(reading.text);
  }
  return { kind: "resolved", values: resolved, secrets };
}

type SecretReading =
  { readonly kind: "secret"; readonly text: string } | { readonly kind: "refused"; readonly problem: string };

async function readSecret(name: string, directory: string): Promise<SecretReading> {
  if (name.split("/").some((part) => part === "" || part === "." || part === "..") || name.includes("\0")) {
    return refuse(name, "its name may not leave the secrets directory");
  }
  const path = join(directory, name);
  try {
    const entry = await lstat(path);
    if (!entry.isFile()) return refuse(name, `${path} is not a plain file`);
    const file = await open(path, "r");
    try {
      const stats = await file.stat(); // of what was opened, not of what stood there a moment ago
      const problem = problemWithPrivateFile(stats, path);
      if (problem !== undefined) return refuse(name, problem);
      if (stats.size > secretBytesMax) return refuse(name, `${path} is larger than ${secretBytesMax} bytes`);
      const text = (await file.readFile("utf8")).replace(/\r?\n$/, "");
      return text === "" ? refuse(name, `${path} is empty`) : { kind: "secret", text };
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return refuse(name, `there is no file ${path} on this node`);
    return refuse(name, `${path} cannot be read (${code})`);
  }
}

/** Why a file is not private enough for a key or a secret; undefined: it is. */
export function problemWithPrivateFile(
  stats: { readonly mode: number; readonly uid: number },
  path: string,
): string | undefined {
  if ((stats.mode & 0o077) !== 0) {
    const mode = (stats.mode & 0o777).toString(8).padStart(4, "0");
    return `${path} can be read or changed by others (mode ${mode}); run: chmod 0600 ${path}`;
  }
  const self = process.getuid?.() ?? 0;
  if (stats.uid !== self && stats.uid !== 0) {
    return `${path} belongs to user ${stats.uid}; it must belong to the user of the daemon (${self}) or to root`;
  }
  return undefined;
}

function refuse(name: string, problem: string): SecretReading {
  return { kind: "refused", problem: `secret \`${name}\`: ${problem}` };
}

/** The text with every secret in it blacked out. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= 4) // shorter ones would black out half of the text and hide nothing
    .reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), text);
}
