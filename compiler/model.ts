// The resolved cluster: what rules, obligations and lowering read. Names have become references, values have types,
// templates are expanded, and every thing knows where it was written. Nothing in it needs the syntax tree again.
import type { Allowance, Expr, Name, Span } from "../grammar/index.ts";
import type {
  Container,
  Discovery,
  OrderAction,
  OrderKind,
  Role,
  Rule,
  Scalar,
  Secret,
} from "../plan/index.ts";
import type { AgentFacts, AgentRef } from "./agents/facts.ts";
import type { Scenario } from "./scenarios/script.ts";

// Values

/** One value where it was said. */
export interface Said<V> {
  readonly name: Name;
  readonly value: V;
  /** The value's place. */
  readonly at: Span;
}

/**
 * Values that hold together, under a rule or always. In a list the first block that passes its rule and has a name
 * decides that name, as in the plan; `null` is `unset`.
 */
export interface Block<V> {
  readonly when?: Condition | undefined;
  readonly values: ReadonlyMap<string, Said<V>>;
  /** It was written in the template that the resource is made from. */
  readonly fromTemplate: boolean;
  readonly at: Span;
}

export interface Condition {
  readonly rule: Rule;
  readonly expr: Expr;
}

export type Settings = readonly Block<Scalar | null>[];
export type Parameters = readonly Block<string | Secret | null>[];
export type Numbers = readonly Block<number>[];

/** What holds of a name where no rule passes, and what rules could make of it. */
export interface Effective<V> {
  /** Undefined: nobody says anything, and there is no default. */
  readonly value: V | undefined;
  readonly from: "itself" | "template" | "container" | "defaults" | "built-in" | "agent";
  /** Where it was said; absent for what is built in. */
  readonly said?: Said<V | null> | undefined;
  /** Values under rules that come before it. */
  readonly conditional: readonly Said<V | null>[];
}

export interface FactSaid {
  readonly name: Name;
  readonly of?: Name | undefined;
  readonly value: Scalar;
  readonly at: Span;
}

// What is in a cluster

export interface Cluster {
  readonly name: Name;
  /** The `cluster` statement. */
  readonly at: Span;
  readonly engine: Engine;
  readonly options: Settings;
  readonly defaults: { readonly resource: Settings; readonly operation: Settings };
  readonly facts: readonly FactSaid[];
  /** Declared nodes: full members and remote ones. */
  readonly nodes: readonly Node[];
  /** Nodes inside resources: `remote-node`. */
  readonly guests: readonly Guest[];
  readonly devices: readonly Device[];
  readonly levels: readonly Level[];
  /** What stands on no other: a group's members are found in it. No fence devices, no connections of remote nodes. */
  readonly resources: readonly Resource[];
  /** Every primitive but fence devices, wherever it stands; connections of remote nodes too. */
  readonly primitives: readonly Primitive[];
  /** What stands on no other and becomes a resource of the plan, in the order of the source: fence devices and connections too. */
  readonly everything: readonly (Resource | Device)[];
  readonly templates: readonly Template[];
  readonly tags: readonly Tag[];
  readonly locations: readonly Location[];
  readonly colocations: readonly Colocation[];
  readonly orders: readonly Order[];
  readonly tickets: readonly Ticket[];
  /** All four kinds in the order of the source. */
  readonly constraints: readonly Constraint[];
  readonly alerts: readonly Alert[];
  readonly expectations: readonly Expectation[];
  readonly scenarios: readonly Scenario[];
  readonly allowances: readonly AllowanceSaid[];
  /** Milliseconds since 1970, where the compile was told; rules that speak of dates are silent without it. */
  readonly nowMs: number | undefined;

  // Questions

