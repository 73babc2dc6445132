// Our own mistakes and our own sound configurations, judged as an administrator's are: imported and checked.
import { expect, test } from "vitest";
import { naming, serious, seriousOf, type Told } from "./judge.ts";
import { mistakes } from "./mistakes.ts";
import { pairs } from "./pairs.ts";
import { sourcePairs } from "./pairs/source.ts";
import { soundConfigurations } from "./sound.ts";

function expectNamed(found: readonly Told[], cause: readonly RegExp[]): void {
  expect(
    naming(found, cause),
    `one of these should say ${cause.join(" ")}:\n${found.map(({ rule, words }) => `${rule}: ${words}`).join("\n")}`,
  ).not.toEqual([]);
}

test.each(mistakes)("$title: a finding names the cause", ({ xml, cause }) => {
  expectNamed(serious(xml), cause);
});

test.each(pairs)("$title: a finding names the cause, and its neighbour is left in peace", (pair) => {
  expectNamed(serious(pair.wrong), pair.cause);
  expect(pair.right === undefined ? [] : serious(pair.right)).toEqual([]);
});

test.each(sourcePairs)(
  "in a source, $title: a finding names the cause, and its neighbour is left in peace",
  (pair) => {
    expectNamed(seriousOf(pair.wrong), pair.cause);
    expect(pair.right === undefined ? [] : seriousOf(pair.right)).toEqual([]);
  },
);

test.each(Object.entries(soundConfigurations))("%s is sound, and nothing is said", (_name, xml) => {
  expect(serious(xml)).toEqual([]);
});
