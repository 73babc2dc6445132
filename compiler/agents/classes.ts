// What an agent of the classes without meta-data takes and knows: no parameters, and the operations that the cluster
// manager translates into calls of systemd or of the init script.
import type { ActionFacts, AgentFacts, AgentRef } from "./facts.ts";

/**
 * Facts of `systemd:…`, `lsb:…` and `service:…`, for any type: which units and scripts a node has is known there only.
 * Timeouts as `crm_resource --show-metadata systemd:x` and `lsb:x` of Pacemaker 2.1 print them.
 */
export function factsOfClass(ref: AgentRef): AgentFacts | undefined {
  const actions = actionsOf(ref.class);
  return actions === undefined ? undefined : { ref, parameters: [], actions, oneOf: [], open: false };
}

function actionsOf(ofClass: AgentRef["class"]): readonly ActionFacts[] | undefined {
  switch (ofClass) {
    case "systemd":
    // A node resolves `service` to systemd where it knows the unit, else to an init script: the longer advice is safe.
    case "service":
      return systemdActions;
    case "lsb":
      return lsbActions;
    case "ocf":
    case "stonith":
      return undefined;
  }
}

const systemdActions: readonly ActionFacts[] = [
  { name: "start", timeoutMs: 100_000 },
  { name: "stop", timeoutMs: 100_000 },
  { name: "status", timeoutMs: 100_000 },
  { name: "monitor", timeoutMs: 100_000, intervalMs: 60_000 },
  { name: "meta-data", timeoutMs: 5_000 },
];

const lsbActions: readonly ActionFacts[] = [
  { name: "meta-data", timeoutMs: 5_000 },
  { name: "start", timeoutMs: 15_000 },
  { name: "stop", timeoutMs: 15_000 },
  { name: "status", timeoutMs: 15_000 },
  { name: "restart", timeoutMs: 15_000 },
  { name: "force-reload", timeoutMs: 15_000 },
  { name: "monitor", timeoutMs: 15_000, intervalMs: 15_000 },
];
