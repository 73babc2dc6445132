// Answers for constraints on a member of a clone instead of the clone.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { writeName } from "../../names/scope.ts";
import type { Cluster, Term } from "../../model.ts";

export const placementCloneChild = defineRule({
  code: "HA3034",
  severity: "error",
  title: "a constraint names what is inside a clone",
  check(cluster, report) {
    const cloned = new Map<string, string>();
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone") continue;
      cloned.set(clone.member.name.text, clone.name.text);
      for (const member of cluster.primitivesOf(clone)) cloned.set(member.name.text, clone.name.text);
    }
    for (const constraint of cluster.constraints) {
      for (const { name } of termsOf(constraint).flatMap(({ members }) => members)) {
        const clone = cloned.get(name.text);
        if (clone === undefined) continue;
        report({
          at: name.span,
          message: say`\`${name.text}\` is what the clone \`${clone}\` runs, and constraints speak of clones`,
          because: say`the constraint is refused or ignored, depending on what reads it: the dependency is not there`,
          related: [{ at: constraint.at, message: say`in this constraint` }],
          help: say`write \`${clone}\``,
          fix: { title: say`write \`${clone}\``, edits: [{ at: name.span, text: writeName(clone) }] },
        });
      }
    }
  },
});

function termsOf(constraint: Cluster["constraints"][number]): readonly Term[] {
  if (constraint.kind !== "location") return constraint.terms;
  return constraint.subject.kind === "terms" ? constraint.subject.terms : [];
}