  /** Every resource wherever it stands: groups, clones and bundles with what is in them, and connections. No fence devices. */
  readonly allResources: readonly Resource[];
  /** A setting of the cluster: `cluster.option("no-quorum-policy").value`. */
  readonly option: (name: string) => Effective<Scalar>;
  /** A setting of a resource with what its containers, the defaults and the manual say. Durations in milliseconds. */
  readonly setting: (resource: Resource | Device, name: string) => Effective<Scalar>;
  /** A setting of an operation with what the defaults and the manual say. */
  readonly operationSetting: (operation: Operation, name: string) => Effective<Scalar>;
  /** A parameter as the agent sees it; its own default if nobody says anything. */
  readonly parameter: (primitive: Primitive | Device, name: string) => Effective<string | Secret>;
  /** How long an operation may take, in milliseconds. Of several the one of `role`, else the longest. */
  readonly timeoutMs: (primitive: Primitive | Device, operation: string, role?: Role) => number;
  /** The resource, group, clone, bundle or device of that name. */
  readonly find: (name: string) => Resource | Device | undefined;
  readonly node: (name: string) => Node | undefined;
  /** What a name in a constraint stands for: itself, what a tag holds, what is made from a template. */
  readonly meant: (name: string) => readonly (Resource | Device)[];
  /** The outermost container, or the resource itself. */
  readonly top: (resource: Resource) => Resource;
  /** Primitives in it: itself, a group's members, what is cloned or contained. */
  readonly primitivesOf: (resource: Resource | Device) => readonly Primitive[];
  /** Top-level resources that no constraint bans from the node. Rules of constraints are taken to pass in the resource's favour. */
  readonly resourcesAllowedOn: (node: Node) => readonly Resource[];
  /** Declared nodes that no constraint bans the resource from. */
  readonly nodesAllowedFor: (resource: Resource | Device) => readonly Node[];
  /** Fencing is on: `fencing-enabled` is not false. */
  readonly fencingEnabled: boolean;
}

export type Engine = EmbeddedEngine | ForeignEngine;

export interface EmbeddedEngine {
  readonly kind: "embedded";
  readonly at: Span;
  readonly heartbeatIntervalMs: number;
  readonly deadAfterMs: number;
  readonly links: readonly Link[];
  readonly keyFile: string;
  readonly witness?: { readonly address: string; readonly port: number; readonly at: Span } | undefined;
  readonly waitForAll: boolean;
  readonly said: ReadonlyMap<string, Said<Scalar>>;
}

export interface ForeignEngine {
  readonly kind: "corosync" | "pacemaker";
  readonly at: Span;
  readonly links: readonly Link[];
  /** By dotted name: `totem.token`, `quorum.two_node`, `quorum.device.host`, `sbd.msgwait`. Durations in milliseconds. */
  readonly said: ReadonlyMap<string, Said<Scalar>>;
}

export interface Link {
  readonly name: Name;
  readonly port: number;
  /** It was declared in the engine, not only used by an address. */
  readonly declared: boolean;
}

export interface Node {
  readonly kind: "member" | "remote";
  readonly name: Name;
  /** The whole statement. */
  readonly at: Span;
  readonly doc?: string | undefined;
  readonly id?: string | undefined;
  readonly score?: number | undefined;
  readonly addresses: readonly Address[];
  readonly attributes: Parameters;
  readonly utilization: Numbers;
  readonly facts: readonly FactSaid[];
  /** Every way to fence it: its levels, or without levels each device that has it as a target. */
  readonly fencing: readonly Way[];
  /** Of a remote node: the resource that is its connection. */
  readonly connection?: Primitive | undefined;
}

export interface Address {
  readonly link: Name;
  readonly address: string;
  readonly port?: number | undefined;
  readonly at: Span;
}

export interface Guest {
  readonly name: Name;
  /** The resource that is this node's machine. */
  readonly host: Primitive;
}

/** One way to fence a node: all of the devices have to succeed. */
export interface Way {
  /** Absent: there are no levels, the device says itself that it can. */
  readonly level?: number | undefined;
  readonly devices: readonly Device[];
  readonly at: Span;
}

export type LevelTarget =
  | { readonly kind: "node"; readonly node: Name }
  | { readonly kind: "pattern"; readonly pattern: string; readonly at: Span }
  | { readonly kind: "attribute"; readonly attribute: Name; readonly value: string; readonly at: Span };

/** A `fenced by` line. */
export interface Level {
  readonly target: LevelTarget;
  readonly level: number;
  readonly devices: readonly Reference<Device>[];
  readonly at: Span;
}

