// What the rig knows of a cluster manager. The hosts, the faults and the measurement know nothing of it, so that two of
// them can be held side by side.
import type { Host } from "./host.ts";

/** The cluster by the manager's own account. */
export interface Account {
  readonly members: readonly string[];
  /** The host on which the whole group runs. */
  readonly active?: string;
  /** Nothing pending, no failure on record. */
  readonly settled: boolean;
}

export interface Driver {
  readonly name: string;
  /** What can be killed on a host. */
  readonly daemons: readonly string[];
  /** What a host runs at each boot, as bash: it stands in for the service manager and restarts what should be. */
  readonly bootScript: string;
  /** Puts program and configuration onto the hosts' disks; before they are powered on. */
  install(hosts: readonly Host[]): Promise<void>;
  /** After the first boot, once: what can be configured only in a running cluster. */
  configure(hosts: readonly Host[]): Promise<void>;
  /** `undefined`: it does not answer on this host. */
  ask(host: Host): Promise<Account | undefined>;
  standby(host: Host, on: boolean): Promise<void>;
  killDaemon(host: Host, daemon: string): Promise<void>;
  /** Forgets failures, so that the next scenario begins like the first. */
  forgetFailures(host: Host): Promise<void>;
  /** The last lines of what it logged on a host's disk. */
  log(host: Host, lines: number): Promise<string>;
}
