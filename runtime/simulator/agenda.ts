// What will happen and when: a binary heap by time, and by order of entry among what happens at the same time, so that
// a run does not depend on anything but its seed.

export interface Agenda<T> {
  readonly add: (atMs: number, what: T) => void;
  /** The next, taken out; undefined if there is none at or before `untilMs`. */
  readonly take: (untilMs: number) => { readonly atMs: number; readonly what: T } | undefined;
  readonly size: () => number;
}

interface Entry<T> {
  readonly atMs: number;
  readonly order: number;
  readonly what: T;
}

export function createAgenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = [];
  let order = 0;
  const isBefore = (a: Entry<T>, b: Entry<T>): boolean =>
    a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
  const add = (atMs: number, what: T): void => {
    const entry = { atMs, order: (order += 1), what };
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || isBefore(above, entry)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = entry;
  };
  const take = (untilMs: number): { atMs: number; what: T } | undefined => {
    const first = heap[0];
    if (first === undefined || first.atMs > untilMs) return undefined;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) sink(last);
    return first;
  };
  const sink = (entry: Entry<T>): void => {
    let place = 0;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      if (left === undefined) break;
      const isRight = right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (isBefore(entry, child)) break;
      heap[place] = child;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = entry;
  };
  return { add, take, size: () => heap.length };
}
