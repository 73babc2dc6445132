// What one entry of a history changes: the role that is known so far, and what the failures until now ask for.
import { resourceAction } from "./actions.ts";
import { isIgnored, isMasked, normalise, type Result } from "./entry-result.ts";
import { forgetExpired, hasExpired } from "./expiry.ts";
import { banEverywhere, bannedWith } from "./failures.ts";
import { noteActive } from "./history-owner.ts";
import { ban, prefer } from "./location.ts";
import { readMigrateFromFailure, readMigrateTo, readMigrateToFailure } from "./migration-history.ts";
import type { Primitive } from "./model.ts";
import { Role } from "./model.ts";
import { infinity } from "./numbers.ts";
import { OnFail, onFailOf } from "./operations.ts";
import { becomeActive, clearPast, raise, type Reading, sameOperation } from "./reading.ts";
import type { HistoryEntry } from "./state.ts";

export function readEntry(reading: Reading, entry: HistoryEntry): void {
  const { cluster, primitive, node } = reading;
  const probe = entry.task === "monitor" && entry.intervalMs === 0;
  const expired = hasExpired(reading, entry, probe);
  if (entry.status === "pending") {
    readPending(reading, entry);
    return;
  }
  const masked = probe && isMasked(primitive, entry);
  const result = masked ? { status: "done" as const, rc: 7 } : normalise(reading, entry, probe, expired);
  const failedAsExpected = result.status === "done" && !masked;
  if (!masked && expired && !failedAsExpected) {
    forgetExpired(reading, entry, probe);
    return;
  }
  if (masked) {
    if (expired && entry.rc !== entry.expectedRc && primitive.role < Role.Started) {
      // Probe again: what it could not tell then it may tell now.
      primitive.role = Role.Unknown;
      return;
    }
    primitive.role = Role.Stopped;
    if (entry.rc !== entry.expectedRc || entry.status === "not-installed")
      ban(cluster, bannedWith(primitive), node, { kind: "hard-error" });
    return;
  }
  const onFail =
    result.status === "done" ? OnFail.ignore : onFailOf(cluster, primitive, entry.task, entry.intervalMs);
  if (isIgnored(result, entry, onFail, primitive)) {
    if (result.status === "not-installed") {
      raise(reading, OnFail.ban);
      primitive.role = Role.Stopped;
      return;
    }
    primitive.failureIgnored = true;
    succeed(reading, entry, entry.expectedRc, undefined);
    if (onFail === OnFail.restartContainer) raise(reading, onFail);
    return;
  }
  switch (result.status) {
    case "done":
      if (result.role !== undefined) primitive.role = result.role;
      succeed(reading, entry, result.rc, result.role);
      return;
    case "not-connected":
      if (node.kind !== "member" && node.connection !== undefined) {
        node.connection.failed = true;
        node.connection.stopIfFailed = true;
      }
      fail(reading, entry, result, onFail);
      return;
    default:
      if (result.role !== undefined) primitive.role = result.role;
      fail(reading, entry, result, onFail);
  }
}

function readPending(reading: Reading, entry: HistoryEntry): void {
  const { cluster, primitive, node } = reading;
  switch (entry.task) {
    case "start":
      primitive.startPending = true;
      becomeActive(primitive);
      break;
    case "promote":
      primitive.role = Role.Promoted;
      break;
    case "migrate_to":
      if (node.unclean && entry.migrateTarget !== undefined) {
        const target = cluster.nodeByName.get(entry.migrateTarget);
        if (target !== undefined) {
          resourceAction(cluster, primitive, { task: "stop", node: target, required: true });
        }
      }
      break;
    case "monitor":
      if (entry.intervalMs === 0) return; // to look is no change under way
      if (reading.lastFailure !== undefined && sameOperation(reading.lastFailure, entry)) return;
      break;
  }
  if (primitive.pendingTask !== undefined) return;
  primitive.pendingTask = pendingNames[entry.task] ?? "Monitoring";
  primitive.pendingNode = node;
  noteActive(primitive, node);
}

const pendingNames: Readonly<Record<string, Primitive["pendingTask"]>> = {
  start: "Starting",
  stop: "Stopping",
  promote: "Promoting",
  demote: "Demoting",
  migrate_to: "Migrating",
  migrate_from: "Migrating",
  monitor: "Monitoring",
};

function succeed(reading: Reading, entry: HistoryEntry, rc: number, known: Role | undefined): void {
  const { primitive } = reading;
  if (rc === 7) {
    if (entry.task === "monitor" || known !== undefined) {
      clearPast(reading);
      if (known !== undefined) return;
    }
  }
  let clears = false;
  switch (entry.task) {
    case "monitor":
    case "asyncmon":
      if (rc === 5) {
        primitive.role = Role.Stopped;
        return;
      }
      if (rc === 7) return;
      clears = reading.lastFailure !== undefined && sameOperation(reading.lastFailure, entry);
      if (primitive.role < Role.Started) becomeActive(primitive);
      break;
    case "start":
      primitive.role = Role.Started;
      clears = true;
      break;
    case "stop":
      primitive.role = Role.Stopped;
      clears = true;
      break;
    case "promote":
      primitive.role = Role.Promoted;
      clears = true;
      break;
    case "demote":
      primitive.role = Role.Unpromoted;
      clears = reading.onFail === OnFail.demote;
      break;
    case "migrate_from":
      primitive.role = Role.Started;
      clears = true;
      break;
    case "migrate_to":
      readMigrateTo(reading, entry);
      break;
  }
  if (clears) clearPast(reading);
}

function fail(reading: Reading, entry: HistoryEntry, result: Result, onFail: OnFail): void {
  const { cluster, primitive, node } = reading;
  reading.lastFailure = entry;
  raise(reading, onFail);
  let demotedBy: Role = Role.Unknown;
  switch (entry.task) {
    case "stop":
      prefer(cluster, primitive, node, -infinity, { kind: "failed-stop" });
      break;
    case "migrate_to":
      readMigrateToFailure(reading, entry);
      break;
    case "migrate_from":
      readMigrateFromFailure(reading, entry);
      break;
    case "promote":
      primitive.role = Role.Promoted;
      break;
    case "demote":
      if (onFail === OnFail.block) {
        primitive.role = Role.Promoted;
        primitive.nextRole = Role.Stopped;
      } else if (result.rc === 7) {
        primitive.role = Role.Stopped;
      } else {
        primitive.role = Role.Unpromoted;
      }
      break;
  }
  if (
    entry.task === "monitor" &&
    entry.intervalMs === 0 &&
    (result.rc === 5 || result.status === "not-installed")
  ) {
    primitive.role = Role.Stopped;
  } else if (primitive.role < Role.Started) {
    becomeActive(primitive);
  }
  if (onFail === OnFail.stop) {
    demotedBy = Role.Stopped;
    banEverywhere(cluster, primitive, "on-fail");
  } else if (onFail === OnFail.resetRemote && primitive.reconnectIntervalMs > 0) {
    demotedBy = Role.Stopped;
  } else if (entry.task === "promote") {
    demotedBy = Role.Unpromoted;
  } else {
    demotedBy = Role.Started;
  }
  if (primitive.nextRole < demotedBy && demotedBy !== Role.Started) primitive.nextRole = demotedBy;
  if (result.status === "error-hard" || result.status === "not-installed") {
    ban(cluster, bannedWith(primitive), node, { kind: "hard-error" });
  } else if (result.status === "error-fatal") {
    banEverywhere(cluster, primitive, "hard-error");
  }
}
