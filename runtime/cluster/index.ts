// The cluster: one member as a pure state machine. `step(member, event, nowMs)` says what becomes of it and what it asks
// of the world. README.md tells the protocol.

export type * from "./config.ts";
export { freshVote, timingOf, witnessId } from "./config.ts";
export type * from "./document.ts";
export { compareStamps, emptyDocument } from "./document.ts";
export type * from "./events.ts";
export { storeFailureMaxMs, waitsForDisk } from "./events.ts";
export type * from "./journal.ts";
export type * from "./messages.ts";
export { protocolVersion } from "./messages.ts";
export type * from "./operations.ts";
export type * from "./view.ts";
export { createMember, step, view, type Member } from "./member.ts";
// What an observer of a whole cluster asks of each member; the daemon has no need of it.
export { holdsLease, isQuorate } from "./election.ts";
