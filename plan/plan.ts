// Generated from plan/plan.schema.json by `npm run generate`. Do not edit.

export type Engine = EmbeddedEngine | ForeignEngine;
/**
 * A value of the type that options.ts gives to its name: durations in milliseconds, sizes in bytes, scores as integers.
 */
export type Scalar = string | number | boolean;
/**
 * Pacemaker Explained, "Rules".
 */
export type Rule =
  AllRule | AnyRule | NotRule | AttributeRule | DateRule | DateSpecRule | AgentRule | OperationRule;
/**
 * Where in the source this was said: index into `sources`, line and column, both from 1.
 */
export type At = readonly [file: number, line: number, column: number];
/**
 * A preference; 1000000 is INFINITY, -1000000 is -INFINITY. Pacemaker Explained, "Scores".
 */
export type Score = number;
export type Resource = Primitive | Group | Clone | Bundle;
export type Constraint = Location | Colocation | ColocationSets | Order | OrderSets | TicketConstraint;
export type LocationSubject =
  | {
      readonly kind: "resource";
      readonly resource: string;
    }
  | {
      readonly kind: "pattern";
      /**
       * POSIX extended regular expression over top-level resources
       */
      readonly pattern: string;
      readonly negate: boolean;
    }
  | {
      readonly kind: "sets";
      readonly sets: readonly LocationSet[];
    };
export type Role = "Started" | "Stopped" | "Promoted" | "Unpromoted";
export type LocationPreference =
  | {
      readonly kind: "node";
      readonly node: string;
      readonly score: Score;
    }
  | {
      readonly kind: "rule";
      readonly rule: Rule;
      readonly score?: Score;
      readonly scoreAttribute?: string;
    };
export type Discovery = "always" | "never" | "exclusive";
export type OrderAction = "start" | "stop" | "promote" | "demote";
export type OrderKind = "Mandatory" | "Optional" | "Serialize";
export type FenceTarget =
  | {
      readonly kind: "node";
      readonly node: string;
    }
  | {
      readonly kind: "pattern";
      /**
       * regular expression over node names
       */
      readonly pattern: string;
    }
  | {
      readonly kind: "attribute";
      readonly attribute: string;
      readonly value: string;
    };

/**
 * What the compiler hands to the runtime: everything about one cluster's policy, nothing about its state.
 */
export interface Plan {
  readonly format: "ha-plan";
  readonly version: 1;
  /**
   * SHA-256 of the canonical form of everything else.
   */
  readonly digest: string;
  /**
   * Files, relative to the entry file's folder, in the order in which `At` counts them.
   */
  readonly sources: readonly string[];
  readonly cluster: Cluster;
  readonly nodes: readonly Node[];
  readonly defaults: {
    readonly resource: readonly SettingBlock[];
    readonly operation: readonly SettingBlock[];
  };
  readonly resources: readonly Resource[];
  readonly names: readonly NameSet[];
  readonly constraints: readonly Constraint[];
  readonly fenceLevels: readonly FenceLevel[];
  readonly alerts: readonly Alert[];
}
export interface Cluster {
  readonly name: string;
  readonly engine: Engine;
  /**
   * Cluster options (properties) under their current names.
   */
  readonly options: readonly SettingBlock[];
  readonly at?: At;
}
export interface EmbeddedEngine {
  readonly kind: "embedded";
  readonly heartbeatIntervalMs: number;
  readonly deadAfterMs: number;
  readonly links: readonly Link[];
  readonly keyFile: string;
  readonly witness?: Witness;
  readonly waitForAll: boolean;
}
export interface Link {
  readonly name: string;
  readonly port: number;
}
export interface Witness {
  readonly address: string;
  readonly port: number;
}
/**
 * An engine that others run: corosync.conf's words under `settings`, dotted (`totem.token`), durations in milliseconds.
 */
export interface ForeignEngine {
  readonly kind: "corosync" | "pacemaker";
  readonly settings: {
    readonly [k: string]: Scalar;
  };
  readonly links: readonly Link[];
}
/**
 * Settings of the cluster manager. In a list of blocks the first that passes its rule and has a name decides that name; null means unset.
 */
export interface SettingBlock {
  readonly when?: Rule;
  readonly values: {
    readonly [k: string]: Scalar | null;
  };
  readonly at?: At;
}
/**
 * Passes if every part passes; passes without parts.
 */
export interface AllRule {
  readonly kind: "all";
  readonly rules: readonly Rule[];
}
/**
 * Passes if a part passes; passes without parts, as Pacemaker's does.
 */
