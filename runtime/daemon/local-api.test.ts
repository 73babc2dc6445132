import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { JournalEntry, OperatorRequest, RequestAnswer } from "../cluster/index.ts";
import { askRequest, askStatus, watch } from "./client.ts";
import { openLocalApi, type DaemonStatus, type LocalApi, type Tell } from "./local-api.ts";

let folder = "";
let path = "";
let api: LocalApi | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "api-"));
  path = join(folder, "sock");
});
afterEach(async () => {
  await api?.close();
  api = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const status = { version: 1, daemon: { pid: 7 } } as unknown as DaemonStatus; // the API only hands it on

async function serve(request: (request: OperatorRequest) => RequestAnswer = () => ({ kind: "done" })) {
  const opening = await openLocalApi({
    path,
    status: async () => status,
    agentView: () => ({ node: "alpha", quorate: true, nodes: [] }),
    request: async (asked) => request(asked),
  });
  if (opening.kind === "refused") throw new Error(opening.problem);
  api = opening.api;
}

/** One raw line in, one line out. */
function say(line: string): Promise<Tell> {
  return new Promise((resolve) => {
    const socket = connect(path, () => socket.write(`${line}\n`));
    socket.once("data", (bytes) => {
      socket.destroy();
      resolve(JSON.parse(String(bytes)) as Tell);
    });
  });
}

test("the socket is its own user's alone, answers status, and is gone after the end", async () => {
  await serve();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await askStatus(path)).toEqual({ kind: "told", value: status });
  await api?.close();
  expect(await askStatus(path)).toMatchObject({
    kind: "unreachable",
    problem: expect.stringContaining("is `had` running on this machine?"),
  });
});

test("a request reaches the cluster as it was asked, and its refusal comes back", async () => {
  const asked: OperatorRequest[] = [];
  await serve((request) => {
    asked.push(request);
    return { kind: "refused", problem: "no quorum" };
  });
  const request: OperatorRequest = { kind: "standby", node: "alpha", on: true };
  expect(await askRequest(path, request)).toEqual({
    kind: "told",
    value: { kind: "refused", problem: "no quorum" },
  });
  expect(asked).toEqual([request]);
});

test("what is not understood, to the last misspelt field, is refused and not guessed at", async () => {
  const asked: OperatorRequest[] = [];
  await serve((request) => {
    asked.push(request);
    return { kind: "done" };
  });
  const wrong = [
    "not json",
    "null",
    '{"ask":"everything"}',
    '{"ask":"request","request":{"kind":"fly"}}',
    '{"ask":"request","request":{"kind":"standby","node":"alpha"}}',
    '{"ask":"request","request":{"kind":"standby","node":"alpha","on":"yes"}}',
    '{"ask":"request","request":{"kind":"maintenance","nod":"alpha","on":true}}',
    '{"ask":"request","request":{"kind":"constructor"}}',
  ];
  for (const line of wrong) expect(await say(line)).toMatchObject({ tell: "problem" });
  expect(asked).toEqual([]);
});

test("whoever watches is told at once what happens, and soon what changed", async () => {
  await serve();
  const told: Tell[] = [];
  const watching = await watch(path, (tell) => told.push(tell));
  if (watching.kind !== "told") throw new Error(watching.problem);
  const entry: JournalEntry = { atMs: 1, atWallMs: 2, what: { kind: "left" } };
  await expect.poll(() => told[0]?.tell).toBe("status");
  api?.happened(entry);
  api?.changed();
  await expect.poll(() => told.find(({ tell }) => tell === "entry")).toEqual({ tell: "entry", entry });
  // A status is told from time to time anyway, so on a slow machine there may be more than one.
  await expect.poll(() => told.at(-1)?.tell).toBe("status");
  await api?.close();
  await watching.value.ended;
});

test("the socket of a daemon that died is taken over, a living one's is not", async () => {
  const other = createServer().listen(path);
  await new Promise((resolve) => other.once("listening", resolve));
  await expect(serve()).rejects.toThrow(`another daemon listens on ${path}`);
  await new Promise((resolve) => other.close(resolve));
  writeFileSync(path, "");
  await expect(serve()).rejects.toThrow("is no socket");
  rmSync(path);
  await serve();
});

test("a socket path that the system would cut off is refused", async () => {
  path = join(folder, "x".repeat(110));
  await expect(serve()).rejects.toThrow("is too long");
});
