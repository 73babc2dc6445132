// The observer: reads the ledger that every till writes into, and judges from it alone whether two tills ever ran at once.
// A till writes every 10 ms, so the lines of two that overlap would be interleaved; and a receipt number given twice, or
// left out, would stand there.
import { readFileSync } from "node:fs";

export interface Verdict {
  /** Runs of a till, in order. */
  readonly runs: readonly { readonly node: string; readonly pid: number; readonly lines: number }[];
  readonly receipts: number;
  /** What is wrong; empty: never two at once, every receipt once. */
  readonly faults: readonly string[];
}

export function judgeLedger(path: string): Verdict {
  const runs: { node: string; pid: number; lines: number }[] = [];
  const faults: string[] = [];
  const finished = new Set<number>();
  let receipts = 0;
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [what, node, pidText, receiptText] = line.split(" ");
    if (what === undefined || node === undefined || pidText === undefined) continue;
    const pid = Number(pidText);
    const current = runs.at(-1);
    if (current?.pid === pid) {
      current.lines += 1;
    } else {
      if (finished.has(pid)) faults.push(`the till on ${node} wrote after another one had begun`);
      if (current !== undefined) finished.add(current.pid);
      runs.push({ node, pid, lines: 1 });
    }
    if (what !== "sale") continue;
    const receipt = Number(receiptText);
    if (receipt <= receipts) faults.push(`receipt ${receipt} was given twice`);
    else if (receipt !== receipts + 1) faults.push(`receipt ${receipts + 1} is missing`);
    receipts = Math.max(receipts, receipt);
  }
  return { runs, receipts, faults };
}
