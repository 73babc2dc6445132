// What may be written in an `expect` and in the steps of a `scenario`. The deeds come from the compiler's own lists.
import { nodeDeeds, otherDeeds, resourceDeeds } from "../../compiler/index.ts";
import type { CursorContext } from "./context.ts";
import { attributeNames, named, running, words, type Completion } from "./offer.ts";
import type { Cursor } from "./unit.ts";

interface Offer {
  /** Ends in the word that is being written. */
  readonly after: RegExp;
  readonly offer: (cursor: Cursor) => readonly Completion[];
}

const parties = (cursor: Cursor): readonly Completion[] => [
  ...named(cursor, running),
  ...words(["promoted", "unpromoted"]),
];
const nodes = (cursor: Cursor): readonly Completion[] => named(cursor, ["node"]);
const durations = (): readonly Completion[] => words(["30s", "60s", "2min", "5min"], "value");

const party = String.raw`(?:(?:un)?promoted\s+)?[^\s"]+`;
const naming = String.raw`(?:(?:un)?promoted\s+)?\S*$`;
const after = (text: string): RegExp => new RegExp(`^${text}`);

const inExpect: readonly Offer[] = [
  { after: /^survives\s+\S*$/, offer: () => words(["1 node", "2 nodes", "loss of"]) },
  {
    after: /^survives\s+loss\s+of\s+\S*$/,
    offer: (cursor) => attributeNames(cursor).map((label) => ({ label, kind: "attribute", rank: 0 })),
  },
  { after: /^recovers\s+\S*$/, offer: (cursor) => named(cursor, running) },
  { after: /^recovers\s+\S+\s+\S*$/, offer: () => words(["within"]) },
  { after: /\bwithin\s+\S*$/, offer: durations },
  { after: after(`(?:never|always)\\s+${naming}`), offer: parties },
  { after: after(`(?:never|always)\\s+${party}\\s+with\\s+${naming}`), offer: parties },
  { after: after(`(?:never|always)\\s+${party}\\s+\\S*$`), offer: () => words(["with"]) },
];

const inScenario: readonly Offer[] = [
  { after: after(`given\\s+${naming}`), offer: parties },
  { after: after(`given\\s+${party}\\s+on\\s+\\S*$`), offer: nodes },
  { after: after(`given\\s+${party}\\s+\\S*$`), offer: () => words(["on"]) },
  { after: /^when\s+\S*$/, offer: () => words([...nodeDeeds, ...resourceDeeds, ...otherDeeds]) },
  {
    after: after(`when\\s+(?:${nodeDeeds.join("|")}|slow|partition)\\s+(?:\\S+\\s*,\\s*)*\\S*$`),
    offer: nodes,
  },
  { after: /^when\s+slow\s+\S+\s+\S*$/, offer: () => words(["5x"], "value") },
  { after: /^when\s+cut\s+\S*$/, offer: (cursor) => named(cursor, ["link"]) },
  { after: /^when\s+cut\s+\S+\s+\S*$/, offer: nodes },
  {
    after: /^when\s+(?:fail|hang)\s+\S*$/,
    offer: (cursor) => [...parties(cursor), ...named(cursor, ["fence"])],
  },
  { after: after(`when\\s+(?:${resourceDeeds.join("|")})\\s+${naming}`), offer: parties },
  { after: after(`when\\s+(?:${resourceDeeds.join("|")})\\s+${party}\\s+on\\s+\\S*$`), offer: nodes },
  { after: after(`when\\s+(?:${resourceDeeds.join("|")})\\s+${party}\\s+\\S*$`), offer: () => words(["on"]) },
  { after: /^when\s+(?:move|clear|cleanup)\s+\S*$/, offer: (cursor) => named(cursor, running) },
  { after: /^when\s+move\s+\S+\s+to\s+\S*$/, offer: nodes },
  { after: /^when\s+move\s+\S+\s+\S*$/, offer: () => words(["to"]) },
  { after: /^when\s+wait\s+\S*$/, offer: durations },
  { after: /\bwithin\s+\S*$/, offer: durations },
  { after: /^then\s+(?:not\s+)?fenced\s+\S*$/, offer: nodes },
  { after: /^then\s+(?:not\s+)?fenced\s+\S+\s+\S*$/, offer: () => words(["within"]) },
  { after: after(`then\\s+never\\s+two\\s+${naming}`), offer: parties },
  {
    after: after(`then\\s+${naming}`),
    offer: (cursor) => [...words(["fenced", "not fenced", "never two"]), ...parties(cursor)],
  },
  { after: after(`then\\s+${party}\\s+(?:not\\s+)?on\\s+\\S*$`), offer: nodes },
  {
    after: after(`then\\s+${party}\\s+(?:on\\s+\\S+|running|stopped)\\s+\\S*$`),
    offer: () => words(["within"]),
  },
  { after: after(`then\\s+${party}\\s+\\S*$`), offer: () => words(["on", "not on", "running", "stopped"]) },
];

/** Undefined: the cursor is in neither, or at the first word of a line. */
export function claims(cursor: Cursor, context: CursorContext): readonly Completion[] | undefined {
  const around = context.around.at(-1)?.kind;
  const offers = around === "expect" ? inExpect : around === "scenario" ? inScenario : [];
  return offers.find((one) => one.after.test(context.before))?.offer(cursor);
}
