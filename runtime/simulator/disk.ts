// What survives a power loss: one file a record, replaced as a whole. A write that was under way when the power went
// is either there or not, never half.
import type { Plan } from "../../plan/index.ts";
import {
  emptyDocument,
  freshVote,
  type ClusterDocument,
  type DurableRecord,
  type Vote,
} from "../cluster/index.ts";

export interface Disk {
  vote: Vote;
  document: ClusterDocument;
  readonly plans: Map<string, { readonly plan: Plan; readonly text: string }>;
  incarnation: number;
  /** Milliseconds that a write takes; Infinity: the disk is full. */
  writeMs: number;
  /** Told when a write comes across a disk that is slow or full. */
  met: (() => void) | null;
}

export const usualWriteMs = 3;

export function createDisk(): Disk {
  return {
    vote: freshVote,
    document: emptyDocument,
    plans: new Map(),
    incarnation: 0,
    writeMs: usualWriteMs,
    met: null,
  };
}

export function write(disk: Disk, record: DurableRecord, plan: Plan | undefined): void {
  switch (record.kind) {
    case "vote":
      disk.vote = record.vote;
      return;
    case "document":
      disk.document = record.document;
      return;
    case "plan":
      if (plan !== undefined) disk.plans.set(record.digest, { plan, text: record.text });
      return;
  }
}
