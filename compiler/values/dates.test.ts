import fc from "fast-check";
import { expect, test } from "vitest";
import { dateText, parseDate } from "./dates.ts";

test("a day is its midnight in UTC, a moment may name its zone", () => {
  expect(parseDate("1970-01-01")).toBe(0);
  expect(parseDate("2026-11-22T10:00:00Z")).toBe(1_795_341_600);
  expect(parseDate("2026-11-22 19:00:00 +09:00")).toBe(1_795_341_600);
  expect(parseDate("20261122T100000Z")).toBe(1_795_341_600);
  expect(parseDate("2026-11-22T10")).toBe(1_795_341_600);
});

test("days that no calendar has, and what is no date, are refused", () => {
  for (const text of [
    "2026-02-29",
    "2026-13-01",
    "2026-04-31",
    "2026-01-01T25:00",
    "2026-01-01T24:01",
    "tomorrow",
    "",
    "2026-1-1",
  ]) {
    expect([text, parseDate(text)]).toEqual([text, undefined]);
  }
  expect(parseDate("2024-02-29")).toBeDefined();
});

test("every moment that a calendar prints is read back", () => {
  const printed = fc.integer({ min: 0, max: 4_102_444_800 });
  fc.assert(
    fc.property(printed, (seconds) => {
      // oxlint-disable-next-line no-restricted-globals -- the host's calendar is what ours is compared with
      expect(parseDate(new Date(seconds * 1000).toISOString().replace(".000", ""))).toBe(seconds);
      expect(parseDate(dateText(seconds))).toBe(seconds);
    }),
  );
});
