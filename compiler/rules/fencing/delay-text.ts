// `pcmk_delay_base`: one time for all targets, or a time for each: `alpha:5s;beta:0s`. Source: pacemaker-fenced(7).

export type DelayText =
  | { readonly kind: "delay"; readonly forNode: (node: string) => number }
  | { readonly kind: "unreadable"; readonly part: string };

const units: Readonly<Record<string, number>> = {
  "": 1000,
  s: 1000,
  sec: 1000,
  ms: 1,
  msec: 1,
  us: 0.001,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
};

export function parseDelay(text: string): DelayText {
  const times = new Map<string, number>();
  let forAll = 0;
  for (const part of text.split(/[;\s]+/).filter((one) => one !== "")) {
    const [first = "", second] = part.split(/[:=]/);
    const ms = milliseconds(second ?? first);
    if (ms === undefined) return { kind: "unreadable", part };
    if (second === undefined) forAll = ms;
    else times.set(first, ms);
  }
  return { kind: "delay", forNode: (node) => times.get(node) ?? forAll };
}

/** Milliseconds of a time in Pacemaker's notation; a bare number is seconds. */
export function milliseconds(text: string): number | undefined {
  const [, digits, unit = ""] = /^(\d+)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = units[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
