// Who is there. A peer is alive while it confirms what it hears of us: every heartbeat echoes the newest moment of the
// other side's clock, so one number shows both directions, on our own clock, and a link that works one way only, or a
// datagram that was held up or replayed, keeps nobody alive. Silence is counted from the last heartbeat that came in and
// confirmed something new: `dead-after` is what a peer has, whole. What a loss means is decided elsewhere.
import type { NodeId } from "./document.ts";
import type { Effect } from "./events.ts";
import { protocolVersion, type Heartbeat } from "./messages.ts";
import { electoratesOf, votersOf } from "./quorum.ts";
import { chain, note, stay, type Member, type Peer, type Stage, type Step } from "./state.ts";

const stranger: Peer = {
  incarnation: null,
  beat: null,
  heardMs: null,
  confirmedMs: null,
  contactMs: null,
  graceUntilMs: Number.NEGATIVE_INFINITY,
  off: null,
  links: {},
  linksDown: [],
  alive: false,
  lostMs: null,
  restartedMs: null,
  pausesForgiven: 0,
};

/**
 * A member whose events are always late pauses without end. After so many awakenings, each with time to read what has come
 * in meanwhile, a peer that has said nothing is silent by its own doing.
 */
const pausesForgivenMax = 4;

/** One entry for every other voter; what is known of those that stay is kept. */
export function peersFor(member: Member): Readonly<Record<NodeId, Peer>> {
  const voters = new Set(electoratesOf(member).flat());
  voters.delete(member.config.self);
  return Object.fromEntries([...voters].map((id) => [id, member.peers[id] ?? stranger]));
}

/** With every heartbeat: a copy that is then filled in is much cheaper than a literal with a computed name. */
function replacePeer(member: Member, id: NodeId, peer: Peer): Member {
  const peers = { ...member.peers };
  peers[id] = peer;
  return { ...member, peers };
}

function withPeer(member: Member, id: NodeId, change: Partial<Peer>): Member {
  const peer = member.peers[id];
  return peer === undefined ? member : replacePeer(member, id, { ...peer, ...change });
}

export function isAlive(member: Member, id: NodeId): boolean {
  return id === member.config.self || member.peers[id]?.alive === true;
}

/** It was heard within `dead-after`. After a pause of our own a peer can be taken for alive without that, for a while. */
export function isInContact(member: Member, id: NodeId, nowMs: number): boolean {
  if (id === member.config.self) return true;
  const contactMs = member.peers[id]?.contactMs ?? null;
  return contactMs !== null && nowMs - contactMs <= member.timing.deadAfterMs;
}

/** Something that it said came in within `dead-after`, whatever it hears itself: its machine is on. */
export function isHeard(member: Member, id: NodeId, nowMs: number): boolean {
  const heardMs = member.peers[id]?.heardMs ?? null;
  return isAlive(member, id) || (heardMs !== null && nowMs - heardMs <= member.timing.deadAfterMs);
}

/** Its daemon is back as another one, and may not have heard this member yet: for so long that is no loss. */
export function isRestarting(member: Member, id: NodeId, nowMs: number): boolean {
  const peer = member.peers[id];
  if (peer === undefined || peer.alive || peer.lostMs !== null || peer.restartedMs === null) return false;
  return nowMs - peer.restartedMs <= member.timing.deadAfterMs;
}

/**
 * The moment of our own clock that a heartbeat confirms; null: none. One that is still to come was sent by a life of this machine
 * that it has forgotten, before it was set back to a snapshot: nothing that is said to that one is said to us.
 */
export function echoedMoment(member: Member, news: Heartbeat, nowMs: number): number | null {
  const { echo } = news;
  return echo?.incarnation === member.config.incarnation && echo.ms <= nowMs ? echo.ms : null;
}

