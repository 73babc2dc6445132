// What crm_simulate printed, read back: the list of changes, and who runs where in which role afterwards. For suites that
// have nothing but the text.
import type { Placement, SummaryEntry } from "../../runtime/simulator/index.ts";

// The list of changes

export function readTransition(text: string): readonly SummaryEntry[] {
  return linesBetween(text, "Transition Summary:", "Executing Cluster Transition:").flatMap((line) => {
    const fence = /^ {2}\* Fence \((\w+)\) (.+?) '(.*)'$/.exec(line);
    if (fence !== null) {
      return { action: "Fence", op: fence[1] ?? "", node: fence[2] ?? "", reason: fence[3] ?? "" };
    }
    const shutdown = /^ {2}\* Shutdown (\S+)/.exec(line);
    if (shutdown !== null) return { action: "Shutdown", node: shutdown[1] ?? "" };
    const match = /^ {2}\* (\S+) +(\S+) +\( +(.*?) +\)(?: {2}(?:due to )?(.*))?$/.exec(line);
    if (match === null) return [];
    const [, action = "", resource = "", place = "", tail = ""] = match;
    const blocked = /(^| \(?)blocked\)?$/.test(tail);
    const reason = tail.replace(/(^| \(?)blocked\)?$/, "");
    return {
      action,
      resource,
      ...readPlace(place),
      ...(reason === "" ? {} : { reason }),
      ...(blocked ? { blocked: true as const } : {}),
    };
  });
}

type Role = NonNullable<SummaryEntry["role"]>;
const roles: ReadonlySet<string> = new Set<Role>(["Unknown", "Stopped", "Started", "Unpromoted", "Promoted"]);

function isRole(word: string | undefined): word is Role {
  return word !== undefined && roles.has(word);
}

/** `node`, `Role node`, `from -> to`, `from -> to Role`, `Role -> Role node`, `Role from -> Role to` */
function readPlace(place: string): Partial<SummaryEntry> {
  const words = place.split(/ +/);
  const arrow = words.indexOf("->");
  if (arrow < 0) {
    const [first, second] = words;
    return second !== undefined && isRole(first) ? { node: second, role: first } : { node: first ?? "" };
  }
  const [first, second] = words.slice(0, arrow);
  const [third, fourth] = words.slice(arrow + 1);
  if (isRole(first) && isRole(third)) {
    return second === undefined
      ? { fromRole: first, toRole: third, node: fourth ?? "" }
      : { from: second, to: fourth ?? "", fromRole: first, toRole: third };
  }
  return { from: first ?? "", to: third ?? "", ...(isRole(fourth) ? { role: fourth } : {}) };
}

/** The actions that were run, as lines. */
export function readExecuted(text: string): readonly string[] {
  return linesBetween(text, "Executing Cluster Transition:", "Revised Cluster Status:").flatMap((line) =>
    line.startsWith("  * ") ? line.slice(4) : [],
  );
}

// Who runs where

export interface Naming {
  /** Members of a cloned group, whose common line names only the group. */
  membersOf(resource: string): readonly string[];
  /** The name under which an instance is compared: without its number if its clone is anonymous. */
  nameOf(instance: string): string;
}

type Lists = Partial<Record<"Started" | "Promoted" | "Unpromoted", string[]>>;

export function readPlacement(text: string, naming: Naming): Readonly<Record<string, Placement>> {
  const placement: Record<string, Lists> = {};
  const put = (resource: string, role: string, nodes: readonly string[]): void => {
    const lists = (placement[resource] ??= {});
    if (role !== "Started" && role !== "Promoted" && role !== "Unpromoted") return;
    (lists[role] ??= []).push(...nodes);
  };
  let cloned = "";
  for (const line of linesBetween(afterRevised(text), "Full List of Resources:", "\u0000")) {
    const clone = /\* Clone Set: \S+ \[(.+?)\]/.exec(line);
    if (clone !== null) cloned = clone[1] ?? "";
    const merged = /\* (\w+)(?: \(target-role\))?: \[ (.*) \]$/.exec(line);
    if (merged !== null) {
      for (const member of naming.membersOf(cloned))
        put(member, merged[1] ?? "", (merged[2] ?? "").split(" "));
    }
    const single = /\* (\S+)(?: \(\d[\w.:]*\)\t? ?|\t)\([^()]+\):\t? *(.*)$/.exec(line);
    if (single !== null) {
      const { role, nodes } = readStatus(single[2] ?? "");
      put(naming.nameOf(single[1] ?? ""), role, nodes);
    }
  }
  return placement;
}

/** `FAILED Promoted n1 (blocked)`, `Started [ n1 n2 ]`, `Stopped n1 (LOCKED)` */
function readStatus(status: string): { readonly role: string; readonly nodes: readonly string[] } {
  const flags = status.replace(/\([^)]*\)/g, " ");
  const words = flags.split(/[\s[\]]+/).filter((word) => word !== "");
  const role = words.find((word) => isRole(word)) ?? "Started";
  return { role, nodes: words.filter((word) => !isRole(word) && word !== "FAILED" && word !== "ORPHANED") };
}

function afterRevised(text: string): string {
  return text.slice(Math.max(0, text.indexOf("Revised Cluster Status:")));
}

function linesBetween(text: string, start: string, end: string): readonly string[] {
  const from = text.indexOf(start);
  if (from < 0) return [];
  const to = text.indexOf(end, from);
  return text.slice(from + start.length, to < 0 ? undefined : to).split("\n");
}
