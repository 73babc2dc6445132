import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import type { DurableRecord, Effect } from "../cluster/index.ts";
import { createEffectQueue } from "./effect-queue.ts";

const store: Effect = {
  kind: "store",
  record: { kind: "vote", vote: { term: 1, votedFor: "a", admittedBoot: null } },
};
const adopt: Effect = { kind: "adopt-plan", digest: "test" };
const pet: Effect = { kind: "watchdog", action: "pet" };
const exit: Effect = { kind: "exit" };

function queue(write: (record: DurableRecord) => Promise<void>) {
  const done: string[] = [];
  let nowMs = 0;
  const { take } = createEffectQueue({
    write: async (record) => {
      await write(record);
      done.push("stored");
    },
    carryOut: (effect) => done.push(effect.kind),
    nowMs: () => (nowMs += 1_500),
    onStoreProblem: () => done.push("problem"),
    onStoreLost: () => done.push("lost"),
  });
  return { take, done };
}

test("what stands after a store waits for the disk, in this step and in later ones", async () => {
  const disk = new EventEmitter();
  const { take, done } = queue(() => new Promise((resolve) => disk.once("written", resolve)));
  take([adopt, store, exit]);
  take([adopt]);
  expect(done).toEqual(["adopt-plan"]);
  disk.emit("written");
  await expect.poll(() => done).toEqual(["adopt-plan", "stored", "exit", "adopt-plan"]);
});

test("the watchdog is petted while the disk is slow", () => {
  const { take, done } = queue(() => new Promise(() => {}));
  take([store, exit, pet]);
  expect(done).toEqual(["watchdog"]);
});

test("a store that fails is tried again before anything else happens", async () => {
  let failures = 1;
  const { take, done } = queue(async () => {
    if (failures-- > 0) throw new Error("ENOSPC");
  });
  take([store, exit]);
  await expect.poll(() => done).toEqual(["problem", "stored", "exit"]);
});

test("a disk that stays full ends the daemon, and nothing that waited for it is done", async () => {
  const { take, done } = queue(async () => {
    throw new Error("ENOSPC");
  });
  take([store, exit]);
  await expect.poll(() => done.at(-1)).toBe("lost");
  expect(done).not.toContain("exit");
});
