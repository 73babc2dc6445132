// What the programs that read our reports accept. SARIF is held to its official schema as well; GitLab and JUnit publish none, so
// the parts that concern us are written down here, each from the source that it names.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { githubLines } from "./github.ts";
import { gitlabReport } from "./gitlab.ts";
import { junitReport } from "./junit.ts";
import type { Report, ReportedFinding } from "./report.ts";
import { sarifReport } from "./sarif.ts";

// SARIF 2.1.0 (OASIS), the sections in brackets. What is not named there may not stand in an object: the official schema
// has `additionalProperties: false` everywhere.
const closed = { type: "object", additionalProperties: false } as const;
const text = { type: "string", minLength: 1 } as const;
const count = { type: "integer", minimum: 1 } as const;
const message = { ...closed, required: ["text"], properties: { text } } as const; // 3.11
const region = {
  ...closed, // 3.30
  required: ["startLine"],
  properties: { startLine: count, startColumn: count, endLine: count, endColumn: count },
} as const;
const artifact = {
  ...closed, // 3.4: a valid URI reference
  properties: { uri: { type: "string", pattern: "^(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$" } },
} as const;
const location = {
  ...closed, // 3.28, 3.29
  properties: {
    physicalLocation: { ...closed, properties: { artifactLocation: artifact, region } },
    message,
  },
} as const;
const replacement = {
  ...closed, // 3.57
  required: ["deletedRegion"],
  properties: {
    deletedRegion: region,
    insertedContent: { ...closed, properties: { text: { type: "string" } } },
  },
} as const;
const sarif = {
  ...closed, // 3.13
  required: ["version", "runs"],
  properties: {
    $schema: { type: "string" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: {
        ...closed, // 3.14
        required: ["tool"],
        properties: {
          tool: {
            ...closed,
            required: ["driver"],
            properties: {
              driver: {
                ...closed, // 3.19
                required: ["name"],
                properties: {
                  name: text,
                  version: text,
                  rules: {
                    type: "array",
                    uniqueItems: true,
                    items: {
                      ...closed,
                      required: ["id"],
                      properties: { id: text, name: text, help: message },
                    }, // 3.49
                  },
                },
              },
            },
          },
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] }, // 3.14.17
          results: {
            type: "array",
            items: {
              ...closed, // 3.27
              required: ["message"],
              properties: {
                ruleId: text,
                ruleIndex: { type: "integer", minimum: -1 },
                level: { enum: ["none", "note", "warning", "error"] }, // 3.27.10
                message,
                locations: { type: "array", items: location },
                relatedLocations: { type: "array", uniqueItems: true, items: location },
                fixes: {
                  type: "array",
                  uniqueItems: true,
                  items: {
                    ...closed, // 3.55
                    required: ["artifactChanges"],
                    properties: {
                      description: message,
                      artifactChanges: {
                        type: "array",
                        minItems: 1,
                        items: {
                          ...closed, // 3.56
                          required: ["artifactLocation", "replacements"],
                          properties: {
                            artifactLocation: artifact,
                            replacements: { type: "array", minItems: 1, items: replacement },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
} as const;

// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
const gitlab = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: text,
      check_name: text,
      fingerprint: text,
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "positions"],
        properties: {
          path: { type: "string", pattern: "^(?!\\./)" },
          positions: {
            type: "object",
            required: ["begin"],
            properties: {
              begin: { type: "object", required: ["line"], properties: { line: count, column: count } },
            },
          },
        },
      },
    },
  },
} as const;

const ajv = new Ajv2020({ strict: true, allErrors: true });
const isSarif = ajv.compile(sarif);
const isGitlab = ajv.compile(gitlab);

/** The schema of the standard itself. It is written in draft 4, of which draft 7 reads all that it uses but `id`. */
function officialSarif() {
  const path = join(import.meta.dirname, "../../test/fixtures/schemas/sarif-2.1.0-rtm.5.json");
  const {
    id: _id,
    $schema: _draft,
    ...schema
  } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  const formats = {
    uri: (uri: string) => URL.canParse(uri),
    "uri-reference": isUriReference,
    "date-time": true,
  } as const;
  return new Ajv({ strict: false, unicodeRegExp: false, allErrors: true, formats }).compile(schema);
}

function isUriReference(uri: string): boolean {
  return /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[\dA-F]{2})*$/i.test(uri) && URL.canParse(uri, "file:///folder/");
}

const words = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."%:,\r\n<>&\"']] \0\ufffe"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
});
const names = words.map((name) => name.replaceAll("/", "_"));
const places = fc
  .record({ file: names, line: fc.integer({ min: 1, max: 9 }), column: fc.integer({ min: 1, max: 9 }) })
  .map((start) => ({ ...start, endLine: start.line, endColumn: start.column + 1 }));
const findings: fc.Arbitrary<ReportedFinding> = fc
  .tuple(
    places,
    fc.constantFrom("HA0001", "HA3001"),
    fc.constantFrom("error", "warning", "info"),
    words,
    fc.option(words, { nil: undefined }),
    fc.array(fc.tuple(places, words), { maxLength: 2 }),
    fc.option(words, { nil: undefined }),
  )
  .map(([place, code, severity, said, because, related, fixed]) => ({
    ...place,
    code,
    rule: "fencing/none",
    severity,
    message: said,
    ...(because === undefined ? {} : { because }),
    related: related.map(([other, about]) => ({ ...other, message: about })),
    ...(fixed === undefined ? {} : { fix: { title: "write it", edits: [{ ...place, text: fixed }] } }),
  }));
const reports: fc.Arbitrary<Report> = fc
  .array(findings, { maxLength: 5 })
  .map((all) => ({ findings: all, sources: new Map(), translate: undefined }));

test("SARIF is what SARIF 2.1.0 says, whatever names and messages hold", () => {
  const isOfficially = officialSarif();
  expect(isOfficially({ version: "2.1.0", runs: [{ results: [] }] })).toBe(false); // it does look: a run needs its tool
  fc.assert(
    fc.property(reports, (report) => {
      const document: unknown = JSON.parse(sarifReport(report));
      isSarif(document);
      expect(isSarif.errors).toBe(null);
      isOfficially(document);
      expect(isOfficially.errors).toBe(null);
      const { results, tool } = (
        document as {
          runs: [
            {
              results: { ruleId: string; ruleIndex: number }[];
              tool: { driver: { rules: { id: string }[] } };
            },
          ];
        }
      ).runs[0];
      for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    }),
  );
});

test("GitLab's report has what GitLab asks for, and no fingerprint twice", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const document = JSON.parse(gitlabReport(report)) as { fingerprint: string }[];
      isGitlab(document);
      expect(isGitlab.errors).toBe(null);
      expect(new Set(document.map(({ fingerprint }) => fingerprint)).size).toBe(document.length);
    }),
  );
});

