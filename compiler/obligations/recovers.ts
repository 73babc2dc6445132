// `recovers database within 60s`: the worst case after a node's loss, as `hac explain timing` calculates it, and nothing
// else; the answer shows the sum.
import { say } from "../../grammar/index.ts";
import type { Claim, Resource } from "../model.ts";
import { duration as written } from "../rules/words.ts";
import { recoveryTime } from "../timing/recovery.ts";
import { spoken, sumOf, termsSaid } from "../timing/told.ts";
import type { Question } from "./check.ts";

type Recovers = Extract<Claim, { readonly kind: "recovers" }>;

export function checkRecovers(question: Question, claim: Recovers): void {
  for (const resource of question.cluster.meant(claim.resource.text)) {
    if (resource.kind !== "device") checkOne(question, claim, resource);
  }
}

function checkOne({ cluster, sources, report }: Question, claim: Recovers, resource: Resource): void {
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
    because: sumOf(time, sources),
    related: termsSaid(time),
    help: say`\`hac explain timing\` shows every term; a \`fact crash-recovery\` or a shorter timeout counts instead of a long one`,
  });
}
