// What every part of the writer shares: which names are nodes, what became a secret, and what could not be said.
import { nowhere, stringOf, type Message, type Value } from "../../../grammar/index.ts";
import type { ImportFinding } from "../cib/finding.ts";
import type { Misfits } from "../cib/reading.ts";
import type { At } from "../../../plan/index.ts";

export interface Writing {
  /** What was written and fits no type. Empty if it shall be left out, as Pacemaker does. */
  readonly misfits: Misfits;
  readonly isNode: (name: string) => boolean;
  /** A node inside a resource. */
  readonly isGuest: (name: string) => boolean;
  /** Whether constraints may speak of it. */
  readonly isThing: (name: string) => boolean;
  /** A reference in place of a password, whose value is set aside; undefined if the parameter holds none. */
  secretFor(owner: string, parameter: string, value: string): Value | undefined;
  secretNamed(name: string): Value;
  lost(at: At | undefined, message: Message, help?: Message): void;
}

export interface Written {
  readonly secrets: Readonly<Record<string, string>>;
  readonly findings: readonly ImportFinding[];
}

// Names of parameters that hold what nobody may read; a file or a script that holds or prints it is no secret itself.
const secretNames =
  /^(.*[_-])?(passw(or)?d|passphrase|pass|pwd|secret|secret_?key|api_?key|token|priv_?passwd|snmp_?priv_?passwd)$/i;

export function createWriting(known: {
  readonly nodes: ReadonlySet<string>;
  readonly guests: ReadonlySet<string>;
  readonly things: ReadonlySet<string>;
  readonly misfits: Misfits;
}): { readonly writing: Writing; readonly written: () => Written } {
  const secrets: Record<string, string> = {};
  const findings: ImportFinding[] = [];
  const writing: Writing = {
    misfits: known.misfits,
    isNode: (name) => known.nodes.has(name),
    isGuest: (name) => known.guests.has(name),
    isThing: (name) => known.things.has(name),
    secretFor(owner, parameter, value) {
      if (!secretNames.test(parameter) || value === "") return undefined;
      let name = `${owner}/${parameter}`;
      for (let i = 2; name in secrets && secrets[name] !== value; i++) name = `${owner}/${parameter}-${i}`;
      secrets[name] = value;
      return writing.secretNamed(name);
    },
    secretNamed: (name) => ({ kind: "secret", name: stringOf(name), span: nowhere }),
    lost(at, message, help) {
      const [, line = 1, column = 1] = at ?? [];
      findings.push({ kind: "lost", message, ...(help === undefined ? {} : { help }), line, column });
    },
  };
  return { writing, written: () => ({ secrets, findings }) };
}
