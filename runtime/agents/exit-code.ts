// The exit codes of a resource agent. Source: Open Cluster Framework, Resource Agent API 1.1, "Exit status codes".

export const ocfCode = {
  ok: 0,
  generic: 1,
  badArguments: 2,
  unimplemented: 3,
  insufficientPrivileges: 4,
  notInstalled: 5,
  notConfigured: 6,
  notRunning: 7,
  runningPromoted: 8,
  failedPromoted: 9,
  /** Running, but more likely to fail: 190 as Unpromoted or Started, 191 as Promoted. */
  degraded: 190,
  degradedPromoted: 191,
} as const;

const known: ReadonlySet<number> = new Set(Object.values(ocfCode));

/** Codes that OCF does not know count as its generic error. */
export function toOcfCode(code: number): number {
  return known.has(code) ? code : ocfCode.generic;
}
