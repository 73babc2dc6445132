import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import prettier from "prettier";
import { expect, test } from "vitest";
import { essence, haTrees } from "../test/support/ha-trees.ts";
import {
  blockOf,
  createSource,
  format,
  inWords,
  nameOf,
  nowhere,
  oneTerm,
  parse,
  print,
  settingOf,
  stringOf,
  treeOf,
  withTrivia,
  wordOf,
} from "./index.ts";
import type { Tree } from "./index.ts";
import plugin from "./plugin.ts";

const widths = fc.constantFrom(1, 40, 110, 1000);

function formatted(text: string, width?: number): string {
  const result = format(text, { width });
  if (result.kind !== "formatted")
    throw new Error(result.diagnostics.map((found) => inWords(found.message)).join("\n"));
  return result.text;
}

function read(text: string): Tree {
  const { tree, diagnostics } = parse(createSource("", text));
  expect(
    diagnostics.map((found) => inWords(found.message)),
    text,
  ).toEqual([]);
  return tree;
}

test("what is printed from any tree reads back as that tree", () => {
  fc.assert(
    fc.property(haTrees, widths, (tree, width) => {
      const text = print(tree, { width });
      expect(essence(read(text)), text).toEqual(essence(tree));
    }),
    { numRuns: 400 },
  );
});

test("formatting twice changes nothing, at any width", () => {
  fc.assert(
    fc.property(haTrees, widths, (tree, width) => {
      const once = formatted(print(tree, { width: 80 }), width);
      expect(formatted(once, width)).toBe(once);
    }),
    { numRuns: 200 },
  );
});

test("no comment is lost, wherever it stands, and none changes what is meant", () => {
  fc.assert(
    fc.property(haTrees, widths, (tree, width) => {
      const lines = print(tree, { width: 20 }).trimEnd().split("\n");
      const commented = lines.map((line, i) => `${line} # comment ${i}\n   # line ${i}\n`).join("");
      const result = formatted(commented, width);
      for (const i of lines.keys()) {
        expect(occurrences(result, `# comment ${i}\n`), result).toBe(1);
        expect(occurrences(result, `# line ${i}\n`), result).toBe(1);
      }
      expect(withoutComments(read(result))).toEqual(withoutComments(read(commented)));
    }),
    { numRuns: 200 },
  );
});

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

function withoutComments(tree: Tree): unknown {
  return JSON.parse(
    JSON.stringify(essence(tree), (key, value: unknown) =>
      ["trivia", "opening", "closing"].includes(key) ? undefined : value,
    ),
  );
}

test("a file with an error is left as it is", () => {
  expect(format("node alpha {").kind).toBe("unreadable");
});

test("blocks stay on one line if they were written so and fit", () => {
  expect(formatted('node a { address lan "1" ; score 5; }\n')).toBe('node a { address lan "1"; score 5 }\n');
  expect(formatted("node a {\n score 5 }\n")).toBe("node a {\n  score 5\n}\n");
  expect(formatted('node a { address lan "1"; score 5 }\n', 20)).toBe(
    'node a {\n  address lan "1"\n  score 5\n}\n',
  );
  expect(formatted("node a { score 5 # why\n }")).toBe("node a {\n  score 5 # why\n}\n");
});

test("lists that do not fit go on after a comma, conditions inside parentheses", () => {
  expect(formatted("tag t = alpha, beta, gamma\n", 20)).toBe("tag t = alpha,\n  beta,\n  gamma\n");
  expect(formatted('location web score 1 when rack == "a" and not defined x\n', 40)).toBe(
    'location web score 1 when (\n  rack == "a"\n  and not defined x\n)\n',
  );
});

test("one empty line is kept, more are not, and none at the edge of a block", () => {
  expect(formatted("\n\ntag a = b\n\n\n\ntag c = d\nnode x {\n\n  score 1\n\n  # end\n\n}\n\n")).toBe(
    "tag a = b\n\ntag c = d\nnode x {\n  score 1\n\n  # end\n}\n",
  );
});

test("mixed `and` and `or` get parentheses, others lose them", () => {
  expect(formatted("location w score 1 when (defined a) and defined b or ((defined c))\n")).toBe(
    "location w score 1 when (defined a and defined b) or defined c\n",
  );
});

test("names that are spelt like words of the language keep their backquotes, others lose them", () => {
  expect(
    formatted("order `start` then `web`\nlocation w score 1 when `node` == 1 and `rack` == `true`\n"),
  ).toBe("order `start` then web\nlocation w score 1 when `node` == 1 and rack == `true`\n");
});

test("an empty file stays empty", () => {
  expect(formatted("")).toBe("");
  expect(formatted("\n\n")).toBe("");
  expect(formatted("# only this")).toBe("# only this\n");
});

test("line ends of other systems become plain ones", () => {
  expect(formatted("tag a = b # x\r\ntag c = d\r\n")).toBe("tag a = b # x\ntag c = d\n");
});

test("a tree that was built prints with its comments", () => {
  const size = settingOf("priority", [wordOf("10")]);
  const cluster = { kind: "cluster", name: nameOf("shop"), body: blockOf([size]), span: nowhere } as const;
  const title = { kind: "import", path: stringOf('a"${b}'), span: nowhere } as const;
  expect(print(treeOf([title, withTrivia(cluster, { blankBefore: true, doc: "The shop." })]))).toBe(
    'import "a\\"\\${b}"\n\n## The shop.\ncluster shop {\n  priority 10\n}\n',
  );
});

test("a constraint that was built prints the names that need it in backquotes", () => {
  const terms = [oneTerm("start"), oneTerm("web", "promote"), oneTerm("pg:0")];
  expect(print(treeOf([{ kind: "order", terms, options: [], span: nowhere }]))).toBe(
    "order `start` then promote web then `pg:0`\n",
  );
});

test("a name that cannot be written is refused, not changed", () => {
  expect(() =>
    print(treeOf([{ kind: "tag", name: nameOf("a`b"), members: [nameOf("c")], span: nowhere }])),
  ).toThrow(/backquote/);
});

test("works as a plain Prettier plugin, and prints the same", async () => {
  const text = "tag   t = a,b\nnode x { score   5 } # why\n";
  const options = { parser: "ha", plugins: [plugin], printWidth: 110 };
  expect(await prettier.format(text, options)).toBe(formatted(text));
  await expect(prettier.format("node {", options)).rejects.toThrow(/never closed/);
});

test("one file with everything, before and after", async () => {
  const folder = join(import.meta.dirname, "../test/fixtures/grammar/whole");
  await expect(formatted(readFileSync(join(folder, "main.ha"), "utf8"))).toMatchFileSnapshot(
    join(folder, "formatted.ha"),
  );
});
