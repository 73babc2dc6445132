// From results to the history that the scheduler reads: which entry a result replaces, and what it says there.
import type { EntryStatus, HistoryEntry, ResourceHistory } from "../scheduler/index.ts";
import type { ReportEntry } from "./messages.ts";
import type { OperationResult, RunningOperation } from "./operations.ts";

/** Ids of the entries that a result fills: the last run of its kind, and the last failure if it is one. */
export function historyIds(result: OperationResult): readonly string[] {
  const { historyName, task, intervalMs } = result.action;
  if (task === "notify" || task === "cancel" || task === "delete") return [];
  const last = intervalMs > 0 ? `${historyName}_${task}_${intervalMs}` : `${historyName}_last_0`;
  return isFailure(result) ? [last, `${historyName}_last_failure_0`] : [last];
}

export function isExpected(result: OperationResult): boolean {
  return result.outcome.kind === "exited" && result.outcome.code === result.action.expectedRc;
}

/** A probe finds what it finds; anything else that ends unexpectedly has failed. Source: SEMANTICS of histories. */
export function isFailure(result: OperationResult): boolean {
  if (isExpected(result)) return false;
  const isProbe = result.action.task === "monitor" && result.action.intervalMs === 0;
  if (!isProbe || result.outcome.kind !== "exited") return true;
  const found = [0, 5, 7, 8, 190, 191];
  return !found.includes(result.outcome.code);
}

/** Whether the newest operations leave a resource up, or possibly up: anything but a good stop or a look that found nothing. */
export function isActive(entries: readonly ReportEntry[], historyName: string): boolean {
  let active = false;
  for (const entry of entries) {
    if (entry.kind !== "result" || entry.result.action.historyName !== historyName) continue;
    const { action, outcome } = entry.result;
    const code = outcome.kind === "exited" ? outcome.code : null;
    if (action.task === "monitor") {
      const isAbsent = code === 7 || code === 5 || outcome.kind === "not-installed";
      active = isAbsent ? action.intervalMs > 0 && active : true;
    } else if (action.task === "stop") active = code !== 0;
    else if (action.task === "migrate_to") active = code !== 0;
    else if (action.task !== "notify") active = true;
  }
  return active;
}

/** Pacemaker's pair of op-status and exit code. */
function verdictOf(result: OperationResult): { readonly status: EntryStatus; readonly rc: number } {
  const outcome = result.outcome;
  switch (outcome.kind) {
    case "exited":
      return { status: isExpected(result) ? "done" : "error", rc: outcome.code };
    case "timed-out":
      return { status: "timeout", rc: 1 };
    case "not-installed":
      return { status: "not-installed", rc: 5 };
    case "not-run":
      return { status: "error", rc: 1 };
  }
}

/** Histories by resource, from what a node reported in order. */
export function historiesOf(
  entries: readonly ReportEntry[],
  running: readonly RunningOperation[],
): readonly ResourceHistory[] {
  const byResource = new Map<
    string,
    { agent: ResourceHistory["agent"]; entries: Map<string, HistoryEntry> }
  >();
  for (const entry of entries) {
    if (entry.kind === "forgotten") byResource.delete(entry.historyName);
    if (entry.kind !== "result") continue;
    const { historyName, agent } = entry.result.action;
    const known = byResource.get(historyName) ?? { agent, entries: new Map<string, HistoryEntry>() };
    byResource.set(historyName, known);
    for (const id of historyIds(entry.result)) known.entries.set(id, entryOf(id, entry.result));
  }
  for (const operation of running) {
    const { historyName, agent, task } = operation.action;
    if (task !== "start" && task !== "promote") continue;
    const known = byResource.get(historyName) ?? { agent, entries: new Map<string, HistoryEntry>() };
    byResource.set(historyName, known);
    const id = `${historyName}_last_0`;
    known.entries.set(id, { ...baseOf(id, operation), status: "pending", rc: 193, callId: -1 });
  }
  return [...byResource].map(([resource, known]) => ({
    resource,
    agent: known.agent,
    entries: [...known.entries.values()],
  }));
}

function baseOf(
  id: string,
  operation: Pick<RunningOperation, "action" | "command">,
): Omit<HistoryEntry, "status" | "rc" | "callId"> {
  const { action, command } = operation;
  return {
    id,
    task: action.task === "reload-agent" ? "start" : action.task,
    intervalMs: action.intervalMs,
    expectedRc: action.expectedRc,
    ...(command === undefined ? {} : { transition: { by: "had", number: command.term, action: command.id } }),
    ...(action.digests === undefined ? {} : { digests: action.digests }),
    ...(action.migrateSource === undefined ? {} : { migrateSource: action.migrateSource }),
    ...(action.migrateTarget === undefined ? {} : { migrateTarget: action.migrateTarget }),
  };
}

function entryOf(id: string, result: OperationResult): HistoryEntry {
  const reason = result.outcome.kind === "exited" ? result.outcome.reason : undefined;
  return {
    ...baseOf(id, result),
    ...verdictOf(result),
    callId: result.call,
    lastRcChangeSeconds: Math.floor(result.atWallMs / 1_000),
    ...(reason === undefined ? {} : { exitReason: reason }),
  };
}
