// The slowest way through tasks that wait for others. It neither recurses nor copies, so that a chain of thousands is as
// good as a short one.
import type { Duration } from "./duration.ts";

export interface Task {
  readonly steps: readonly Duration[];
  readonly waits: readonly Wait[];
}

/** For all of them, or for the first of them that is done. */
export interface Wait {
  readonly of: readonly string[];
  readonly any: boolean;
}

/** The end of a way: its last steps, and what came before them. */
interface Way {
  readonly mostMs: number;
  readonly steps: readonly Duration[];
  readonly before: Way | undefined;
}

/** Task by name → the steps on the slowest way to its end. Of tasks in a circle one does not wait: a rule speaks of circles. */
export function createSolver(taskOf: (name: string) => Task): (name: string) => readonly Duration[] {
  const done = new Map<string, Way>();

  function settle(name: string, task: Task): void {
    let before: Way | undefined;
    for (const { of, any } of task.waits) {
      const ways = of.map((other) => done.get(other)).filter((way) => way !== undefined);
      const way = any ? pick(ways, (a, b) => a < b) : pick(ways, (a, b) => a > b);
      if (way !== undefined && (before === undefined || way.mostMs > before.mostMs)) before = way;
    }
    const ownMs = task.steps.reduce((sum, { mostMs }) => sum + mostMs, 0);
    done.set(name, { mostMs: (before?.mostMs ?? 0) + ownMs, steps: task.steps, before });
  }

  return (wanted) => {
    const stack = [wanted];
    const open = new Map<string, Task>();
    for (let name = stack.at(-1); name !== undefined; name = stack.at(-1)) {
      const task = open.get(name);
      if (done.has(name)) stack.pop();
      else if (task === undefined) {
        const opened = taskOf(name);
        open.set(name, opened);
        for (const { of } of opened.waits) {
          for (const other of of) if (!done.has(other) && !open.has(other)) stack.push(other);
        }
      } else {
        stack.pop();
        open.delete(name);
        settle(name, task);
      }
    }
    return stepsOf(done.get(wanted));
  };
}

function pick(ways: readonly Way[], better: (a: number, b: number) => boolean): Way | undefined {
  let best: Way | undefined;
  for (const way of ways) if (best === undefined || better(way.mostMs, best.mostMs)) best = way;
  return best;
}

function stepsOf(end: Way | undefined): readonly Duration[] {
  const pieces: (readonly Duration[])[] = [];
  for (let way = end; way !== undefined; way = way.before) pieces.push(way.steps);
  return pieces.toReversed().flat();
}
