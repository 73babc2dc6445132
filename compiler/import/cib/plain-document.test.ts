import fc from "fast-check";
import { expect, it } from "vitest";
import { readAnyDocument, type Element } from "./document.ts";
import type { Folding } from "./folding.ts";
import { readPlainDocument } from "./plain-document.ts";

const pieces = fc.constantFrom(
  "<a>",
  "</a>",
  "<b x='1'>",
  "</b>",
  "<c/>",
  "<c />",
  '<d y="1 &lt; 2" z="&#10;"/>',
  "<e x='1' x='2'/>",
  "<f x=1/>",
  '<g x="a\nb\tc"/>',
  "<!-- why -->",
  "<!-- a -- b -->",
  "<![CDATA[x]]>",
  "text",
  " \n ",
  "&amp;",
  "&nope;",
  "]]>",
  "<?pi?>",
  '<?xml version="1.0"?>',
  "<",
  ">",
  '"',
  "\r\n",
  "\u0007",
  "ä",
  '<h __proto__="1"/>',
  "<i constructor='1'/>",
  "<j\nk='1'\n/>",
  "<f x='1'>",
  "<f a='2' x='3'/>",
  "</f>",
  "<k x='1' n='12'/>",
  "<k n='-1' x='1'/>",
  "<k>",
  "</k>",
  '<k n="1 &lt; 2" m=""/>',
  "<k n='1' n='2'/>",
  "<kk n='1'/>",
);

/** The library counts columns where a name has ended, which may be another line. */
function withoutPlaces(root: Element): unknown {
  return JSON.parse(
    JSON.stringify(root, (key, value: unknown) =>
      ["line", "column", "taken"].includes(key) ? undefined : value,
    ),
  );
}

const folding: Folding<unknown[]> = {
  name: "f",
  attributes: ["x", "y"],
  begin: (fields) => (fields.text(0) === undefined ? undefined : [fields.text(0), fields.text(1)]),
  childName: "k",
  childAttributes: ["n", "x", "m"],
  child(taken, fields) {
    for (const position of [0, 1, 2]) taken.push(fields.text(position), fields.number(position));
  },
};

it("says the same as the library, of every document that it reads at all", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), fc.integer({ min: 0, max: 5 }), (parts, times) => {
      const text = times > 0 ? `<cib>${parts.join("").repeat(times)}</cib>` : parts.join("");
      const plain = readPlainDocument(text, folding);
      if (plain === undefined) return;
      const any = readAnyDocument(text, folding);
      expect(any).toMatchObject({ kind: "document" });
      if (any.kind === "document") expect(withoutPlaces(plain)).toEqual(withoutPlaces(any.root));
    }),
    { numRuns: 5000 },
  );
});

it("takes over the elements that are folded, of whatever shape each is", () => {
  const read = readPlainDocument(
    "<s><f x='1'><k n='7'/><k x='b' n='-1'><deep/></k><other/><k m='&amp;'/></f><f/><f y='2' x='3'/></s>",
    folding,
  );
  expect(read?.children).toEqual([]);
  const none = undefined;
  expect(read?.folded).toEqual([
    [
      "1",
      none,
      "7",
      7,
      none,
      none,
      none,
      none,
      "-1",
      -1,
      "b",
      Number.NaN,
      none,
      none,
      none,
      none,
      none,
      none,
      "&",
      Number.NaN,
    ],
    ["3", "2"],
  ]);
});

it("reads elements of one kind alike, whether or not a pattern fits them", () => {
  const heads = [
    'a="1" b="2"',
    "a='1' b=\"2\"",
    'b="2" a="1"',
    'a="&lt;" b="2"',
    '\n a="1"\tb="2" ',
    'a="1"',
    "",
  ];
  const bodies = [...heads, ...heads, ...heads, ...heads].map((head) => `<x ${head}/><x ${head}></x>`);
  const text = `<r>${bodies.join("")}</r>`;
  const read = readPlainDocument(text);
  const any = readAnyDocument(text);
  if (read === undefined || any.kind !== "document") throw new Error("both read it");
  expect(withoutPlaces(read)).toEqual(withoutPlaces(any.root));
  for (const broken of ['<x a="1" b="2" a="3"/>', '<x a="1"b="2"/>', '<x a="1" b="2"', '<x a="1" b="<"/>'])
    expect(readPlainDocument(`<r>${bodies.join("")}${broken}</r>`)).toBeUndefined();
});

it("reads what a CIB is made of by itself", () => {
  expect(
    readPlainDocument('<?xml version="1.0"?>\n<cib a="1 &lt; 2"><!-- x --><status/>\n</cib>\n'),
  ).toBeDefined();
});
