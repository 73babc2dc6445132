import { expect, test } from "vitest";
import { inWords } from "./in-words.ts";

test("a fault or a happening is a short line: what it is, and each of its parts that says something", () => {
  const fault = { kind: "agent", node: null, resource: "r1", task: "stop", how: "hangs" };
  expect(inWords(fault)).toBe("agent resource=r1 task=stop how=hangs");
  expect(inWords({ kind: "partition", side: ["alpha", "beta"] } as { kind: string })).toBe(
    "partition side=alpha,beta",
  );
  expect(
    inWords({ kind: "confirmed-off", node: "beta", how: { kind: "fenced", by: "alpha" } } as {
      kind: string;
    }),
  ).toBe("confirmed-off node=beta how=(fenced by=alpha)");
  expect(
    inWords({ kind: "request", answer: "no quorum", asked: true, loud: false } as { kind: string }),
  ).toBe('request answer="no quorum" asked');
});
