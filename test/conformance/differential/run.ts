// Draws clusters and asks the installed crm_simulate and our scheduler about each.
import { parseArgs } from "node:util";
import { drawCluster, type Feature, features } from "./cluster.ts";
import { compareWith, installedVersion, openOracle, type Oracle, type Verdict } from "./crm-simulate.ts";
import { shrink } from "./shrink.ts";
import { print } from "./xml.ts";

const usage =
  "usage: npm run -s conformance -- --against crm_simulate --seeds N [--from SEED] [--only FEATURE[,FEATURE]]\n" +
  `         [--show N] [--quiet]\nfeatures: ${features.join(" ")}`;

export function runAgainst(argv: readonly string[]): number {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      against: { type: "string" },
      seeds: { type: "string", default: "200" },
      from: { type: "string", default: "1" },
      only: { type: "string", default: "" },
      show: { type: "string", default: "3" },
      quiet: { type: "boolean", default: false },
    },
  });
  const only = values.only.split(",").filter((name) => name !== "");
  if (values.against !== "crm_simulate" || !only.every(isFeature)) {
    console.error(usage);
    return 2;
  }
  const version = installedVersion();
  if (version === undefined) {
    console.error("crm_simulate is not installed: there is nothing to compare with");
    return 2;
  }
  const oracle = openOracle();
  try {
    const tally = new Tally();
    const first = Number(values.from);
    let shown = 0;
    for (let seed = first; seed < first + Number(values.seeds); seed++) {
      const drawn = drawCluster(seed, only);
      const verdict = compareWith(oracle, drawn.cib);
      tally.add(drawn.features, verdict);
      if (verdict.kind !== "differs") continue;
      if (!values.quiet) console.log(`seed ${seed} [${[...drawn.features].join(" ")}]: ${shortly(verdict)}`);
      if (shown++ < Number(values.show)) console.log(smallest(oracle, drawn.cib));
    }
    tally.print(version);
    return tally.differing === 0 ? 0 : 1;
  } finally {
    oracle.close();
  }
}

function isFeature(name: string): name is Feature {
  return features.some((feature) => feature === name);
}

function shortly(verdict: Extract<Verdict, { readonly kind: "differs" }>): string {
  const { transition, placement, problem } = verdict;
  if (problem !== undefined) return problem;
  const lines = [
    ...transition.missing.map((line) => `-${line}`),
    ...transition.extra.map((line) => `+${line}`),
    ...(transition.missing.length + transition.extra.length > 0
      ? []
      : [...placement.missing.map((line) => `-${line}`), ...placement.extra.map((line) => `+${line}`)]),
  ];
  return lines.slice(0, 6).join(", ") + (lines.length > 6 ? `, … (${lines.length} lines)` : "");
}

/** What is left where nothing more can be left out, and what the two sides say of it. */
function smallest(oracle: Oracle, cib: Parameters<typeof print>[0]): string {
  // Only differences of kinds that were there before count, so that it does not end at another one.
  const kinds = kindsOf(compareWith(oracle, cib));
  const small = shrink(cib, (smaller) => {
    const found = kindsOf(compareWith(oracle, smaller));
    return found.size > 0 && [...found].every((kind) => kinds.has(kind));
  });
  const verdict = compareWith(oracle, small);
  return `${print(small, "  ")}  ${verdict.kind === "differs" ? shortly(verdict) : ""}`;
}

/** What sort of lines differ, whatever the resources and nodes in them are called. */
function kindsOf(verdict: Verdict): ReadonlySet<string> {
  if (verdict.kind !== "differs") return new Set();
  const { transition, placement, problem } = verdict;
  return new Set([
    ...transition.missing.map((line) => `-${nameless(line)}`),
    ...transition.extra.map((line) => `+${nameless(line)}`),
    ...placement.missing.map((line) => `- ${roleOf(line)}`),
    ...placement.extra.map((line) => `+ ${roleOf(line)}`),
    ...(problem === undefined ? [] : [problem]),
  ]);
}

/** Of a line of the transition: `Move web from=a to=b` → `Move from to`. */
function nameless(line: string): string {
  return line.replace(/^(\S+) \S+/, "$1").replaceAll(/(node|from|to)=\S+/g, "$1");
}

/** Of a line of the placement: `web Started on a` → `Started`. */
function roleOf(line: string): string {
  return line.split(" ")[1] ?? "";
}

class Tally {
  differing = 0;
  #drawn = 0;
  #void = 0;
  readonly #byFeature = new Map<Feature, { drawn: number; agreeing: number }>();

  add(on: ReadonlySet<Feature>, verdict: Verdict): void {
    this.#drawn++;
    if (verdict.kind === "void") {
      this.#void++;
      return;
    }
    if (verdict.kind === "differs") this.differing++;
    for (const feature of on) {
      const entry = this.#byFeature.get(feature) ?? { drawn: 0, agreeing: 0 };
      entry.drawn++;
      if (verdict.kind === "agrees") entry.agreeing++;
      this.#byFeature.set(feature, entry);
    }
  }

  print(version: string): void {
    for (const [feature, { drawn, agreeing }] of [...this.#byFeature].toSorted())
      console.log(`${feature.padEnd(16)} ${agreeing}/${drawn} (${((100 * agreeing) / drawn).toFixed(1)} %)`);
    const judged = this.#drawn - this.#void;
    console.log(
      `crm_simulate ${version}: drawn=${this.#drawn} judged=${judged} agreeing=${judged - this.differing}` +
        ` (${((100 * (judged - this.differing)) / Math.max(1, judged)).toFixed(1)} %)`,
    );
  }
}
