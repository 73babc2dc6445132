import fc from "fast-check";
import { expect, it } from "vitest";
import { readAnyDocument, type Element } from "./document.ts";
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
);

/** The library counts columns where a name has ended, which may be another line. */
function withoutPlaces(root: Element): unknown {
  return JSON.parse(
    JSON.stringify(root, (key, value: unknown) => (key === "line" || key === "column" ? undefined : value)),
  );
}

function nameOf(element: Element): string {
  return element.name;
}

it("says the same as the library, of every document that it reads at all", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.boolean(), (parts, wrapped) => {
      const text = wrapped ? `<cib>${parts.join("")}</cib>` : parts.join("");
      const folding = { name: "c", make: nameOf };
      const plain = readPlainDocument(text, folding);
      if (plain === undefined) return;
      const any = readAnyDocument(text, folding);
      expect(any).toMatchObject({ kind: "document" });
      if (any.kind === "document") expect(withoutPlaces(plain)).toEqual(withoutPlaces(any.root));
    }),
    { numRuns: 5000 },
  );
});

it("reads what a CIB is made of by itself", () => {
  expect(
    readPlainDocument('<?xml version="1.0"?>\n<cib a="1 &lt; 2"><!-- x --><status/>\n</cib>\n'),
  ).toBeDefined();
});
