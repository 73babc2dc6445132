import { expect, test } from "vitest";
import { decideCase } from "./decide-case.ts";
import { unexplained } from "../support/unexplained.ts";
import { openSuite } from "./suite.ts";

const folder = process.env["HA_SCHEDULER_SUITE"];

test.skipIf(folder === undefined)(
  "in every case of the suite (HA_SCHEDULER_SUITE) the reasons of a node add up to its score",
  () => {
    const suite = openSuite(folder ?? "");
    let reasons = 0;
    const left = suite.cases.flatMap((of) => {
      const decided = decideCase(of, suite.xml(of.name, "xml"), false);
      if (decided.kind === "failed") return [`${of.name}: ${decided.problem}`];
      for (const instance of decided.decision.instances) reasons += instance.reasons.length;
      return decided.decision.instances.flatMap(unexplained).map((text) => `${of.name}: ${text}`);
    });
    expect(left).toEqual([]);
    expect(reasons).toBeGreaterThan(suite.cases.length);
  },
  1_200_000,
);
