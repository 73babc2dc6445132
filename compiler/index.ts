// The front door of the compiler.
export { readCib, type CibOptions, type CibReading } from "./import/cib/read.ts";
export type { ImportFinding } from "./import/cib/finding.ts";
export { parseInstant as readMoment } from "./import/cib/instants.ts";
