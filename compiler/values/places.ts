// Which settings may stand where, with their types: one table for checking, completion and documentation. The cluster
// manager's own settings come from the plan's tables; those of engines and of structured statements are here.
import {
  cloneOptions,
  clusterOptions,
  groupOptions,
  operationOptions,
  resourceOptions,
  type OptionFacts,
  type OptionType,
} from "../../plan/index.ts";

export type Place =
  | "cluster"
  | "resource"
  | "group"
  | "clone"
  | "bundle"
  | "fence"
  | "template"
  | "node"
  | "remote-node"
  | "operation"
  | "resource-defaults"
  | "operation-defaults"
  | "alert"
  | "recipient"
  | "engine-embedded"
  | "engine-corosync"
  | "engine-pacemaker"
  | "quorum"
  | "quorum-device"
  | "sbd"
  | "container"
  | "network";

const boolean: OptionType = { kind: "boolean" };
const count: OptionType = { kind: "integer", min: 0 };
const positive: OptionType = { kind: "integer", min: 1 };
const duration: OptionType = { kind: "duration" };
const text: OptionType = { kind: "text" };
const choice = (...of: readonly string[]): OptionType => ({ kind: "choice", of });

const alertOptions: readonly OptionFacts[] = [
  { name: "timeout", type: duration, default: 30_000 },
  { name: "timestamp-format", type: text, default: "%H:%M:%S.%06N" },
  { name: "enabled", type: boolean, default: true },
];

/** corosync.conf(5), section totem, with `-` for `_`. Times are milliseconds there, durations with a unit here. */
const totem: readonly OptionFacts[] = [
  { name: "token", type: duration, default: 3000 },
  { name: "token-coefficient", type: duration, default: 650 },
  { name: "token-warning", type: count, default: 75 },
  { name: "consensus", type: duration },
  { name: "token-retransmit", type: duration },
  { name: "token-retransmits-before-loss-const", type: count, default: 4 },
  { name: "hold", type: duration },
  { name: "join", type: duration, default: 50 },
  { name: "send-join", type: duration, default: 0 },
  { name: "merge", type: duration, default: 200 },
  { name: "downcheck", type: duration, default: 1000 },
  { name: "fail-recv-const", type: count, default: 2500 },
  { name: "max-network-delay", type: duration, default: 50 },
  { name: "max-messages", type: count, default: 17 },
  { name: "window-size", type: count, default: 50 },
  { name: "netmtu", type: count, default: 1500 },
  { name: "transport", type: choice("knet", "udp", "udpu"), default: "knet" },
  { name: "link-mode", type: choice("passive", "active", "rr"), default: "passive" },
  { name: "ip-version", type: choice("ipv4", "ipv6", "ipv4-6", "ipv6-4") },
  { name: "secauth", type: boolean },
  { name: "keyfile", type: text, default: "/etc/corosync/authkey" },
  { name: "knet-compression-model", type: text },
  { name: "block-unlisted-ips", type: boolean, default: true },
];

/** `crypto cipher aes256 hash sha256` */
export const cryptoWords: Readonly<Record<string, OptionType>> = {
  cipher: choice("none", "aes256", "aes192", "aes128"),
  hash: choice("none", "md5", "sha1", "sha256", "sha384", "sha512"),
  model: choice("nss", "openssl"),
};

/** votequorum(5), with `-` for `_`. */
const quorum: readonly OptionFacts[] = [
  { name: "expected-votes", type: positive },
  { name: "two-node", type: boolean, default: false },
  { name: "wait-for-all", type: boolean },
  { name: "last-man-standing", type: boolean, default: false },
  { name: "last-man-standing-window", type: duration, default: 10_000 },
  { name: "auto-tie-breaker", type: text },
  { name: "allow-downscale", type: boolean, default: false },
];

/** corosync-qdevice(8). */
const quorumDevice: readonly OptionFacts[] = [
  { name: "timeout", type: duration, default: 10_000 },
  { name: "sync-timeout", type: duration, default: 30_000 },
  { name: "votes", type: count },
  { name: "host", type: text },
  { name: "port", type: positive, default: 5403 },
  { name: "algorithm", type: choice("ffsplit", "lms"), default: "ffsplit" },
  { name: "tie-breaker", type: text, default: "lowest" },
  { name: "tls", type: choice("on", "off", "required"), default: "on" },
  { name: "heuristics", type: choice("on", "sync", "off"), default: "off" },
];

/** sbd(8): the watchdog's timeout, and how long a message on the disk may take to be read. */
const sbd: readonly OptionFacts[] = [
  { name: "devices", type: text },
  { name: "watchdog-device", type: text, default: "/dev/watchdog" },
  { name: "watchdog-timeout", type: duration, default: 5000 },
  { name: "msgwait", type: duration, default: 10_000 },
  { name: "allocate-timeout", type: duration, default: 2000 },
  { name: "loop-timeout", type: duration, default: 1000 },
  { name: "delay-start", type: boolean, default: false },
  { name: "startmode", type: choice("always", "clean"), default: "always" },
  { name: "pacemaker", type: boolean, default: true },
];

