import { expect, test } from "vitest";
import { createSource, say, type Diagnostic } from "../../grammar/index.ts";
import { collectReport } from "./report.ts";
import { textReport } from "./text.ts";

function reportOf(text: string, marked: string): string {
  const source = createSource("main.ha", text);
  const start = text.indexOf(marked);
  const finding: Diagnostic = {
    code: "HA9999",
    rule: "test/test",
    severity: "warning",
    message: say`something is odd`,
    at: { file: "main.ha", start, end: start + marked.length },
    related: [],
  };
  const report = collectReport({ diagnostics: [finding], files: [], unread: [source] });
  return textReport(report, { colour: false, left: 0, all: report.findings });
}

test("the mark stands under its text, whatever stands before it", () => {
  expect(reportOf("\tresource web", "web")).toContain(" 1 | \tresource web\n   | \t         ^^^\n");
  expect(reportOf('"サーバ" web', "web")).toContain(' 1 | "サーバ" web\n   |          ^^^\n');
  expect(reportOf('name = "東京"', '"東京"')).toContain("   |        ^^^^^^\n");
});

test("of a line that is too long the part around the mark is shown", () => {
  const text = `${"x".repeat(5000)} web ${"y".repeat(5000)}`;
  const lines = reportOf(text, "web").split("\n");
  expect(lines[3]?.length).toBeLessThan(200);
  expect(lines[4]?.indexOf("^^^")).toBe(lines[3]?.indexOf("web"));
});

test("a place over several lines is marked to the end of its first", () => {
  expect(reportOf("a {\n  b\n}\n", "{\n  b\n}")).toContain(" 1 | a {\n   |   ^\n");
});

test("colours come only when they are asked for", () => {
  const source = createSource("main.ha", "x");
  const finding: Diagnostic = {
    code: "HA9999",
    rule: "test/test",
    severity: "error",
    message: say`something is wrong`,
    at: { file: "main.ha", start: 0, end: 1 },
    related: [],
  };
  const report = collectReport({ diagnostics: [finding], files: [], unread: [source] });
  expect(textReport(report, { colour: true, left: 0, all: report.findings })).toContain(
    "\u001b[1;31merror\u001b[0m HA9999",
  );
});
