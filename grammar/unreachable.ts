/** Ends a switch on a union: a kind that is added later becomes a type error at every place that must think of it. */
export function unreachable(impossible: never): never {
  throw new Error(`impossible: ${JSON.stringify(impossible)}`);
}