const container: readonly OptionFacts[] = [
  { name: "image", type: text },
  { name: "replicas", type: positive },
  { name: "replicas-per-host", type: positive, default: 1 },
  { name: "promoted-max", type: count, default: 0, legacy: ["masters"] },
  { name: "run-command", type: text },
  { name: "options", type: text },
  { name: "network", type: text },
];

const network: readonly OptionFacts[] = [
  { name: "ip-range-start", type: text },
  { name: "control-port", type: positive, default: 3121 },
  { name: "host-interface", type: text },
  { name: "host-netmask", type: text },
  { name: "add-host", type: boolean, default: true },
];

const node: readonly OptionFacts[] = [
  { name: "id", type: text },
  { name: "score", type: { kind: "score" }, default: 0 },
  // Node attributes that the cluster manager itself reads.
  { name: "standby", type: boolean, default: false },
  { name: "maintenance", type: boolean, default: false },
];

const remoteNode: readonly OptionFacts[] = [
  ...node,
  ...resourceOptions.filter(({ name }) => name !== "maintenance"),
  { name: "server", type: text },
  { name: "port", type: positive, default: 3121 },
  { name: "reconnect-interval", type: duration, default: 0 },
];

const fence: readonly OptionFacts[] = [
  ...resourceOptions,
  { name: "delay", type: duration, default: 0 },
  { name: "random-delay", type: duration, default: 0 },
];

const places: Readonly<Record<Place, readonly OptionFacts[]>> = {
  cluster: clusterOptions,
  resource: resourceOptions,
  template: resourceOptions,
  group: withoutRepeats([...groupOptions, ...resourceOptions]),
  clone: [...resourceOptions, ...cloneOptions],
  bundle: [...resourceOptions, ...cloneOptions],
  fence,
  node,
  "remote-node": remoteNode,
  operation: operationOptions,
  // Defaults reach groups and clones as well.
  "resource-defaults": withoutRepeats([...resourceOptions, ...cloneOptions, ...groupOptions]),
  // The interval tells operations apart, so it has no default. Source: Pacemaker Explained, "Setting Global Defaults for Operations".
  "operation-defaults": operationOptions.filter(({ name }) => name !== "interval"),
  alert: alertOptions,
  recipient: alertOptions,
  "engine-embedded": [{ name: "wait-for-all", type: boolean, default: true }],
  "engine-corosync": totem,
  "engine-pacemaker": totem,
  quorum,
  "quorum-device": quorumDevice,
  sbd,
  container,
  network,
};

function withoutRepeats(options: readonly OptionFacts[]): readonly OptionFacts[] {
  return options.filter((option, index) => options.findIndex(({ name }) => name === option.name) === index);
}

/** The settings that may stand at a place, in the order of the manual. */
export function settingsAt(place: Place): readonly OptionFacts[] {
  return places[place];
}

const byName = new Map<Place, ReadonlyMap<string, OptionFacts>>();

/** The facts of a setting by its current name. */
export function settingNamed(place: Place, name: string): OptionFacts | undefined {
  let table = byName.get(place);
  if (table === undefined) {
    table = new Map(settingsAt(place).map((facts) => [facts.name, facts]));
    byName.set(place, table);
  }
  return table.get(name);
}

/** The facts of a setting by a spelling of older versions. */
export function settingOnceNamed(place: Place, name: string): OptionFacts | undefined {
  return settingsAt(place).find((facts) => facts.legacy?.includes(name) === true);
}

const searched: readonly Place[] = [
  "resource",
  "clone",
  "group",
  "operation",
  "cluster",
  "fence",
  "node",
  "container",
  "network",
  "engine-corosync",
  "quorum",
];

/** A place where the setting exists, for "`clone-max` is a setting of clones". */
export function placeOfSetting(name: string): Place | undefined {
  return searched.find((place) => settingNamed(place, name) !== undefined);
}

/** A place where the setting exists under a newer name. */
export function placeOfFormerName(
  name: string,
): { readonly place: Place; readonly name: string } | undefined {
  for (const place of searched) {
    const facts = settingOnceNamed(place, name);
    if (facts !== undefined) return { place, name: facts.name };
  }
  return undefined;
}

/** Facts for the checks: what no agent needs but a rule does. */
export interface FactKind {
  readonly name: string;
  readonly type: OptionType;
  /** It speaks of something by name: `fact nic lan = "eth0"`. */
  readonly of?: "link";
}

export const nodeFacts: readonly FactKind[] = [
  { name: "platform", type: choice("bare-metal", "vmware", "kvm", "azure", "aws", "gcp") },
  { name: "power-feed", type: text },
  { name: "nic", type: text, of: "link" },
  { name: "switch", type: text, of: "link" },
  { name: "watchdog", type: text },
  { name: "site", type: text },
];

export const resourceFacts: readonly FactKind[] = [
  { name: "crash-recovery", type: duration },
  { name: "shutdown", type: duration },
  { name: "busy", type: duration },
  { name: "single-writer", type: boolean },
  { name: "shared-disk", type: boolean },
  { name: "starts-at-boot", type: boolean },
  { name: "recovery-objective", type: duration },
];

export const clusterFacts: readonly FactKind[] = [{ name: "pacemaker-version", type: text }];
