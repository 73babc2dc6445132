// The settings of the cluster manager as data: every name that a SettingBlock may hold, its type, default and old
// spellings. Source: Pacemaker Explained ("Cluster-Wide Configuration", "Resource Options", "Resource Operations"),
// pacemaker-schedulerd(7), pacemaker-controld(7). Compiler, import and scheduler read the same tables.

export type OptionType =
  | { readonly kind: "boolean" }
  | { readonly kind: "integer"; readonly min?: number }
  | { readonly kind: "score" }
  /** Milliseconds in the plan; `30s`, `2min` in a source. */
  | { readonly kind: "duration" }
  | { readonly kind: "choice"; readonly of: readonly string[] }
  | { readonly kind: "text" };

export interface OptionFacts {
  readonly name: string;
  readonly type: OptionType;
  /** What holds where nobody says anything; absent: computed, or none. Durations in milliseconds. */
  readonly default?: string | number | boolean;
  /** Spellings that are read on import and never written. */
  readonly legacy?: readonly string[];
  /** Old values that are read on import: old → current. */
  readonly legacyValues?: Readonly<Record<string, string>>;
  /** Pacemaker acts on it, and had does not. The compiler says so; a test holds it against what the runtime reads. */
  readonly pacemakerOnly?: true;
}

const boolean: OptionType = { kind: "boolean" };
const score: OptionType = { kind: "score" };
const duration: OptionType = { kind: "duration" };
const integer: OptionType = { kind: "integer" };
const count: OptionType = { kind: "integer", min: 0 };
const text: OptionType = { kind: "text" };
const choice = (...of: readonly string[]): OptionType => ({ kind: "choice", of });

const roleNames = { Master: "Promoted", Slave: "Unpromoted" };
const rolesType = choice("Started", "Stopped", "Promoted", "Unpromoted");

export const clusterOptions: readonly OptionFacts[] = [
  {
    name: "no-quorum-policy",
    type: choice("stop", "freeze", "ignore", "demote", "suicide"),
    default: "stop",
    legacyValues: { fence: "suicide" },
  },
  { name: "symmetric-cluster", type: boolean, default: true, legacy: ["symmetric_cluster"] },
  { name: "maintenance-mode", type: boolean, default: false },
  { name: "start-failure-is-fatal", type: boolean, default: true },
  { name: "enable-startup-probes", type: boolean, default: true },
  { name: "enable-acl", type: boolean, default: false, pacemakerOnly: true },
  { name: "fencing-enabled", type: boolean, default: true, legacy: ["stonith-enabled", "stonith_enabled"] },
  {
    name: "fencing-action",
    type: choice("reboot", "off"),
    default: "reboot",
    legacy: ["stonith-action", "stonith_action"],
    legacyValues: { poweroff: "off" },
  },
  {
    name: "fencing-timeout",
    type: duration,
    default: 60_000,
    legacy: ["stonith-timeout", "stonith_timeout"],
  },
  {
    name: "fencing-watchdog-timeout",
    type: duration,
    default: 0,
    legacy: ["stonith-watchdog-timeout"],
    pacemakerOnly: true,
  },
  {
    name: "fencing-max-attempts",
    type: count,
    default: 10,
    legacy: ["stonith-max-attempts"],
    pacemakerOnly: true,
  },
  {
    name: "fencing-reaction",
    type: choice("stop", "panic"),
    default: "stop",
    legacy: ["fence-reaction"],
    pacemakerOnly: true,
  },
  { name: "concurrent-fencing", type: boolean, default: true },
  { name: "startup-fencing", type: boolean, default: true, legacy: ["startup_fencing"] },
  { name: "priority-fencing-delay", type: duration, default: 0, pacemakerOnly: true },
  { name: "node-pending-timeout", type: duration, default: 0 },
  { name: "fence-remote-without-quorum", type: boolean, default: false },
  { name: "have-watchdog", type: boolean, default: false },
  { name: "stop-all-resources", type: boolean, default: false },
  {
    name: "stop-removed-resources",
    type: boolean,
    default: true,
    legacy: ["stop-orphan-resources", "stop_orphan_resources"],
  },
  {
    name: "cancel-removed-actions",
    type: boolean,
    default: true,
    legacy: ["stop-orphan-actions", "stop_orphan_actions"],
  },
  { name: "remove-after-stop", type: boolean, default: false, pacemakerOnly: true },
  { name: "shutdown-lock", type: boolean, default: false },
  { name: "shutdown-lock-limit", type: duration, default: 0 },
  { name: "shutdown-escalation", type: duration, default: 1_200_000, pacemakerOnly: true },
  {
    name: "cluster-delay",
    type: duration,
    default: 60_000,
    legacy: ["transition-delay", "transition_delay"],
  },
  { name: "transition-delay", type: duration, default: 0, pacemakerOnly: true },
  { name: "dc-deadtime", type: duration, default: 20_000, legacy: ["dc_deadtime"] },
  {
    name: "cluster-recheck-interval",
    type: duration,
    default: 900_000,
    legacy: ["cluster_recheck_interval"],
    pacemakerOnly: true,
  },
  { name: "election-timeout", type: duration, default: 120_000, pacemakerOnly: true },
  {
    name: "join-integration-timeout",
    type: duration,
    default: 180_000,
    legacy: ["crmd-integration-timeout"],
    pacemakerOnly: true,
  },
  {
    name: "join-finalization-timeout",
    type: duration,
    default: 1_800_000,
    legacy: ["crmd-finalization-timeout"],
    pacemakerOnly: true,
  },
  { name: "batch-limit", type: integer, default: 0 },
  { name: "migration-limit", type: integer, default: -1 },
  { name: "load-threshold", type: text, pacemakerOnly: true },
  { name: "node-action-limit", type: count, default: 0, pacemakerOnly: true },
  { name: "cluster-ipc-limit", type: count, default: 500, pacemakerOnly: true },
  {
    name: "placement-strategy",
    type: choice("default", "utilization", "minimal", "balanced"),
    default: "default",
  },
  {
    name: "node-health-strategy",
    type: choice("none", "migrate-on-red", "only-green", "progressive", "custom"),
    default: "none",
  },
  { name: "node-health-base", type: score, default: 0 },
  { name: "node-health-green", type: score, default: 0 },
  { name: "node-health-yellow", type: score, default: 0 },
  { name: "node-health-red", type: score, default: -1_000_000 },
  { name: "pe-error-series-max", type: integer, default: -1, pacemakerOnly: true },
  { name: "pe-warn-series-max", type: integer, default: 5000, pacemakerOnly: true },
  { name: "pe-input-series-max", type: integer, default: 4000, pacemakerOnly: true },
  { name: "cluster-infrastructure", type: text, pacemakerOnly: true },
  { name: "cluster-name", type: text, pacemakerOnly: true },
  { name: "dc-version", type: text, pacemakerOnly: true },
  { name: "last-lrm-refresh", type: text, pacemakerOnly: true },
];