// The elements and attributes of https://github.com/testmoapp/junitxml and of Jenkins' junit-10.xsd that we use.
const junit: Readonly<
  Record<string, { readonly within: readonly string[]; readonly attributes: readonly string[] }>
> = {
  testsuites: { within: [""], attributes: ["name", "tests", "failures"] },
  testsuite: { within: ["testsuites"], attributes: ["name", "tests", "failures"] },
  testcase: { within: ["testsuite"], attributes: ["name", "classname"] },
  failure: { within: ["testcase"], attributes: ["type", "message"] },
};

test("JUnit's XML is well-formed, of known elements, and counts right", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const open: string[] = [];
      const counted = { tests: 0, failures: 0 };
      let said: Readonly<Record<string, string>> = {};
      const parser = new SaxesParser();
      parser.on("error", (error) => {
        throw error;
      });
      parser.on("opentag", ({ name, attributes }) => {
        expect(junit[name]?.within).toContain(open.at(-1) ?? "");
        expect(junit[name]?.attributes).toEqual(Object.keys(attributes));
        if (name === "testsuites") said = attributes;
        if (name === "testcase") counted.tests++;
        if (name === "failure") counted.failures++;
        open.push(name);
      });
      parser.on("closetag", () => void open.pop());
      parser.write(junitReport(report)).close();
      expect(said).toMatchObject({ tests: String(counted.tests), failures: String(counted.failures) });
    }),
  );
});

// The runner's own reading: github.com/actions/toolkit, packages/core/src/command.ts, turned round.
function unescaped(escaped: string): string {
  return escaped
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll("%0A", "\n")
    .replaceAll("%0D", "\r")
    .replaceAll("%25", "%");
}

test("GitHub reads back each annotation as it was meant, a line each", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const lines = githubLines(report).split("\n").slice(0, -1);
      expect(lines).toHaveLength(report.findings.length);
      for (const [index, finding] of report.findings.entries()) {
        const [, kind, properties = "", data = ""] =
          /^::(error|warning|notice) (.*?)::(.*)$/s.exec(lines[index] ?? "") ?? [];
        expect(kind).toBe({ error: "error", warning: "warning", info: "notice" }[finding.severity]);
        const values = new Map(
          properties
            .split(",")
            .map((one) => one.split("=", 1).concat(one.slice(one.indexOf("=") + 1)) as [string, string]),
        );
        expect(unescaped(values.get("file") ?? "")).toBe(finding.file);
        expect(values.get("line")).toBe(String(finding.line));
        expect(unescaped(data).startsWith(finding.message)).toBe(true);
      }
    }),
  );
});
