// What alert programs are told of, as Pacemaker tells it: four kinds of events, each with the variables of its kind. Source:
// Pacemaker Explained, "Alerts"; the sample programs in /usr/share/pacemaker/alerts. Each event is told once in the cluster:
// an operation by the node that ran it, the rest by the coordinator, or by whoever fenced.
import type { AgentRun, ClusterDocument, Happening, RunOutcome } from "../../cluster/index.ts";

export type AlertEvent =
  | { readonly kind: "node"; readonly node: string; readonly desc: "member" | "lost" }
  | {
      readonly kind: "fencing";
      readonly node: string;
      readonly task: string;
      readonly desc: string;
      readonly rc: number;
    }
  | {
      readonly kind: "resource";
      readonly node: string;
      readonly resource: string;
      readonly task: string;
      readonly intervalMs: number;
      readonly desc: string;
      /** Of the operation, as Pacemaker counts: 0 done, 2 timed out, 4 failed to run, 7 not installed. */
      readonly status: number;
      readonly rc: number;
      readonly targetRc: number;
      readonly execMs: number;
    }
  | {
      readonly kind: "attribute";
      readonly node: string;
      readonly name: string;
      /** Empty: it is gone. */
      readonly value: string;
    };

/** What Pacemaker calls the exit codes of agents. */
const codeNames: Readonly<Record<number, string>> = {
  0: "ok",
  1: "error",
  2: "invalid parameter",
  3: "unimplemented feature",
  4: "insufficient privileges",
  5: "not installed",
  6: "not configured",
  7: "not running",
  8: "promoted",
  9: "promoted (failed)",
  190: "degraded",
  191: "promoted (degraded)",
};

/** Undefined for a probe that found nothing: there is no news in that. */
export function resourceEvent(
  node: string,
  run: AgentRun,
  outcome: RunOutcome,
  execMs: number,
): AlertEvent | undefined {
  const isProbe = run.task === "monitor" && run.intervalMs === 0;
  const { rc, status, desc } = resultOf(outcome);
  if (isProbe && rc === 7) return undefined;
  // A recurring monitor of a promoted instance finds it promoted.
  const targetRc = isProbe ? 7 : run.task === "monitor" && rc === 8 ? 8 : 0;
  const { historyName: resource, task, intervalMs } = run;
  return { kind: "resource", node, resource, task, intervalMs, desc, status, rc, targetRc, execMs };
}

function resultOf(outcome: RunOutcome): {
  readonly rc: number;
  readonly status: number;
  readonly desc: string;
} {
  switch (outcome.kind) {
    case "exited":
      return { rc: outcome.code, status: 0, desc: codeNames[outcome.code] ?? `exit ${outcome.code}` };
    case "timed-out":
      return { rc: 1, status: 2, desc: "Timed Out" };
    case "not-installed":
      return { rc: 5, status: 7, desc: "Not installed" };
    case "not-run":
      return { rc: 1, status: 4, desc: "Error" };
    default:
      return unreachable(outcome);
  }
}

/** From the journal: who fenced says so, whether it coordinates by then or not. */
export function fencingEvent(what: Happening, self: string): AlertEvent | undefined {
  const of = (node: string, rc: number, how: string, by = self): AlertEvent => ({
    kind: "fencing",
    node,
    task: "off",
    rc,
    desc: `Operation off of ${node} by ${by} for had@${self}: ${how}`,
  });
  switch (what.kind) {
    case "confirmed-off":
      return what.how.kind === "fenced" ? of(what.node, 0, "OK", what.how.by) : undefined;
    case "fence-failed":
      return of(what.target, 1, `Error (${what.device}: ${what.problem})`);
    case "fence-lied":
      return of(what.target, 1, `Error (${what.device} reported success, and the power is still on)`);
    default:
      return undefined;
  }
}

/** What changed from one document to the next. */
export function attributeEvents(before: ClusterDocument, after: ClusterDocument): readonly AlertEvent[] {
  if (before.nodes === after.nodes) return [];
  return Object.entries(after.nodes).flatMap(([node, record]) => {
    const old = before.nodes[node];
    const were = { ...old?.attributes, ...old?.transient };
    const are: Readonly<Record<string, string>> = { ...record.attributes, ...record.transient };
    const names = new Set([...Object.keys(were), ...Object.keys(are)]);
    return [...names]
      .filter((name) => were[name] !== are[name])
      .map((name): AlertEvent => ({ kind: "attribute", node, name, value: are[name] ?? "" }));
  });
}

/** The variables of an event, those of its kind and no others. */
export function variablesOf(event: AlertEvent): Readonly<Record<string, string>> {
  const base = { CRM_alert_kind: event.kind, CRM_alert_node: event.node };
  switch (event.kind) {
    case "node":
      return { ...base, CRM_alert_desc: event.desc };
    case "fencing":
      return {
        ...base,
        CRM_alert_desc: event.desc,
        CRM_alert_task: event.task,
        CRM_alert_rc: String(event.rc),
      };
    case "resource":
      return {
        ...base,
        CRM_alert_desc: event.desc,
        CRM_alert_rsc: event.resource,
        CRM_alert_task: event.task,
        CRM_alert_interval: String(event.intervalMs),
        CRM_alert_status: String(event.status),
        CRM_alert_rc: String(event.rc),
        CRM_alert_target_rc: String(event.targetRc),
        CRM_alert_exec_time: String(Math.round(event.execMs)),
      };
    case "attribute":
      return { ...base, CRM_alert_attribute_name: event.name, CRM_alert_attribute_value: event.value };
    default:
      return unreachable(event);
  }
}

function unreachable(value: never): never {
  throw new Error(`impossible: ${JSON.stringify(value)}`);
}
