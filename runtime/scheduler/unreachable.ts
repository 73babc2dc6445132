/** The end of a switch over a union: a new kind then shows every place that must think of it. */
export function unreachable(impossible: never): never {
  throw new Error(`unreachable: ${JSON.stringify(impossible)}`);
}
