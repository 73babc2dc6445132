import { describe, expect, it } from "vitest";
import { parseInstant } from "./instants.ts";
import { parseBoolean, parseDuration, parseScore } from "./values.ts";

describe("values of a CIB", () => {
  it.each([
    ["INFINITY", 1_000_000],
    ["+INFINITY", 1_000_000],
    ["-INFINITY", -1_000_000],
    ["2000000", 1_000_000],
    ["-7", -7],
    ["1.0", 1],
    ["infinity", undefined],
    ["", undefined],
  ])("score %s is %s", (text, score) => {
    expect(parseScore(text)).toBe(score);
  });

  it.each([
    ["20", 20_000],
    ["20s", 20_000],
    ["1.5s", 1000],
    ["100ms", 100],
    ["2min", 120_000],
    ["2 m", 120_000],
    ["1h", 3_600_000],
    ["PT1M30S", 90_000],
    ["P1D", 86_400_000],
    ["P10S", 10_000],
    ["-7s", undefined],
    ["1d", undefined],
    ["soon", undefined],
  ])("duration %s is %s ms", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it("truth is told in five words, in any case", () => {
    expect(["TRUE", "Yes", "on", "y", "1"].map(parseBoolean)).toEqual([true, true, true, true, true]);
    expect(["False", "no", "off", "n", "0"].map(parseBoolean)).toEqual([false, false, false, false, false]);
    expect(parseBoolean("maybe")).toBeUndefined();
  });

  it.each([
    ["1970-01-01", 0],
    ["2005-020", 1_106_179_200],
    ["2005-020T11:30", 1_106_220_600],
    ["2014-05-07 00:28:00", 1_399_422_480],
    ["2014-05-07T02:28:00+02:00", 1_399_422_480],
    ["20140507T002800Z", 1_399_422_480],
    ["2009-W01-1", 1_230_508_800],
    ["2014-13-01", undefined],
    ["tomorrow", undefined],
  ])("date %s is %s", (text, seconds) => {
    expect(parseInstant(text)).toBe(seconds);
  });
});
