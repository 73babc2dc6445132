import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { compile } from "../compile.ts";
import { toDot } from "./dot.ts";
import { layOut, type Rect } from "./layout.ts";
import { toMermaid } from "./mermaid.ts";
import { pictureOf, type Picture, type Tie } from "./picture.ts";
import { toSvg } from "./svg.ts";

const examples = join(import.meta.dirname, "../../examples");

function pictureOfExample(name: string): Picture {
  const { model } = compile({
    entry: "cluster.ha",
    load: (path) => readFileSync(join(examples, name, path)),
    sha256: () => "0".repeat(64),
  });
  return pictureOf(model);
}

function problemsOfXml(text: string): readonly string[] {
  const problems: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => problems.push(error.message));
  parser.write(text).close();
  return problems;
}

test("a picture shows who is fenced how, what stands in what, and what is tied to what", () => {
  const { machines, boxes, ties, links } = pictureOfExample("drbd");
  expect(links.map(({ name }) => name)).toEqual(["lan", "san"]);
  expect(machines[0]).toMatchObject({ name: "alpha", fencing: [["ipmi-alpha"], ["pdu-a", "pdu-b"]] });
  expect(
    boxes.map(({ id, kind, badges, members }) => [id, kind, badges, members.map((one) => one.id)]),
  ).toEqual([
    ["mirror-ha", "clone", ["2 copies", "1 promoted"], ["mirror"]],
    ["database", "group", [], ["disk", "db", "vip"]],
  ]);
  expect(boxes[1]?.places).toEqual([{ text: "alpha 50", kind: "prefers" }]);
  expect(ties.map(({ from, label, to }) => [from, label, to])).toEqual([
    ["mirror-ha", "promote, then start", "database"],
    ["database", "with promoted", "mirror-ha"],
  ]);
});

const names = ["1-plus-1-cross", "n-plus-1", "n-plus-m", "replicated-postgresql", "drbd", "load-balanced"];

test.each(names)("the picture of %s is the same every time and sound in each form", (name) => {
  const picture = pictureOfExample(name);
  const svg = toSvg(picture);
  expect(svg).toBe(toSvg(pictureOfExample(name)));
  expect(problemsOfXml(svg)).toEqual([]);
  for (const { id } of picture.boxes) expect(svg).toContain(`>${id}</text>`);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  const mermaid = toMermaid(picture);
  expect(mermaid.match(/^ *subgraph /gm)?.length).toBe(mermaid.match(/^ *end$/gm)?.length);
});

const graphviz = "dot";
const hasDot = spawnSync(graphviz, ["-V"], { stdio: "ignore" }).error === undefined;

test.skipIf(!hasDot)("Graphviz draws what is written for it without a warning", () => {
  for (const name of names) {
    const { status, stderr } = spawnSync(graphviz, ["-Tsvg"], {
      input: toDot(pictureOfExample(name)),
      encoding: "utf8",
      timeout: 120_000,
    });
    expect({ name, status, stderr }).toEqual({ name, status: 0, stderr: "" });
  }
});

test("names that mean something in a form are only text in it", () => {
  const odd: Picture = {
    title: 'a "b" <c> & \\ #1',
    subtitle: "",
    links: [],
    machines: [],
    boxes: [
      { id: 'x"]<end>', kind: "primitive", badges: [], places: [], members: [{ id: "x", agent: "&lt;" }] },
    ],
    ties: [],
  };
  expect(problemsOfXml(toSvg(odd))).toEqual([]);
  expect(toSvg(odd)).toContain("&amp;lt;");
  expect(toDot(odd)).toContain('"x\\"]<end>"');
  expect(toMermaid(odd)).toContain("x&quot;]&lt;end&gt;");
});

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

const anyPicture = fc.integer({ min: 0, max: 25 }).chain((count) =>
  fc.record({
    machines: fc.integer({ min: 0, max: 16 }),
    kinds: fc.array(fc.constantFrom("primitive" as const, "group" as const, "clone" as const), {
      minLength: count,
      maxLength: count,
    }),
    ties: fc.array(
      fc.record({
        kind: fc.constantFrom("order" as const, "with" as const, "apart" as const),
        from: fc.nat({ max: Math.max(0, count - 1) }),
        to: fc.nat({ max: Math.max(0, count - 1) }),
      }),
      { maxLength: 40 },
    ),
  }),
);

test("whatever is tied to whatever, no two things overlap and nothing leaves the picture", () => {
  fc.assert(
    fc.property(anyPicture, ({ machines, kinds, ties }) => {
      const picture: Picture = {
        title: "any",
        subtitle: "",
        links: [{ name: "lan", port: 5405 }],
        machines: Array.from({ length: machines }, (_, index) => ({
          name: `node-${index}`,
          kind: "member",
          addresses: [{ link: "lan", address: "10.0.0.1" }],
          notes: [],
          fencing: [],
        })),
        boxes: kinds.map((kind, index) => ({
          id: `r${index}`,
          kind,
          badges: ["a badge"],
          places: [],
          members: [{ id: `m${index}`, agent: "pacemaker:Dummy" }],
        })),
        ties: ties
          .filter(({ from, to }) => from !== to && kinds.length > 0)
          .map(({ kind, from, to }): Tie => ({
            kind,
            from: `r${from}`,
            to: `r${to}`,
            label: "x",
            isOptional: false,
          })),
      };
      const { width, height, boxes, machines: placed } = layOut(picture);
      const rects = [...boxes, ...placed].map(({ at }) => at);
      expect(boxes).toHaveLength(kinds.length);
      for (const [index, rect] of rects.entries()) {
        expect(
          rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= width && rect.y + rect.height <= height,
        ).toBe(true);
        expect(rects.slice(index + 1).some((other) => overlap(rect, other))).toBe(false);
      }
      expect(problemsOfXml(toSvg(picture))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("a thousand resources in one chain are drawn in good time", () => {
  const boxes = Array.from({ length: 1_000 }, (_, index) => ({
    id: `r${index}`,
    kind: "primitive" as const,
    badges: [],
    places: [],
    members: [{ id: `r${index}`, agent: "pacemaker:Dummy" }],
  }));
  const ties = boxes.slice(1).map(({ id }, index): Tie => ({
    kind: "order",
    from: `r${index}`,
    to: id,
    label: "then",
    isOptional: false,
  }));
  const startedMs = performance.now();
  expect(toSvg({ title: "long", subtitle: "", links: [], machines: [], boxes, ties })).toContain("r999");
  expect(performance.now() - startedMs).toBeLessThan(10_000);
});
