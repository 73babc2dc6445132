// What is known of an agent: which parameters it takes and how long its operations may take. Facts come from the
// agent's own meta-data (metadata.ts), are corrected where that is wrong (overlay.ts), and hold no prose of it.

/** `stonith` is the class of fence agents; the language writes them without it: `fence_ipmilan`. */
export type AgentClass = "ocf" | "systemd" | "lsb" | "service" | "stonith";

/** Names one agent: `ocf:heartbeat:IPaddr2` is `{ class: "ocf", provider: "heartbeat", type: "IPaddr2" }`. */
export interface AgentRef {
  readonly class: AgentClass;
  /** OCF agents have one, no other class does. */
  readonly provider?: string;
  readonly type: string;
}

export interface AgentFacts {
  readonly ref: AgentRef;
  /** The version of the OCF standard that the agent says it follows. From 1.1 on parameters say whether they reload. */
  readonly ocfVersion?: string;
  /** In the order of the meta-data, which is the order its author thought helpful. */
  readonly parameters: readonly ParameterFacts[];
  readonly actions: readonly ActionFacts[];
  /** Of each set at least one must be written: `["password", "password_script"]`. */
  readonly oneOf: readonly (readonly string[])[];
  /** The agent also takes parameters that its meta-data does not name: an unknown name proves nothing. */
  readonly open: boolean;
  readonly deprecated?: Deprecation;
  /** The Debian package that ships it, for "install ..." in a message. Absent for a site's own agents. */
  readonly package?: string;
}

export interface Deprecation {
  readonly instead?: string;
}

export interface ParameterFacts {
  readonly name: string;
  readonly type: ParameterType;
  /**
   * The writer has to give it. False where the agent's meta-data says "required" but a default stands in, where the
   * cluster manager supplies it (`clusterSupplied`), and for the old name of a parameter that was renamed.
   */
  readonly required: boolean;
  /** What the agent takes when nothing is written, as it says it. Absent: nothing, or it is found out at run time. */
  readonly default?: string;
  /**
   * For `select`: the only words it takes. For the other types: words it takes besides what the type allows.
   */
  readonly values?: readonly string[];
  /**
   * No two resources of this agent may have the same values of all parameters of one group. OCF 1.0's `unique="1"`
   * makes a group of its own, named as the parameter.
   */
  readonly uniqueGroup?: string;
  /** OCF 1.1: a change is taken over by the action `reload-agent`, without a restart. */
  readonly reloadable: boolean;
  readonly deprecated: boolean;
  /** The name to write instead of this deprecated one. */
  readonly replacedBy?: string;
  /** The cluster manager fills it in for each call, such as `action` and `plug` of a fence agent. */
  readonly clusterSupplied: boolean;
}

/**
 * - `boolean`: OCF agents take `true yes on 1` in lower or upper case as true, anything else is false to them.
 * - `time`: a number with Pacemaker's unit (`5s`, `200ms`); a bare number is seconds.
 * - `seconds`: a bare whole number, nothing else: a fence agent refuses `5s`.
 */
export type ParameterType = (typeof parameterTypes)[number];

export const parameterTypes = ["string", "integer", "boolean", "time", "seconds", "select"] as const;

export const roles = ["Started", "Promoted", "Unpromoted"] as const;

/** An operation the agent knows, and the timing its author advises. Times in milliseconds. */
export interface ActionFacts {
  readonly name: string;
  readonly role?: (typeof roles)[number];
  readonly timeoutMs?: number;
  readonly intervalMs?: number;
  readonly startDelayMs?: number;
  /** How deep a monitor looks (`OCF_CHECK_LEVEL`). Absent or 0: the usual look. */
  readonly depth?: number;
  /** Of a fence agent's `on`: a node has to be unfenced by it before it may run anything. */
  readonly automatic?: boolean;
  /** Of a fence agent's `on`: it must run on the very node that it switches on. */
  readonly onTarget?: boolean;
}

const ocf = /^ocf:([^:\s]+):([^:\s]+)$/;
const classed = /^(systemd|lsb|service|stonith):([^:\s][^\s]*)$/;
const fence = /^fence_[^:\s]+$/;

/** Reads `ocf:heartbeat:Filesystem`, `systemd:nginx`, `fence_ipmilan` or `stonith:fence_ipmilan`. */
export function parseAgentName(text: string): AgentRef | undefined {
  const ofOcf = ocf.exec(text);
  if (ofOcf?.[1] !== undefined && ofOcf[2] !== undefined) {
    return { class: "ocf", provider: ofOcf[1], type: ofOcf[2] };
  }
  if (fence.test(text)) return { class: "stonith", type: text };
  const ofClass = classed.exec(text);
  if (ofClass?.[2] === undefined) return undefined;
  return { class: ofClass[1] as AgentClass, type: ofClass[2] }; // the expression admits only these classes
}

/** The name as people write it, and the key of every table of agents. */
export function agentName(ref: AgentRef): string {
  // Plugins of cluster-glue are called `external/ipmi`, and only their class tells that they are agents.
  if (ref.class === "stonith" && fence.test(ref.type)) return ref.type;
  return ref.provider === undefined ? `${ref.class}:${ref.type}` : `${ref.class}:${ref.provider}:${ref.type}`;
}

export function hasAction(facts: AgentFacts, name: string): boolean {
  return facts.actions.some((action) => action.name === name);
}

/** Can be the member of a promotable clone. */
export function isPromotable(facts: AgentFacts): boolean {
  return hasAction(facts, "promote") && hasAction(facts, "demote");
}

/** Wants to be told of every start and stop of its siblings: a clone of it usually needs `notify true`. */
export function wantsNotify(facts: AgentFacts): boolean {
  return hasAction(facts, "notify");
}

/** Can move to another node without a stop. */
export function isMigratable(facts: AgentFacts): boolean {
  return hasAction(facts, "migrate_to") && hasAction(facts, "migrate_from");
}

/** A fence agent that must unfence a node before it may run resources (`on`, automatically). */
export function needsUnfencing(facts: AgentFacts): boolean {
  return facts.actions.some((action) => action.name === "on" && action.automatic === true);
}

/**
 * What the author advises for an operation: of the asked role if it has advice for that, else for any role;
 * of several depths the asked one. `undefined` where the agent says nothing about it.
 */
export function advisedAction(
  facts: AgentFacts,
  wanted: { readonly name: string; readonly role?: ActionFacts["role"]; readonly depth?: number },
): ActionFacts | undefined {
  const depth = wanted.depth ?? 0;
  const fitting = facts.actions.filter((one) => one.name === wanted.name && (one.depth ?? 0) === depth);
  return (
    fitting.find((one) => one.role === wanted.role) ??
    fitting.find((one) => one.role === undefined) ??
    (wanted.role === undefined ? fitting[0] : undefined)
  );
}