export const resourceOptions: readonly OptionFacts[] = [
  { name: "priority", type: score, default: 0 },
  { name: "critical", type: boolean, default: true },
  {
    name: "target-role",
    type: rolesType,
    default: "Started",
    legacy: ["target_role"],
    legacyValues: roleNames,
  },
  { name: "is-managed", type: boolean, default: true, legacy: ["is_managed"] },
  { name: "maintenance", type: boolean, default: false },
  { name: "resource-stickiness", type: score, legacy: ["resource_stickiness"] },
  { name: "requires", type: choice("nothing", "quorum", "fencing", "unfencing") },
  { name: "migration-threshold", type: score, default: 1_000_000 },
  { name: "failure-timeout", type: duration, default: 0, legacy: ["resource_failure_stickiness"] },
  {
    name: "multiple-active",
    type: choice("block", "stop_only", "stop_start", "stop_unexpected"),
    default: "stop_start",
    legacy: ["multiple_active"],
  },
  { name: "allow-migrate", type: boolean, default: false },
  { name: "allow-unhealthy-nodes", type: boolean, default: false },
  { name: "container-attribute-target", type: text },
  { name: "remote-node", type: text },
  { name: "remote-addr", type: text },
  { name: "remote-port", type: integer },
  { name: "remote-connect-timeout", type: duration, default: 60_000 },
  { name: "remote-allow-migrate", type: boolean, default: true },
  { name: "provides", type: choice("unfencing") },
  { name: "restart-type", type: choice("ignore", "restart"), default: "ignore", pacemakerOnly: true },
];

export const cloneOptions: readonly OptionFacts[] = [
  { name: "clone-max", type: count, legacy: ["clone_max"] },
  { name: "clone-node-max", type: count, default: 1, legacy: ["clone_node_max"] },
  { name: "clone-min", type: count, default: 0 },
  { name: "promotable", type: boolean, default: false },
  { name: "promoted-max", type: count, default: 1, legacy: ["master-max", "master_max"] },
  { name: "promoted-node-max", type: count, default: 1, legacy: ["master-node-max", "master_node_max"] },
  { name: "globally-unique", type: boolean, legacy: ["globally_unique"] },
  { name: "interleave", type: boolean, default: false },
  { name: "ordered", type: boolean, default: false },
  { name: "notify", type: boolean, default: false },
];

/** Deprecated, and only meaningful on groups. */
export const groupOptions: readonly OptionFacts[] = [
  { name: "ordered", type: boolean, default: true },
  { name: "collocated", type: boolean, default: true },
];

export const operationOptions: readonly OptionFacts[] = [
  { name: "timeout", type: duration, default: 20_000 },
  {
    name: "on-fail",
    type: choice(
      "ignore",
      "block",
      "demote",
      "stop",
      "restart",
      "restart-container",
      "reset-remote",
      "fence",
      "standby",
      "migrate",
    ),
    legacy: ["on_fail"],
    legacyValues: { nothing: "ignore" },
  },
  { name: "role", type: rolesType, legacyValues: roleNames },
  { name: "enabled", type: boolean, default: true },
  { name: "start-delay", type: duration, default: 0, legacy: ["start_delay"], pacemakerOnly: true },
  { name: "interval-origin", type: text, pacemakerOnly: true },
  { name: "record-pending", type: boolean, default: true, pacemakerOnly: true },
  { name: "interval", type: duration },
];
