// The front door: text → tree and findings, tree → text.
export * from "./source.ts";
export * from "./message.ts";
export * from "./diagnostic.ts";
export * from "./tree.ts";
export { unreachable } from "./unreachable.ts";
export { parse } from "./parse.ts";
export type { Parsed } from "./parse.ts";
export { format, print } from "./format.ts";
export type { FormatOptions, Formatted } from "./format.ts";
export * from "./build.ts";
export { decodeSource } from "./decode.ts";
export type { Decoded } from "./decode.ts";
