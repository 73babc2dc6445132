// The scheduler: a pure function from what is wanted and what is seen to what has to be done, with reasons.
export type * from "./state.ts";
export type * from "./decision.ts";
export type * from "./reasons.ts";
export { reasonText, type ActionReason, type Cause, type FenceCause } from "./action-reasons.ts";
export { decide, observe, type DecideOptions } from "./decide.ts";
