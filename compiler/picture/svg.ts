// A picture as one SVG file that needs nothing else: no script, no font, no link. It follows a reader's dark mode.
import {
  chipRows,
  layOut,
  loopReach,
  machineLines,
  metrics,
  type Bus,
  type Curve,
  type Point,
  type Rect,
} from "./layout.ts";
import type { Box, Machine, Picture, Tie } from "./picture.ts";

const linkColours = ["#2f6fb5", "#2e8b57", "#b5722f", "#7a4fb5"];

export function toSvg(picture: Picture): string {
  const layout = layOut(picture);
  const { width, height } = layout;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title summary">`,
    `<title id="title">${escaped(picture.title)}</title>`,
    `<desc id="summary">${escaped(summary(picture))}</desc>`,
    `<style>${style}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z" class="arrow"/></marker></defs>',
    `<rect class="ground" width="${width}" height="${height}"/>`,
    text("title", metrics.margin, metrics.margin + 20, picture.title),
    text("quiet", metrics.margin, metrics.margin + 42, picture.subtitle),
    ...layout.buses.flatMap(busLines),
    ...layout.machines.flatMap(({ machine, at }) => machineCard(machine, at)),
    ...layout.ties.map(({ tie, path }) => tieCurve(tie, path)),
    ...layout.boxes.flatMap(({ box, at }) => boxCard(box, at)),
    ...layout.ties.map(({ tie, path }) => tieLabel(tie, path)),
    ...legend(picture, height),
    "</svg>",
  ].join("\n")}\n`;
}

const style = `
text{font-family:system-ui,"DejaVu Sans","Segoe UI",Helvetica,Arial,sans-serif;font-size:12px;fill:#1c2733}
.ground{fill:#ffffff}.title{font-size:20px;font-weight:600}.name{font-size:14px;font-weight:600}.quiet{fill:#5b6b7b}.small{font-size:11px}
.machine{fill:#eef3f8;stroke:#9fb2c4}.remote{stroke-dasharray:5 3}.card{fill:#ffffff;stroke:#5b6b7b}.back{fill:#f6f8fa;stroke:#9aa7b4}
.member{fill:#f3f6f9;stroke:#d5dde5}.chip{fill:#e7edf3}.prefers{fill:#dcefe3}.avoids{fill:#f7dedc}.rule{fill:#efe7f8}
.order{fill:none;stroke:#41505f;stroke-width:1.6}.with{fill:none;stroke:#2e8b57;stroke-width:1.6;stroke-dasharray:6 4}
.apart{fill:none;stroke:#b3261e;stroke-width:1.6;stroke-dasharray:2 4}.optional{opacity:.65}.arrow{fill:#41505f}
@media(prefers-color-scheme:dark){text{fill:#e3e9ef}.ground{fill:#14191f}.quiet{fill:#9aa7b4}.machine{fill:#1d2a38;stroke:#46586a}
.card{fill:#1a2129;stroke:#8595a5}.back{fill:#161c23;stroke:#56646f}.member{fill:#222b35;stroke:#36434f}.chip{fill:#2b3743}
.prefers{fill:#1f3d2c}.avoids{fill:#4a2422}.rule{fill:#33264a}.order{stroke:#aab6c2}.arrow{fill:#aab6c2}.with{stroke:#58b985}.apart{stroke:#e5796f}}
`.replaceAll("\n", "");

/** What a screen reader says of the whole. */
function summary(picture: Picture): string {
  return [
    picture.subtitle,
    `nodes: ${picture.machines.map(({ name }) => name).join(", ")}`,
    ...picture.boxes.map((box) => `${box.kind} ${box.id}: ${box.members.map(({ id }) => id).join(", ")}`),
    ...picture.ties.map(({ from, label, to }) => `${from} ${label} ${to}`),
  ].join("; ");
}

function busLines(bus: Bus): readonly string[] {
  const colour = linkColours[bus.index % linkColours.length] ?? "#2f6fb5";
  return [
    `<line x1="${bus.fromX}" y1="${bus.y}" x2="${bus.toX}" y2="${bus.y}" stroke="${colour}" stroke-width="2.5" stroke-linecap="round"/>`,
    ...bus.drops.flatMap(({ x, fromY }) => [
      `<line x1="${x}" y1="${fromY}" x2="${x}" y2="${bus.y}" stroke="${colour}" stroke-width="1.5"/>`,
      `<circle cx="${x}" cy="${bus.y}" r="3.5" fill="${colour}"/>`,
    ]),
    text("small", bus.toX + 8, bus.y + 4, bus.link, `style="fill:${colour}"`),
  ];
}

function machineCard(machine: Machine, at: Rect): readonly string[] {
  const kind = machine.kind === "member" ? "" : machine.kind;
  return [
    `<g>${hint(machine.doc)}<rect class="machine ${machine.kind === "member" ? "" : "remote"}" x="${at.x}" y="${at.y}" width="${at.width}" height="${at.height}" rx="8"/>`,
    text("name", at.x + metrics.padding, at.y + 25, machine.name),
    ...(kind === ""
      ? []
      : [text("quiet small", at.x + at.width - metrics.padding, at.y + 25, kind, 'text-anchor="end"')]),
    ...machineLines(machine).map((line, index) =>
      text(
        "quiet",
        at.x + metrics.padding,
        at.y + metrics.headHeight + 10 + index * metrics.lineHeight,
        line,
      ),
    ),
    "</g>",
  ];
}

