// The installed crm_simulate as an oracle: what it prints for a CIB, and whether we say the same.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  comparePlacements,
  compareTransitions,
  type Difference,
  differOnlyInNumbers,
  isSame,
} from "../compare.ts";
import { decideCase } from "../decide-case.ts";
import { type Expectation, expectationOf } from "../expectation.ts";
import { readExecuted } from "../summary-text.ts";
import { nowSeconds } from "./cluster.ts";
import { type Element, print } from "./xml.ts";

export interface Oracle {
  /** What it prints, or undefined if it does not take the CIB. */
  simulate(xml: string): string | undefined;
  close(): void;
}

const timeoutMs = 20_000;

/** The version, if it is installed. */
export function installedVersion(): string | undefined {
  const { status, stdout } = spawnSync("crm_simulate", ["--version"], {
    encoding: "utf8",
    timeout: timeoutMs,
  });
  return status === 0 ? /\d+(\.\d+)+/.exec(stdout)?.[0] : undefined;
}

export function openOracle(): Oracle {
  const folder = mkdtempSync(join(tmpdir(), "differential-"));
  const file = join(folder, "cib.xml");
  return {
    simulate: (xml) => {
      writeFileSync(file, xml);
      const run = spawnSync("nice", ["crm_simulate", "-S", "-x", file], {
        encoding: "utf8",
        timeout: timeoutMs,
        env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
      });
      return run.status === 0 ? run.stdout : undefined;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type Verdict =
  | { readonly kind: "agrees" }
  /** The CIB is nothing that it reads: the draw says nothing. */
  | { readonly kind: "void" }
  | {
      readonly kind: "differs";
      readonly transition: Difference;
      readonly placement: Difference;
      readonly problem?: string;
    };

const same: Difference = { missing: [], extra: [] };

export function compareWith(oracle: Oracle, cib: Element): Verdict {
  const xml = print(cib);
  const summaryText = oracle.simulate(xml);
  if (summaryText === undefined) return { kind: "void" };
  const of = { name: "drawn", tier: "drawn", now: nowSeconds, args: [], summaryText };
  const decided = decideCase(of, xml, false);
  if (decided.kind === "failed")
    return { kind: "differs", transition: same, placement: same, problem: decided.problem };
  const expected = inWordsOf(expectationOf(of, decided));
  const transition = compareTransitions(expected.transition, decided.transition);
  // This version reads the cancel that it simulated as something that runs.
  const cancelled = new Set(
    readExecuted(summaryText).flatMap((line) => /^Resource action: (\S+) +cancel=/.exec(line)?.[1] ?? []),
  );
  const placement = comparePlacements(
    leavingOut(cancelled, expected.placementAfter),
    leavingOut(cancelled, expected.seen),
  );
  const agrees = isSame(placement) && (isSame(transition) || differOnlyInNumbers(transition));
  return agrees ? { kind: "agrees" } : { kind: "differs", transition, placement };
}

function leavingOut(names: ReadonlySet<string>, placements: Expectation["seen"]): Expectation["seen"] {
  return Object.fromEntries(Object.entries(placements).filter(([resource]) => !names.has(resource)));
}

/** A line of the text tells no role where an instance failed: what is merely not promoted counts as started. */
function inWordsOf({ transition, placementAfter, seen }: Expectation): Omit<Expectation, "executed"> {
  return { transition, placementAfter: merged(placementAfter), seen: merged(seen) };
}

function merged(placements: Expectation["seen"]): Expectation["seen"] {
  return Object.fromEntries(
    Object.entries(placements).map(
      ([resource, { Unpromoted = [], Started = [], stale: _untold, ...rest }]) => [
        resource,
        { ...rest, Started: [...Started, ...Unpromoted] },
      ],
    ),
  );
}
