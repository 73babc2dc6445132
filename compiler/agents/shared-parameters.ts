// Parameters that no agent's meta-data names because others read them: the fencer, and the shell library of
// Debian's resource agents.
import type { AgentFacts, ParameterFacts, ParameterType } from "./facts.ts";

/**
 * What the fencer hands to a fence agent by itself. `plug` and its old name `port` carry the target's name or the one
 * that the device knows it by (`targets alpha as "1"`), `nodename` the target's name.
 */
export const suppliedToFenceAgents: ReadonlySet<string> = new Set(["action", "plug", "port", "nodename"]);

function parameter(name: string, type: ParameterType, more: Partial<ParameterFacts> = {}): ParameterFacts {
  return {
    name,
    type,
    required: false,
    reloadable: false,
    deprecated: false,
    clusterSupplied: false,
    ...more,
  };
}

const fencerActions = ["reboot", "off", "on", "list", "monitor", "status"] as const;

/**
 * What every fence device takes besides its agent's parameters; Pacemaker's fencer reads them and the agent never sees
 * them. Source: `man 7 pacemaker-fenced` of Pacemaker 2.1, checked against `pacemaker-fenced metadata` by a test.
 */
export const fencerParameters: readonly ParameterFacts[] = [
  parameter("pcmk_host_argument", "string", { default: "port" }),
  parameter("pcmk_host_map", "string"),
  parameter("pcmk_host_list", "string"),
  // No default here, though the meta-data names one: it is static-list where a list or a map is given, else what the
  // agent supports of dynamic-list and status, else none.
  parameter("pcmk_host_check", "select", { values: ["dynamic-list", "static-list", "status", "none"] }),
  parameter("pcmk_delay_max", "time", { default: "0s" }),
  // A time, or a time for each target: `alpha:5s;beta:0s`.
  parameter("pcmk_delay_base", "string", { default: "0s" }),
  parameter("pcmk_action_limit", "integer", { default: "1" }),
  ...fencerActions.flatMap((action) => [
    parameter(`pcmk_${action}_action`, "string", { default: action }),
    parameter(`pcmk_${action}_timeout`, "time", { default: "60s" }),
    parameter(`pcmk_${action}_retries`, "integer", { default: "2" }),
  ]),
  // From before these were meta attributes. Configurations that are still in use carry them as parameters.
  parameter("priority", "integer", { deprecated: true, default: "0" }),
  parameter("provides", "select", { deprecated: true, values: ["unfencing"] }),
  parameter("stonith-timeout", "time", { deprecated: true }),
];

/**
 * Tracing, which the shell library of `resource-agents` gives to every agent that uses it: each command the agent
 * runs is logged. `/usr/lib/ocf/lib/heartbeat/ocf-shellfuncs` reads them.
 */
const tracingParameters: readonly ParameterFacts[] = [
  parameter("trace_ra", "boolean", { default: "0" }),
  parameter("trace_dir", "string"),
];

/** All that a resource or device of this agent may set: the agent's own parameters first, then the shared ones. */
export function allParameters(facts: AgentFacts): readonly ParameterFacts[] {
  switch (facts.ref.class) {
    case "stonith":
      return [...facts.parameters, ...fencerParameters];
    case "ocf":
      return [...facts.parameters, ...tracingParameters];
    default:
      return facts.parameters;
  }
}

/** The parameter of that name, the agent's own before a shared one. Fence agents take `-` for `_`. */
export function parameterNamed(facts: AgentFacts, name: string): ParameterFacts | undefined {
  const all = allParameters(facts);
  const exact = all.find((one) => one.name === name);
  if (exact !== undefined || facts.ref.class !== "stonith") return exact;
  const underscored = name.replaceAll("-", "_");
  return facts.parameters.find((one) => one.name.replaceAll("-", "_") === underscored);
}