// Resources

export type Resource = Primitive | Group | Clone | Bundle;

interface ResourceBase {
  readonly name: Name;
  /** The whole statement. */
  readonly at: Span;
  readonly doc?: string | undefined;
  readonly settings: Settings;
  readonly parameters: Parameters;
  readonly facts: readonly FactSaid[];
  /** The group, clone or bundle that it stands in. */
  readonly parent?: Group | Clone | Bundle | undefined;
}

export interface Primitive extends ResourceBase {
  readonly kind: "primitive";
  readonly agent: AgentRef;
  /** The agent's place in the source, or the template's name. */
  readonly agentAt: Span;
  /** Undefined: the agent is unknown, which has been reported. */
  readonly agentFacts?: AgentFacts | undefined;
  readonly template?: Template | undefined;
  readonly utilization: Numbers;
  readonly operations: readonly Operation[];
  /** Where `monitor off` stands. */
  readonly monitorOff?: Span | undefined;
  /** The node whose connection it is. */
  readonly connects?: string | undefined;
  /** It is a fence device that stands in a group or clone. */
  readonly device?: Device | undefined;
}

export interface Group extends ResourceBase {
  readonly kind: "group";
  readonly members: readonly Primitive[];
}

export interface Clone extends ResourceBase {
  readonly kind: "clone";
  readonly member: Primitive | Group;
  readonly promotable: boolean;
}

export interface Bundle extends ResourceBase {
  readonly kind: "bundle";
  readonly container: Container & { readonly at: Span };
  readonly network?: BundleNetwork | undefined;
  readonly storage: readonly Storage[];
  readonly member?: Primitive | undefined;
}

export interface BundleNetwork {
  readonly values: ReadonlyMap<string, Said<Scalar>>;
  readonly ports: readonly {
    readonly id?: string | undefined;
    readonly port?: string | undefined;
    readonly internalPort?: string | undefined;
    readonly range?: string | undefined;
  }[];
  readonly at: Span;
}

export interface Storage {
  readonly id?: string | undefined;
  readonly source: string;
  /** The source is a folder in which each replica has one of its own. */
  readonly perReplica: boolean;
  readonly target: string;
  readonly options?: string | undefined;
  readonly at: Span;
}

export interface Template {
  readonly kind: "template";
  readonly name: Name;
  readonly at: Span;
  readonly doc?: string | undefined;
  readonly agent: AgentRef;
  /** Resources made from it. */
  readonly instances: readonly Primitive[];
}

/** A fence device: `fence ipmi-alpha = fence_ipmilan { ... }`. */
export interface Device extends Omit<Primitive, "kind" | "parent" | "device"> {
  readonly kind: "device";
  readonly parent?: undefined;
  /** The nodes that it says it can fence. Unknown: the agent is asked at run time. */
  readonly targets: readonly Target[] | "asked at run time";
  /** The fixed delay before it acts, be it said by `delay` or in `pcmk_delay_base`. */
  readonly delayMs: number;
  /** Delays that differ by target, as `pcmk_delay_base` may say them: `alpha:5s;beta:0s`. They come before `delayMs`. */
  readonly delayOfTargetMs: ReadonlyMap<string, number>;
  /** What may be added at random. */
  readonly randomDelayMs: number;
}

export interface Target {
  readonly node: Name;
  /** What the device calls the node. */
  readonly plug?: string | undefined;
  /** Said by a `fenced by` line only, or in a parameter instead of `targets`. */
  readonly from: "targets" | "fenced by" | "parameter";
}

export interface Operation {
  readonly name: Name;
  /** 0: not recurring. */
  readonly intervalMs: number;
  /** `Started` where nothing is said. */
  readonly role: Role;
  readonly settings: Settings;
  readonly parameters: Parameters;
  /** `advised`: nobody wrote it; it is there because the agent advises it. `at` is then the agent's place. */
  readonly from: "itself" | "template" | "advised";
  readonly at: Span;
}

// Constraints

export type Constraint = Location | Colocation | Order | Ticket;

/** A name that was used, and what it leads to. */
export interface Reference<T> {
  readonly name: Name;
  readonly to: T;
}

