// What a coordinator knows of the nodes, in its own term and from their own mouths, and how its commands reach them.
// A node that has not reported in this term is unknown, whatever others or earlier terms said of it.
import type { NodeId } from "./document.ts";
import { isFollowing } from "./election.ts";
import { isAlive, planNodes } from "./membership.ts";
import type { NodeReport, ReportEntry } from "./messages.ts";
import { compact, resendAfterMs } from "./node-operations.ts";
import type { Order } from "./operations.ts";
import { send } from "./sending.ts";
import { chain, coordinating, stay, withOffice, type KnownNode, type Member, type Step } from "./state.ts";

function freshNode(incarnation: number, nowMs: number): KnownNode {
  return {
    incarnation,
    boot: "",
    seq: 0,
    reported: false,
    sinceMs: nowMs,
    reportSentMs: Number.NEGATIVE_INFINITY,
    entries: [],
    running: [],
    commands: [],
    commandSeen: 0,
    barrier: 0,
    unsent: true,
    lastSentMs: Number.NEGATIVE_INFINITY,
    refused: null,
  };
}

export function incarnationOf(member: Member, node: NodeId): number | null {
  return node === member.config.self ? member.config.incarnation : (member.peers[node]?.incarnation ?? null);
}

/** It is alive and follows this coordinator in its term. */
export function isListening(member: Member, node: NodeId): boolean {
  if (node === member.config.self) return true;
  const beat = member.peers[node]?.beat;
  return isAlive(member, node) && beat?.coordinator === member.config.self && beat.term === member.vote.term;
}

/** The present incarnation of a node, if it has reported in this term. */
export function knownNode(member: Member, node: NodeId): KnownNode | null {
  const known = coordinating(member)?.nodes[node];
  return known !== undefined && known.incarnation === incarnationOf(member, node) ? known : null;
}

function withKnown(member: Member, node: NodeId, known: KnownNode): Member {
  const office = coordinating(member);
  return office === null ? member : withOffice(member, { nodes: { ...office.nodes, [node]: known } });
}

/** Its daemon said that it cannot use a plan; null: that is no news. */
export function noteRefusal(
  member: Member,
  node: NodeId,
  refused: NonNullable<KnownNode["refused"]>,
): Member | null {
  const known = knownNode(member, node);
  if (known === null || known.refused?.digest === refused.digest) return null;
  return withKnown(member, node, { ...known, refused });
}

/** It has the newest document on disk, and so the plan that it names. */
export function forgetRefusal(member: Member, node: NodeId): Member {
  const known = knownNode(member, node);
  return known === null || known.refused === null
    ? member
    : withKnown(member, node, { ...known, refused: null });
}

/**
 * Why a node cannot work by the plan in force (an older `had`, mostly); null: nothing is known to stand against it. It
 * follows and votes, and stops what it is told to stop, but it has not stored what the others agreed on.
 */
export function whyUnable(member: Member, node: NodeId): string | null {
  const refused = knownNode(member, node)?.refused ?? null;
  return refused?.digest === member.stored.plan ? refused.problem : null;
}

/** Asks everyone who listens and has not been asked. */
export function askForReports(member: Member, nowMs: number): Member {
  let now = member;
  for (const node of planNodes(member)) {
    const incarnation = incarnationOf(member, node);
    if (incarnation === null || knownNode(now, node) !== null || !isListening(now, node)) continue;
    now = withKnown(now, node, freshNode(incarnation, awaitedSinceMs(now, node) ?? nowMs));
  }
  return now;
}

/** A daemon that is started again and again, and never comes to report, has no more time for it than one that hangs. */
function awaitedSinceMs(member: Member, node: NodeId): number | null {
  const before = coordinating(member)?.nodes[node];
  const isBackAtOnce = (member.peers[node]?.restartedMs ?? null) !== null;
  return before !== undefined && !before.reported && isBackAtOnce ? before.sinceMs : null;
}

/** What came new with a report, so that others can draw conclusions from it. */
export interface Taken {
  readonly step: Step;
  readonly news: readonly ReportEntry[];
  /** The node's first report in this term: what it tells happened before. */
  readonly first: boolean;
}

