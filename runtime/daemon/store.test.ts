import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emptyDocument } from "../cluster/index.ts";
import { openStore } from "./store.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function opened(wallMs = 0) {
  const opening = await openStore(folder, wallMs);
  if (opening.kind === "refused") throw new Error(opening.problem);
  return opening;
}

const vote = { term: 7, votedFor: "alpha", admittedBoot: "boot-1" };

test("what was written is there after a restart, and each start counts", async () => {
  const first = await opened();
  expect(first.state).toMatchObject({ incarnation: 1, vote: { term: 0 }, plans: {} });
  await first.store.write({ kind: "vote", vote });
  await first.store.write({ kind: "plan", digest: "a".repeat(64), text: "{}\n" });
  const second = await opened();
  expect(second.state).toMatchObject({ incarnation: 2, vote, plans: { ["a".repeat(64)]: "{}\n" } });
});

test("a record with a flipped bit is refused with its path and what to do, and left as it is", async () => {
  const { store } = await opened();
  await store.write({ kind: "vote", vote });
  const path = join(folder, "vote.json");
  const text = readFileSync(path, "utf8").replace('"term":7', '"term":6');
  writeFileSync(path, text);
  const opening = await openStore(folder);
  expect(opening).toMatchObject({ kind: "refused", problem: expect.stringContaining(`${path} is damaged`) });
  expect(opening).toMatchObject({ problem: expect.stringContaining("joins anew") });
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("an empty record, as a file system may leave it after a power cut, is refused", async () => {
  const { store } = await opened();
  await store.write({ kind: "vote", vote });
  truncateSync(join(folder, "vote.json"));
  expect(await openStore(folder)).toMatchObject({
    kind: "refused",
    problem: expect.stringContaining("it is empty"),
  });
});

test("a count of starts that is gone while the votes are there is refused", async () => {
  const { store } = await opened();
  await store.write({ kind: "vote", vote });
  rmSync(join(folder, "starts.json"));
  expect(await openStore(folder)).toMatchObject({ kind: "refused" });
});

test("a vote that is gone while the document is there is refused: the node could vote twice", async () => {
  const { store } = await opened();
  await store.write({ kind: "vote", vote });
  await store.write({ kind: "document", document: emptyDocument });
  rmSync(join(folder, "vote.json"));
  const opening = await openStore(folder);
  expect(opening).toMatchObject({
    kind: "refused",
    problem: expect.stringContaining("vote.json is damaged"),
  });
});

test.each(["null", "[]", '"text"', "7", "\0\0\0\0", "{}"])(
  "a record that reads %j is refused",
  async (text) => {
    const { store } = await opened();
    await store.write({ kind: "vote", vote });
    writeFileSync(join(folder, "vote.json"), text);
    const opening = await openStore(folder);
    expect(opening).toMatchObject({
      kind: "refused",
      problem: expect.stringContaining("vote.json is damaged"),
    });
  },
);

test("a new disk, or one that was set back by a backup, counts on beyond every start that peers know of", async () => {
  const wallMs = 1_800_000_000_000;
  const { incarnation } = (await opened(wallMs)).state;
  const old = readFileSync(join(folder, "starts.json"), "utf8");
  expect((await opened(wallMs)).state.incarnation).toBe(incarnation + 1);
  expect((await opened(0)).state.incarnation).toBe(incarnation + 2); // the clock was set back: the count goes on
  writeFileSync(join(folder, "starts.json"), old);
  expect((await opened(wallMs + 60_000)).state.incarnation).toBeGreaterThan(incarnation + 2);
  rmSync(folder, { recursive: true });
  expect((await opened(wallMs + 90_000)).state.incarnation).toBeGreaterThan(incarnation + 2);
});

test("of many plans those that the document names are kept, and the newest", async () => {
  const { store } = await opened();
  const digests = Array.from({ length: 20 }, (_, index) => index.toString(16).padStart(64, "0"));
  for (const [index, digest] of digests.entries()) {
    await store.write({ kind: "plan", digest, text: "{}" });
    utimesSync(join(folder, "plans", `${digest}.json`), 1_000 + index, 1_000 + index);
  }
  await store.write({ kind: "vote", vote });
  const [inForce = "", next = ""] = digests;
  await store.write({ kind: "document", document: { ...emptyDocument, plan: inForce, nextPlan: next } });
  const { plans } = (await opened()).state;
  expect(Object.keys(plans).toSorted()).toEqual([inForce, next, ...digests.slice(-8)]);
  expect(readdirSync(join(folder, "plans"))).toHaveLength(10);
});

test("a write that did not finish changes nothing", async () => {
  const { store } = await opened();
  await store.write({ kind: "vote", vote });
  writeFileSync(join(folder, "vote.json.new"), '{"format":"had-st');
  expect((await opened()).state.vote).toEqual(vote);
});

test("a state directory that cannot be used says so", async () => {
  writeFileSync(join(folder, "file"), "");
  expect(await openStore(join(folder, "file", "state"))).toMatchObject({
    kind: "refused",
    problem: expect.stringContaining("cannot be used (ENOTDIR"),
  });
});