/** A heartbeat came in. `isNews` tells whether it is newer than all before: only then may its content be believed. */
export function hear(
  member: Member,
  from: NodeId,
  link: string,
  news: Heartbeat,
  nowMs: number,
): { readonly step: Step; readonly isNews: boolean } {
  const peer = member.peers[from];
  if (peer === undefined || news.version !== protocolVersion) return { step: stay(member), isNews: false };
  const known = peer.beat;
  if (known !== null && news.sent.incarnation === known.sent.incarnation && news.seq === known.seq) {
    // The same heartbeat by another link.
    return {
      step: stay(withPeer(member, from, { links: withMark(peer.links, link, nowMs) })),
      isNews: false,
    };
  }
  if (known !== null && isOlder(news, known)) return { step: stay(member), isNews: false };
  const restarted = peer.incarnation !== null && peer.incarnation !== news.sent.incarnation;
  const echoed = echoedMoment(member, news, nowMs);
  const before = restarted ? null : peer.confirmedMs;
  const isContact = echoed !== null && echoed > (before ?? Number.NEGATIVE_INFINITY);
  const isRecent = echoed !== null && nowMs - echoed <= member.timing.deadAfterMs;
  const changed: Peer = {
    ...peer,
    incarnation: news.sent.incarnation,
    beat: news,
    heardMs: nowMs,
    confirmedMs: isContact ? echoed : before,
    contactMs: isContact && isRecent ? nowMs : restarted ? null : peer.contactMs,
    graceUntilMs: restarted ? Number.NEGATIVE_INFINITY : peer.graceUntilMs,
    pausesForgiven: 0,
    links: withMark(peer.links, link, nowMs),
    alive: restarted ? false : peer.alive,
    restartedMs: restarted ? restartOf(peer, nowMs) : peer.restartedMs,
  };
  const heardMember = replacePeer(member, from, changed);
  return { step: judge(heardMember, from, nowMs), isNews: true };
}

function restartOf(peer: Peer, nowMs: number): number | null {
  if (peer.lostMs !== null) return null;
  return peer.alive ? nowMs : peer.restartedMs;
}

function withMark(links: Peer["links"], link: string, nowMs: number): Peer["links"] {
  const marked = { ...links };
  marked[link] = nowMs;
  return marked;
}

function isOlder(a: Heartbeat, b: Heartbeat): boolean {
  const incarnations = a.sent.incarnation - b.sent.incarnation;
  return incarnations < 0 || (incarnations === 0 && a.seq < b.seq);
}

/** Suspects whom nothing confirms any more. */
export function suspectTheSilent(member: Member, nowMs: number): Step {
  return chain(
    member,
    ...Object.keys(member.peers).map((id) => (now: Member) => judgeWithLinks(now, id, nowMs)),
  );
}

function judgeWithLinks(member: Member, id: NodeId, nowMs: number): Step {
  return chain(
    member,
    (now) => judge(now, id, nowMs),
    (now) => judgeLinks(now, id, nowMs),
  );
}

function judge(member: Member, id: NodeId, nowMs: number): Step {
  const peer = member.peers[id];
  if (peer === undefined) return stay(member);
  const alive = isConfirmed(member, peer, nowMs);
  if (alive === peer.alive) return stay(member);
  const changed = withPeer(member, id, { alive, lostMs: alive ? null : nowMs });
  if (alive) {
    return chain(changed, note({ kind: "peer-heard", node: id, incarnation: peer.incarnation ?? 0 }, nowMs));
  }
  const silentMs = nowMs - (peer.contactMs ?? member.clock.startedMs);
  return chain(changed, note({ kind: "peer-suspected", node: id, silentMs }, nowMs));
}

function isConfirmed(member: Member, peer: Peer, nowMs: number): boolean {
  if (peer.confirmedMs === null || peer.contactMs === null) return false;
  if (peer.off !== null && peer.off.incarnation === peer.incarnation && peer.confirmedMs <= peer.off.atMs) {
    return false; // said before its power went off
  }
  return nowMs - peer.contactMs <= member.timing.deadAfterMs || (peer.alive && nowMs <= peer.graceUntilMs);
}