export function takeReport(
  member: Member,
  from: NodeId,
  incarnation: number,
  report: NodeReport,
  nowMs: number,
): Taken {
  const office = coordinating(member);
  const nothing: Taken = { step: stay(member), news: [], first: false };
  if (office === null || !isFollowing(member, member.config.self, report.term)) return nothing;
  if (incarnation !== incarnationOf(member, from)) return nothing;
  const known = knownNode(member, from) ?? freshNode(incarnation, nowMs);
  if (report.base > known.seq) {
    // Something between is missing: ask for it.
    return { ...nothing, step: stay(withKnown(member, from, { ...known, unsent: true })) };
  }
  if (report.sentMs <= known.reportSentMs) return nothing;
  const news = report.entries.filter((entry) => entry.seq > known.seq);
  const updated: KnownNode = {
    ...known,
    boot: report.boot,
    seq: Math.max(known.seq, report.seq),
    reported: known.reported || report.commandSeen >= known.barrier,
    reportSentMs: report.sentMs,
    entries: news.length === 0 ? known.entries : withNews(known.entries, news),
    running: report.running,
    commandSeen: Math.max(known.commandSeen, report.commandSeen),
    commands: known.commands.filter((command) => command.id > report.commandSeen),
    // Acknowledged at once if there was something in it; answers to answers would never end.
    unsent: known.unsent || news.length > 0,
  };
  return { step: stay(withKnown(member, from, updated)), news, first: !known.reported && updated.reported };
}

function withNews(entries: readonly ReportEntry[], news: readonly ReportEntry[]): readonly ReportEntry[] {
  let all = entries;
  for (const entry of news) {
    if (entry.kind === "forgotten") {
      all = all.filter((old) => old.kind !== "result" || old.result.action.historyName !== entry.historyName);
    } else if (entry.kind === "result") {
      all = [...all, entry];
    }
  }
  return compact(all, Number.POSITIVE_INFINITY);
}

/** Gives an order to a node; it is sent with the next flush, and again until the node has taken it on. */
export function orderTo(
  member: Member,
  node: NodeId,
  order: Order,
): { readonly member: Member; readonly command: number } | null {
  const office = coordinating(member);
  const known = knownNode(member, node);
  if (office === null || known === null) return null;
  const id = office.commandCounter + 1;
  const ordered = withKnown(member, node, {
    ...known,
    commands: [...known.commands, { id, order }],
    unsent: true,
  });
  return { member: withOffice(ordered, { commandCounter: id }), command: id };
}

/**
 * A node did not answer a command in time. Whether it carries it out is unknown, so it is unknown what runs there: the
 * command is taken back, and nothing is believed of the node until it reports that it knows so.
 */
export function disbelieve(member: Member, node: NodeId, command: number, nowMs: number): Member {
  const known = knownNode(member, node);
  const office = coordinating(member);
  if (known === null || office === null) return member;
  return withKnown(member, node, {
    ...known,
    commands: known.commands.filter((other) => other.id !== command),
    barrier: office.commandCounter,
    reported: false,
    sinceMs: nowMs,
    unsent: true,
  });
}

export function flushCommands(member: Member, nowMs: number): Step {
  const office = coordinating(member);
  if (office === null) return stay(member);
  return chain(member, ...Object.keys(office.nodes).map((id) => (now: Member) => flushTo(now, id, nowMs)));
}

function flushTo(member: Member, node: NodeId, nowMs: number): Step {
  const known = knownNode(member, node);
  if (known === null || !isListening(member, node)) return stay(member);
  const isOverdue =
    (known.commands.length > 0 || !known.reported) && nowMs - known.lastSentMs >= resendAfterMs;
  if (!known.unsent && !isOverdue) return stay(member);
  const sent = withKnown(member, node, { ...known, unsent: false, lastSentMs: nowMs });
  return {
    member: sent,
    effects: send(sent, node, {
      kind: "commands",
      term: member.vote.term,
      commands: known.commands,
      upTo: coordinating(sent)?.commandCounter ?? 0,
      reportSeen: known.seq,
      wanted: !known.reported,
    }),
  };
}
