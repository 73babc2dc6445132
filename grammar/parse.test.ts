import { expect, test } from "vitest";
import { createSource, inWords, lineText, offsetAt, parse, positionAt, say, spanText } from "./index.ts";
import type { Statement } from "./index.ts";

function statementsOf(text: string): readonly Statement[] {
  const { tree, diagnostics } = parse(createSource("main.ha", text));
  expect(diagnostics.map((found) => inWords(found.message))).toEqual([]);
  return tree.statements;
}

function only(text: string): Statement {
  const [statement, ...rest] = statementsOf(text);
  if (statement === undefined || rest.length > 0) throw new Error("not one statement");
  return statement;
}

test("every node says where it stands", () => {
  const source = createSource("main.ha", 'resource db = ocf:heartbeat:pgsql { pgdata = "/srv" }');
  const [resource] = parse(source).tree.statements;
  if (resource?.kind !== "resource" || resource.source.kind !== "agent") throw new Error("no resource");
  expect(spanText(source, resource.name.span)).toBe("db");
  expect(spanText(source, resource.source.span)).toBe("ocf:heartbeat:pgsql");
  expect(resource.source.provider && spanText(source, resource.source.provider.span)).toBe("heartbeat");
  const [parameter] = resource.body?.statements ?? [];
  expect(parameter && spanText(source, parameter.span)).toBe('pgdata = "/srv"');
});

test("documentation and allowances belong to the statement below them", () => {
  const statement = only("## The shop.\n# hac: allow fencing/none until 2027-03-31 -- lab\nnode alpha");
  expect(statement.trivia?.leading).toMatchObject([
    { kind: "doc", text: " The shop." },
    { kind: "allow", rule: { text: "fencing/none" }, until: { text: "2027-03-31" }, reason: "lab" },
  ]);
});

test("numbers, durations and sizes have their value and what was written", () => {
  const values = [
    "5",
    "-5",
    "007",
    "1.5",
    "10s",
    "2min",
    "500ms",
    "4GiB",
    "INFINITY",
    "-INFINITY",
    "true",
    "unset",
    "5x",
    "off",
  ];
  const read = statementsOf(values.map((value) => `let a = ${value}`).join("\n"));
  expect(read.map((statement) => (statement.kind === "let" ? statement.value : undefined))).toMatchObject([
    { kind: "integer", value: 5 },
    { kind: "integer", value: -5 },
    { kind: "integer", value: 7, text: "007" },
    { kind: "decimal", value: 1.5 },
    { kind: "duration", milliseconds: 10_000 },
    { kind: "duration", milliseconds: 120_000 },
    { kind: "duration", milliseconds: 500 },
    { kind: "size", bytes: 4 * 2 ** 30 },
    { kind: "infinity", negative: false },
    { kind: "infinity", negative: true },
    { kind: "boolean", value: true },
    { kind: "unset" },
    { kind: "name", name: { text: "5x" } },
    { kind: "name", name: { text: "off" } },
  ]);
});

test("strings keep their parts: text with escapes resolved, and references", () => {
  const statement = only('let a = "a\\n${net}\\u{1F600}\\${x}"');
  expect(statement).toMatchObject({
    value: {
      parts: [
        { kind: "text", text: "a\n" },
        { kind: "reference", name: { text: "net" } },
        { kind: "text", text: "😀${x}" },
      ],
    },
  });
});

test("words of special node attributes stand for their real names, backquoted ones for themselves", () => {
  const statement = only("location w score 1 when node == a and `node` == a and `#uname` == a");
  expect(statement).toMatchObject({
    when: {
      operands: [
        { attribute: { text: "#uname" } },
        { attribute: { text: "node" } },
        { attribute: { text: "#uname" } },
      ],
    },
  });
});

test("`and` binds before `or`, and chains are one", () => {
  expect(
    only("location w score 1 when defined a and defined b and defined c or not defined d"),
  ).toMatchObject({
    when: { kind: "or", operands: [{ kind: "and", operands: [{}, {}, {}] }, { kind: "not" }] },
  });
});

test("a word in front of `=` is a parameter, whatever else it may mean", () => {
  const statement = only('resource a = systemd:b { resource = "x"; group = "wheel"; when = 1; notify = 2 }');
  const body = statement.kind === "resource" ? statement.body : undefined;
  expect(body?.statements.map(({ kind }) => kind)).toEqual([
    "parameter",
    "parameter",
    "parameter",
    "parameter",
  ]);
});

test("`notify` is a meta attribute where it is true or false, and an action elsewhere", () => {
  expect(only("clone c { notify true }")).toMatchObject({ body: { statements: [{ kind: "setting" }] } });
  expect(only("resource r = ocf:a:b { notify timeout 5s }")).toMatchObject({
    body: { statements: [{ kind: "operation" }] },
  });
});

test("a statement ends with its line, and goes on after a comma and inside brackets", () => {
  expect(
    statementsOf(
      "tag a = b,\n  c\nlet d = [\n 1,\n 2\n]\nlocation w score 1 when (\ndefined a\nor defined b\n)\norder {\n a,\n b\n} then c",
    ),
  ).toHaveLength(4);
});

test("places are lines and columns from 1, whatever ends a line", () => {
  const source = createSource("a.ha", "ab\r\ncd\ne\rf");
  expect([0, 2, 4, 7, 9, 99].map((offset) => positionAt(source, offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
    { line: 4, column: 2 },
  ]);
  expect([1, 2, 3, 4, 5].map((line) => lineText(source, line))).toEqual(["ab", "cd", "e", "f", ""]);
  expect(offsetAt(source, { line: 2, column: 2 })).toBe(5);
  expect(offsetAt(source, { line: 1, column: 99 })).toBe(2);
});

test("a message is a template with values, so that it can be said in another language", () => {
  const message = say`node \`${"alpha"}\` has ${2} {links}`;
  expect(message).toEqual({ template: "node `{0}` has {1} {{links}}", values: ["alpha", "2"] });
  expect(inWords(message)).toBe("node `alpha` has 2 {links}");
  expect(inWords(message, () => "{1} {{x}} {0}")).toBe("2 {x} alpha");
});
