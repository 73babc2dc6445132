// A takeover as a timeline: what the daemons say of it while it happens, and what the customer noticed.
import { lengthOf, type Outage } from "./customer.ts";
import type { Screen } from "./screen.ts";
import type { Stage } from "./stage.ts";
import { headline, type Moment } from "./timeline.ts";

export interface Fault {
  /** When it was done to the machine, by the wall clock. */
  readonly sinceMs: number;
  readonly node: string;
  /** What was done, in a sentence. */
  readonly what: string;
  /** Said of the outage that it caused. */
  readonly note: string;
}

const limitMs = 90_000;
const pollMs = 20;

/** Returns when the customer is served by another node. */
export async function showTakeover(stage: Stage, fault: Fault, screen: Screen): Promise<Outage> {
  const { line, paint } = screen;
  const print = (atMs: number, who: string, text: string): void => {
    const after = ((atMs - fault.sinceMs) / 1_000).toFixed(2);
    line(`    ${paint("dim", `+${after} s`.padStart(8))}  ${who.padEnd(8)}  ${text}`);
  };
  print(fault.sinceMs, fault.node, paint("red", fault.what));
  const shown = new Set<string>();
  const deadlineMs = Date.now() + limitMs;
  for (let outage: Outage | undefined; ; await new Promise((resolve) => setTimeout(resolve, pollMs))) {
    for (const moment of stage.timeline.since(fault.sinceMs)) {
      const text = headline(moment);
      const key = keyOf(moment, fault.node);
      if (text === undefined || shown.has(key)) continue;
      shown.add(key);
      print(moment.atMs, moment.node, paint(styleOf(moment), text));
    }
    if (outage !== undefined && shown.has("till started")) {
      line();
      line(`    ${draw(fault.sinceMs, outage, screen)}`);
      line(
        `    ${paint("bold", `outage ${(lengthOf(outage) / 1_000).toFixed(2)} s`)} for a customer who asks every 10 ms: ${fault.note}`,
      );
      return outage;
    }
    const seen = outage === undefined ? servedAgain(stage, fault) : undefined;
    if (seen !== undefined) {
      outage = seen;
      print(seen.toMs, "customer", paint("green", `is served again, by ${stage.customer.servedBy()}`));
    }
    if (Date.now() > deadlineMs) throw new Error(`no takeover within ${limitMs / 1_000} s`);
  }
}

function servedAgain(stage: Stage, fault: Fault): Outage | undefined {
  const servedBy = stage.customer.servedBy();
  return servedBy === fault.node ? undefined : stage.customer.outageSince(fault.sinceMs);
}

/** All nodes notice the same; the first one to say so tells it. What the lost node thinks is a story of its own. */
function keyOf({ node, what }: Moment, lost: string): string {
  const side = node === lost ? "lost " : "";
  switch (what.kind) {
    case "peer-suspected":
      return `${side}suspects ${node === lost ? "everybody" : what.node}`;
    case "operation":
      return what.task === "start" ? "till started" : `${side}${what.task} ${what.node}`;
    case "fencing":
      return `${side}fencing ${what.target} ${what.action}`;
    default:
      return `${side}${what.kind}`;
  }
}

function styleOf({ what }: Moment): Parameters<Screen["paint"]>[0] {
  switch (what.kind) {
    case "confirmed-off":
      return "bold";
    case "operation":
      return "green";
    case "fence-failed":
    case "fence-lied":
    case "resetting-self":
      return "red";
    default:
      return "yellow";
  }
}

/** The time around the outage, a mark a tenth of a second. */
function draw(sinceMs: number, outage: Outage, { paint }: Screen): string {
  const marks = Math.ceil((outage.toMs - sinceMs) / 100) + 8;
  const drawn = Array.from({ length: marks }, (_, index) => {
    const middleMs = sinceMs + index * 100 + 50;
    const isDark = middleMs >= outage.fromMs && middleMs < outage.toMs;
    return isDark ? paint("red", "·") : paint("green", "█");
  });
  return `${drawn.join("")}  ${paint("dim", "one mark is 0.1 s, █ served, · not")}`;
}
