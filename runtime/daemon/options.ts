// What may stand on the command line of `had`: one table for parsing, help, manual page and shell completion.

export interface DaemonOption {
  readonly name: string;
  /** What its value is; absent: it has none. */
  readonly value?: "FILE" | "DIR" | "PATH" | "NAME";
  /** May be repeated. */
  readonly many?: true;
  readonly summary: string;
  /** What holds without it. */
  readonly otherwise?: string;
}

export const daemonOptions: readonly DaemonOption[] = [
  {
    name: "plan",
    value: "FILE",
    summary: "the plan that `hac compile` wrote",
    otherwise: "/etc/ha/plan.json",
  },
  { name: "node", value: "NAME", summary: "this node's name in the plan", otherwise: "the host name" },
  { name: "witness", summary: "not a node: a witness, which votes and runs nothing" },
  { name: "state", value: "DIR", summary: "votes, documents and plans, durable", otherwise: "/var/lib/had" },
  {
    name: "socket",
    value: "PATH",
    summary: "where `hac` reaches this daemon",
    otherwise: "/run/had/had.sock",
  },
  {
    name: "ocf-root",
    value: "DIR",
    many: true,
    summary: "where OCF agents live; may be repeated",
    otherwise: "/usr/lib/ocf",
  },
  {
    name: "secrets",
    value: "DIR",
    summary: "files of mode 0600, one a secret",
    otherwise: "/etc/ha/secrets",
  },
  {
    name: "config",
    value: "FILE",
    summary: "all of this, and more, as JSON",
    otherwise: "/etc/ha/had.json, if it is there",
  },
];

/** What the daemon does on a signal, in a sentence each. */
export const daemonSignals: readonly { readonly signal: string; readonly does: string }[] = [
  {
    signal: "SIGTERM",
    does: "leave the cluster in order, resources move away first. A second one: stop at once, resources run on.",
  },
  { signal: "SIGHUP", does: "read the plan again and ask the cluster to take it on." },
];
