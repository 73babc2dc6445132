// `recovers database within 60s`: the worst case after a node's loss, as `hac explain timing` calculates it, and nothing
// else; the answer shows the sum.
import { say, type Message, type Related } from "../../grammar/index.ts";
import type { Claim, Resource } from "../model.ts";
import { duration as written } from "../rules/words.ts";
import { recoveryTime } from "../timing/recovery.ts";
import type { Duration } from "../timing/duration.ts";
import type { Question } from "./check.ts";

type Recovers = Extract<Claim, { readonly kind: "recovers" }>;

/** Terms that are shown with their places, the longest of them. */
const shownMax = 6;

export function checkRecovers(question: Question, claim: Recovers): void {
  for (const resource of question.cluster.meant(claim.resource.text)) {
    if (resource.kind !== "device") checkOne(question, claim, resource);
  }
}

function checkOne({ cluster, report }: Question, claim: Recovers, resource: Resource): void {
  const name = resource.name.text;
  const time = recoveryTime(cluster, resource);
  const members = cluster.nodesAllowedFor(resource);
  if (time === undefined || members.length < 2) {
    report("obligations/recovers", {
      at: claim.at,
      message:
        members[0] === undefined
          ? say`\`${name}\` may run on no node at all`
          : say`\`${name}\` may run on \`${members[0].name.text}\` only, so it is not back before that node is`,
      related: [{ at: resource.name.span, message: say`\`${name}\`` }],
    });
    return;
  }
  if (time.mostMs <= claim.withinMs) return;
  const isEndless = !Number.isFinite(time.mostMs);
  report("obligations/recovers", {
    at: claim.at,
    message: isEndless
      ? say`\`${name}\` may never be back: nothing bounds the time`
      : say`\`${name}\` is back after at most ${spoken(time.mostMs)}, not within ${written(claim.withinMs)}`,
    because: say`${sum(time)}`,
    related: termsSaid(time),
    help: say`\`hac explain timing\` shows every term; a \`fact crash-recovery\` or a shorter timeout counts instead of a long one`,
  });
}

/** "the loss is noticed 2.25s + `alpha` is fenced 30s + ..." */
function sum(time: Duration): Message {
  const terms = time.parts.map((part) => say`${part.what} (${spoken(part.mostMs)})`);
  return terms.reduce<Message>((all, term, index) => (index === 0 ? term : say`${all} + ${term}`), say``);
}

/** `250ms`, `2.25s`, `3min 37s`; a bound is never rounded down. */
function spoken(ms: number): string {
  if (!Number.isFinite(ms)) return "for ever";
  if (ms < 1_000) return `${Math.ceil(ms)}ms`;
  if (ms < 60_000) return `${Math.ceil(ms / 10) / 100}s`;
  const seconds = Math.ceil(ms / 1_000);
  return seconds % 60 === 0 ? `${seconds / 60}min` : `${Math.floor(seconds / 60)}min ${seconds % 60}s`;
}

/** The terms that are said somewhere: where to turn the screw. */
function termsSaid(time: Duration): readonly Related[] {
  return leaves(time)
    .toSorted((a, b) => b.mostMs - a.mostMs)
    .flatMap(({ origin, what, mostMs }): readonly Related[] =>
      origin.kind === "said" && mostMs > 0
        ? [{ at: origin.at, message: say`${what}: ${spoken(mostMs)}` }]
        : [],
    )
    .slice(0, shownMax);
}

function leaves(time: Duration): readonly Duration[] {
  return time.parts.length === 0 ? [time] : time.parts.flatMap(leaves);
}