function judgeLinks(member: Member, id: NodeId, nowMs: number): Step {
  const peer = member.peers[id];
  if (peer === undefined) return stay(member);
  const down = Object.keys(peer.links).filter(
    (link) => nowMs - (peer.links[link] ?? 0) > member.timing.deadAfterMs,
  );
  if (down.length === peer.linksDown.length && down.every((link) => peer.linksDown.includes(link))) {
    return stay(member);
  }
  const fell = down.filter((link) => !peer.linksDown.includes(link));
  const rose = peer.linksDown.filter((link) => !down.includes(link));
  return chain(
    withPeer(member, id, { linksDown: down }),
    ...fell.map((link) => note({ kind: "link-down", node: id, link }, nowMs)),
    ...rose.map((link) => note({ kind: "link-up", node: id, link }, nowMs)),
  );
}

/**
 * A pause of our own (a stopped VM, a starved machine) looks from inside as if everybody had fallen silent at once.
 * Nobody is suspected for it: each peer gets as long to be heard as if it had been heard just now. Leases and quorum get no such
 * indulgence, because the others' clocks did not pause.
 */
export function forgivePause(member: Member, nowMs: number): Step {
  const last = member.clock.lastTickMs;
  if (last === null || nowMs - last <= member.timing.pauseAfterMs) return stay(member);
  if (member.clock.forgivenTickMs === last) return stay(member); // before another event of the same awakening
  const graceUntilMs = nowMs + member.timing.deadAfterMs;
  const peers = Object.fromEntries(
    Object.entries(member.peers).map(([id, peer]) => [id, forgiven(peer, graceUntilMs)]),
  );
  return chain(
    {
      ...member,
      peers,
      clock: { ...member.clock, forgivenTickMs: last, pausedMs: nowMs },
      patienceUntilMs: Math.max(member.patienceUntilMs, nowMs + member.timing.deadAfterMs),
    },
    note({ kind: "paused", forMs: nowMs - last }, nowMs),
  );
}

function forgiven(peer: Peer, graceUntilMs: number): Peer {
  if (!peer.alive || peer.pausesForgiven >= pausesForgivenMax) return peer;
  return { ...peer, graceUntilMs, pausesForgiven: peer.pausesForgiven + 1 };
}

/** Its power is off: nothing it said before counts, and it is not alive until it is heard anew. */
export function markOff(member: Member, id: NodeId, device: string, nowMs: number): Member {
  const peer = member.peers[id];
  if (peer === undefined) return member;
  return withPeer(member, id, {
    off: { atMs: nowMs, incarnation: peer.incarnation, device },
    alive: false,
    lostMs: peer.lostMs ?? nowMs,
    graceUntilMs: Number.NEGATIVE_INFINITY,
  });
}

function beatTo(member: Member, to: NodeId, quorate: boolean, nowMs: number): Effect {
  const sent = member.peers[to]?.beat?.sent;
  const office = member.office;
  return {
    kind: "beat",
    to,
    beat: {
      version: protocolVersion,
      seq: member.clock.beats,
      sent: { incarnation: member.config.incarnation, ms: nowMs },
      boot: member.config.boot,
      echo: sent === undefined ? null : { incarnation: sent.incarnation, ms: sent.ms },
      term: member.vote.term,
      patienceMs: member.timing.deadAfterMs,
      coordinator:
        office.kind === "coordinator"
          ? member.config.self
          : office.kind === "follower"
            ? office.coordinator
            : null,
      quorate,
      committed: member.committed,
      abdicates: office.kind === "coordinator" && office.abdicates,
    },
  };
}

/** A heartbeat to everyone, or to those named. */
export function beat(quorate: (member: Member) => boolean, nowMs: number, to?: readonly NodeId[]): Stage {
  return (before) => {
    const member = { ...before, clock: { ...before.clock, beats: before.clock.beats + 1 } };
    const isQuorate = quorate(member);
    const ids = to ?? Object.keys(member.peers);
    return { member, effects: ids.map((id) => beatTo(member, id, isQuorate, nowMs)) };
  };
}

/** Nodes of the plan in force that can run resources. */
export function planNodes(member: Member): readonly NodeId[] {
  return votersOf(member.plan).filter((id) => !id.startsWith("#"));
}