export interface Tag {
  readonly kind: "tag";
  readonly name: Name;
  readonly at: Span;
  readonly members: readonly Name[];
}

export type Thing = Resource | Device | Tag | Template;

/** What a constraint speaks of: one resource, or a set in braces or brackets. */
export interface Term {
  readonly members: readonly Reference<Thing>[];
  readonly isSet: boolean;
  readonly sequential: boolean;
  /** `any`: one of them is enough. */
  readonly any: boolean;
  readonly role?: Role | undefined;
  readonly action?: OrderAction | undefined;
  readonly score?: number | undefined;
  readonly at: Span;
}

interface ConstraintBase {
  /** As in the plan: the name after `as`, or one made from what it speaks of. */
  readonly id: string;
  readonly name?: Name | undefined;
  readonly at: Span;
}

export interface Location extends ConstraintBase {
  readonly kind: "location";
  readonly subject:
    | { readonly kind: "terms"; readonly terms: readonly Term[] }
    | {
        readonly kind: "pattern";
        readonly pattern: string;
        readonly negated: boolean;
        readonly role?: Role | undefined;
        readonly at: Span;
      };
  readonly preference:
    | { readonly kind: "nodes"; readonly nodes: readonly Preferred[] }
    | { readonly kind: "score"; readonly score: number; readonly at: Span }
    | { readonly kind: "score-attribute"; readonly attribute: Name };
  readonly discovery?: Discovery | undefined;
  readonly when?: Condition | undefined;
}

export interface Preferred {
  readonly node: Name;
  /** Negative: it avoids the node. */
  readonly score: number;
  readonly at: Span;
}

export interface Colocation extends ConstraintBase {
  readonly kind: "colocation";
  /** The first follows the second, and so on. */
  readonly terms: readonly Term[];
  /** Negative: apart. */
  readonly score: number;
  readonly scoreAt?: Span | undefined;
  readonly nodeAttribute?: string | undefined;
  readonly influence?: boolean | undefined;
}

export interface Order extends ConstraintBase {
  readonly kind: "order";
  readonly terms: readonly Term[];
  readonly type: OrderKind;
  readonly symmetrical?: boolean | undefined;
}

export interface Ticket extends ConstraintBase {
  readonly kind: "ticket";
  readonly ticket: Name;
  readonly terms: readonly Term[];
  readonly lossPolicy: "stop" | "demote" | "fence" | "freeze";
}

export interface Alert {
  readonly name: Name;
  readonly at: Span;
  readonly path: string;
  readonly select?: readonly string[] | undefined;
  readonly settings: Settings;
  readonly parameters: Parameters;
  readonly recipients: readonly {
    readonly value: string;
    readonly settings: Settings;
    readonly parameters: Parameters;
    readonly at: Span;
  }[];
}

/** `expect "..." { ... }`: what is promised, claim by claim. */
export interface Expectation {
  readonly title: string;
  readonly titleAt: Span;
  /** The whole statement. */
  readonly span: Span;
  readonly claims: readonly Claim[];
}

export type Claim =
  /** Whichever so many nodes are lost, everything that ran has a place again. */
  | { readonly kind: "survives-nodes"; readonly count: number; readonly at: Span }
  /** The same for all nodes that share a value of a node attribute, or of a fact. */
  | { readonly kind: "survives-attribute"; readonly attribute: Name; readonly at: Span }
  | { readonly kind: "recovers"; readonly resource: Name; readonly withinMs: number; readonly at: Span }
  /** `never`: no node has both. `always`: whatever node has the first has the second. */
  | {
      readonly kind: "never" | "always";
      readonly first: Party;
      readonly second: Party;
      readonly at: Span;
    };

/** What a claim speaks of: a resource, or those of its copies that are in a role. */
export interface Party {
  readonly name: Name;
  readonly role?: "Promoted" | "Unpromoted" | undefined;
}

/** `# hac: allow ...` with the statement below it. */
export interface AllowanceSaid {
  readonly allowance: Allowance;
  /** Absent: nothing stands below it. */
  readonly statement?: Span | undefined;
}
