// Our own mistakes and our own sound configurations, judged as an administrator's are: imported and checked.
import { expect, test } from "vitest";
import { serious } from "./judge.ts";
import { mistakes } from "./mistakes.ts";
import { soundConfigurations } from "./sound.ts";

test.each(mistakes)("$title: a finding names the cause", ({ xml, cause }) => {
  const found = serious(xml);
  const naming = found.filter(({ words }) => cause.every((word) => word.test(words)));
  expect(
    naming,
    `one of these should say ${cause.join(" ")}:\n${found.map(({ rule, words }) => `${rule}: ${words}`).join("\n")}`,
  ).not.toEqual([]);
});

test.each(Object.entries(soundConfigurations))("%s is sound, and nothing is said", (_name, xml) => {
  expect(serious(xml)).toEqual([]);
});
