// Answers for scenarios that no run can pass, because two of their steps exclude each other. It looks at what is written,
// never at what a run would do.
import { say, type Span } from "../../../grammar/index.ts";
import type { Cluster, Party } from "../../model.ts";
import type { Outcome, Scenario, Step } from "../../scenarios/script.ts";
import { defineRule } from "../define.ts";

export const scenariosContradiction = defineRule({
  code: "HA3006",
  severity: "error",
  title: "a scenario contradicts itself",
  check(cluster, report) {
    for (const scenario of cluster.scenarios) {
      for (const [first, second] of contradictions(cluster, scenario)) {
        report({
          at: second,
          message: say`this cannot be so together with what stands before it, so the scenario never passes`,
          related: [{ at: first, message: say`the two exclude each other` }],
          help: say`between them something has to be done: another \`when\``,
        });
      }
    }
  },
});

type Then = Extract<Step, { readonly kind: "then" }>;

function contradictions(cluster: Cluster, scenario: Scenario): readonly (readonly [Span, Span])[] {
  const given = scenario.steps
    .filter((step) => step.kind === "given")
    .map(({ subject, node, at }): Then => ({ kind: "then", claim: { kind: "on", subject, node }, at }));
  return [given, ...actsOf(scenario)]
    .flatMap((claims) => excluding(cluster, claims))
    .concat(fencedAfterAll(scenario));
}

/** The claims that have to be so at one time: those between one `when` and the next. */
function actsOf({ steps }: Scenario): readonly (readonly Then[])[] {
  const acts: Then[][] = [[]];
  for (const [index, step] of steps.entries()) {
    if (step.kind === "when" && steps[index - 1]?.kind === "then") acts.push([]);
    if (step.kind === "then") acts.at(-1)?.push(step);
  }
  return acts;
}

/** Each claim with the first before it that excludes it. */
function excluding(cluster: Cluster, claims: readonly Then[]): readonly (readonly [Span, Span])[] {
  return claims.flatMap((second, index) => {
    const first = claims
      .slice(0, index)
      .find(
        (one) => excludes(cluster, one.claim, second.claim) || excludes(cluster, second.claim, one.claim),
      );
    return first === undefined ? [] : [[first.at, second.at] as const];
  });
}

function excludes(cluster: Cluster, one: Outcome, other: Outcome): boolean {
  if (!("subject" in one) || !("subject" in other)) return false;
  if (one.subject.name.text !== other.subject.name.text) return false;
  if (one.kind === "stopped") return other.kind === "running" || other.kind === "on";
  if (one.kind !== "on" || one.subject.role !== other.subject.role) return false;
  if (other.kind === "on") return one.node.text !== other.node.text && isSingle(cluster, one.subject);
  return other.kind === "not-on" && one.node.text === other.node.text;
}

/** It runs, or is promoted, on one node at most. */
function isSingle(cluster: Cluster, { name, role }: Party): boolean {
  return cluster.meant(name.text).every((thing) => {
    if (thing.kind === "device") return false;
    const top = cluster.top(thing);
    if (top.kind === "primitive" || top.kind === "group") return true;
    if (top.kind !== "clone" || role !== "Promoted") return false;
    return (cluster.setting(top, "promoted-max").value ?? 1) === 1;
  });
}

/** `not fenced` holds in the whole scenario, whatever is done in between. */
function fencedAfterAll({ steps }: Scenario): readonly (readonly [Span, Span])[] {
  const thens = steps.filter((step) => step.kind === "then");
  return thens.flatMap(({ claim, at }) => {
    if (claim.kind !== "not-fenced") return [];
    const fenced = thens.find(
      (one) => one.claim.kind === "fenced" && one.claim.node.text === claim.node.text,
    );
    if (fenced === undefined) return [];
    return [fenced.at.start < at.start ? ([fenced.at, at] as const) : ([at, fenced.at] as const)];
  });
}
