// Where things stand in the picture: machines in rows at the top, below them the resources. What is tied together forms
// an island, laid out in columns from what comes first to what comes last; islands flow into rows like words into lines.
// Sizes are estimated from the number of characters, since nothing here can measure a font.
import type { Box, Machine, Picture, Tie } from "./picture.ts";

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly machines: readonly { readonly machine: Machine; readonly at: Rect }[];
  /** One for each row of machines and each link: a line below the row, with a drop to every machine that has an address. */
  readonly buses: readonly Bus[];
  readonly boxes: readonly { readonly box: Box; readonly at: Rect }[];
  readonly ties: readonly { readonly tie: Tie; readonly path: Curve }[];
}

export interface Bus {
  readonly link: string;
  readonly index: number;
  readonly y: number;
  readonly fromX: number;
  readonly toX: number;
  readonly drops: readonly { readonly x: number; readonly fromY: number }[];
}

/** From box to box, through the columns between them: a bend in each gap, straight inside a column. */
export interface Curve {
  /** The first is where it begins, the last where it ends; between them two for each column that it crosses. */
  readonly points: readonly Point[];
  /** It leaves and enters on the same side, because its boxes stand one above the other. */
  readonly isLoop: boolean;
  readonly label: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const metrics = {
  margin: 32,
  titleHeight: 64,
  headHeight: 40,
  badgeHeight: 22,
  memberHeight: 40,
  lineHeight: 18,
  padding: 12,
} as const;

const rowWidthMax = 1180;
const gap = 28;
const columnGap = 150;
const busGap = 16;
const nameWidth = 8.2;
const textWidth = 6.6;

export function layOut(picture: Picture): Layout {
  const machines = placeMachines(picture);
  const resourcesY = machines.bottom + 44;
  const islands = islandsOf(picture).map((island) => layOutIsland(island, picture.ties));
  const boxes: { box: Box; at: Rect }[] = [];
  const passages: Passage[] = [];
  let x: number = metrics.margin;
  let y = resourcesY;
  let rowHeight = 0;
  for (const island of islands) {
    if (x > metrics.margin && x + island.width > rowWidthMax + metrics.margin) {
      x = metrics.margin;
      y += rowHeight + gap;
      rowHeight = 0;
    }
    for (const { box, at } of island.boxes) boxes.push({ box, at: { ...at, x: at.x + x, y: at.y + y } });
    for (const { tie, fromX, toX, y: passY } of island.passages) {
      passages.push({ tie, fromX: fromX + x, toX: toX + x, y: passY + y });
    }
    x += island.width + gap;
    rowHeight = Math.max(rowHeight, island.height);
  }
  const right = Math.max(
    480,
    ...boxes.map(({ at }) => at.x + at.width),
    ...machines.machines.map(({ at }) => at.x + at.width),
    ...machines.buses.map(({ toX, link }) => toX + 8 + link.length * textWidth),
    metrics.margin + picture.subtitle.length * textWidth,
  );
  return {
    width: Math.ceil(right + metrics.margin),
    height: Math.ceil(y + rowHeight + metrics.margin + (picture.ties.length === 0 ? 0 : 40)),
    machines: machines.machines,
    buses: machines.buses,
    boxes,
    ties: curvesOf(picture.ties, boxes, passages),
  };
}

// Machines

function placeMachines(picture: Picture): Pick<Layout, "machines" | "buses"> & { readonly bottom: number } {
  const width = Math.max(150, ...picture.machines.map(machineWidth));
  const perRow = Math.max(1, Math.floor((rowWidthMax + gap) / (width + gap)));
  const placed: { machine: Machine; at: Rect }[] = [];
  const buses: Bus[] = [];
  let y = metrics.margin + metrics.titleHeight;
  for (let first = 0; first < picture.machines.length; first += perRow) {
    const row = picture.machines.slice(first, first + perRow);
    const height = Math.max(...row.map(machineHeight));
    const cards = row.map((machine, index) => ({
      machine,
      at: { x: metrics.margin + index * (width + gap), y, width, height },
    }));
    placed.push(...cards);
    const links = picture.links.filter(({ name }) =>
      row.some(({ addresses }) => addresses.some(({ link }) => link === name)),
    );
    links.forEach(({ name }, index) => {
      const drops = cards.flatMap(({ machine, at }) =>
        machine.addresses.some(({ link }) => link === name)
          ? [{ x: at.x + 28 + index * busGap, fromY: at.y + at.height }]
          : [],
      );
      const last = cards.at(-1)?.at;
      buses.push({
        link: name,
        index: picture.links.findIndex((link) => link.name === name),
        y: y + height + 16 + index * busGap,
        fromX: metrics.margin,
        toX: last === undefined ? metrics.margin : last.x + last.width,
        drops,
      });
    });
    y += height + (links.length === 0 ? 0 : 16 + links.length * busGap) + gap;
  }
  return { machines: placed, buses, bottom: picture.machines.length === 0 ? y : y - gap };
}

function machineWidth(machine: Machine): number {
  const lines = machineLines(machine).map((line) => line.length * textWidth);
  return Math.max(machine.name.length * nameWidth + 40, ...lines) + 2 * metrics.padding;
}

function machineHeight(machine: Machine): number {
  return metrics.headHeight + machineLines(machine).length * metrics.lineHeight + 8;
}

/** What stands on a machine's card below its name. */
export function machineLines(machine: Machine): readonly string[] {
  return [
    ...machine.addresses.map(({ link, address }) => `${link}  ${address}`),
    ...machine.notes,
    ...machine.fencing.map((devices, index) => `fence ${index + 1}  ${devices.join(" + ")}`),
  ];
}

// Resources

interface Island {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly { readonly box: Box; readonly at: Rect }[];
  readonly passages: readonly Passage[];
}

/** Where a tie crosses a column that none of its ends stands in. */
interface Passage {
  readonly tie: Tie;
  readonly fromX: number;
  readonly toX: number;
  readonly y: number;
}

/** One place in a column: a box, or the way of a tie past the boxes. */
interface Slot {
  readonly key: string;
  readonly box?: Box;
  readonly tie?: Tie;
}

const passageHeight = 18;

/** Boxes that ties join, each island in the order of the source. */
function islandsOf(picture: Picture): readonly (readonly Box[])[] {
  const island = new Map<string, string>(picture.boxes.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    while (island.get(at) !== at) at = island.get(at) ?? at;
    return at;
  };
  for (const { from, to } of picture.ties)
    if (island.has(from) && island.has(to)) island.set(root(to), root(from));
  const found = new Map<string, Box[]>();
  for (const box of picture.boxes) {
    const key = root(box.id);
    found.set(key, [...(found.get(key) ?? []), box]);
  }
  return [...found.values()];
}

function layOutIsland(boxes: readonly Box[], ties: readonly Tie[]): Island {
  const columns = columnsOf(boxes, ties);
  const sizes = new Map(boxes.map((box) => [box.id, sizeOf(box)]));
  const heightOf = ({ box }: Slot): number =>
    box === undefined ? passageHeight : (sizes.get(box.id)?.height ?? 0);
  const columnHeight = (column: readonly Slot[]): number =>
    column.reduce((sum, slot) => sum + heightOf(slot) + gap, -gap);
  const height = Math.max(...columns.map(columnHeight));
  const placed: { box: Box; at: Rect }[] = [];
  const passages: Passage[] = [];
  let x = 0;
  for (const column of columns) {
    const width = Math.max(
      ...column.map(({ box }) => (box === undefined ? 0 : (sizes.get(box.id)?.width ?? 0))),
    );
    let y = (height - columnHeight(column)) / 2;
    for (const slot of column) {
      const { box, tie } = slot;
      if (box !== undefined) placed.push({ box, at: { x, y, width, height: heightOf(slot) } });
      if (tie !== undefined) passages.push({ tie, fromX: x, toX: x + width, y: y + passageHeight / 2 });
      y += heightOf(slot) + gap;
    }
    x += width + columnGap;
  }
  return { width: x - columnGap, height, boxes: placed, passages };
}

interface Arrow {
  readonly tie: Tie;
  readonly before: string;
  readonly after: string;
}

/** A box stands right of everything that comes before it; in a column next to what it is tied to. */
function columnsOf(boxes: readonly Box[], ties: readonly Tie[]): readonly (readonly Slot[])[] {
  const ids = new Set(boxes.map(({ id }) => id));
  const arrows = ties
    .filter(({ kind, from, to }) => kind !== "apart" && ids.has(from) && ids.has(to))
    .map((tie): Arrow => {
      const { kind, from, to } = tie;
      return kind === "order" ? { tie, before: from, after: to } : { tie, before: to, after: from };
    });
  const apart = ties
    .filter(({ kind, from, to }) => kind === "apart" && ids.has(from) && ids.has(to))
    .map((tie): Arrow => ({ tie, before: tie.from, after: tie.to }));
  const depths = new Map(depthsOf(boxes, arrows));
  // What is only kept away from others stands in their column, so that the tie is short.
  for (const { before, after } of apart) {
    const isFree = (id: string): boolean =>
      !arrows.some((arrow) => arrow.before === id || arrow.after === id);
    if (isFree(before)) depths.set(before, depths.get(after) ?? 0);
    else if (isFree(after)) depths.set(after, depths.get(before) ?? 0);
  }
  const columns: Slot[][] = [];
  const put = (slot: Slot, depth: number): void => void (columns[depth] ??= []).push(slot);
  for (const box of boxes) put({ key: box.id, box }, depths.get(box.id) ?? 0);
  /** By key: what stands before it in the column to its left. */
  const neighbours = new Map<string, string[]>();
  const join = (before: string, after: string): void => {
    neighbours.set(after, [...(neighbours.get(after) ?? []), before]);
  };
  const depthOf = (id: string): number => depths.get(id) ?? 0;
  for (const [index, { tie, ...ends }] of [...arrows, ...apart].entries()) {
    const isBackwards = depthOf(ends.before) > depthOf(ends.after);
    const [before, after] = isBackwards ? [ends.after, ends.before] : [ends.before, ends.after];
    if (depthOf(before) === depthOf(after)) continue;
    let last = before;
    for (let depth = depthOf(before) + 1; depth < depthOf(after); depth++) {
      const key = `${index} at ${depth}`;
      put({ key, tie }, depth);
      join(last, key);
      last = key;
    }
    join(last, after);
  }
  const row = new Map<string, number>();
  const wish = ({ key }: Slot): number => {
    const rows = (neighbours.get(key) ?? []).map((before) => row.get(before) ?? 0);
    return rows.length === 0 ? 0 : rows.reduce((sum, at) => sum + at, 0) / rows.length;
  };
  return columns
    .filter((column) => column.length > 0)
    .map((column, index) => {
      const sorted = index === 0 ? column : column.toSorted((a, b) => wish(a) - wish(b));
      sorted.forEach(({ key }, at) => row.set(key, at));
      return sorted;
    });
}

/** How many boxes at most come before each; an arrow that closes a circle is passed over. */
function depthsOf(boxes: readonly Box[], arrows: readonly Arrow[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const before = new Map<string, string[]>();
  for (const arrow of arrows) before.set(arrow.after, [...(before.get(arrow.after) ?? []), arrow.before]);
  const open = new Set<string>();
  const depth = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    open.add(id);
    const found = Math.max(
      0,
      ...(before.get(id) ?? []).filter((one) => !open.has(one)).map((one) => depth(one) + 1),
    );
    open.delete(id);
    depths.set(id, found);
    return found;
  };
  for (const { id } of boxes) depth(id);
  return depths;
}

function sizeOf(box: Box): { readonly width: number; readonly height: number } {
  const stack = box.kind === "clone" || box.kind === "bundle" ? 8 : 0;
  const chips = [...box.badges, ...box.places.map(({ text }) => text)];
  const texts = [
    box.id.length * nameWidth + 70,
    ...box.members.map(({ id, agent }) => Math.max(id.length * 7.2, agent.length * textWidth) + 24),
    ...chipRows(chips, Infinity).map((row) => Math.min(row.width, 260)),
  ];
  const width = Math.max(150, ...texts) + 2 * metrics.padding;
  const rows = chipRows(chips, width - 2 * metrics.padding).length;
  return {
    width: Math.ceil(width + stack),
    height:
      metrics.headHeight +
      rows * metrics.badgeHeight +
      box.members.length * metrics.memberHeight +
      10 +
      stack,
  };
}

export interface ChipRow {
  readonly width: number;
  readonly chips: readonly { readonly index: number; readonly x: number; readonly width: number }[];
}

/** Chips in rows, as words in lines. */
export function chipRows(texts: readonly string[], widthMax: number): readonly ChipRow[] {
  const rows: { width: number; chips: { index: number; x: number; width: number }[] }[] = [];
  texts.forEach((text, index) => {
    const width = text.length * 6.6 + 14;
    const row = rows.at(-1);
    if (row === undefined || row.width + 6 + width > widthMax) {
      rows.push({ width, chips: [{ index, x: 0, width }] });
      return;
    }
    row.chips.push({ index, x: row.width + 6, width });
    row.width += 6 + width;
  });
  return rows;
}

// Ties

/** Ends are spread along the sides of the boxes, so that no two ties run on one another. */
function curvesOf(
  ties: readonly Tie[],
  boxes: Layout["boxes"],
  passages: readonly Passage[],
): Layout["ties"] {
  const rects = new Map(boxes.map(({ box, at }) => [box.id, at]));
  const drawn = ties.filter(({ from, to }) => rects.has(from) && rects.has(to));
  const ports = new Map<string, Tie[]>();
  const sideOf = (tie: Tie, which: "from" | "to"): string => {
    const one = rects.get(tie[which]);
    const other = rects.get(which === "from" ? tie.to : tie.from);
    const side =
      (one?.x ?? 0) < (other?.x ?? 0) ? "right" : (one?.x ?? 0) > (other?.x ?? 0) ? "left" : "bend";
    return `${tie[which]} ${side}`;
  };
  for (const tie of drawn) {
    for (const which of ["from", "to"] as const) {
      const key = sideOf(tie, which);
      ports.set(key, [...(ports.get(key) ?? []), tie]);
    }
  }
  const point = (tie: Tie, which: "from" | "to"): Point => {
    const key = sideOf(tie, which);
    const rect = rects.get(tie[which]) ?? { x: 0, y: 0, width: 0, height: 0 };
    const other = which === "from" ? "to" : "from";
    const shared = (ports.get(key) ?? []).toSorted(
      (a, b) =>
        (rects.get(otherEnd(a, tie[which], other))?.y ?? 0) -
        (rects.get(otherEnd(b, tie[which], other))?.y ?? 0),
    );
    const place = (shared.indexOf(tie) + 1) / (shared.length + 1);
    const reach = Math.min(rect.height - 24, shared.length * 34);
    const y = rect.y + rect.height / 2 + (place - 0.5) * reach;
    return { x: key.endsWith(" left") ? rect.x : rect.x + rect.width, y };
  };
  const crossings = new Map<Tie, Passage[]>();
  for (const passage of passages) {
    const list = crossings.get(passage.tie);
    if (list === undefined) crossings.set(passage.tie, [passage]);
    else list.push(passage);
  }
  return drawn.map((tie) => {
    const from = point(tie, "from");
    const to = point(tie, "to");
    const isLoop = Math.abs(to.x - from.x) < 40;
    const crossed = (crossings.get(tie) ?? []).toSorted((a, b) => a.fromX - b.fromX);
    const via = crossed.flatMap(({ fromX, toX, y }) => [
      { x: fromX, y },
      { x: toX, y },
    ]);
    const points = [from, ...(from.x < to.x ? via : via.toReversed()), to];
    const second = points[1] ?? to;
    const label = {
      x: (from.x + second.x) / 2 + (isLoop ? loopReach * 0.75 : 0),
      y: (from.y + second.y) / 2,
    };
    return { tie, path: { points, isLoop, label } };
  });
}

export const loopReach = 70;

function otherEnd(tie: Tie, id: string, otherwise: "from" | "to"): string {
  if (tie.from === id) return tie.to;
  return tie.to === id ? tie.from : tie[otherwise];
}
