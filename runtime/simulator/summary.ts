// The list of what changes, a line a resource or node: as records for programs and as lines for people, in the words that
// crm_simulate uses.
import { reasonText, type ActionReason, type Change, type InstanceRole } from "../scheduler/index.ts";

/** One line of the summary. Which fields there are depends on the action, as in the line itself. */
export interface SummaryEntry {
  readonly action: string;
  readonly resource?: string;
  /** Of a fencing: reboot, off, on. */
  readonly op?: string;
  readonly node?: string;
  readonly from?: string;
  readonly to?: string;
  readonly role?: InstanceRole;
  readonly fromRole?: InstanceRole;
  readonly toRole?: InstanceRole;
  readonly reason?: string;
  readonly blocked?: true;
}

export function summaryEntry(change: Change): SummaryEntry {
  switch (change.kind) {
    case "fence": {
      const node =
        change.container === undefined ? change.node : `${change.node} (resource: ${change.container})`;
      return { action: "Fence", op: change.operation, node, ...reasonOf(change.reason) };
    }
    case "shutdown":
      return { action: "Shutdown", node: change.node };
    case "resource":
      return {
        action: change.action,
        resource: change.resource,
        ...placeOf(change),
        ...reasonOf(change.reason),
        ...(change.blocked ? { blocked: true as const } : {}),
      };
  }
}

function reasonOf(reason: ActionReason): Pick<SummaryEntry, "reason"> {
  const text = reasonText(reason);
  return text === undefined ? {} : { reason: text };
}

type ResourceChange = Extract<Change, { readonly kind: "resource" }>;

/** Roles are only told where there is more to tell than whether it runs. */
function placeOf({ action, from, to, fromRole, toRole }: ResourceChange): Partial<SummaryEntry> {
  switch (action) {
    case "Start":
      return to === undefined ? {} : { node: to };
    case "Stop":
      return {
        ...(from === undefined ? {} : { node: from }),
        ...(hasRole(fromRole) ? { role: fromRole } : {}),
      };
    case "Promote":
    case "Demote":
      if (from !== undefined && to !== undefined && from !== to) return { from, to, fromRole, toRole };
      return { ...nodeOf(to ?? from), fromRole, toRole };
    default: {
      const place = from !== undefined && to !== undefined && from !== to ? { from, to } : nodeOf(to ?? from);
      if (!hasRole(fromRole) && !hasRole(toRole)) return place;
      return fromRole === toRole ? { ...place, role: toRole } : { ...place, fromRole, toRole };
    }
  }
}

function nodeOf(node: string | undefined): Pick<SummaryEntry, "node"> {
  return node === undefined ? {} : { node };
}

function hasRole(role: InstanceRole): boolean {
  return role === "Promoted" || role === "Unpromoted";
}

/** The lines under "Transition Summary", aligned as crm_simulate aligns them. */
export function summaryLines(entries: readonly SummaryEntry[]): readonly string[] {
  let nameWidth = 5;
  let placeWidth = 5;
  for (const entry of entries) {
    const name = entry.resource?.length ?? 0;
    if (name > nameWidth) nameWidth = name + 2;
    if (name > 0) placeWidth = Math.max(placeWidth, placeText(entry).length);
  }
  return entries.map((entry) => {
    if (entry.action === "Fence")
      return `Fence (${entry.op ?? ""}) ${entry.node ?? ""} '${entry.reason ?? ""}'`;
    if (entry.resource === undefined) return `${entry.action} ${entry.node ?? ""}`;
    const why = entry.reason === undefined ? "" : `  due to ${entry.reason}`;
    const blocked = entry.blocked !== true ? "" : why === "" ? "  blocked" : " (blocked)";
    const place = placeText(entry).padStart(placeWidth);
    return `${entry.action.padEnd(8)}   ${entry.resource.padEnd(nameWidth)}   ( ${place} )${why}${blocked}`;
  });
}

function placeText(entry: SummaryEntry): string {
  const { from, to, node, role, fromRole, toRole } = entry;
  const words =
    from !== undefined && to !== undefined
      ? fromRole !== undefined
        ? [fromRole, from, "->", toRole, to]
        : [from, "->", to, role]
      : fromRole !== undefined
        ? [fromRole, "->", toRole, node]
        : [role, node];
  return words.filter((word) => word !== undefined).join(" ");
}
