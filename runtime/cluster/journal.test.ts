import { expect, test } from "vitest";
import { createHand } from "../../test/support/members.ts";
import { journalEntriesMax } from "./journal.ts";

test("a member's journal begins with its start and keeps the newest entries only", () => {
  const alpha = createHand({ nodes: 3, resources: 1 });
  alpha.pass(250);
  expect(alpha.member().journal[0]?.what).toMatchObject({ kind: "started", incarnation: 1 });
  for (let times = 0; times < journalEntriesMax; times += 1) {
    alpha.pass(250, { beta: {} });
    alpha.pass(2_500);
  }
  const { journal } = alpha.member();
  expect(journal).toHaveLength(journalEntriesMax);
  expect(journal[0]?.what.kind).not.toBe("started");
  const moments = journal.map(({ atMs }) => atMs);
  expect(moments).toEqual(moments.toSorted((a, b) => a - b));
});

test("every entry is handed out once, as it happens, with the time of day", () => {
  const alpha = createHand({ nodes: 3, resources: 1 });
  const recorded = alpha
    .pass(5_000, { beta: {} })
    .flatMap((effect) => (effect.kind === "record" ? [effect.entry] : []));
  expect(recorded).toEqual(alpha.member().journal);
  expect(recorded.slice(1).every(({ atMs, atWallMs }) => atMs === atWallMs)).toBe(true); // the test's clocks agree
});