export interface AnyRule {
  readonly kind: "any";
  readonly rules: readonly Rule[];
}
export interface NotRule {
  readonly kind: "not";
  readonly rule: Rule;
}
/**
 * A node attribute, or one of #uname #id #kind #is_dc #cluster-name #site-name. No type: string for eq and ne, else integer, or number if a text has a dot. `source` tells what `value` names; literal if absent.
 */
export interface AttributeRule {
  readonly kind: "attribute";
  readonly attribute: string;
  readonly operation: "eq" | "ne" | "lt" | "lte" | "gt" | "gte" | "defined" | "not_defined";
  readonly type?: "string" | "integer" | "number" | "version";
  readonly value?: string;
  readonly source?: "literal" | "param" | "meta";
}
export interface DateRule {
  readonly kind: "date";
  readonly operation: "in_range" | "gt" | "lt";
  /**
   * epoch seconds
   */
  readonly start?: number;
  /**
   * epoch seconds
   */
  readonly end?: number;
  readonly duration?: DateFields;
}
export interface DateFields {
  readonly years?: number;
  readonly months?: number;
  readonly weeks?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}
/**
 * Passes if now lies in every range given; UTC; ISO weekday 1 is Monday.
 */
export interface DateSpecRule {
  readonly kind: "date-spec";
  readonly fields: {
    readonly years?: Range;
    readonly months?: Range;
    readonly monthdays?: Range;
    readonly hours?: Range;
    readonly minutes?: Range;
    readonly seconds?: Range;
    readonly yeardays?: Range;
    readonly weekyears?: Range;
    readonly weeks?: Range;
    readonly weekdays?: Range;
  };
}
/**
 * Inclusive; a missing end is open.
 */
export interface Range {
  readonly from?: number;
  readonly to?: number;
}
/**
 * In resource and operation defaults only.
 */
export interface AgentRule {
  readonly kind: "agent";
  readonly class?: string;
  readonly provider?: string;
  readonly type?: string;
}
/**
 * In operation defaults only.
 */
export interface OperationRule {
  readonly kind: "operation";
  readonly name: string;
  readonly intervalMs?: number;
}
export interface Node {
  readonly name: string;
  readonly id?: string;
  readonly kind: "member" | "remote";
  readonly score?: Score;
  readonly addresses: readonly Address[];
  readonly attributes: readonly ParameterBlock[];
  readonly utilization: readonly NumberBlock[];
  readonly at?: At;
}
export interface Address {
  readonly link: string;
  readonly address: string;
  readonly port?: number;
}
/**
 * Values handed to an agent, as the text that it will see. Lists as in SettingBlock.
 */
export interface ParameterBlock {
  readonly when?: Rule;
  readonly values: {
    readonly [k: string]: string | Secret | null;
  };
  readonly at?: At;
}
/**
 * A value that each node resolves when it is used; the plan never holds it.
 */
export interface Secret {
  readonly secret: string;
}
/**
 * Utilization: whole numbers by attribute name.
 */
export interface NumberBlock {
  readonly when?: Rule;
  readonly values: {
    readonly [k: string]: number;
  };
  readonly at?: At;
}
export interface Primitive {
  readonly kind: "primitive";
  readonly id: string;
  readonly agent: Agent;
  readonly template?: string;
  readonly settings: readonly SettingBlock[];
  readonly parameters: readonly ParameterBlock[];
  readonly utilization?: readonly NumberBlock[];
  readonly operations: readonly Operation[];
  /**
   * Parameters that the agent can change without a restart, from its metadata.
   */
  readonly reloadable?: readonly string[];
  /**
   * Parameters that must not be logged, from the agent's metadata.
   */
  readonly private?: readonly string[];
  readonly description?: string;
  readonly at?: At;
}
/**
 * `ocf:heartbeat:IPaddr2`, `systemd:nginx`; fence devices have class `stonith`.
 */
