// Inputs for the parser that nobody would write: from a seed, so that what breaks it can be made again.

/** Small and fast; the same numbers on every machine. */
export function randomFrom(seed: number): (limit: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (limit) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

type Random = (limit: number) => number;

const pieces = (
  "import let cluster defaults node fence template resource group clone bundle location colocation order ticket tag alert " +
  "expect scenario fenced of with then for by as to prefers avoids matching any score score-attribute level attribute " +
  "utilization fact targets meta property values operation start stop monitor promote notify promoted started given when " +
  "and or not defined date in is version number param agent true unset INFINITY secret off interval a b-c x.y 10s 64GiB 5 " +
  '-5 1.5 1-5 ocf:heartbeat:IPaddr2 systemd:x "s" "${a}" "\\q" "open `q r` ` { } { } ( ) [ ] , ; = == != < >= .. - # ## $ é “ \u00a0 ' +
  "@ / : . ! \ud800 😀"
)
  .split(" ")
  .concat(
    "\n",
    "\n",
    "\n  ",
    "\r\n",
    "\t",
    "# hac: allow a -- b\n",
    "## doc\n",
    "{\n",
    "}\n",
    "\u0000",
    "\ufeff",
  );

export type Sort = "bytes" | "tokens" | "cut" | "mutated" | "deep";

export const sorts: readonly Sort[] = ["tokens", "mutated", "cut", "bytes", "deep"];

/** Texts of up to a few hundred characters; `examples` are sound sources to begin from. */
export function inputFrom(random: Random, sort: Sort, examples: readonly string[]): string {
  switch (sort) {
    case "bytes":
      return many(random, 120, () => String.fromCharCode(random(4) === 0 ? random(65_536) : random(128)));
    case "tokens":
      return many(random, 60, () => pick(random, pieces) + (random(3) === 0 ? "" : " "));
    case "cut":
      return excerpt(random, pick(random, examples));
    case "mutated":
      return mutate(random, excerpt(random, pick(random, examples)));
    case "deep":
      return deep(random);
    default:
      throw new Error(`no such sort: ${String(sort satisfies never)}`);
  }
}

function pick<T>(random: Random, list: readonly T[]): T {
  const picked = list[random(list.length)];
  if (picked === undefined) throw new Error("nothing to pick from");
  return picked;
}

function many(random: Random, most: number, make: () => string): string {
  let text = "";
  for (let count = random(most); count > 0; count--) text += make();
  return text;
}

function excerpt(random: Random, text: string): string {
  const length = 20 + random(400);
  const start = random(3) === 0 ? 0 : random(Math.max(1, text.length - length));
  return text.slice(start, start + length);
}

function mutate(random: Random, text: string): string {
  let result = text;
  for (let count = 1 + random(5); count > 0; count--) {
    const at = random(result.length + 1);
    const length = random(3) === 0 ? random(20) : random(2);
    const put = random(3) === 0 ? "" : pick(random, pieces);
    result = result.slice(0, at) + put + result.slice(at + length);
  }
  return result;
}

const openings = [
  "(",
  "[",
  "{",
  "group a {",
  "not ",
  "when (",
  "clone c { group g {",
  "a [",
  "{\n",
  "not (",
  "order {",
  "- ",
];

function deep(random: Random): string {
  const opening = pick(random, openings);
  const depth = random(300);
  const close = random(2) === 0 ? "" : pick(random, [")", "]", "}", "}\n", "} }"]).repeat(depth);
  return `location a score 1 when ${opening.repeat(depth)}${pick(random, pieces)}${close}\ntag t = a`;
}