function boxCard(box: Box, at: Rect): readonly string[] {
  const stack = box.kind === "clone" || box.kind === "bundle" ? 8 : 0;
  const front = { x: at.x, y: at.y + stack, width: at.width - stack, height: at.height - stack };
  const chips = [...box.badges.map((badge) => ({ text: badge, kind: "chip" })), ...box.places];
  const rows = chipRows(
    chips.map((chip) => chip.text),
    front.width - 2 * metrics.padding,
  );
  const chipsY = front.y + metrics.headHeight - 4;
  const membersY = chipsY + rows.length * metrics.badgeHeight + 2;
  return [
    `<g>${hint(box.doc)}`,
    ...(stack === 0 ? [] : [8, 4].map((by) => card("back", { ...front, x: front.x + by, y: front.y - by }))),
    card("card", front),
    text("name", front.x + metrics.padding, front.y + 25, box.id),
    text(
      "quiet small",
      front.x + front.width - metrics.padding,
      front.y + 25,
      box.kind === "primitive" ? "" : box.kind,
      'text-anchor="end"',
    ),
    ...rows.flatMap((row, rowIndex) =>
      row.chips.flatMap(({ index, x, width }) => {
        const chip = chips[index];
        const y = chipsY + rowIndex * metrics.badgeHeight;
        return [
          `<rect class="${chip?.kind ?? "chip"}" x="${round(front.x + metrics.padding + x)}" y="${y}" width="${round(width)}" height="18" rx="9"/>`,
          text("small", front.x + metrics.padding + x + 7, y + 13, chip?.text ?? ""),
        ];
      }),
    ),
    ...box.members.flatMap((member, index) => {
      const y = membersY + index * metrics.memberHeight;
      return [
        `<g>${hint(member.doc)}<rect class="member" x="${front.x + metrics.padding}" y="${y}" width="${front.width - 2 * metrics.padding}" height="${metrics.memberHeight - 6}" rx="5"/>`,
        ...(box.kind === "primitive"
          ? [text("quiet", front.x + metrics.padding + 10, y + 22, member.agent)]
          : [
              text("", front.x + metrics.padding + 10, y + 15, member.id),
              text("quiet small", front.x + metrics.padding + 10, y + 28, member.agent),
            ]),
        "</g>",
      ];
    }),
    "</g>",
  ];
}

function card(kind: string, at: Rect): string {
  return `<rect class="${kind}" x="${at.x}" y="${at.y}" width="${at.width}" height="${at.height}" rx="8"/>`;
}

function tieCurve(tie: Tie, curve: Curve): string {
  const arrow = tie.kind === "order" ? ' marker-end="url(#arrow)"' : "";
  return `<path class="${tie.kind}${tie.isOptional ? " optional" : ""}" d="${pathOf(curve)}"${arrow}/>`;
}

function pathOf({ points, isLoop }: Curve): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M${pair(first)}`;
  let last = first;
  for (const [index, next] of rest.entries()) {
    if (index % 2 === 1) path += ` L${pair(next)}`;
    else {
      const bend = isLoop ? loopReach : (next.x - last.x) / 2;
      const enter = { x: isLoop ? next.x + loopReach : next.x - bend, y: next.y };
      path += ` C${pair({ x: last.x + bend, y: last.y })} ${pair(enter)} ${pair(next)}`;
    }
    last = next;
  }
  return path;
}

function pair({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function tieLabel(tie: Tie, { label }: Curve): string {
  const width = tie.label.length * 6.2 + 8;
  const ground = `<rect class="ground" x="${round(label.x - width / 2)}" y="${round(label.y - 8)}" width="${round(width)}" height="16" rx="3"/>`;
  return `${ground}${text("small", label.x, label.y + 4, tie.label, 'text-anchor="middle"')}`;
}

function legend(picture: Picture, height: number): readonly string[] {
  const kinds = [
    { kind: "order", label: "starts before" },
    { kind: "with", label: "runs where the other runs" },
    { kind: "apart", label: "runs elsewhere" },
  ].filter(({ kind }) => picture.ties.some((tie) => tie.kind === kind));
  const y = height - metrics.margin;
  let x: number = metrics.margin;
  return kinds.flatMap(({ kind, label }) => {
    const at = x;
    x += 52 + label.length * 6.6;
    const arrow = kind === "order" ? ' marker-end="url(#arrow)"' : "";
    return [
      `<path class="${kind}" d="M${at} ${y} H${at + 30}"${arrow}/>`,
      text("quiet small", at + 38, y + 4, label),
    ];
  });
}

function hint(doc: string | undefined): string {
  return doc === undefined ? "" : `<title>${escaped(doc)}</title>`;
}

function text(kind: string, x: number, y: number, words: string, more = ""): string {
  if (words === "") return "";
  return `<text${kind === "" ? "" : ` class="${kind}"`} x="${round(x)}" y="${round(y)}"${more === "" ? "" : ` ${more}`}>${escaped(words)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Control characters may not stand in XML at all. */
function escaped(words: string): string {
  return (
    words
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      // eslint-disable-next-line no-control-regex -- these are what has to go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
  );
}
