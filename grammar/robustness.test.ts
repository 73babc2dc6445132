import fc from "fast-check";
import { expect, test } from "vitest";
import { checkText } from "../test/fuzz/check.ts";
import { inputFrom, randomFrom, sorts } from "../test/fuzz/inputs.ts";
import { createSource, parse } from "./index.ts";

const example = `group database {
  resource db = ocf:heartbeat:pgsql { pgdata = "/srv/pg"; start timeout 120s }
}
location database prefers alpha = 200 when not (rack == "a" or defined b)
order [a, b] then c
`;

test.each(sorts)("whatever it is given (%s), the parser answers, with places inside the text", (sort) => {
  for (let seed = 0; seed < 1500; seed++) checkText(inputFrom(randomFrom(seed), sort, [example]), true);
});

test("any text at all gets a whole tree", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => checkText(text, true)),
    { numRuns: 800 },
  );
});

test("every beginning of a sound file is read", () => {
  for (let end = 0; end <= example.length; end++) checkText(example.slice(0, end), true);
});

const length = 300_000; // more in test/bench/grammar.ts, which also says that the time grows with the length alone
const long: readonly (readonly [string, string])[] = [
  ["a name", "a"],
  ["open parentheses", "("],
  ["open brackets", "["],
  ["open braces", "{"],
  ["closing braces", "}"],
  ["braces in pairs", "{}"],
  ["nested groups", "group a {"],
  ["nots", "not "],
  ["quotes", '"'],
  ["backquotes", "`"],
  ["a string", '"\\n'],
  ["minus signs", "-"],
  ["stray characters", "$"],
  ["characters that are none", "\u0000 "],
  ["semicolons", ";"],
  ["empty lines", "\n"],
  ["line ends of another system", "\r"],
  ["comments", "#\n"],
  ["statements", "a = 1;"],
  ["a list", "a, "],
  ["words", "a "],
  ["conditions", "a when b == 1 and "],
];

test.each(long)("much of %s on one line neither crashes nor hangs", (_name, unit) => {
  const text = `location w score 1 when ${unit.repeat(length / unit.length)}`;
  const started = performance.now();
  parse(createSource("", text));
  expect(performance.now() - started).toBeLessThan(10_000);
});
