// A transition as a picture: the actions, and an arrow from each to what waits for it. In DOT and Mermaid another program
// lays it out; the SVG stands alone, with a column a rank.
import { inWords } from "../../grammar/message.ts";
import type { Graph, GraphAction } from "../../runtime/scheduler/index.ts";
import { actionSentence } from "../why/action-words.ts";

export function toDot(title: string, { actions }: Graph): string {
  return `${[
    `digraph ${quoted(title)} {`,
    '  graph [rankdir=LR, fontname="sans-serif"]',
    '  node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#5b6b7b", fontname="sans-serif", fontsize=11]',
    '  edge [color="#5b6b7b"]',
    ...actions.map((action) => {
      const { fill, dashed } = look(action);
      const style = dashed ? ', style="rounded,dashed"' : "";
      return `  a${action.id} [label=${quoted(label(action).join("\n"))}, fillcolor="${fill}"${style}]`;
    }),
    ...actions.flatMap(({ id, inputs }) => shortest(inputs, actions).map((input) => `  a${input} -> a${id}`)),
    "}",
  ].join("\n")}\n`;
}

export function toMermaid(title: string, { actions }: Graph): string {
  return `${[
    "---",
    `title: ${JSON.stringify(title)}`,
    "---",
    "flowchart LR",
    ...actions.map((action) => {
      const text = label(action).map(escaped).join("<br/>");
      return action.kind === "pseudo" ? `  a${action.id}(["${text}"])` : `  a${action.id}["${text}"]`;
    }),
    ...actions.flatMap(({ id, inputs }) =>
      shortest(inputs, actions).map((input) => `  a${input} --> a${id}`),
    ),
  ].join("\n")}\n`;
}

/** Arrows that go without saying are left out: where another input already waits for this one. One step back is enough. */
function shortest(inputs: readonly number[], actions: readonly GraphAction[]): readonly number[] {
  const implied = new Set(inputs.flatMap((input) => actions[input]?.inputs ?? []));
  return inputs.filter((input) => !implied.has(input));
}

/** Two lines at most: what, and where. */
function label(action: GraphAction): readonly string[] {
  switch (action.kind) {
    case "resource": {
      const interval = action.intervalMs === 0 ? "" : ` every ${action.intervalMs / 1000}s`;
      return [`${action.task} ${action.resource}${interval}`, `on ${action.node}`];
    }
    case "fence":
      return [`fence ${action.node}`, action.operation];
    case "cluster": {
      const of = action.resource === undefined ? "" : ` ${action.resource}`;
      return [`${action.task}${of}`, ...(action.node === undefined ? [] : [`on ${action.node}`])];
    }
    case "pseudo":
      return [action.key];
  }
}

interface Look {
  readonly fill: string;
  readonly dashed: boolean;
}

function look(action: GraphAction): Look {
  if (action.kind === "pseudo") return { fill: "#f6f8fa", dashed: true };
  if (action.kind === "fence") return { fill: "#fbe3e1", dashed: false };
  if (action.kind === "cluster") return { fill: "#eef3f8", dashed: false };
  switch (action.task) {
    case "start":
    case "promote":
    case "migrate_from":
      return { fill: "#e2f3e6", dashed: false };
    case "stop":
    case "demote":
    case "migrate_to":
      return { fill: "#fdf0d9", dashed: false };
    default:
      return { fill: "#ffffff", dashed: false };
  }
}

const boxHeight = 40;
const rowHeight = 56;
const gap = 56;
const margin = 24;
const titleHeight = 36;
const characterWidth = 7;

interface Placed {
  readonly action: GraphAction;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Boxes in columns by rank: the longest way from an action that waits for nothing. */
export function toSvg(title: string, { actions }: Graph): string {
  const placed = lay(actions);
  const width = Math.max(320, ...placed.map((box) => box.x + box.width)) + margin;
  const height = Math.max(titleHeight, ...placed.map((box) => box.y + boxHeight)) + margin;
  const byId = new Map(placed.map((box) => [box.action.id, box]));
  const arrows = placed.flatMap((to) =>
    shortest(to.action.inputs, actions).flatMap((input) => {
      const from = byId.get(input);
      return from === undefined ? [] : arrowOf(from, to);
    }),
  );
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `  <title>${escaped(title)}</title>`,
    `  <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#5b6b7b"/></marker></defs>`,
    `  <rect width="100%" height="100%" fill="#ffffff"/>`,
    `  <text x="${margin}" y="${margin}" font-size="15" font-weight="bold">${escaped(actions.length === 0 ? `${title}: nothing has to be done` : title)}</text>`,
    ...arrows,
    ...placed.map(boxOf),
    "</svg>",
  ].join("\n")}\n`;
}

function lay(actions: readonly GraphAction[]): readonly Placed[] {
  const columns: GraphAction[][] = [];
  const ranks = new Map<number, number>();
  const rankOf = ({ id, inputs }: GraphAction): number => {
    const known = ranks.get(id);
    if (known !== undefined) return known;
    ranks.set(id, 0); // what waits for itself ends here
    const rank = inputs.reduce((most, input) => {
      const action = actions[input];
      return action === undefined ? most : Math.max(most, rankOf(action) + 1);
    }, 0);
    ranks.set(id, rank);
    return rank;
  };
  for (const action of actions) (columns[rankOf(action)] ??= []).push(action);
  let x = margin;
  return columns.flatMap((column) => {
    const labels = column.map(label);
    const width = 20 + characterWidth * Math.max(...labels.flat().map((line) => line.length));
    const left = x;
    x += width + gap;
    return column.map((action, row) => ({
      action,
      lines: labels[row] ?? [],
      x: left,
      y: margin + titleHeight + row * rowHeight,
      width,
    }));
  });
}

function arrowOf(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + from.width, from.y + boxHeight / 2];
  const [x2, y2] = [to.x, to.y + boxHeight / 2];
  const bend = Math.max(24, (x2 - x1) / 2);
  return `  <path d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}" fill="none" stroke="#5b6b7b" marker-end="url(#tip)"/>`;
}

function boxOf({ action, lines, x, y, width }: Placed): string {
  const { fill, dashed } = look(action);
  const dash = dashed ? ' stroke-dasharray="4 3"' : "";
  const why = actionSentence(action.reason);
  const reason = why === undefined ? "" : `<title>${escaped(inWords(why.sentence))}</title>`;
  const first = y + (lines.length === 1 ? 24 : 17);
  const texts = lines.map(
    (line, index) => `<text x="${x + 10}" y="${first + 15 * index}">${escaped(line)}</text>`,
  );
  return `  <g>${reason}<rect x="${x}" y="${y}" width="${width}" height="${boxHeight}" rx="6" fill="${fill}" stroke="#5b6b7b"${dash}/>${texts.join("")}</g>`;
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}

/** For XML, and for a quoted text of Mermaid. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
