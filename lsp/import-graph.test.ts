import { expect, test } from "vitest";
import { entriesOf, importsIn } from "./import-graph.ts";

test("a file belongs to the unit of the file that imports it, over several steps", () => {
  const graph = new Map([
    ["/a/cluster.ha", ["/a/fencing.ha"]],
    ["/a/fencing.ha", ["/a/pdu.ha"]],
    ["/a/other.ha", []],
  ]);
  expect(entriesOf("/a/pdu.ha", graph)).toEqual(["/a/cluster.ha"]);
  expect(entriesOf("/a/other.ha", graph)).toEqual(["/a/other.ha"]);
});

test("a shared file belongs to every unit that imports it", () => {
  const graph = new Map([
    ["/one.ha", ["/shared.ha"]],
    ["/two.ha", ["/shared.ha"]],
  ]);
  expect(entriesOf("/shared.ha", graph)).toEqual(["/one.ha", "/two.ha"]);
});

test("imports that go round leave a file as its own entry", () => {
  const graph = new Map([
    ["/a.ha", ["/b.ha"]],
    ["/b.ha", ["/a.ha"]],
  ]);
  expect(entriesOf("/a.ha", graph)).toEqual(["/a.ha"]);
});

test("imports are read from a file that is broken elsewhere", () => {
  expect(importsIn('node {\n  import "x.ha"\nimport   "y.ha" # why\n# import "z.ha"')).toEqual([
    "x.ha",
    "y.ha",
  ]);
});
