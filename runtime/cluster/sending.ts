// Control messages, with both ends' incarnations on the envelope.
import type { NodeId } from "./document.ts";
import type { Effect } from "./events.ts";
import { protocolVersion, type Envelope, type Message } from "./messages.ts";
import type { Member } from "./state.ts";

/** To itself too: `step` hands those back in at once. Nothing can be said to a peer that was never heard. */
export function send(member: Member, to: NodeId, body: Message): readonly Effect[] {
  const self = member.config.self;
  const toIncarnation = to === self ? member.config.incarnation : member.peers[to]?.incarnation;
  if (toIncarnation === undefined || toIncarnation === null) return [];
  const envelope: Envelope = {
    version: protocolVersion,
    fromIncarnation: member.config.incarnation,
    toIncarnation,
    body,
  };
  return [{ kind: "send", to, envelope }];
}

/** What an earlier start of either daemon said or was told is void. */
export function isCurrent(member: Member, from: NodeId, envelope: Envelope): boolean {
  if (envelope.version !== protocolVersion || envelope.toIncarnation !== member.config.incarnation)
    return false;
  if (from === member.config.self) return true;
  const known = member.peers[from]?.incarnation;
  return known !== undefined && (known === null || envelope.fromIncarnation >= known);
}
