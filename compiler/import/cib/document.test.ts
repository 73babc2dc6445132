import { describe, expect, it } from "vitest";
import { readDocument } from "./document.ts";

describe("an XML document", () => {
  it("becomes a tree whose elements know where they stand", () => {
    const reading = readDocument('<cib a="1 &lt; 2">\n  <!-- why -->\n  <status/><x>\n</x></cib>');
    if (reading.kind !== "document") throw new Error(reading.problem);
    const { root } = reading;
    expect(root.attributes).toEqual({ a: "1 < 2" });
    expect(root.children.map(({ name, line, column }) => [name, line, column])).toEqual([
      ["status", 3, 3],
      ["x", 3, 12],
    ]);
    expect([root.line, root.column]).toEqual([1, 1]);
  });

  it.each([
    ["", "root element"],
    ["<cib>", "unclosed"],
    ["<cib></cab>", "tag"],
    ["<cib a=1/>", "quot"],
    ["<cib>&nope;</cib>", "entity"],
    ['<!DOCTYPE cib [<!ENTITY a "b">]><cib>&a;</cib>', "document type"],
    ["no xml at all", ""],
  ])("is refused with its place when it is not well-formed: %s", (text, problem) => {
    const reading = readDocument(text);
    expect(reading).toMatchObject({ kind: "malformed", line: expect.any(Number) });
    if (reading.kind === "malformed") expect(reading.problem).toContain(problem);
  });

  it("is refused when it nests without end", () => {
    expect(readDocument("<a>".repeat(100_000)).kind).toBe("malformed");
  });
});
