// Reads JUnit's XML as a CI server does, and holds it to the schema that Jenkins publishes (jenkins-junit.xsd).
import { SaxesParser } from "saxes";
import { expect } from "vitest";

/** Elements and what may stand in them, as far as we write any. */
const schema: Readonly<
  Record<string, { readonly inside: readonly string[]; readonly attributes: readonly string[] }>
> = {
  testsuites: { inside: ["testsuite"], attributes: ["name", "time", "tests", "failures", "errors"] },
  testsuite: {
    inside: ["testcase"],
    attributes: ["name", "tests", "failures", "errors", "skipped", "time"],
  },
  testcase: { inside: ["skipped", "error", "failure"], attributes: ["name", "classname", "time"] },
  failure: { inside: [], attributes: ["type", "message"] },
  error: { inside: [], attributes: ["type", "message"] },
  skipped: { inside: [], attributes: ["message"] },
};

export interface Suite {
  readonly attributes: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  outcome: string;
  text: string;
}

/** Fails for what is not well-formed, not in the schema, or counted wrongly; cases of one suite have names of their own. */
export function readJunit(xml: string): readonly Suite[] {
  const open: string[] = [];
  const suites: { attributes: Suite["attributes"]; cases: Case[] }[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const parent = open.at(-1);
    if (parent === undefined) expect(name).toBe("testsuites");
    else expect(schema[parent]?.inside).toContain(name);
    for (const attribute of Object.keys(attributes)) expect(schema[name]?.attributes).toContain(attribute);
    if (name === "testsuite") suites.push({ attributes, cases: [] });
    const cases = suites.at(-1)?.cases ?? [];
    if (name === "testcase") cases.push({ name: attributes["name"] ?? "", outcome: "passed", text: "" });
    const last = cases.at(-1);
    if (parent === "testcase" && last !== undefined) last.outcome = name;
    open.push(name);
  });
  parser.on("text", (text) => {
    const last = suites.at(-1)?.cases.at(-1);
    if (last !== undefined) last.text += text.trim();
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  for (const { attributes, cases } of suites) {
    const count = (outcome: string): string => String(cases.filter((one) => one.outcome === outcome).length);
    expect(attributes).toMatchObject({
      tests: String(cases.length),
      failures: count("failure"),
      errors: count("error"),
      skipped: count("skipped"),
    });
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  }
  return suites;
}