export interface Agent {
  readonly class: string;
  readonly provider?: string;
  readonly type: string;
}
export interface Operation {
  readonly id?: string;
  readonly name: string;
  readonly intervalMs: number;
  /**
   * timeout, role, on-fail, enabled, start-delay, interval-origin, record-pending
   */
  readonly settings: readonly SettingBlock[];
  readonly parameters?: readonly ParameterBlock[];
  readonly at?: At;
}
export interface Group {
  readonly kind: "group";
  readonly id: string;
  readonly settings: readonly SettingBlock[];
  readonly parameters?: readonly ParameterBlock[];
  readonly members: readonly Primitive[];
  readonly description?: string;
  readonly at?: At;
}
export interface Clone {
  readonly kind: "clone";
  readonly id: string;
  readonly settings: readonly SettingBlock[];
  readonly parameters?: readonly ParameterBlock[];
  readonly member: Primitive | Group;
  readonly description?: string;
  readonly at?: At;
}
export interface Bundle {
  readonly kind: "bundle";
  readonly id: string;
  readonly settings: readonly SettingBlock[];
  readonly parameters?: readonly ParameterBlock[];
  readonly container: Container;
  readonly network?: BundleNetwork;
  readonly storage: readonly StorageMapping[];
  readonly member?: Primitive;
  readonly description?: string;
  readonly at?: At;
}
export interface Container {
  readonly technology: "podman" | "docker" | "rkt";
  readonly image: string;
  readonly replicas?: number;
  readonly "replicas-per-host"?: number;
  readonly "promoted-max"?: number;
  readonly "run-command"?: string;
  readonly options?: string;
  readonly network?: string;
}
export interface BundleNetwork {
  readonly "ip-range-start"?: string;
  readonly "control-port"?: number;
  readonly "host-interface"?: string;
  readonly "host-netmask"?: string;
  readonly "add-host"?: boolean;
  readonly ports: readonly PortMapping[];
}
export interface PortMapping {
  readonly id?: string;
  readonly port?: string;
  readonly "internal-port"?: string;
  readonly range?: string;
}
export interface StorageMapping {
  readonly id?: string;
  readonly "source-dir"?: string;
  readonly "source-dir-root"?: string;
  readonly "target-dir": string;
  readonly options?: string;
}
/**
 * A name that stands for several in constraints: a tag, or a template for the resources made from it.
 */
export interface NameSet {
  readonly kind: "tag" | "template";
  readonly id: string;
  readonly members: readonly string[];
  readonly at?: At;
}
/**
 * One preference. A statement that names several nodes becomes several.
 */
export interface Location {
  readonly kind: "location";
  readonly id: string;
  readonly subject: LocationSubject;
  readonly role?: Role;
  readonly preference: LocationPreference;
  readonly discovery?: Discovery;
  readonly at?: At;
}
export interface LocationSet {
  readonly resources: readonly string[];
  readonly role?: Role;
  readonly score?: Score;
}
export interface Colocation {
  readonly kind: "colocation";
  readonly id: string;
  readonly dependent: string;
  readonly dependentRole?: Role;
  readonly primary: string;
  readonly primaryRole?: Role;
  readonly score: Score;
  readonly nodeAttribute?: string;
  readonly influence?: boolean;
  readonly at?: At;
}
export interface ColocationSets {
  readonly kind: "colocation-sets";
  readonly id: string;
  readonly sets: readonly ColocationSet[];
  readonly score: Score;
  readonly nodeAttribute?: string;
  readonly influence?: boolean;
  readonly at?: At;
}
export interface ColocationSet {
  readonly resources: readonly string[];
  readonly role?: Role;
  readonly score?: Score;
  readonly sequential?: boolean;
  readonly ordering?: string;
}
/**
 * `symmetrical` absent: true, or false for Serialize.
 */
export interface Order {
  readonly kind: "order";
  readonly id: string;
  readonly first: string;
  readonly firstAction?: OrderAction;
  readonly then: string;
  readonly thenAction?: OrderAction;
  readonly type: OrderKind;
  readonly symmetrical?: boolean;
  readonly requireAll?: boolean;
  readonly at?: At;
}
export interface OrderSets {
  readonly kind: "order-sets";
  readonly id: string;
  readonly sets: readonly OrderSet[];
  readonly type: OrderKind;
  readonly symmetrical?: boolean;
  readonly at?: At;
}
export interface OrderSet {
  readonly resources: readonly string[];
  readonly action?: OrderAction;
  readonly role?: Role;
  readonly sequential?: boolean;
  readonly requireAll?: boolean;
}
export interface TicketConstraint {
  readonly kind: "ticket";
  readonly id: string;
  readonly ticket: string;
  readonly sets: readonly TicketSet[];
  readonly lossPolicy: "stop" | "demote" | "fence" | "freeze";
  readonly at?: At;
}
export interface TicketSet {
  readonly resources: readonly string[];
  readonly role?: Role;
}
/**
 * Levels of one target are tried in ascending order; within a level every device must succeed.
 */
export interface FenceLevel {
  readonly target: FenceTarget;
  readonly level: number;
  readonly devices: readonly string[];
  readonly at?: At;
}
export interface Alert {
  readonly id: string;
  readonly path: string;
  readonly select?: readonly string[];
  readonly settings: readonly SettingBlock[];
  readonly parameters: readonly ParameterBlock[];
  readonly recipients: readonly Recipient[];
  readonly at?: At;
}
export interface Recipient {
  readonly value: string;
  readonly settings: readonly SettingBlock[];
  readonly parameters: readonly ParameterBlock[];
}
