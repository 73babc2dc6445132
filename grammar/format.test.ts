import fc from "fast-check";
import { expect, test } from "vitest";
import { essence, haTrees } from "../test/support/ha-trees.ts";
import { createSource, format, inWords, parse, print } from "./index.ts";

const widths = fc.constantFrom(1, 40, 110, 1000);

test("what is printed from any tree reads back as that tree", () => {
  fc.assert(
    fc.property(haTrees, widths, (tree, width) => {
      const text = print(tree, { width });
      const read = parse(createSource("", text));
      expect(
        read.diagnostics.map((found) => inWords(found.message)),
        text,
      ).toEqual([]);
      expect(essence(read.tree), text).toEqual(essence(tree));
    }),
    { numRuns: 30000 },
  );
});

test("formatting twice changes nothing, at any width", () => {
  fc.assert(
    fc.property(haTrees, widths, (tree, width) => {
      const once = format(print(tree, { width: 80 }), { width });
      if (once.kind !== "formatted") throw new Error("not readable");
      const twice = format(once.text, { width });
      expect(twice).toEqual(once);
    }),
    { numRuns: 20000 },
  );
});
