// Answers for more resources that must all be apart from each other than there are nodes for them.
import { say } from "../../../grammar/index.ts";
import type { Resource, Device } from "../../model.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs } from "../pairs.ts";
import { list } from "../words.ts";

export const placementTooManyApart = defineRule({
  code: "HA3037",
  severity: "error",
  title: "more resources must be apart than there are nodes",
  check(cluster, report) {
    const apart = colocatedPairs(cluster).filter(
      ({ score, dependent, primary }) =>
        score <= -infinity && dependent.kind !== "clone" && primary.kind !== "clone",
    );
    const enemies = new Map<string, Set<string>>();
    const byName = new Map<string, Resource | Device>();
    for (const { dependent, primary } of apart) {
      for (const [one, other] of [
        [dependent, primary],
        [primary, dependent],
      ] as const) {
        byName.set(one.name.text, one);
        const known = enemies.get(one.name.text) ?? new Set();
        enemies.set(one.name.text, known.add(other.name.text));
      }
    }
    // Greedy, from each in turn: a missed clique is no finding, a found one is certain.
    for (const start of enemies.keys()) {
      const clique = [start];
      for (const name of enemies.get(start) ?? []) {
        if (clique.every((member) => enemies.get(member)?.has(name) === true)) clique.push(name);
      }
      const members = clique.flatMap((name) => byName.get(name) ?? []);
      const nodes = new Set(members.flatMap((member) => cluster.nodesAllowedFor(member)));
      if (clique.length < 3 || members.length <= nodes.size + cluster.guests.length) continue;
      report({
        at: apart.find(({ dependent }) => clique.includes(dependent.name.text))?.at ?? cluster.name.span,
        message: say`${list(members)} must all be on different nodes, and there are ${nodes.size}`,
        because: say`one of them is always stopped, and nothing reports a failure`,
        related: members.map((member) => ({
          at: member.name.span,
          message: say`has to be apart from the others`,
        })),
        help: say`give the constraints a finite score, \`not with ${members[1]?.name.text ?? ""} score 1000\`, or add a node`,
      });
      return;
    }
  },
});

const infinity = 1_000_000;
