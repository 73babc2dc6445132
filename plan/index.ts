// The contract between compiler and runtime: types, reading, digest, and the tables of settings.
export type * from "./plan.ts";
export * from "./digest.ts";
export * from "./options.ts";
export * from "./read.ts";
export * from "./resources.ts";
