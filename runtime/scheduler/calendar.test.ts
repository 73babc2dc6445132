// The host's calendar is what ours is compared with.
/* oxlint-disable no-restricted-globals */
import fc from "fast-check";
import { expect, it } from "vitest";
import { addSpan, civilTime } from "./calendar.ts";

it("agrees with the host's calendar from 1900 to 2200", () => {
  fc.assert(
    fc.property(fc.integer({ min: -2_208_988_800, max: 7_258_118_400 }), (seconds) => {
      const host = new Date(seconds * 1000);
      const ours = civilTime(seconds);
      expect([ours.year, ours.month, ours.day]).toEqual([
        host.getUTCFullYear(),
        host.getUTCMonth() + 1,
        host.getUTCDate(),
      ]);
      expect([ours.hour, ours.minute, ours.second]).toEqual([
        host.getUTCHours(),
        host.getUTCMinutes(),
        host.getUTCSeconds(),
      ]);
      expect(ours.weekday % 7).toBe(host.getUTCDay());
    }),
  );
});

it("the first days of a year may belong to the last week of the year before", () => {
  expect(civilTime(1_104_537_600)).toMatchObject({ year: 2005, weekYear: 2004, week: 53 });
});

it("a month after the end of January is the end of February", () => {
  const after = civilTime(addSpan(Date.UTC(2024, 0, 31) / 1000, { months: 1 }));
  expect([after.month, after.day]).toEqual([2, 29]);
});
