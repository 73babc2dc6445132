// Several processes that work off chunks of seeds. What is done does not depend on how many there are.
import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { runChunk, type Job, type Outcome } from "./chunk.ts";

/** The argument that makes a process of this program a worker. */
export const workerFlag = "--worker";

/** Young objects die young here: with room for more of them the collector runs far less often. */
const heap = "--max-semi-space-size=32";

const workersMax = 4;

export function usualWorkers(): number {
  return Math.min(workersMax, availableParallelism());
}

/** In the worker: answers each job with its outcome until the parent goes away. */
export function work(): void {
  process.on("message", (job: Job) => {
    process.send?.(runChunk(job));
  });
  process.on("disconnect", () => process.exit());
}

/** Hands out jobs until `next` has none; resolves when all that were handed out are done. */
export async function runCrew(
  workers: number,
  next: () => Job | null,
  done: (outcome: Outcome) => void,
): Promise<void> {
  await Promise.all(Array.from({ length: workers }, () => employ(next, done)));
}

function employ(next: () => Job | null, done: (outcome: Outcome) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let child: ChildProcess | null = null;
    const handOut = (): void => {
      const job = next();
      if (job === null) {
        child?.disconnect();
        return;
      }
      child ??= hire();
      child.send(job);
    };
    const hire = (): ChildProcess => {
      const hired = fork(process.argv[1] ?? "", [workerFlag], { execArgv: ["--enable-source-maps", heap] });
      hired.on("message", (outcome: Outcome) => {
        done(outcome);
        handOut();
      });
      hired.on("error", reject);
      hired.on("exit", (code, signal) => {
        if (code === 0) resolve();
        else reject(new Error(`a worker ended with ${signal ?? code}`));
      });
      return hired;
    };
    handOut();
    if (child === null) resolve();
  });
}
