// One member, all its machines together.
import type { MemberConfig } from "./config.ts";
import type { Event, Step } from "./events.ts";
import type { StatusView } from "./view.ts";

export interface Member {
  readonly config: MemberConfig;
}

/** A member as it stands before its first event. What an earlier daemon left running must have ended before. */
export function createMember(config: MemberConfig, _nowMs: number): Member {
  return { config };
}

/** What becomes of a member by one event, and what it asks of the world. Never throws for anything a peer can say. */
export function step(_member: Member, _event: Event, _nowMs: number): Step<Member> {
  throw new Error("the cluster core is being built");
}

export function view(_member: Member, _nowMs: number): StatusView {
  throw new Error("the cluster core is being built");
}
